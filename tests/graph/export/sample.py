"""A small graph with everything that has broken an export somewhere: quotes, markup, marks, lists, parallel edges."""

from typing import Any

import networkx as nx

NASTY = [
    "plain",
    'it\'s "quoted" and `ticked`',
    "back\\slash at the end \\",
    "\\u0027; MATCH (n) DETACH DELETE n //",
    "\\' OR 1=1 \\\\' \\\\\\u0022",
    "</script><b onmouseover=alert(1)>&amp;&lt;]]>",
    "two\nlines\r\nand a\ttab, \u2028 a separator, \x85 next line",
    "carriage\rreturn",
    "\u202eright to left\u202c \u200f\u061c \ufeff",
    "=HYPERLINK(\"http://x.example\", 'a'), @SUM(1), -2, +3",
    "comma, semi; colon: [x] {y: $z} |pipe|",
    "Gödel 数学 😀 \U000e0041 e\u0301",
    " spaces kept ",
    "NULL",
    "true",
    "",
]
EVIDENCE: dict[str, Any] = {
    "evidence": NASTY[3],
    "field": "abstract",
    "evidence_start": 0,
    "evidence_end": 40,
    "mention_start": 3,
    "mention_end": 9,
    "surface": NASTY[1],
    "rule": "cue",
    "confidence": 0.875,
    "count": 2,
    "mention_fields": ["title", "abstract"],
    "mention_offsets": [0, 3],
    "mention_surfaces": NASTY,
}


def hostile_graph() -> "nx.MultiDiGraph[str]":
    """Return every label and every kind of value, put together in no order."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, text in enumerate(NASTY):
        paper = f"paper:title:n-{number:02}"
        graph.add_node(paper, label="Paper", title=text, abstract=text, authors=NASTY[: number + 1], stub=False)
        graph.add_edge(paper, "method:x", "USES", type="USES", **{**EVIDENCE, "evidence": text, "surface": text})
    graph.add_node("method:x", label="Method", name=NASTY[1], aliases=[], paper_count=16, former_ids=[NASTY[2]])
    graph.add_node("method:x'y\\", label="Method", name="X'Y\\", paper_count=0)
    graph.add_node("dataset:cifar-10", label="Dataset", name="CIFAR-10", aliases=["CIFAR 10", ""])
    graph.add_node("repository:x.example/a/b", label="Repository", name="a/b", stars=5, archived=True)
    graph.add_node("page:x.example/m?a=1&b=<2>|3", label="Page", url="https://x.example/m?a=1&b=<2>|3", kind="model")
    graph.add_node("person:o-brien", label="Person", name="O'Brien")
    graph.add_node("paper:arxiv:1706.03762", label="Paper", title="Attention", year=2017, stub=True)
    add_edges(graph)
    return graph


def add_edges(graph: "nx.MultiDiGraph[str]") -> None:
    """Add parallel relationships, and one of each kind of end."""
    paper, cited = "paper:title:n-01", "paper:arxiv:1706.03762"
    graph.add_edge(paper, cited, "CITES|metadata", type="CITES", basis="metadata", source="OpenAlex")
    graph.add_edge(paper, cited, "CITES|explicit", type="CITES", basis="explicit", **EVIDENCE)
    graph.add_edge(paper, cited, "CITES|entity", type="CITES", basis="entity", via=["method:x"], confidence=1)
    graph.add_edge(paper, "dataset:cifar-10", "EVALUATES_ON", type="EVALUATES_ON", **EVIDENCE)
    graph.add_edge(paper, "repository:x.example/a/b", "HAS_CODE", type="HAS_CODE", own=True, confidence=1.0)
    graph.add_edge(paper, "repository:x.example/a/b", "HAS_DATA", type="HAS_DATA", confidence=1e-05)
    graph.add_edge(paper, "page:x.example/m?a=1&b=<2>|3", "HAS_MODEL", type="HAS_MODEL", **EVIDENCE)
    graph.add_edge("method:x'y\\", "method:x", "VARIANT_OF", type="VARIANT_OF", rule="size")
    graph.add_edge("person:o-brien", paper, "AUTHORED", type="AUTHORED")


def reversed_copy(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return the same graph, its nodes, relationships and properties put in the other way round."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in reversed(list(graph)):
        copy.add_node(node, **dict(reversed(graph.nodes[node].items())))
    for edge in reversed(list(graph.edges(keys=True))):
        copy.add_edge(*edge, **dict(reversed(graph.edges[edge].items())))
    return copy
