"""Where every node stands: communities apart, each laid out inside, leaves around their only neighbour.

Deterministic and near-linear: nodes of degree one never enter a simulation, Louvain (Blondel et al. 2008) splits the
rest into communities, springs run inside each and once over the communities. Tried and left out: networkx's own
layouts over the whole graph (quadratic, and a hairball above 300 nodes).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from citelink.graph.view.springs import NEAR, Floats, Links, pack, reaches, relax

SEED = 7
LEAF_GAP = 18.0  # between a leaf and the next
NODE_RADIUS = 12.0
NODE_GAP = 12.0
GROUP_GAP = 84.0
WIDE = 1.5  # a screen is wider than high
LARGEST = 1000  # what a simulation takes: nodes of a community, or communities
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class Layout:
    """One row of x, y per node, and the communities as lists of nodes, largest first."""

    positions: Floats
    communities: tuple[tuple[int, ...], ...]


@dataclass(slots=True, eq=False)
class Group:
    """One community while it is laid out: its core nodes, their places around its centre, its own place."""

    members: list[int]
    local: Floats
    radius: float
    centre: Floats = field(default_factory=lambda: np.zeros(2, dtype=np.float32))


def lay_out(count: int, edges: Iterable[tuple[int, int, float]]) -> Layout:
    """Place nodes 0 to `count` - 1, joined by weighted edges; the same input gives the same places."""
    graph = simple_graph(count, edges)
    leaves = leaves_by_parent(graph)
    radii = np.array([disc_radius(len(leaves.get(node, ()))) for node in range(count)])
    groups = [make_group(graph, members, radii) for members in find_communities(graph, leaves)]
    linked = [group for group in groups if len(group.members) > 1 or graph.degree[group.members[0]] > 0][:LARGEST]
    place_groups(graph, linked)
    face_neighbours(graph, linked)
    squeeze(linked, radii)
    place_in_rows([group for group in groups if group not in linked], linked)
    positions = np.zeros((count, 2), dtype=np.float32)
    for group in groups:
        positions[group.members] = group.local + group.centre
    for parent, children in leaves.items():
        positions[children] = positions[parent] + ring_places(
            len(children), away_from(graph, parent, positions, leaves)
        )
    members = (sorted([*g.members, *(leaf for node in g.members for leaf in leaves.get(node, ()))]) for g in groups)
    return Layout(positions, tuple(sorted(map(tuple, members), key=lambda m: (-len(m), m))))


def simple_graph(count: int, edges: Iterable[tuple[int, int, float]]) -> "nx.Graph[int]":
    """Return the undirected graph, with the weights of parallel edges added up and hubs weakened."""
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, weight in edges:
        if a != b:
            weights[min(a, b), max(a, b)] += weight
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted(weights))
    for (a, b), weight in weights.items():
        # What half of all papers use ("large language models") says little about which of them belong together.
        graph[a][b]["weight"] = weight / max(graph.degree[a], graph.degree[b]) ** 0.5
    return graph


def leaves_by_parent(graph: "nx.Graph[int]") -> dict[int, list[int]]:
    """Return parent -> its neighbours that have no other neighbour (of a lonely pair the second is the leaf)."""
    leaves: dict[int, list[int]] = defaultdict(list)
    for node in graph:
        if graph.degree[node] == 1:
            (parent,) = graph[node]
            if graph.degree[parent] > 1 or parent < node:
                leaves[parent].append(node)
    return dict(leaves)


def ring_sizes(count: int) -> list[int]:
    """Return how many of `count` leaves stand on each ring around their parent, the innermost first."""
    sizes: list[int] = []
    while sum(sizes) < count:
        capacity = int(2 * np.pi * ring_radius(len(sizes)) / LEAF_GAP)
        sizes.append(min(capacity, count - sum(sizes)))
    return sizes


def ring_radius(ring: int) -> float:
    return 30.0 + ring * LEAF_GAP


def disc_radius(leaves: int) -> float:
    return ring_radius(len(ring_sizes(leaves)) - 1) + LEAF_GAP / 2 if leaves else NODE_RADIUS


def ring_places(count: int, start: float) -> Floats:
    """Return the places of `count` leaves around the origin, the first in direction `start`."""
    places = []
    for ring, size in enumerate(ring_sizes(count)):
        # A few leaves stay together as a fan; a full ring is spread evenly.
        step = min(2 * np.pi / size, LEAF_GAP * 1.5 / ring_radius(ring))
        angles = start + step * (np.arange(size) - (size - 1) / 2)
        places.append(ring_radius(ring) * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    return np.concatenate(places)


def away_from(graph: "nx.Graph[int]", parent: int, positions: Floats, leaves: dict[int, list[int]]) -> float:
    """Return the direction that looks away from a parent's other neighbours."""
    others = [node for node in sorted(graph[parent]) if node not in leaves[parent]]
    if not others:
        return -np.pi / 2
    pull = (positions[others] - positions[parent]).sum(axis=0)
    return float(np.arctan2(-pull[1], -pull[0]))


