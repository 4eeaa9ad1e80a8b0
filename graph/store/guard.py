"""Look at a query before it runs: does it only read, what parameters does it need, what are its columns called.

LadybugDB refuses most writes on a database that is open for reading, but not all: COPY ... TO, EXPORT and INSTALL
write files, LOAD FROM and CALL read_csv read any file of the machine, CHECKPOINT leaves a damaged log behind.
So only statements that begin as a reading one does are let through.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from citelink.extract.errors import InputError

READING_WORDS = {"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"}
PLAN_WORDS = {"EXPLAIN", "PROFILE"}
SAFE_CALLS = {"SHOW_TABLES", "TABLE_INFO", "SHOW_FUNCTIONS", "SHOW_MACROS", "DB_VERSION"}
REFUSED = "a query can only read the graph, not change it or touch files; papers come in with: citelink build --add"
ENDS_RETURN = {"ORDER", "SKIP", "LIMIT", ";"}

TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`[^`]*`)
      | (?P<parameter>\$\w+)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: a word (in capitals), a parameter, a quoted text or name, or one sign."""

    kind: str
    text: str
    start: int
    end: int


def check_query(cypher: str, parameters: Mapping[str, Any]) -> None:
    """Refuse a query that could do more than read, and one whose parameters are not all there.

    Raises:
        InputError: in one line, what is wrong with it.
    """
    tokens = list(tokens_of(cypher))
    if not tokens:
        raise InputError("the query is empty")
    if not only_reads(tokens):
        raise InputError(REFUSED)
    for token in tokens:
        name = token.text[1:]
        # LadybugDB takes a parameter that was not given for null, without a word.
        if token.kind == "parameter" and name not in parameters:
            raise InputError(f"the query needs a value for ${name}; give it with: --param {name}=VALUE")


def tokens_of(cypher: str) -> Iterator[Token]:
    for match in TOKEN.finditer(cypher):
        kind = str(match.lastgroup)
        if kind != "blank":
            text = match[0].upper() if kind == "word" else match[0]
            yield Token(kind, text, match.start(), match.end())


def only_reads(tokens: list[Token]) -> bool:
    words = [token.text for token in tokens]
    if words[0] in PLAN_WORDS:
        words = words[1:]
    if not words or words[0] not in READING_WORDS or ";" in words[:-1]:
        return False
    return not any(touches_files(word, after) for word, after in pairwise(words))


def touches_files(word: str, after: str) -> bool:
    return (word == "CALL" and after not in SAFE_CALLS) or (word == "LOAD" and after in {"FROM", "WITH"})


def column_names(cypher: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of a query as its RETURN writes them, as Neo4j does; `names` where that is not clear.

    >>> column_names("MATCH (d) RETURN d.name, count(*)", ("d.name", "COUNT_STAR()"))
    ('d.name', 'count(*)')
    """
    tokens = list(tokens_of(cypher))
    words = [token.text for token in tokens]
    if "RETURN" not in words or "UNION" in words or words[0] in PLAN_WORDS:
        return names
    start = len(words) - words[::-1].index("RETURN")
    items = return_items(tokens[start + (words[start : start + 1] == ["DISTINCT"]) :])
    if len(items) != len(names):
        return names
    return tuple(column_name(cypher, item, name) for item, name in zip(items, names, strict=True))


def return_items(tokens: list[Token]) -> list[list[Token]]:
    """Split what follows RETURN at the commas that stand in no bracket."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 and token.text in ENDS_RETURN:
            break
        if depth == 0 and token.text == ",":
            items.append([])
        else:
            items[-1].append(token)
    return items


def column_name(cypher: str, item: list[Token], name: str) -> str:
    if not item or item[0].text == "*" or any(token.text == "AS" for token in item):
        return name
    return " ".join(cypher[item[0].start : item[-1].end].split())
