"""After corrections: true counts, no former id that is somebody's, no node that stands on nothing."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import networkx as nx

from citelink.graph.corrections_edges import places, readers, readings
from citelink.graph.schema import ENTITY_LABELS


def tidy(graph: "nx.MultiDiGraph[str]", touched: Iterable[str]) -> None:
    """Put right what corrections changed around the nodes `touched`."""
    for identity in sorted(set(touched) & set(graph)):
        drop_unsupported(graph, identity)
    for identity in sorted(set(touched) & set(graph)):
        if graph.nodes[identity]["label"] in ENTITY_LABELS:
            count_again(graph, identity)
    keep_unique_former_ids(graph)


def drop_unsupported(graph: "nx.MultiDiGraph[str]", identity: str) -> None:
    """Take out what no paper tells of, and a family that was its last member's."""
    node = graph.nodes.get(identity)
    if node is None or graph.in_degree(identity) > 0 or (node["label"] == "Paper" and not node.get("stub")):
        return
    families = sorted(graph.successors(identity))
    graph.remove_node(identity)
    for family in families:
        drop_unsupported(graph, family)


def count_again(graph: "nx.MultiDiGraph[str]", identity: str) -> None:
    """Count an entity's papers, and the mentions and papers of each of its aliases."""
    node: dict[str, Any] = graph.nodes[identity]
    node["paper_count"] = len(readers(graph, identity))
    if not node.get("aliases"):
        for name in ("alias_counts", "alias_papers"):
            node.pop(name, None)
        return
    counts: Counter[str] = Counter()
    papers: Counter[str] = Counter()
    for facts in readings(graph, identity):
        surfaces = [surface for _, _, surface in places(facts)]
        counts.update(surfaces)
        papers.update(set(surfaces))
    node["alias_counts"] = [counts[alias] for alias in node["aliases"]]
    node["alias_papers"] = [papers[alias] for alias in node["aliases"]]


def keep_unique_former_ids(graph: "nx.MultiDiGraph[str]") -> None:
    """Keep a former id only where it is nobody's id and one node's."""
    claims = Counter(former for _, ids in graph.nodes(data="former_ids") for former in ids or ())
    for node in graph.nodes.values():
        if former := node.get("former_ids"):
            node["former_ids"] = [old for old in former if claims[old] == 1 and old not in graph]
            if not node["former_ids"]:
                del node["former_ids"]
