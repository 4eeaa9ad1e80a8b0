"""The acronyms of a graph that were kept apart from all their senses."""

from collections import defaultdict

import networkx as nx

from citelink.graph.store.base import Rows

COLUMNS = ("name", "papers", "senses", "ids")


def ambiguous_rows(graph: "nx.MultiDiGraph[str]") -> Rows:
    """Return a row for each acronym: in how many papers it is kept apart, what it may stand for, these nodes' ids."""
    apart: dict[str, list[str]] = defaultdict(list)
    senses: dict[str, set[str]] = defaultdict(set)
    for identity, node in graph.nodes(data=True):
        if node.get("apart"):
            apart[node["name"]].append(identity)
            senses[node["name"]].update(node["apart"])
    rows = [(name, len(ids), "; ".join(sorted(senses[name])), "; ".join(sorted(ids))) for name, ids in apart.items()]
    return Rows(COLUMNS, sorted(rows, key=lambda row: (-row[1], row[0])))
