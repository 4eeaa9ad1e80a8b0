"""The embedded store: one LadybugDB file, no server."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ladybug
import networkx as nx

from citelink.extract.errors import CitelinkError, InputError, StoreError
from citelink.graph.store import cypher
from citelink.graph.store.base import Rows
from citelink.graph.store.guard import REFUSED, check_query, column_names
from citelink.graph.store.table_file import write_table
from citelink.graph.store.values import plain

MEGABYTE = 1 << 20
BUFFER_POOL = 512 * MEGABYTE  # the engine's own default is 80 % of the machine's memory
LARGEST_NEW = 1 << 37  # bytes a new database may grow to: address space, not memory
MAGIC = b"LBUG"
Edge = tuple[str, str, dict[str, Any]]


class EmbeddedStore:
    """A graph in one file; opened for reading when it is first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: Any = None
        self._connection: Any = None

    def load(self, graph: "nx.MultiDiGraph[str]") -> None:
        """Make the file hold exactly `graph`: written beside it, swapped in whole."""
        self.close()
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            create_database(part, graph)
            part.replace(self.path)
        finally:
            part.unlink(missing_ok=True)

    def open(self) -> None:
        """Open the file for reading; any number of processes can do so at once.

        Raises:
            InputError: there is no such file.
            StoreError: it is no database of ours, or is locked.
        """
        if self._connection is None:
            check_file(self.path)
            try:
                self._database = reading(self.path)
                self._connection = ladybug.Connection(self._database)
                tables = run(self._connection, "CALL show_tables() RETURN name").rows
            except RuntimeError as error:
                self.close()
                raise unreadable(self.path, str(error)) from None
            if ("Paper",) not in tables:
                self.close()
                raise unreadable(self.path, "no graph in it")

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Answer a query that only reads (see `base.Store.query`)."""
        given = dict(parameters or {})
        check_query(cypher, given)
        self.open()
        try:
            # Any parameter at all makes the engine prepare the text, and refuse a second statement in it.
            found = run(self._connection, cypher, {"_": 0, **given})
        except (RuntimeError, ValueError, TypeError, OverflowError) as error:
            raise query_error(str(error)) from None
        return Rows(column_names(cypher, found.columns), found.rows)

    def close(self) -> None:
        """Let go of the file."""
        for part in (self._connection, self._database):
            if part is not None:
                part.close()
        self._connection = self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_database(path: Path) -> EmbeddedStore:
    """Open the database file of a graph for reading.

    Raises:
        InputError: there is no such file.
        StoreError: it is no database of ours, or is locked.
    """
    store = EmbeddedStore(path)
    store.open()
    return store


def create_database(path: Path, graph: "nx.MultiDiGraph[str]") -> None:
    """Write `graph` to a new database file; nothing but that file stays behind.

    Raises:
        StoreError: the file is there already, or can't be written.
    """
    if path.exists():
        raise StoreError(f"{path} is there already; a database is written once")
    try:
        with (
            ladybug.Database(
                path, buffer_pool_size=BUFFER_POOL, max_num_threads=1, max_db_size=LARGEST_NEW
            ) as database,
            ladybug.Connection(database) as connection,
            tempfile.TemporaryDirectory(prefix="citelink-") as scratch,
        ):
            fill(connection, graph, Path(scratch) / "table.csv")
    except (RuntimeError, OSError) as error:
        remove_database(path)
        raise StoreError(f"can't write the database {path}: {first_line(str(error))}") from None


def fill(connection: Any, graph: "nx.MultiDiGraph[str]", file: Path) -> None:
    for statement in cypher.create_tables():
        connection.execute(statement)
    for label, ids in ids_by_label(graph).items():
        columns = cypher.node_columns(label)
        rows = (values({**graph.nodes[node], "id": node}, columns) for node in ids)
        copy(connection, cypher.copy_nodes(label, file), file, columns, rows)
    for (type_, source, target), edges in edges_by_ends(graph).items():
        columns = cypher.relationship_columns(type_)
        rows = (values({**properties, "from_id": a, "to_id": b}, columns) for a, b, properties in edges)
        copy(connection, cypher.copy_relationships(type_, source, target, file), file, columns, rows)


def copy(
    connection: Any, statement: str, file: Path, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    write_table(file, columns, rows)
    connection.execute(statement)
    file.unlink()


def values(properties: Mapping[str, Any], columns: Mapping[str, str]) -> list[Any]:
    return [properties.get(name) for name in columns]


def ids_by_label(graph: "nx.MultiDiGraph[str]") -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node, properties in graph.nodes(data=True):
        found[properties["label"]].append(node)
    return found


def edges_by_ends(graph: "nx.MultiDiGraph[str]") -> dict[tuple[str, str, str], list[Edge]]:
    found: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for source, target, properties in graph.edges(data=True):
        ends = graph.nodes[source]["label"], graph.nodes[target]["label"]
        found[properties["type"], *ends].append((source, target, properties))
    return found


def remove_database(path: Path) -> None:
    for file in (path, *path.parent.glob(f"{path.name}.*")):
        file.unlink(missing_ok=True)


def reading(path: Path) -> Any:
    # One thread, so that rows that a query leaves unordered come in the same order every time. The default
    # reserves 8 TB of address space, which `ulimit -v` may forbid.
    room = 1 << max(30, (path.stat().st_size * 4).bit_length())
    return ladybug.Database(path, read_only=True, buffer_pool_size=BUFFER_POOL, max_num_threads=1, max_db_size=room)


def run(connection: Any, text: str, parameters: Mapping[str, Any] | None = None) -> Rows:
    result = connection.execute(text, dict(parameters or {}))
    try:
        columns = tuple(result.get_column_names())
        return Rows(columns, [tuple(map(plain, row)) for row in result])
    finally:
        result.close()


def check_file(path: Path) -> None:
    if not path.is_file():
        raise InputError(f"{path} does not exist; make it with: citelink build PAPERS --graph {path.parent}")
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(f"can't read {path}: {error.strerror}") from None
    if start != MAGIC:
        raise unreadable(path, "not a database file")


def unreadable(path: Path, reason: str) -> StoreError:
    again = f"make it again with: citelink build --add --graph {path.parent}"
    if "lock" in reason:
        return StoreError(f"{path} is locked by a process that writes it; wait for it to end")
    if "different version" in reason:
        return StoreError(f"{path} was written by another version of LadybugDB; {again}")
    return StoreError(f"{path} is damaged ({first_line(reason)}); {again}")


def query_error(reason: str) -> CitelinkError:
    if "read-only" in reason:
        return InputError(REFUSED)
    if "buffer pool is full" in reason.lower():
        return StoreError("the query needs too much memory; narrow it with WHERE or LIMIT")
    return InputError(f"the query can't be answered: {first_line(reason)}")


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
