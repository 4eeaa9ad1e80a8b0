"""Write a graph as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx.

GraphML cannot say that two relationships between the same nodes are of different kinds: Gephi merges them on import
unless told not to. GEXF can; take that for Gephi.
"""

from collections.abc import Iterator

import networkx as nx

from citelink.graph.export.flat import Node, Relationship, Sink, nodes, relationships
from citelink.graph.export.markup import (
    escape,
    node_columns,
    node_fields,
    relationship_columns,
    relationship_fields,
    shown,
)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(graph: "nx.MultiDiGraph[str]", file: Sink) -> None:
    """Write `graph` to `file` as GraphML: the same bytes for the same graph.

    Raises:
        InputError: the graph holds something that the schema does not know.
    """
    file.write(HEAD)
    for line in key_lines("node", node_columns(graph)):
        file.write(line)
    for line in key_lines("edge", relationship_columns(graph)):
        file.write(line)
    file.write('  <graph edgedefault="directed">\n')
    for node in nodes(graph):
        file.write(node_text(node))
    for edge in relationships(graph):
        file.write(relationship_text(edge))
    file.write("  </graph>\n</graphml>\n")


def key_lines(scope: str, types: dict[str, str]) -> Iterator[str]:
    """Yield the declarations of the fields of all nodes or all edges."""
    for name, kind in {"label": "string", **types}.items():
        yield f'  <key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'


def node_text(node: Node) -> str:
    """Return the element of one node."""
    fields = {"label": shown(node), **node_fields(node)}
    return f'    <node id="{escape(node.id)}">\n{data_text("node", fields)}    </node>\n'


def relationship_text(edge: Relationship) -> str:
    """Return the element of one relationship."""
    fields = {"label": edge.type, **relationship_fields(edge)}
    ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
    return f'    <edge id="{escape(edge.id)}" {ends}>\n{data_text("edge", fields)}    </edge>\n'


def data_text(scope: str, fields: dict[str, str]) -> str:
    """Return the elements of the fields of one node or edge."""
    return "".join(f'      <data key="{scope}_{name}">{text}</data>\n' for name, text in fields.items())
