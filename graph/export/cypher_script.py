"""Write a graph as a Cypher script in Neo4j's dialect: constraints first, then one statement a line.

Each statement is a MERGE on a key, so that the script can be run again. The data lines also run on the embedded store.
"""

import re
from collections.abc import Iterator

import networkx as nx

from citelink.graph.export.flat import Node, Relationship, Sink, Value, nodes, relationships
from citelink.graph.schema import LABELS

ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What would end the literal or the line, and what a reader of the script could not see: controls, line separators,
# marks of direction.
SPECIAL = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write_cypher(graph: "nx.MultiDiGraph[str]", file: Sink) -> None:
    """Write `graph` to `file` as a Cypher script: the same bytes for the same graph.

    Raises:
        InputError: the graph holds a label, a type or a property that the schema does not know.
    """
    for line in constraint_lines():
        file.write(line)
    labels: dict[str, str] = {}
    for node in nodes(graph):
        labels[node.id] = node.label
        file.write(node_line(node))
    for edge in relationships(graph):
        file.write(relationship_line(edge, labels[edge.source], labels[edge.target]))


def constraint_lines() -> Iterator[str]:
    """Yield a constraint for each label: they make MERGE find its node by an index."""
    for label in LABELS:
        name = f"citelink_{label.lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"


# Labels, types and names of properties go into the text as they are: rows hold none but the schema's (see flat.py).
def node_line(node: Node) -> str:
    """Return the statement for one node."""
    return f"MERGE (n:{node.label} {{id: {literal(node.id)}}}){settings('n', node.properties)};\n"


def relationship_line(edge: Relationship, source_label: str, target_label: str) -> str:
    """Return the statement for one relationship; two CITES between the same papers differ in their basis."""
    source = f"(a:{source_label} {{id: {literal(edge.source)}}})"
    target = f"(b:{target_label} {{id: {literal(edge.target)}}})"
    key = {name: value for name, value in edge.properties.items() if edge.type == "CITES" and name == "basis"}
    rest = {name: value for name, value in edge.properties.items() if name not in key}
    pattern = f" {{basis: {literal(key['basis'])}}}" if key else ""
    return f"MATCH {source}, {target} MERGE (a)-[r:{edge.type}{pattern}]->(b){settings('r', rest)};\n"


def settings(variable: str, properties: dict[str, Value]) -> str:
    """Return the SET clause for `properties`, or nothing where there are none."""
    parts = ", ".join(f"{variable}.{name} = {literal(value)}" for name, value in properties.items())
    return f" SET {parts}" if parts else ""


def literal(value: Value) -> str:
    r"""Return `value` as a Cypher literal on one line; the only way that text gets into a statement.

    >>> print(literal("it's"), literal("C:\\u0027"), literal(["a", "b"]), literal(True), literal(0.5))
    'it\'s' 'C:\\u0027' ['a', 'b'] true 0.5
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{SPECIAL.sub(escaped, value)}'"
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    return repr(value)


def escaped(match: re.Match[str]) -> str:
    """Return the escape of one special character."""
    return ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"
