"""What becomes of a recipe's rows where Cypher alone can't say it the same way in every store."""

from typing import Any

from citelink.graph.schema import caption
from citelink.graph.store.base import Rows

COLUMNS = ("step", "from", "relation", "to", "sentence")
INFERRED = 0.5  # what a step counts for that no sentence states (CITES by entity, VARIANT_OF)


def sorted_lists(rows: Rows) -> Rows:
    """Return the rows with each list sorted: stores collect in orders of their own."""
    return Rows(rows.columns, [tuple(sorted(v) if isinstance(v, list) else v for v in row) for row in rows.rows])


def path_rows(paths: Rows) -> Rows:
    """Return the steps of the path whose weakest step is the strongest; none where there is no path."""
    if not paths.rows:
        return Rows(COLUMNS, [])
    best = min((row[0] for row in paths.rows), key=lambda path: (-weakest(path), ids(path)))
    names = {node["id"]: caption(node) for node in best["nodes"]}
    steps = enumerate(best["relationships"], start=1)
    return Rows(COLUMNS, [(i, names[r["from"]], r["type"], names[r["to"]], reason(r)) for i, r in steps])


def weakest(path: dict[str, Any]) -> float:
    return min(float(step.get("confidence", INFERRED)) for step in path["relationships"])


def ids(path: dict[str, Any]) -> list[str]:
    return [node["id"] for node in path["nodes"]] + [step["type"] for step in path["relationships"]]


def reason(step: dict[str, Any]) -> str | None:
    """Return the sentence of a step, or what it was inferred from."""
    via = ", ".join(step.get("via", []))
    return step.get("evidence") or (f"via {via}" if via else step.get("rule") or step.get("source"))
