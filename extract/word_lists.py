"""The closed word lists of the rules, which are data: `lexicon/words.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list `name`."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("citelink.extract") / "lexicon/words.toml").read_text(encoding="utf-8"))
