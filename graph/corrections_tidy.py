"""After corrections: true counts, no former id that is somebody's, no node that stands on nothing."""

from collections import Counter
from collections.abc import Iterable

import networkx as nx

from citelink.graph.corrections_edges import readers
from citelink.graph.schema import ENTITY_LABELS


def tidy(graph: "nx.MultiDiGraph[str]", touched: Iterable[str]) -> None:
    """Put right what corrections changed around the nodes `touched`."""
    for identity in sorted(set(touched) & set(graph)):
        node = graph.nodes[identity]
        if node["label"] == "Paper" and not node.get("stub"):
            continue
        if graph.degree(identity) == 0:
            graph.remove_node(identity)
        elif node["label"] in ENTITY_LABELS:
            node["paper_count"] = len(readers(graph, identity))
    keep_unique_former_ids(graph)


def keep_unique_former_ids(graph: "nx.MultiDiGraph[str]") -> None:
    """Keep a former id only where it is nobody's id and one node's."""
    claims = Counter(former for _, ids in graph.nodes(data="former_ids") for former in ids or ())
    for node in graph.nodes.values():
        if former := node.get("former_ids"):
            node["former_ids"] = [old for old in former if claims[old] == 1 and old not in graph]
            if not node["former_ids"]:
                del node["former_ids"]
