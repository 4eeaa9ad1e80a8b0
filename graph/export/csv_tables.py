"""Write a graph as two CSV tables, nodes.csv and relationships.csv.

The cells are the texts as they are: a title that begins with `=` or `@` stays so. A quote put before it would keep
spreadsheets from taking it for a formula, and would change the text for every other program, and the offsets with it.
Whoever opens the tables in a spreadsheet should import the columns as text.
An empty cell means no value or an empty text; a list is JSON text; booleans are true and false.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx

from citelink.graph.export.flat import RENAMED, Value, as_text, nodes, relationships, renamed
from citelink.graph.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES

NODE_COLUMNS = list(
    dict.fromkeys(["id", "label", "name", *(name for table in NODE_PROPERTIES.values() for name in table)])
)
RELATIONSHIP_COLUMNS = list(
    dict.fromkeys(
        ["source", "target", "type"]
        + [RENAMED.get(name, name) for table in RELATIONSHIP_PROPERTIES.values() for name in table]
    )
)
FILES = {"nodes.csv": NODE_COLUMNS, "relationships.csv": RELATIONSHIP_COLUMNS}


def write_csv(graph: "nx.MultiDiGraph[str]", folder: Path) -> None:
    """Write `graph` to nodes.csv and relationships.csv in `folder`: the same bytes for the same graph.

    Raises:
        InputError: the graph holds something that the schema does not know.
    """
    write_table(folder / "nodes.csv", node_rows(graph))
    write_table(folder / "relationships.csv", relationship_rows(graph))


def node_rows(graph: "nx.MultiDiGraph[str]") -> Iterator[dict[str, Value]]:
    """Yield the nodes as rows."""
    for node in nodes(graph):
        yield {"id": node.id, "label": node.label, **node.properties}


def relationship_rows(graph: "nx.MultiDiGraph[str]") -> Iterator[dict[str, Value]]:
    """Yield the relationships as rows."""
    for edge in relationships(graph):
        yield {"source": edge.source, "target": edge.target, "type": edge.type, **renamed(edge.properties)}


def write_table(path: Path, rows: Iterable[dict[str, Value]]) -> None:
    """Write one table with its header."""
    columns = FILES[path.name]
    with path.open("w", encoding="utf-8", newline="") as file:
        plain = csv.writer(file, lineterminator="\n")
        # Before Python 3.13 a lone carriage return was left unquoted, and read back as the end of the row.
        quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        plain.writerow(columns)
        for row in rows:
            cells = [as_text(row.get(column, "")) for column in columns]
            (quoted if any("\r" in cell for cell in cells) else plain).writerow(cells)


def is_export(folder: Path) -> bool:
    """Return whether `folder` is empty or holds tables of ours and nothing else."""
    return all(path.name in FILES and is_table(path) for path in folder.iterdir())


def is_table(path: Path) -> bool:
    """Return whether a file of the right name begins as our tables do, of this version or another."""
    start = ",".join(FILES[path.name][:3]).encode()
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(start)) == start
