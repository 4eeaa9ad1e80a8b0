"""The words that name a part of a name (see lexicon/name_words.toml)."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("citelink.graph") / "lexicon/name_words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list: `articles`, `vendors`, `variants`, …"""
    table = _table()
    return frozenset(table[name] if name in table else table["words"][name])


@cache
def size_letters() -> dict[str, str]:
    """Return size word -> its letter: base is b."""
    return dict(_table()["size_letters"])


@cache
def longest_first(name: str) -> tuple[str, ...]:
    """Return the words of one list, those of more words first, so that "benchmark suite" goes before "suite"."""
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))
