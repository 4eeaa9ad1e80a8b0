"""The lines of a saved page as pieces: a title, a paragraph or a line of furniture each, wrapped lines joined."""

import re
from dataclasses import dataclass
from itertools import pairwise

from citelink.extract.read.furniture import INVISIBLE, STRONG, furniture_strength
from citelink.extract.read.letters import is_prose, is_title_case

NARROWEST = 40  # characters; a page is not wrapped to less
WIDEST = 250  # characters; a longer line was not wrapped
WRAPPED_SHARE = 0.6  # of the breaks in a block, that a wrapping at one width explains
TITLES_ABOVE = 0.2  # of the wrapped blocks
TAIL = 100  # characters that tell how a line ends
RAGGED = 4  # rows or more of uneven length may be one text all the same
# "pre- and post-training": here the hyphen is followed by a space in the text itself.
SUSPENDED = re.compile(r"(?:and|or|to|nor|versus|vs\.?)(?=[\s(]|$)", re.IGNORECASE)
HYPHEN_END = re.compile(r"(?<=[\w!\"'&.,?)}\]])-+$|/\w[^\s/]*-$")
FIRST_PART = re.compile(r"\w+-(?=\w)")
DASH_START = re.compile(r"-{2,}\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the page: its text, its first line's number, and the block (between blank lines) it stands in."""

    text: str
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line that is not blank."""

    text: str
    number: int


def page_pieces(text: str) -> list[Piece]:
    """Return the pieces of a page in order."""
    blocks = page_blocks(text)
    breaks_words, titles_above = is_breaking_words(blocks), has_titles_above(blocks)
    pieces = []
    for index, block in enumerate(blocks):
        for rows in split_block(block, titles_above=titles_above):
            joined = join_rows([row.text for row in rows], breaks_words=breaks_words)
            pieces.append(Piece(joined, rows[0].number, index))
    return pieces


def page_blocks(text: str) -> list[list[Row]]:
    """Return the runs of lines between blank lines; a line of invisible characters is blank."""
    blocks: list[list[Row]] = [[]]
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if INVISIBLE.sub("", line).strip():
            blocks[-1].append(Row(line.strip(), number))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def split_block(block: list[Row], *, titles_above: bool) -> list[list[Row]]:
    """Return the pieces of a block: split where the text was broken on purpose, not by a wrapping."""
    if len(block) == 1:
        return [block]
    width = max(NARROWEST, *(len(row.text) for row in block))
    if width > WIDEST:
        return [[row] for row in block]
    breaks = [is_on_purpose(one.text, other.text, width) for one, other in pairwise(block)]
    if is_ragged(block, breaks):
        breaks = [False] * len(breaks)
    strengths = [furniture_strength(row.text) for row in block]
    pieces = [[block[0]]]
    for index, row in enumerate(block[1:]):
        above = titles_above and len(pieces[-1]) == 1 and is_title_above(pieces[-1][0], row)
        if breaks[index] or STRONG in strengths[index : index + 2] or above:
            pieces.append([])
        pieces[-1].append(row)
    return pieces


def has_titles_above(blocks: list[list[Row]]) -> bool:
    """Say whether titles stand right above their wrapped abstracts on this page, as their short lines show.

    Where they do, one that happens to be as wide as the page is a title too.
    """
    wrapped = [block for block in blocks if len(block) > 2 and max(len(row.text) for row in block) <= WIDEST]
    short = sum(
        is_title_above(block[0], block[1])
        and is_on_purpose(block[0].text, block[1].text, max(len(row.text) for row in block))
        for block in wrapped
    )
    return short > TITLES_ABOVE * len(wrapped)


def is_title_above(row: Row, following: Row) -> bool:
    return is_title_case(row.text) and is_prose(following.text)


def is_ragged(block: list[Row], breaks: list[bool]) -> bool:
    """Say whether a block is one text with lines of any length, rather than several short pieces."""
    long_rows = sum(len(row.text) >= NARROWEST for row in block)
    explained = breaks.count(False) >= WRAPPED_SHARE * len(breaks)
    return not explained and len(block) >= RAGGED and long_rows * 2 > len(block)


def is_on_purpose(line: str, following: str, width: int) -> bool:
    """Say whether the break is not a wrapping at `width`: the next word would have fitted."""
    return len(line) + 1 + len(following.split(None, 1)[0]) <= width


def is_breaking_words(blocks: list[list[Row]]) -> bool:
    """Say whether the page was wrapped by something that breaks words after their hyphens.

    Such a wrapping never leaves a hyphen for the next line that would have fitted; one that keeps words whole
    ends a line in a hyphen only where the text has a space there ("pre- and post-training").
    """
    broken = kept = 0
    for block in blocks:
        width = max(len(row.text) for row in block)
        for row, following in pairwise(block):
            broken += bool(HYPHEN_END.search(row.text[-TAIL:]))
            start = FIRST_PART.match(following.text)
            kept += bool(start) and len(row.text) + 1 + len(start.group() if start else "") <= width
    return broken >= kept


def join_rows(rows: list[str], *, breaks_words: bool = True) -> str:
    """Return wrapped lines as one: with a space, but not where a word was broken."""
    width = max(map(len, rows))
    text = rows[0]
    for previous, row in pairwise(rows):
        broken = is_cut_word(previous, row, width) or (breaks_words and is_broken_word(previous, row))
        text += row if broken else f" {row}"
    return text


def is_broken_word(line: str, following: str) -> bool:
    """Say whether a wrapping broke a word after a hyphen or before a dash, as in "state-of-the-art"."""
    if HYPHEN_END.search(line[-TAIL:]):
        return line.endswith("--") or not SUSPENDED.match(following)
    return bool(DASH_START.match(following))


def is_cut_word(line: str, following: str, width: int) -> bool:
    """Say whether a word longer than a line, such as an address, was cut where the line is full."""
    longest = len(line.rsplit(None, 1)[-1]) + len(following.split(None, 1)[0])
    return len(line) == width >= NARROWEST and longest > width and not following.startswith("http")
