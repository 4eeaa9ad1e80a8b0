"""Authors' names, as far as two writings of one name agree."""

import unicodedata
from collections.abc import Iterable


def surname(author: str) -> str:
    """Return an author's surname, folded: what stands before a comma, or else the last word.

    >>> surname("Ashish Vaswani"), surname("Müller, Jörg"), surname("A. Vaswani")
    ('vaswani', 'muller', 'vaswani')
    """
    head, comma, _ = author.partition(",")
    words = head.split()
    return folded(head if comma else words[-1] if words else "")


def folded(name: str) -> str:
    """Return the letters of a name without accents, case folded."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalpha())


def surnames(authors: Iterable[str]) -> set[str]:
    """Return the folded surnames of authors."""
    return {surname(author) for author in authors} - {""}
