"""Two simulations over discs: springs pull linked ones together, and overlapping ones are pushed apart."""

from typing import Any

import numpy as np
import numpy.typing as npt

# Single precision: all pairs are looked at in every round, so that memory decides the speed.
Floats = npt.NDArray[np.float32]
Links = npt.NDArray[np.int64]

PUSH = 0.25  # of the classic repulsion: discs may come close, as `pack` separates them
PULL = 0.04  # of the way to the middle, each round
NEAR = 1e-6  # no division by zero where two discs share a centre


def relax(positions: Floats, radii: Floats, links: Links, weights: Floats, *, gap: float, rounds: int) -> Floats:
    """Return positions at which linked discs lie close and all lie apart.

    Fruchterman and Reingold (1991), with discs for points: the ideal length of a link is both radii and a gap.
    """
    positions = positions.astype(np.float32)
    reach = reaches(radii, gap)
    push = PUSH * reach**2
    np.fill_diagonal(push, 0)
    ideal = reach[links[:, 0], links[:, 1]]
    heat = float(np.mean(reach)) * np.sqrt(len(positions)) / 4
    for step in range(rounds):
        force = repulsion(positions, push) + attraction(positions, links, (weights / ideal).astype(np.float32))
        force -= positions * 0.05 * len(positions) ** 0.5
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), NEAR)
        limit = heat * (1 - step / rounds) ** 1.5 + 0.5
        positions += force * (np.minimum(length, limit) / length)[:, None]
    return positions


def repulsion(positions: Floats, push: Floats) -> Floats:
    x, y = positions[:, 0], positions[:, 1]
    dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    scale = push / (dx * dx + dy * dy + NEAR)
    return np.stack([np.einsum("ij,ij->i", scale, dx), np.einsum("ij,ij->i", scale, dy)], axis=1)


def attraction(positions: Floats, links: Links, stiffness: Floats) -> Floats:
    force = np.zeros_like(positions)
    delta = positions[links[:, 1]] - positions[links[:, 0]]
    pull = delta * (np.hypot(delta[:, 0], delta[:, 1]) * stiffness)[:, None]
    np.add.at(force, links[:, 0], pull)
    np.add.at(force, links[:, 1], -pull)
    return force


def pack(positions: Floats, reach: Floats, home: Links, *, wide: float, rounds: int) -> Floats:
    """Return positions near the given ones, drawn together into a field `wide` : 1 in which no groups overlap.

    `home` numbers the group of each disc; a group moves as one, so that it keeps its shape. `reach` says how close
    two discs of different groups may come.
    """
    shape = np.array([wide**-0.5, wide**0.5], dtype=np.float32)
    positions, reach = positions.astype(np.float32), reach.astype(np.float32)
    reach_squared = np.where(home[:, None] == home[None, :], np.float32(0), reach**2)
    middles = group_means(positions, home, np.ones(len(home)))
    positions += (middles / shape - middles)[home]
    for step in range(rounds):
        pull = PULL * max(0.0, 1 - step / (rounds * 0.7))
        positions -= (pull * shape * group_means(positions, home, np.ones(len(home))))[home]
        moves = pushes(positions, reach, reach_squared)
        if not pull and np.abs(moves).max(initial=0) < 0.5:
            break
        positions += group_means(moves, home, np.any(moves, axis=1))[home]
    return positions


def pushes(positions: Floats, reach: Floats, reach_squared: Floats) -> Floats:
    """Return for every disc the way out of those that it overlaps."""
    x, y = positions[:, 0], positions[:, 1]
    square = (x[:, None] - x[None, :]) ** 2
    square += (y[:, None] - y[None, :]) ** 2
    one, other = np.nonzero(square < reach_squared)
    delta = positions[one] - positions[other]
    distance = np.hypot(delta[:, 0], delta[:, 1])
    move = delta * (0.4 * (reach[one, other] - distance) / (distance + NEAR))[:, None]
    return sums(move, one, len(positions))


def group_means(values: Floats, home: Links, counted: npt.NDArray[Any]) -> Floats:
    """Return the mean of the rows of every group over those that are counted."""
    size = int(home.max(initial=-1)) + 1
    counts = np.maximum(np.bincount(home, counted, minlength=size), 1).astype(np.float32)
    return sums(values, home, size) / counts[:, None]


def sums(values: Floats, home: Links, size: int) -> Floats:
    summed = [np.bincount(home, values[:, axis], minlength=size) for axis in (0, 1)]
    return np.stack(summed, axis=1).astype(np.float32)


def reaches(radii: Floats, gap: float) -> Floats:
    """Return how close the centres of any two discs may come."""
    reach: Floats = radii[:, None] + radii[None, :] + gap
    return reach
