"""What every export refuses or puts right."""

from typing import Any

import networkx as nx
import pytest

from citelink.extract.errors import InputError
from citelink.graph.export.flat import as_text, nodes, relationships

AGAIN = "build it again with: citelink build FILES"


def one_node(**data: Any) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("method:x", **data)
    return graph


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, f"the graph holds None, which this version does not know; {AGAIN}"),
        (
            {"label": "Method {id: 1}) DETACH DELETE n //"},
            f"the graph holds Method {{id: 1}}) DETACH DELETE n //, which this version does not know; {AGAIN}",
        ),
        (
            {"label": "Method", "mood": "good"},
            f"the graph holds Method.mood, which this version does not know; {AGAIN}",
        ),
        (
            {"label": "Method", "name": {"a": 1}},
            "Method.name is {'a': 1}, not a STRING; build the graph again with: citelink build FILES",
        ),
        (
            {"label": "Paper", "year": True},
            "Paper.year is True, not a INT64; build the graph again with: citelink build FILES",
        ),
        (
            {"label": "Paper", "stub": 1},
            "Paper.stub is 1, not a BOOL; build the graph again with: citelink build FILES",
        ),
        (
            {"label": "Paper", "authors": ["a", None]},
            "Paper.authors is ['a', None], not a STRING[]; build the graph again with: citelink build FILES",
        ),
    ],
)
def test_a_node_that_does_not_fit_the_schema_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        list(nodes(one_node(**data)))
    assert str(caught.value) == message


@pytest.mark.parametrize("identity", ["", 3])
def test_a_node_without_an_id_is_refused(identity: Any) -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_node(identity, label="Method")
    with pytest.raises(InputError) as caught:
        list(nodes(graph))
    assert str(caught.value) == f"the graph has a node with the id {identity!r}; {AGAIN}"


@pytest.mark.parametrize("confidence", [float("nan"), float("inf"), "high"])
def test_a_relationship_that_does_not_fit_the_schema_is_refused(confidence: Any) -> None:
    graph = one_node(label="Method")
    graph.add_edge("method:x", "method:x", "USES", type="USES", confidence=confidence)
    with pytest.raises(InputError, match=r"USES\.confidence is .*, not a DOUBLE"):
        list(relationships(graph))


def test_a_whole_number_where_a_double_belongs_is_written_as_one() -> None:
    graph = one_node(label="Method")
    graph.add_edge("method:x", "method:x", "USES", type="USES", confidence=1)
    assert [repr(edge.properties["confidence"]) for edge in relationships(graph)] == ["1.0"]


def test_none_is_left_out_and_empty_text_is_kept() -> None:
    (node,) = nodes(one_node(label="Paper", title="", year=None, stub=False))
    assert node.properties == {"title": "", "stub": False}


def test_properties_come_in_the_order_of_the_schema() -> None:
    (node,) = nodes(one_node(label="Paper", stub=False, year=2, title="t"))
    assert list(node.properties) == ["title", "year", "stub"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (True, "true"),
        (3, "3"),
        (0.875, "0.875"),
        (["é", 'a"b'], '["é", "a\\"b"]'),
        ([], "[]"),
        ([1, 2], "[1, 2]"),
    ],
)
def test_texts_of_values(value: Any, text: str) -> None:
    assert as_text(value) == text
