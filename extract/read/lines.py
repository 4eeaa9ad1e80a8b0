"""The lines of a saved page as pieces: a title, a paragraph or a line of furniture each, wrapped lines joined."""

import re
from dataclasses import dataclass
from itertools import pairwise

from citelink.extract.read.furniture import INVISIBLE, STRONG, furniture_strength

NARROWEST = 40  # characters; a page is not wrapped to less
WIDEST = 250  # characters; a longer line was not wrapped
WRAPPED_SHARE = 0.6  # of the breaks in a block, that a wrapping at one width explains
# "pre- and post-training": here the hyphen is followed by a space in the text itself.
SUSPENDED = re.compile(r"(?:and|or|to|nor|versus|vs\.?|und)\b", re.IGNORECASE)
HYPHEN_END = re.compile(r"(?<=[\w!\"'&.,?)}\]])-+$|/\w[^\s/]*-$")
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
    pieces = []
    for index, block in enumerate(page_blocks(text)):
        for rows in split_block(block):
            pieces.append(Piece(join_rows([row.text for row in rows]), rows[0].number, index))
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


def split_block(block: list[Row]) -> list[list[Row]]:
    """Return the pieces of a block: split where the text was broken on purpose, not by a wrapping."""
    if len(block) == 1:
        return [block]
    width = max(NARROWEST, *(len(row.text) for row in block))
    if width > WIDEST:
        return [[row] for row in block]
    breaks = [is_on_purpose(one.text, other.text, width) for one, other in pairwise(block)]
    if len(block) > 2 and breaks.count(False) < WRAPPED_SHARE * len(breaks):
        breaks = [False] * len(breaks)  # lines of any length: a ragged wrapping
    strengths = [furniture_strength(row.text) for row in block]
    pieces = [[block[0]]]
    for index, row in enumerate(block[1:]):
        if breaks[index] or STRONG in strengths[index : index + 2]:
            pieces.append([])
        pieces[-1].append(row)
    return pieces


def is_on_purpose(line: str, following: str, width: int) -> bool:
    """Say whether the break is not a wrapping at `width`: the next word would have fitted."""
    return len(line) + 1 + len(following.split(None, 1)[0]) <= width


def join_rows(rows: list[str]) -> str:
    """Return wrapped lines as one: with a space, but not where a word was broken."""
    width = max(map(len, rows))
    text = rows[0]
    for previous, row in pairwise(rows):
        text += row if is_broken_word(previous, row, width) else f" {row}"
    return text


def is_broken_word(line: str, following: str, width: int) -> bool:
    """Say whether a wrapping broke a word between two lines, as after the hyphens of "state-of-the-art"."""
    if HYPHEN_END.search(line):
        return not SUSPENDED.match(following)
    if DASH_START.match(following):
        return True
    # A word longer than the line (an address) is cut where the line is full.
    longest = len(line.rsplit(None, 1)[-1]) + len(following.split(None, 1)[0])
    return len(line) == width >= NARROWEST and longest > width
