"""LadybugDB's values -> what JSON can hold, without internal ids."""

import math
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

INTERNAL_ID = {"offset", "table"}


def plain(value: Any) -> Any:
    """Return `value` as a plain one: nodes, relationships and paths as dictionaries (see `base.Rows`)."""
    if isinstance(value, dict):
        return plain_dict(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    return plain_scalar(value)


def plain_scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta | UUID):
        return str(value)
    return value.hex() if isinstance(value, bytes) else str(value)


def plain_dict(value: dict[str, Any]) -> Any:
    if "_NODES" in value:
        return path(value["_NODES"], value["_RELS"])
    if "_SRC" in value:
        return relationship(value)
    if "_LABEL" in value:
        return node(value)
    if value.keys() == INTERNAL_ID:
        return f"{value['table']}:{value['offset']}"
    return {str(key): plain(item) for key, item in value.items()}


def node(value: dict[str, Any]) -> dict[str, Any]:
    return {"id": value["id"], "label": value["_LABEL"], **properties(value)}


def relationship(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": value["_LABEL"], **properties(value)}


def properties(value: dict[str, Any]) -> dict[str, Any]:
    # A row of several tables has the columns of all of them: what is null is simply not there.
    return {key: plain(item) for key, item in value.items() if key[0] != "_" and item is not None}


def path(nodes: list[dict[str, Any]], relationships: list[dict[str, Any]]) -> Any:
    """Return a path, or the list of its relationships where the query named only these (`-[r*1..3]-`)."""
    if len(nodes) != len(relationships) + 1:
        return [relationship(item) for item in relationships]
    ids = {internal(item["_ID"]): item["id"] for item in nodes}
    return {
        "nodes": [node(item) for item in nodes],
        "relationships": [
            {"from": ids[internal(item["_SRC"])], "to": ids[internal(item["_DST"])], **relationship(item)}
            for item in relationships
        ],
    }


def internal(identity: dict[str, int]) -> tuple[int, int]:
    return identity["table"], identity["offset"]
