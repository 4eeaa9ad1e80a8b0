"""Every Cypher text that makes and fills a LadybugDB database; names come from the schema alone."""

from collections.abc import Mapping
from pathlib import Path

from citelink.graph.schema import NODE_PROPERTIES, RELATIONSHIP_ENDS, RELATIONSHIP_PROPERTIES
from citelink.graph.store.table_file import ESCAPE, MISSING, SEPARATOR

# Neo4j's names for what LadybugDB calls otherwise, so that a query runs on both. (A macro with CASE in it is taken,
# and makes the database unreadable.)
MACROS = (
    "CREATE MACRO type(r) AS label(r)",
    "CREATE MACRO split(text, by) AS string_split(text, by)",
    "CREATE MACRO toInteger(x) AS CAST(x AS INT64)",
    "CREATE MACRO toFloat(x) AS CAST(x AS DOUBLE)",
    "CREATE MACRO toString(x) AS CAST(x AS STRING)",
)
# The ends of a relationship in its table file; CITES has a property `source` of its own.
ENDS = {"from_id": "STRING", "to_id": "STRING"}


def node_columns(label: str) -> dict[str, str]:
    """Return the columns of a label's table: name -> type."""
    return {"id": "STRING", **NODE_PROPERTIES[label]}


def relationship_columns(type_: str) -> dict[str, str]:
    """Return the columns of a relationship type's table file: name -> type."""
    return {**ENDS, **RELATIONSHIP_PROPERTIES[type_]}


def create_tables() -> list[str]:
    """Return the statements that make an empty database of our schema."""
    nodes = [
        f"CREATE NODE TABLE {label} ({columns(node_columns(label))}, PRIMARY KEY (id))" for label in NODE_PROPERTIES
    ]
    return [*nodes, *map(create_relationship_table, RELATIONSHIP_PROPERTIES), *MACROS]


def create_relationship_table(type_: str) -> str:
    ends = ", ".join(f"FROM {source} TO {target}" for source, target in RELATIONSHIP_ENDS[type_])
    properties = columns(RELATIONSHIP_PROPERTIES[type_])
    return f"CREATE REL TABLE {type_} ({ends}{', ' if properties else ''}{properties})"


def copy_nodes(label: str, file: Path) -> str:
    """Return the statement that loads a table file of nodes."""
    return f"COPY {label} FROM ({load(node_columns(label), file)})"


def copy_relationships(type_: str, source: str, target: str, file: Path) -> str:
    """Return the statement that loads a table file of relationships between two labels."""
    return f"COPY {type_} FROM ({load(relationship_columns(type_), file)}) (from='{source}', to='{target}')"


def load(types: Mapping[str, str], file: Path) -> str:
    read = {name: "STRING" if type_ == "STRING[]" else type_ for name, type_ in types.items()}
    values = ", ".join(decoded(name, type_) for name, type_ in types.items())
    # Read by one thread: a quoted value may hold line breaks, and rows keep their order.
    options = "file_format='csv', header=false, auto_detect=false, delim=',', quote='\"', escape='\"', parallel=false"
    return f"LOAD WITH HEADERS ({columns(read)}) FROM {literal(str(file))} ({options}) RETURN {values}"


def decoded(name: str, type_: str) -> str:
    """Return the expression that reads a column of a table file."""
    if type_ != "STRING[]":
        return f"`{name}`"
    item = f"replace(replace(replace(x, '{ESCAPE}e', ''), '{ESCAPE}b', '{SEPARATOR}'), '{ESCAPE}a', '{ESCAPE}')"
    # The first part is the head that even an empty list has.
    parts = f"list_transform(list_slice(string_split(`{name}`, '{SEPARATOR}'), 2, -1), x -> {item})"
    # A null must not reach list_transform: LadybugDB 0.22 hands it on to the same row of each later chunk of 2,048.
    return f"CASE WHEN `{name}` = '{MISSING}' THEN NULL ELSE {parts} END"


def columns(types: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {type_}" for name, type_ in types.items())


def literal(text: str) -> str:
    """Return `text` as a Cypher string."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
