"""GraphML and GEXF: read again by networkx, and parsed for what Gephi needs."""

import io
import json
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from citelink.graph.export import STREAM_WRITERS
from citelink.graph.export.flat import nodes, relationships
from citelink.graph.schema import edge_id
from tests.graph.export.sample import hostile_graph

FORMATS = ("graphml", "gexf")
TYPES = {"string": str, "long": int, "double": float, "boolean": bool}


def written(format_: str, graph: "nx.MultiDiGraph[str] | None" = None) -> str:
    file = io.StringIO()
    STREAM_WRITERS[format_](hostile_graph() if graph is None else graph, file)
    return file.getvalue()


def read_again(format_: str) -> Any:
    file = io.BytesIO(written(format_).encode())
    if format_ == "gexf":
        return nx.read_gexf(file)
    return nx.read_graphml(file, force_multigraph=True)


def parsed(format_: str) -> list[ElementTree.Element]:
    """Return all elements, their names without the namespace."""
    elements = list(ElementTree.fromstring(written(format_)).iter())
    for element in elements:
        element.tag = element.tag.partition("}")[2]
    return elements


def expected(properties: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return what a reader should find: lists as JSON text, no empty text (readers leave it out)."""
    texts = {
        names.get(name, name): json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in properties.items()
    }
    return {name: value for name, value in texts.items() if value != ""}


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value != "" and name not in ("id", "networkx_key")}


@pytest.mark.parametrize("format_", FORMATS)
def test_networkx_reads_every_node_again(format_: str) -> None:
    again = read_again(format_)
    for node in nodes(hostile_graph()):
        data = without_empty(again.nodes[node.id])
        assert data.pop("kind") == node.label
        assert data.pop("label") == (
            node.properties.get("name") or node.properties.get("title") or node.properties.get("url") or node.id
        )
        assert data == expected(node.properties, {"kind": "page_kind"})


@pytest.mark.parametrize("format_", FORMATS)
def test_networkx_reads_every_relationship_again(format_: str) -> None:
    again = read_again(format_)
    assert again.number_of_edges() == hostile_graph().number_of_edges()
    for edge in relationships(hostile_graph()):
        data = without_empty(again.edges[edge.source, edge.target, edge.id])
        assert (data.pop("relationship"), data.pop("label")) == (edge.type, edge.type)
        assert data == expected(edge.properties, {"source": "cites_source"})


@pytest.mark.parametrize("format_", FORMATS)
def test_ids_are_unique_and_never_empty_and_every_end_is_a_node(format_: str) -> None:
    elements = parsed(format_)
    found = [element.get("id", "") for element in elements if element.tag == "node"]
    edges = [element for element in elements if element.tag == "edge"]
    ids = [edge.get("id", "") for edge in edges]
    assert all(found)
    assert all(ids)
    assert len(set(found)) == len(found)
    assert len(set(ids)) == len(ids)
    assert {edge.get("source") for edge in edges} | {edge.get("target") for edge in edges} <= set(found)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_edge_is_called_by_its_ends_and_its_type(format_: str) -> None:
    ids = {element.get("id") for element in parsed(format_) if element.tag == "edge"}
    graph = hostile_graph()
    assert ids == {edge_id(a, b, data["type"], data.get("basis")) for a, b, data in graph.edges(data=True)}
    assert "paper:title:n-01|CITES|paper:arxiv:1706.03762|entity" in ids


@pytest.mark.parametrize("format_", FORMATS)
def test_nodes_and_edges_are_sorted_by_id(format_: str) -> None:
    elements = parsed(format_)
    for tag in ("node", "edge"):
        ids = [element.get("id", "") for element in elements if element.tag == tag]
        assert ids == sorted(ids)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_graph_is_directed(format_: str) -> None:
    graph = next(element for element in parsed(format_) if element.tag == "graph")
    assert "directed" in (graph.get("edgedefault"), graph.get("defaultedgetype"))


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_says_when_or_with_what_version_it_was_written(format_: str) -> None:
    text = written(format_, nx.MultiDiGraph())
    assert "lastmodifieddate" not in text
    assert nx.__version__ not in text


def test_fields_have_the_types_of_the_schema() -> None:
    declared = {
        (element.get("for"), element.get("attr.name")): element.get("attr.type")
        for element in parsed("graphml")
        if element.tag == "key"
    }
    assert declared["node", "year"] == "long"
    assert declared["node", "stub"] == "boolean"
    assert declared["node", "authors"] == "string"
    assert declared["edge", "confidence"] == "double"
    assert declared["edge", "mention_offsets"] == "string"


@pytest.mark.parametrize("format_", FORMATS)
def test_every_value_is_a_literal_of_its_declared_type(format_: str) -> None:
    elements = parsed(format_)
    types = {e.get("id"): e.get("attr.type") or e.get("type") for e in elements if e.tag in ("key", "attribute")}
    for element in elements:
        if element.tag in ("data", "attvalue"):
            kind = types[element.get("key") or element.get("for")]
            text = element.text or element.get("value") or ""
            assert kind != "boolean" or text in ("true", "false")
            TYPES[str(kind)](text)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_field_means_time_to_gephi_or_is_declared_twice(format_: str) -> None:
    keys = [element for element in parsed(format_) if element.tag in ("key", "attribute")]
    names = [(str(key.get("id"))[:4], key.get("attr.name") or key.get("title")) for key in keys]
    assert len(set(names)) == len(names)
    assert not {name for _, name in names} & {"start", "end", "timestamp", "weight", "id"}
    assert ("edge", "source") not in names


def test_graphml_has_no_key_that_gephi_takes_for_a_label() -> None:
    assert not {element.get("id") for element in parsed("graphml")} & {"d3", "d7"}


def test_gexf_tells_parallel_edges_apart_by_kind() -> None:
    edges = [element for element in parsed("gexf") if element.tag == "edge"]
    kinds = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(kinds)) == len(kinds)
    assert ("paper:title:n-01", "paper:arxiv:1706.03762", "CITES|entity") in kinds


@pytest.mark.parametrize("format_", FORMATS)
def test_a_node_without_a_name_is_shown_by_its_id(format_: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("paper:title:x", label="Paper", title="")
    text = written(format_, graph)
    assert '<data key="node_label">paper:title:x</data>' in text or 'label="paper:title:x"' in text


@pytest.mark.parametrize("format_", FORMATS)
def test_characters_that_xml_forbids_are_replaced(format_: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("method:a\x00", label="Method", name="a\x00b\x0bc\ud800d\uffffe", aliases=["\x01"])
    graph.add_edge("method:a\x00", "method:a\x00", "VARIANT_OF", type="VARIANT_OF", rule="\x02")
    text = written(format_, graph)
    ElementTree.fromstring(text.encode())
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in text
    assert "\ufffd|VARIANT_OF|" in text


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_graph_is_still_a_document(format_: str) -> None:
    ElementTree.fromstring(written(format_, nx.MultiDiGraph()))


@pytest.mark.parametrize("format_", FORMATS)
def test_only_fields_that_something_has_are_declared(format_: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("method:x", label="Method", name="X")
    assert "abstract" not in written(format_, graph)
