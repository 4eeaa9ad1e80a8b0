"""What GraphML and GEXF share: fields, their types, and text made safe for XML.

Written by hand and not with networkx's writers: those build the whole document in memory (11 s and 700 MB for 70,000
relationships), stamp the date and their version, write booleans as `True`, and name the columns d0, d1 ..., of which
Gephi's GraphML reader takes d3 and d7 for labels. networkx reads both files; the tests hold the two against each other.
"""

from collections.abc import Iterable, Mapping

import networkx as nx

from citelink.graph.export.flat import RENAMED, Node, Relationship, as_text
from citelink.graph.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES, caption

XML_TYPES = {"INT64": "long", "DOUBLE": "double", "BOOL": "boolean"}  # all others are text
# `kind` is the schema's label here, so a Page's own `kind` needs another name.
NODE_NAMES = {"kind": "page_kind"}
# The ampersand first: the others bring in new ones.
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def node_columns(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Return name -> XML type of the fields that some node has, besides the label."""
    used = {name for _, given in graph.nodes(data=True) for name in given}
    return {"kind": "string"} | columns(NODE_PROPERTIES.values(), used, NODE_NAMES)


def relationship_columns(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Return name -> XML type of the fields that some relationship has, besides the label."""
    used = {name for *_, given in graph.edges(data=True) for name in given}
    return {"relationship": "string"} | columns(RELATIONSHIP_PROPERTIES.values(), used, RENAMED)


def columns(tables: Iterable[Mapping[str, str]], used: set[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return exported name -> XML type of the used properties, in the schema's order."""
    types = {name: kind for table in tables for name, kind in table.items() if name in used}
    return {names.get(name, name): XML_TYPES.get(kind, "string") for name, kind in types.items()}


def node_fields(node: Node) -> dict[str, str]:
    """Return name -> escaped text of a node's fields."""
    texts = {NODE_NAMES.get(name, name): escape(as_text(value)) for name, value in node.properties.items()}
    return {"kind": node.label} | texts


def relationship_fields(edge: Relationship) -> dict[str, str]:
    """Return name -> escaped text of a relationship's fields."""
    texts = {RENAMED.get(name, name): escape(as_text(value)) for name, value in edge.properties.items()}
    return {"relationship": edge.type} | texts


def shown(node: Node) -> str:
    """Return what Gephi writes beside the node, escaped: never empty."""
    return escape(caption(dict(node.properties)) or node.id)


def escape(text: str) -> str:
    """Return `text` safe in an XML element and in a quoted attribute."""
    for character, reference in ESCAPES.items():
        text = text.replace(character, reference)  # str.translate looks at each character: slower
    return text