def find_communities(graph: "nx.Graph[int]", leaves: dict[int, list[int]]) -> list[list[int]]:
    """Return the communities of all nodes that are no leaves, largest first."""
    outside = {leaf for children in leaves.values() for leaf in children}
    core: nx.Graph[int] = nx.Graph()
    core.add_nodes_from(node for node in graph if node not in outside)
    core.add_edges_from((a, b, d) for a, b, d in graph.edges(data=True) if a in core and b in core)
    if not core:
        return []
    found = nx.community.louvain_communities(core, weight="weight", seed=SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def make_group(graph: "nx.Graph[int]", members: list[int], radii: Floats) -> Group:
    """Lay out one community around its own centre."""
    places = spiral(radii[members])
    if 1 < len(members) <= LARGEST:
        links, weights = inner_links(graph, members)
        places = relax(places, radii[members], links, weights, gap=NODE_GAP, rounds=120)
        places = pack(places, reaches(radii[members], NODE_GAP), np.arange(len(members)), wide=1.0, rounds=100)
    places -= places.mean(axis=0)
    reach = np.hypot(places[:, 0], places[:, 1]) + radii[members]
    return Group(members, places, float(reach.max()))


def spiral(radii: Floats) -> Floats:
    """Return the places of discs on a sunflower's spiral, in their order from the middle."""
    turn = np.arange(len(radii)) * GOLDEN_ANGLE
    distance = 1.1 * np.sqrt(np.cumsum((radii + NODE_GAP / 2) ** 2) - (radii[0] + NODE_GAP / 2) ** 2)
    places: Floats = np.stack([np.cos(turn), np.sin(turn)], axis=1) * distance[:, None]
    return places


def inner_links(graph: "nx.Graph[int]", members: Sequence[int]) -> tuple[Links, Floats]:
    index = {node: i for i, node in enumerate(members)}
    links = [(i, index[b]) for a, i in index.items() for b in graph[a] if b > a and b in index]
    return np.array(links, dtype=np.int64).reshape(-1, 2), np.ones(len(links), dtype=np.float32)


def place_groups(graph: "nx.Graph[int]", groups: Sequence[Group]) -> None:
    """Give every group its centre, linked ones close together."""
    if not groups:
        return
    radii = np.array([group.radius for group in groups])
    links, weights = outer_links(graph, groups)
    rounds = rounds_for(len(groups))
    centres = level(relax(spiral(radii), radii, links, weights, gap=GROUP_GAP, rounds=rounds))
    centres = pack(centres, reaches(radii, GROUP_GAP), np.arange(len(groups)), wide=WIDE, rounds=2 * rounds)
    for group, centre in zip(groups, centres, strict=True):
        group.centre = centre


def level(places: Floats) -> Floats:
    """Return the places turned so that their longest extent lies level."""
    x, y = (places - places.mean(axis=0)).T
    angle = 0.5 * np.arctan2(2 * (x @ y), x @ x - y @ y)
    turned: Floats = places @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return turned


def rounds_for(size: int) -> int:
    # All pairs are looked at in every round, so that very many discs get fewer rounds.
    return int(np.clip(60_000_000 / size**2, 60, 150))


def outer_links(graph: "nx.Graph[int]", groups: Sequence[Group]) -> tuple[Links, Floats]:
    """Return the pairs of linked groups, and how strong each pair's link is beside the strongest."""
    group_of = {node: i for i, group in enumerate(groups) for node in group.members}
    weights: dict[tuple[int, int], float] = defaultdict(float)
    a: int
    b: int
    weight: float
    for a, b, weight in graph.edges(data="weight"):
        if a in group_of and b in group_of and group_of[a] != group_of[b]:
            pair = sorted((group_of[a], group_of[b]))
            weights[pair[0], pair[1]] += weight
    strongest = max(weights.values(), default=1.0)
    links = np.array(sorted(weights), dtype=np.int64).reshape(-1, 2)
    return links, np.array([weights[a, b] / strongest for a, b in sorted(weights)], dtype=np.float32)


def place_in_rows(groups: Sequence[Group], above: Sequence[Group]) -> None:
    """Give groups (lonely nodes, and what is too many) their centres in rows below those that have one."""
    width = max((2 * (abs(g.centre[0]) + g.radius) for g in above), default=0.0)
    width = max(width, (WIDE * sum((2 * g.radius + NODE_GAP) ** 2 for g in groups)) ** 0.5)
    x, height = 0.0, 0.0
    top = max((float(g.centre[1]) + g.radius + GROUP_GAP for g in above), default=0.0)
    for group in groups:
        if x + 2 * group.radius > width and x > 0:
            x, top, height = 0.0, top + height, 0.0
        group.centre = np.array([x + group.radius - width / 2, top + group.radius], dtype=np.float32)
        x += 2 * group.radius + NODE_GAP
        height = max(height, 2 * group.radius + NODE_GAP)


def squeeze(groups: Sequence[Group], radii: Floats) -> None:
    """Draw the groups together by the discs they are made of: round groups leave holes between them."""
    members = [node for group in groups for node in group.members]
    if not 1 < len(members) <= LARGEST:
        return
    home = np.repeat(np.arange(len(groups)), [len(group.members) for group in groups])
    places = np.concatenate([group.local + group.centre for group in groups])
    reach = reaches(radii[members], GROUP_GAP)
    places = level(pack(places, reach, home, wide=1.1, rounds=rounds_for(len(members))))
    for i, group in enumerate(groups):
        group.centre = places[home == i].mean(axis=0)
        group.local = places[home == i] - group.centre


def face_neighbours(graph: "nx.Graph[int]", groups: Sequence[Group]) -> None:
    """Turn every group so that its nodes with links to other groups look their way."""
    home = {node: group for group in groups for node in group.members}
    for group in groups:
        turn = 0j
        for node, place in zip(group.members, group.local, strict=True):
            for other in graph[node]:
                if other in home and home[other] is not group:
                    direction = home[other].centre - group.centre
                    direction /= np.hypot(*direction) + NEAR
                    turn += complex(place[0], -place[1]) * complex(*direction)
        if abs(turn) > NEAR:
            spin = turn / abs(turn)
            group.local = group.local @ np.array([[spin.real, spin.imag], [-spin.imag, spin.real]])
