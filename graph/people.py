"""Authors' names as Person nodes: a name, not a human; two people who share it are one node."""

from collections.abc import Iterable

import networkx as nx

from citelink.extract.ids import slug
from citelink.extract.types import Record


def add_people(graph: "nx.MultiDiGraph[str]", records: Iterable[Record]) -> None:
    """Add a Person per author's name and AUTHORED to each of its papers."""
    for record in records:
        for name in record.paper.authors:
            identity = f"person:{slug(name)}"
            known = graph.nodes[identity]["name"] if identity in graph else name
            graph.add_node(identity, label="Person", name=min(name, known))
            graph.add_edge(identity, record.paper.id, key="AUTHORED", type="AUTHORED")
