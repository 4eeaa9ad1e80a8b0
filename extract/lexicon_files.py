"""Read the word lists that ship with the package."""

from functools import cache
from importlib.resources import files

from citelink.extract.names import Lexicon


def read_lines(name: str) -> list[str]:
    """Return the lines of a file of the lexicon."""
    return (files("citelink.extract") / "lexicon" / name).read_text(encoding="utf-8").splitlines()


@cache
def load_lexicon() -> Lexicon:
    """Return the known names and the words at the ends of names."""
    return Lexicon(
        *(frozenset(read_lines(name)) for name in ("phrases.txt", "first_words.txt", "tails.txt", "leads.txt"))
    )


@cache
def load_terms() -> dict[str, dict[str, tuple[str, str]]]:
    """Return established tasks and metrics, by first word: lower-case words joined by a blank, with type and name."""
    terms: dict[str, dict[str, tuple[str, str]]] = {}
    for line in read_lines("terms.tsv"):
        words, kind, name = line.split("\t")
        terms.setdefault(words.split()[0], {})[words] = (kind, name)
    return terms
