"""Write a graph as GEXF, Gephi's own format.

Version 1.2draft, which every networkx from 3.4 on reads, and 1.3's `kind` on each edge: Gephi keeps parallel edges
apart only if their kinds differ (it looks for `kind` in any version). No date: the same graph is the same bytes.
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
<gexf xmlns="http://www.gexf.net/1.2draft" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
  <meta>
    <creator>citelink</creator>
  </meta>
  <graph defaultedgetype="directed" mode="static">
"""


def write_gexf(graph: "nx.MultiDiGraph[str]", file: Sink) -> None:
    """Write `graph` to `file` as GEXF: the same bytes for the same graph.

    Raises:
        InputError: the graph holds something that the schema does not know.
    """
    file.write(HEAD)
    for line in attribute_lines("node", node_columns(graph)):
        file.write(line)
    for line in attribute_lines("edge", relationship_columns(graph)):
        file.write(line)
    file.write("    <nodes>\n")
    for node in nodes(graph):
        file.write(node_text(node))
    file.write("    </nodes>\n    <edges>\n")
    for edge in relationships(graph):
        file.write(relationship_text(edge))
    file.write("    </edges>\n  </graph>\n</gexf>\n")


def attribute_lines(scope: str, types: dict[str, str]) -> Iterator[str]:
    """Yield the declarations of the fields of all nodes or all edges."""
    yield f'    <attributes class="{scope}" mode="static">\n'
    for name, kind in types.items():
        yield f'      <attribute id="{scope}_{name}" title="{name}" type="{kind}"/>\n'
    yield "    </attributes>\n"


def node_text(node: Node) -> str:
    """Return the element of one node."""
    values = value_text("node", node_fields(node))
    return f'      <node id="{escape(node.id)}" label="{shown(node)}">\n{values}      </node>\n'


def relationship_text(edge: Relationship) -> str:
    """Return the element of one relationship."""
    names = f'id="{escape(edge.id)}" label="{edge.type}" kind="{escape(edge.key)}"'
    ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
    values = value_text("edge", relationship_fields(edge))
    return f"      <edge {names} {ends}>\n{values}      </edge>\n"


def value_text(scope: str, fields: dict[str, str]) -> str:
    """Return the elements of the fields of one node or edge."""
    lines = "".join(f'          <attvalue for="{scope}_{name}" value="{text}"/>\n' for name, text in fields.items())
    return f"        <attvalues>\n{lines}        </attvalues>\n"
