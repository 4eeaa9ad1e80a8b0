"""Regular expressions that find a name in whatever case and however its parts are joined.

They are read by the stores (RE2 in LadybugDB, Java's in Neo4j) and match a whole value. There \\W knows ASCII alone,
so that they may find too much: whoever asks compares the keys of what is found.
"""

import re

from citelink.extract.ids import title_key

BETWEEN = r"[\W_]*"
APART = r"[\W_]+"
LONGEST = 200  # characters of what is searched that count; a longer text matches by its beginning


def part_pattern(text: str) -> str:
    r"""Return the pattern of every value that holds the letters and digits of `text` in a row.

    >>> print(part_pattern("C4"))
    (?s).*[Cc][\W_]*[4].*
    """
    return f"(?s).*{spelled(title_key(text))}.*"


def whole_pattern(key: str) -> str:
    """Return the pattern of every value that may have the key `key` (see `normalize.name_key`).

    An article before and a head noun after the name are allowed.
    """
    return rf"(?s)(?:\S+\s+)?{BETWEEN}{spelled(key)}[sS]?{BETWEEN}(?:\s+\S+){{0,2}}"


def spelled(key: str) -> str:
    return BETWEEN.join(map(letter, key[:LONGEST])).replace(f"{BETWEEN}{APART}{BETWEEN}", APART)


def letter(c: str) -> str:
    if c == "-":
        return APART
    if not c.isalnum():
        return re.escape(c)
    return f"[{''.join(sorted({form for form in (c, c.upper(), c.lower()) if len(form) == 1}))}]"
