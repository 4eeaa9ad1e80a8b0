"""What every store does: take a graph, answer Cypher with plain values, close."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

import networkx as nx


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query.

    Values are what JSON can hold. A node is {"id", "label", its properties}, a relationship {"type", its
    properties}, a path {"nodes": [...], "relationships": [... each with "from" and "to"]}; a property that has
    no value is left out. Nothing internal to the store is in it.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def as_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as one dictionary each."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store(Protocol):
    """A place that keeps one graph and is asked in Cypher."""

    @property
    def dialect(self) -> str:
        """Whose Cypher it speaks: "ladybug" or "neo4j"."""

    def load(self, graph: "nx.MultiDiGraph[str]") -> None:
        """Make the store hold exactly `graph`; loading twice is the same as loading once."""

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Answer a query that only reads.

        Raises:
            InputError: the query isn't Cypher, asks for what isn't there, or would write.
            StoreError: the store can't be read.
        """

    def close(self) -> None:
        """Let go of files and connections; closing twice does no harm."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...
