"""Where nodes stand."""

import itertools

import networkx as nx
import numpy as np
import pytest

from citelink.graph.view.layout import Layout, lay_out

Edges = list[tuple[int, int, float]]


def weighted(graph: "nx.Graph[int]") -> Edges:
    return [(a, b, 1.0) for a, b in graph.edges()]


def cliques(count: int, size: int) -> Edges:
    """Dense groups in a ring, each joined to the next by one edge."""
    inside = itertools.chain(*(itertools.combinations(range(g * size, (g + 1) * size), 2) for g in range(count)))
    between = (((g * size), ((g + 1) % count) * size + 1) for g in range(count))
    return [(a, b, 1.0) for a, b in (*inside, *between)]


def nearest_distance(layout: Layout) -> float:
    places = layout.positions
    distances = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    np.fill_diagonal(distances, np.inf)
    return float(distances.min())


@pytest.mark.parametrize(
    ("count", "edges"),
    [
        (0, []),
        (1, []),
        (1, [(0, 0, 1.0)]),
        (2, [(0, 1, 1.0)]),
        (5, []),
        (60, [(0, i, 1.0) for i in range(1, 60)]),
        (40, cliques(5, 8)),
        (1100, weighted(nx.path_graph(1100))),
        (1300, []),
        (300, weighted(nx.gnm_random_graph(300, 900, seed=1))),
    ],
    ids=["none", "one", "loop", "pair", "five alone", "star", "cliques", "path", "1300 alone", "random"],
)
def test_every_node_has_a_place_of_its_own(count: int, edges: Edges) -> None:
    layout = lay_out(count, edges)
    assert layout.positions.shape == (count, 2)
    assert np.isfinite(layout.positions).all()
    assert count < 2 or nearest_distance(layout) > 8


def test_the_same_graph_is_laid_out_the_same_way() -> None:
    edges = cliques(6, 7)
    again = [(b, a, w) for a, b, w in reversed(edges)]
    assert (lay_out(42, edges).positions == lay_out(42, again).positions).all()


def test_communities_stand_apart() -> None:
    layout = lay_out(42, cliques(6, 7))
    assert [len(community) for community in layout.communities] == [7] * 6
    for one, other in itertools.combinations(layout.communities, 2):
        between = layout.positions[list(one)][:, None] - layout.positions[list(other)][None]
        assert np.hypot(between[..., 0], between[..., 1]).min() > 40


def test_linked_communities_stand_closer_than_others() -> None:
    layout = lay_out(80, cliques(10, 8))
    middle = {min(c): layout.positions[list(c)].mean(axis=0) for c in layout.communities}
    ring = [middle[key] for key in sorted(middle)]
    near = [np.hypot(*(ring[i] - ring[i - 1])) for i in range(10)]
    far = [np.hypot(*(ring[i] - ring[i - 5])) for i in range(10)]
    assert np.mean(near) < np.mean(far)


def test_leaves_stand_around_their_only_neighbour() -> None:
    edges = [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), *[(0, leaf, 1.0) for leaf in range(3, 12)]]
    places = lay_out(12, edges).positions
    assert all(np.hypot(*(places[leaf] - places[0])) < 90 for leaf in range(3, 12))


@pytest.mark.parametrize("edges", [cliques(10, 8), weighted(nx.path_graph(80))], ids=["cliques", "path"])
def test_a_field_is_wider_than_high(edges: Edges) -> None:
    width, height = lay_out(80, edges).positions.std(axis=0)
    assert width > height
