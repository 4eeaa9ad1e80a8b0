"""A table as a file that LadybugDB's COPY reads back exactly.

Its CSV reader knows a quoted empty text from a missing one, and keeps every character within quotes; only lists of
texts it splits wrongly. They travel as one text and are taken apart by the query (see `cypher.decoded`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HEAD, SEPARATOR, ESCAPE = "list", "\x1f", "\x1a"
MISSING = "none"  # a list that is not there


def table_lines(columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the lines of a table file without a header; the values of `rows` have the types of `columns`."""
    types = list(columns.values())
    for row in rows:
        yield ",".join(map(cell, row, types)) + "\n"


def write_lines(path: Path, lines: Iterator[str], enough: int) -> int:
    """Write lines until there are none or the file has `enough` characters; return how many it has."""
    size = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        while size < enough and (line := next(lines, "")):
            size += file.write(line)
    return size


def cell(value: Any, type_: str) -> str:
    if value is None:
        return MISSING if type_ == "STRING[]" else ""
    if type_ == "BOOL":
        return "true" if value else "false"
    if type_ == "INT64[]":
        return f'"[{",".join(map(str, value))}]"'
    if type_ == "STRING[]":
        return quoted("".join((HEAD, *(SEPARATOR + escaped(item) for item in value))))
    return quoted(value) if type_ == "STRING" else repr(value)


def escaped(text: str) -> str:
    # string_split loses some of the empty parts, so that an empty text has a sign of its own.
    return text.replace(ESCAPE, f"{ESCAPE}a").replace(SEPARATOR, f"{ESCAPE}b") or f"{ESCAPE}e"


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
