"""The embedded store: one LadybugDB file, no server."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ladybug
import networkx as nx

from citelink.extract.errors import InputError, StoreError
from citelink.graph.store import cypher
from citelink.graph.store.base import Rows
from citelink.graph.store.engine_errors import query_error, short, unreadable
from citelink.graph.store.guard import check_query, column_names
from citelink.graph.store.table_file import table_lines, write_lines
from citelink.graph.store.values import plain

MEGABYTE = 1 << 20
BUFFER_POOL = 1024 * MEGABYTE  # what it may take, not what it takes; its own default is 80 % of the memory
PIECE = 128 * MEGABYTE  # characters of a table that are copied at once
UNSAVED = 16 * MEGABYTE  # characters that may wait for a checkpoint
LARGEST_NEW = 1 << 37  # bytes a new database may grow to: address space, not memory
MAGIC = b"LBUG"
Edge = tuple[str, str, dict[str, Any]]


class EmbeddedStore:
    """A graph in one file; opened for reading when it is first asked."""

    dialect = "ladybug"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: Any = None
        self._connection: Any = None

    def load(self, graph: "nx.MultiDiGraph[str]") -> None:
        """Make the file hold exactly `graph`: written beside it, swapped in whole."""
        self.close()
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        remove_database(part)
        create_database(part, graph)
        try:
            part.replace(self.path)
        except OSError as error:
            raise StoreError(f"can't write {self.path}: {error.strerror}") from None
        finally:
            remove_database(part)

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
        except UnicodeDecodeError:
            raise unreadable(self.path, "text that is not UTF-8") from None
        except (RuntimeError, ValueError, TypeError, OverflowError) as error:
            raise query_error(self.path, str(error)) from None
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
            writing(path) as database,
            ladybug.Connection(database) as connection,
            tempfile.TemporaryDirectory(prefix="citelink-") as scratch,
        ):
            Loader(connection, Path(scratch) / "table.csv").fill(graph)
    except (RuntimeError, OSError) as error:
        remove_database(path)
        raise StoreError(f"can't write the database {path}: {short(str(error))}") from None


class Loader:
    """Copies tables into a new database, a bounded piece at a time.

    The engine holds what is copied in memory until a checkpoint, and a checkpoint rewrites the part of a table
    that is not full yet: hence few, large pieces, a checkpoint after every large one, and none between small ones.
    """

    def __init__(self, connection: Any, file: Path) -> None:
        self._connection = connection
        self._file = file
        self._pending = 0

    def fill(self, graph: "nx.MultiDiGraph[str]") -> None:
        """Make the tables and copy every node and relationship."""
        for statement in cypher.create_tables():
            self._connection.execute(statement)
        for label, ids in ids_by_label(graph).items():
            columns = cypher.node_columns(label)
            rows = (values({**graph.nodes[node], "id": node}, columns) for node in ids)
            self._copy(cypher.copy_nodes(label, self._file), table_lines(columns, rows))
        for (type_, source, target), edges in edges_by_ends(graph).items():
            columns = cypher.relationship_columns(type_)
            rows = (values({**properties, "from_id": a, "to_id": b}, columns) for a, b, properties in edges)
            self._copy(cypher.copy_relationships(type_, source, target, self._file), table_lines(columns, rows))
        self._checkpoint()

    def _copy(self, statement: str, lines: Iterator[str]) -> None:
        while size := write_lines(self._file, lines, PIECE):
            self._connection.execute(statement)
            self._pending += size
            if self._pending > UNSAVED:
                self._checkpoint()

    def _checkpoint(self) -> None:
        self._connection.execute("CHECKPOINT")
        self._pending = 0


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
    for file in (path, *path.parent.glob(f"{escape(path.name)}.*")):
        file.unlink(missing_ok=True)


def writing(path: Path) -> Any:
    return ladybug.Database(
        path,
        buffer_pool_size=BUFFER_POOL,
        max_num_threads=1,
        max_db_size=LARGEST_NEW,
        auto_checkpoint=False,
    )


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
