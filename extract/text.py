"""Clean the text of a paper once, on reading: every later offset counts in the result."""

import re

REPLACEMENT = "\ufffd"
# What XML 1.0 forbids (GraphML and GEXF are XML), and lone surrogates, which no UTF-8 file can hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Return `text` with forbidden characters as U+FFFD and each run of white space as one space.

    >>> clean(" Two\u00a0lines,\r\n  one\ttab, one NUL: \x00 ")
    'Two lines, one tab, one NUL: �'
    """
    # Forbidden ones first: U+001C to U+001F are white space to Python, and a replaced one must stay visible.
    return " ".join(FORBIDDEN.sub(REPLACEMENT, text).split())


def count_forbidden(text: str) -> int:
    """Return how many characters of `text` `clean` replaces by U+FFFD."""
    return len(FORBIDDEN.findall(text))


def quoted(text: str, longest: int = 60) -> str:
    r"""Return `text` in quotes for a message: one line, printable, cut at `longest` characters.

    >>> quoted("a\nb \x1b[31m")
    '"a b �[31m"'
    """
    one_line = "".join(c if c.isprintable() else REPLACEMENT for c in clean(text[: longest * 4]))
    return f'"{one_line[: longest - 1]}…"' if len(one_line) > longest else f'"{one_line}"'
