"""LadybugDB's messages -> one line that says what to do."""

import re
from pathlib import Path

from citelink.extract.errors import CitelinkError, InputError, StoreError
from citelink.graph.schema import LABELS, RELATIONSHIP_TYPES
from citelink.graph.store.guard import REFUSED

CLASS_NAME = re.compile(r"^\w+ [eE]xception: ")
GRAMMAR = re.compile(r" expecting (?:\{.*\}|\S+)")  # a list of every word that could have stood there
NO_TABLE = re.compile(r"Table (\w+) does not exist")


def unreadable(path: Path, reason: str) -> StoreError:
    """Return the error for a database file that can't be opened or read."""
    again = f"make it again with: citelink build --add --graph {path.parent}"
    if "lock" in reason:
        return StoreError(f"{path} is locked by a process that writes it; wait for it to end")
    if "different version" in reason:
        return StoreError(f"{path} was written by another version of LadybugDB; {again}")
    return StoreError(f"{path} is damaged ({short(reason)}); {again}")


def query_error(path: Path, reason: str) -> CitelinkError:
    """Return the error for a query that the engine refused."""
    if "read-only" in reason:
        return InputError(REFUSED)
    if "buffer pool is full" in reason:
        return StoreError("the query needs too much memory; narrow it with WHERE or LIMIT")
    if "corrupted" in reason or "from disk" in reason:
        return unreadable(path, reason)
    if unknown := NO_TABLE.search(reason):
        words = ", ".join((*LABELS, *RELATIONSHIP_TYPES))
        return InputError(f"the graph knows no {unknown[1]}; its labels and relationship types are {words}")
    return InputError(f"the query can't be answered: {short(reason)}")


def short(reason: str) -> str:
    """Return the engine's message in one line, without the name of its class.

    >>> short("Binder exception: Table Nope does not exist.")
    'Table Nope does not exist.'
    """
    line = CLASS_NAME.sub("", reason.strip()).partition("\n")[0]
    return GRAMMAR.sub("", line)
