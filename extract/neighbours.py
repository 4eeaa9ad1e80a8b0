"""What the other candidates of a paper tell about one: its list, its family, the names over and inside it."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from citelink.extract.catalogue import family_stem
from citelink.extract.evidence import Surroundings
from citelink.extract.groups import Group

FIRST_READING = ("none", "noncore", "core", "Dataset", "Model", "Method")
NEIGHBOUR_COLUMNS = (
    *(f"own_{name}" for name in FIRST_READING),
    *(f"{kind}_{name}" for kind in ("list", "family", "over", "inside", "akin") for name in (*FIRST_READING[1:], "count")),
    "paper_core", "rank", "covered_by_better", "sentence_core",
)  # fmt: skip


def neighbour_rows(near: Surroundings, groups: list[Group], reading: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return (group, NEIGHBOUR_COLUMNS) from the first reading (group, FIRST_READING)."""
    own = reading.tolist()
    over, inside = _overlaps(groups)
    relations = (_lists(near, groups, over, inside), _families(near, groups), over, inside, _akin(groups))
    standing = _standing(near, groups, [row[2] for row in own])
    rows = [
        [*own[g], *(number for relation in relations for number in _summary(own, relation[g])), *standing[g]]
        for g in range(len(groups))
    ]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(NEIGHBOUR_COLUMNS))


def _summary(reading: list[list[float]], others: set[int]) -> list[float]:
    """Return the best noncore and core shares of `others`, their types weighted by core, and their number."""
    if not others:
        return [-1.0, -1.0, -1.0, -1.0, -1.0, 0.0]
    rows = [reading[g] for g in sorted(others)]
    weights = [row[2] + 0.01 for row in rows]
    total = sum(weights)
    types = [sum(row[k] * weight for row, weight in zip(rows, weights, strict=True)) / total for k in (3, 4, 5)]
    return [max(row[1] for row in rows), max(row[2] for row in rows), *types, float(len(rows))]


def _lists(near: Surroundings, groups: list[Group], over: list[set[int]], inside: list[set[int]]) -> list[set[int]]:
    """Return for each group the others that stand in a list with it ("on A, B and C")."""
    members: dict[tuple[int, int], set[int]] = defaultdict(set)
    for g, group in enumerate(groups):
        for i, j in group.mentions:
            if near.lists[i][1] - near.lists[i][0] > j - i:
                members[near.lists[i]].add(g)
    found = _others(len(groups), members.values())
    return [others - over[g] - inside[g] for g, others in enumerate(found)]


def _families(near: Surroundings, groups: list[Group]) -> list[set[int]]:
    members: dict[str, set[int]] = defaultdict(set)
    for g, group in enumerate(groups):
        stem = family_stem(near.layout.surface(*group.mentions[0]))
        if len(stem) > 2:
            members[stem].add(g)
    return _others(len(groups), members.values())


def _others(count: int, sets: Iterable[set[int]]) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in range(count)]
    for members in sets:
        if len(members) > 1:
            for g in members:
                found[g] |= members - {g}
    return found


def _overlaps(groups: list[Group]) -> tuple[list[set[int]], list[set[int]]]:
    """Return for each group those with a mention over one of its own, and those with one inside."""
    spans = sorted((i, j, g) for g, group in enumerate(groups) for i, j in group.mentions)
    over: list[set[int]] = [set() for _ in groups]
    inside: list[set[int]] = [set() for _ in groups]
    for a, (i, j, g) in enumerate(spans):
        for k, m, h in spans[a + 1 :]:
            if k >= j:
                break
            outer, inner = (g, h) if m <= j else (h, g)
            if outer != inner and (m <= j or k == i):
                over[inner].add(outer)
                inside[outer].add(inner)
    return over, inside


def _akin(groups: list[Group]) -> list[set[int]]:
    """Return for each group those whose key holds, or is held by, one of its own."""
    found: list[set[int]] = [set() for _ in groups]
    keys = [(key, g) for g, group in enumerate(groups) for key in group.keys if len(key) > 3]
    for a, (key, g) in enumerate(keys):
        for other, h in keys[a + 1 :]:
            if g != h and (key in other or other in key):
                found[g].add(h)
                found[h].add(g)
    return found


def _standing(near: Surroundings, groups: list[Group], core: list[float]) -> list[list[float]]:
    """Return the paper's sum of core shares, a group's rank, how much of it better ones cover, its sentence's mean."""
    best: dict[int, float] = defaultdict(float)
    by_sentence: dict[int, list[float]] = defaultdict(list)
    for group, share in zip(groups, core, strict=True):
        for i, j in group.mentions:
            by_sentence[near.layout.sentences[i]].append(share)
            for k in range(i, j):
                best[k] = max(best[k], share)
    order = sorted(range(len(core)), key=lambda g: (-core[g], g))
    rank = {g: place for place, g in enumerate(order)}
    total = sum(core)
    rows = []
    for g, group in enumerate(groups):
        covered = sum(any(best[k] > core[g] for k in range(i, j)) for i, j in group.mentions)
        sentence = by_sentence[near.layout.sentences[group.mentions[0][0]]]
        rows.append([total, float(rank[g]), covered / len(group.mentions), sum(sentence) / len(sentence)])
    return rows
