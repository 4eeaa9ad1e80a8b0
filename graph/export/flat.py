"""A graph as sorted rows in the schema's order: what every export writes, checked once for all of them."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import networkx as nx

from citelink.extract.errors import InputError
from citelink.graph.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES, edge_id

Value = str | int | float | bool | list[str] | list[int]
# Reading replaces these already (XML 1.0 forbids them); a correction or an enrichment may bring in new ones.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# CITES has a property `source` (who lists the reference); formats that call an edge's start `source` need another name.
RENAMED = {"source": "cites_source"}
to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode  # json.dumps would make an encoder a call


class Sink(Protocol):
    """Anything text can be written to."""

    def write(self, text: str, /) -> object:
        """Take `text`."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node; `properties` in the schema's order, none of them None."""

    id: str
    label: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship; `key` tells it from others between the same two nodes."""

    id: str
    source: str
    target: str
    type: str
    key: str
    properties: dict[str, Value]


def nodes(graph: "nx.MultiDiGraph[str]") -> Iterator[Node]:
    """Yield the nodes in the order of their ids.

    Raises:
        InputError: the graph holds a label, a property or a value that the schema does not know.
    """
    for key in sorted(graph.nodes):
        given = dict(graph.nodes[key])
        label = str(given.pop("label", None))
        yield Node(checked_id(key), label, in_order(label, given, NODE_PROPERTIES))


def relationships(graph: "nx.MultiDiGraph[str]") -> Iterator[Relationship]:
    """Yield the relationships in the order of their ids.

    Raises:
        InputError: the graph holds a type, a property or a value that the schema does not know.
    """
    for name, source, target, key in sorted(named_edges(graph)):
        given = dict(graph.edges[source, target, key])
        kind = str(given.pop("type", None))
        basis = f"{kind}|{given['basis']}" if kind == "CITES" and "basis" in given else kind
        properties = in_order(kind, given, RELATIONSHIP_PROPERTIES)
        yield Relationship(name, clean(source), clean(target), kind, basis, properties)


def named_edges(graph: "nx.MultiDiGraph[str]") -> Iterator[tuple[str, str, str, str]]:
    """Yield (id, source, target, key) of every relationship."""
    for source, target, key, given in graph.edges(keys=True, data=True):
        kind = str(given.get("type"))
        name = edge_id(source, target, kind, given.get("basis") if kind == "CITES" else None)
        yield clean(name), source, target, key


def checked_id(key: object) -> str:
    """Return a node's id; an empty one would make Gephi drop the node."""
    if not isinstance(key, str) or not key:
        raise InputError(f"the graph has a node with the id {key!r}; build it again with: citelink build FILES")
    return clean(key)


def in_order(owner: str, given: Mapping[str, object], known: Mapping[str, Mapping[str, str]]) -> dict[str, Value]:
    """Return the properties of a node or relationship of kind `owner` in the schema's order, without None."""
    types = known.get(owner)
    if types is None:
        raise InputError(unknown(owner))
    if not given.keys() <= types.keys():
        raise InputError(unknown(f"{owner}.{min(given.keys() - types.keys())}"))
    return {
        name: typed(given[name], kind, f"{owner}.{name}") for name, kind in types.items() if given.get(name) is not None
    }


def unknown(name: str) -> str:
    """Return the message for a name that is not in the schema."""
    return f"the graph holds {name}, which this version does not know; build it again with: citelink build FILES"


def typed(value: object, kind: str, name: str) -> Value:
    """Return `value` as the schema's type `kind`, or refuse it: each format relies on the types."""
    if isinstance(value, str) and kind == "STRING":
        return clean(value)
    if isinstance(value, bool) and kind == "BOOL":
        return value
    if isinstance(value, int) and not isinstance(value, bool) and kind == "INT64":
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and kind == "DOUBLE" and math.isfinite(value):
        return float(value)
    if isinstance(value, list) and kind == "STRING[]" and all(isinstance(item, str) for item in value):
        return [clean(item) for item in value]
    if isinstance(value, list) and kind == "INT64[]" and all(type(item) is int for item in value):
        return list(value)
    raise InputError(f"{name} is {value!r:.100}, not a {kind}; build the graph again with: citelink build FILES")


def clean(text: str) -> str:
    """Return `text` with each character that XML 1.0 forbids replaced by U+FFFD."""
    return FORBIDDEN.sub("\ufffd", text)


def as_text(value: Value) -> str:
    """Return a value as the text of a cell or an XML element: a list is JSON text, a boolean true or false."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return to_json(value) if isinstance(value, list) else repr(value)


def renamed(properties: Mapping[str, Value]) -> dict[str, Value]:
    """Return a relationship's properties with no name that the format itself uses."""
    return {RENAMED.get(name, name): value for name, value in properties.items()}
