"""One node, and its neighbours by relationship, each with what proves it."""

from dataclasses import dataclass
from typing import Any

from citelink.extract.errors import InputError
from citelink.graph.schema import LABELS, RELATIONSHIP_PROPERTIES, RELATIONSHIP_TYPES, caption
from citelink.graph.store.base import Store

# (from the node to the neighbour) and the other way; the words are Cypher's arrows.
ARROWS = {"out": "-[r:{}]->", "in": "<-[r:{}]-"}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node next to the one asked for; `properties` are those of the relationship between them."""

    id: str
    label: str
    name: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All relationships of one type and direction (`out` or `in`); the surest of `total` neighbours."""

    type: str
    direction: str
    total: int
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A node with its properties, and its neighbours in the schema's order of relationship types."""

    node: dict[str, Any]
    groups: tuple[Neighbours, ...]


def neighbours(store: Store, identity: str, *, limit: int = 20) -> Surroundings:
    """Return the node with this id, and up to `limit` neighbours for each type and direction of relationship.

    Raises:
        InputError: no node has this id (names are resolved by `lookup.resolve_name`).
    """
    label = label_of(identity)
    rows = store.query(f"MATCH (n:{label} {{id: $id}}) RETURN n", {"id": identity}).rows
    if not rows:
        raise InputError(f'no node has the id "{identity}"')
    groups = [
        Neighbours(type_, direction, total, nearest(store, (label, identity), type_, direction, limit))
        for direction in ARROWS
        for type_, total in totals(store, label, identity, direction).items()
    ]
    groups.sort(key=lambda group: (RELATIONSHIP_TYPES.index(group.type), group.direction))
    return Surroundings(rows[0][0], tuple(groups))


def totals(store: Store, label: str, identity: str, direction: str) -> dict[str, int]:
    """Count a node's relationships of each type in one direction."""
    arrow = ARROWS[direction].replace(":{}", "")
    return dict(store.query(f"MATCH (n:{label} {{id: $id}}){arrow}(m) RETURN type(r), count(*)", {"id": identity}).rows)


def nearest(store: Store, node: tuple[str, str], type_: str, direction: str, limit: int) -> tuple[Neighbour, ...]:
    label, identity = node
    # Only where the type has it: LadybugDB refuses a property that no table has.
    surest = "r.confidence DESC, " if "confidence" in RELATIONSHIP_PROPERTIES[type_] else ""
    rows = store.query(
        f"MATCH (n:{label} {{id: $id}}){ARROWS[direction].format(type_)}(m) "
        f"RETURN m, r ORDER BY {surest}m.id LIMIT $limit",
        {"id": identity, "limit": limit},
    ).rows
    return tuple(Neighbour(m["id"], m["label"], caption(m), without_type(r)) for m, r in rows)


def without_type(relationship: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in relationship.items() if name != "type"}


def label_of(identity: str) -> str:
    """Return the label that an id's prefix stands for.

    Raises:
        InputError: it stands for none.
    """
    prefix = identity.partition(":")[0]
    for label in LABELS:
        if label.lower() == prefix:
            return label
    raise InputError(f'no node has the id "{identity}"')
