import io
import json

import networkx as nx

from citelink.graph.export import STREAM_WRITERS
from tests.graph.export.sample import hostile_graph


def written(graph: "nx.MultiDiGraph[str]") -> str:
    file = io.StringIO()
    STREAM_WRITERS["json"](graph, file)
    return file.getvalue()


def test_networkx_reads_the_same_graph_again() -> None:
    graph = hostile_graph()
    again = nx.node_link_graph(json.loads(written(graph)), edges="edges")
    # Node-link data calls an edge's start `source`: the property of that name has another one there.
    listed = graph.edges["paper:title:n-01", "paper:arxiv:1706.03762", "CITES|metadata"]
    listed["cites_source"] = listed.pop("source")
    assert type(again) is nx.MultiDiGraph
    assert {node: again.nodes[node] for node in again} == {node: graph.nodes[node] for node in graph}
    assert {edge: again.edges[edge] for edge in again.edges(keys=True)} == {
        edge: graph.edges[edge] for edge in graph.edges(keys=True)
    }


def test_it_is_what_networkx_calls_node_link_data() -> None:
    graph = hostile_graph()
    graph.remove_edge("paper:title:n-01", "paper:arxiv:1706.03762", "CITES|metadata")
    ours, theirs = json.loads(written(graph)), nx.node_link_data(graph, edges="edges")
    assert ours.keys() == theirs.keys()
    assert {node["id"]: node for node in ours["nodes"]} == {node["id"]: node for node in theirs["nodes"]}
    assert {(e["source"], e["target"], e["key"]): e for e in ours["edges"]} == {
        (e["source"], e["target"], e["key"]): e for e in theirs["edges"]
    }


def test_text_is_written_as_it_is_and_not_in_escapes() -> None:
    assert "Gödel 数学 😀" in written(hostile_graph())


def test_nodes_and_edges_are_sorted_by_id_one_a_line() -> None:
    lines = written(hostile_graph()).split("\n")
    nodes = [json.loads(line.rstrip(","))["id"] for line in lines if line.startswith('{"id"')]
    assert nodes == sorted(nodes)
    assert len(nodes) == hostile_graph().number_of_nodes()


def test_an_empty_graph_is_read_again() -> None:
    assert len(nx.node_link_graph(json.loads(written(nx.MultiDiGraph())), edges="edges")) == 0
