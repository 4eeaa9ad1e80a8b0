"""Give each piece of a page its role: title, paragraph or furniture.

The roles of the whole page are chosen together (Viterbi 1967): the shape of each piece speaks for one role or the
other, and so does the order, in which a title is followed by its abstract and an abstract by the next title.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum, auto

from citelink.extract.read.furniture import announces_name, furniture_strength
from citelink.extract.read.lines import Piece
from citelink.extract.read.shape import (
    NEVER,
    VERY_LONG,
    furniture_score,
    is_ended,
    paragraph_score,
    title_score,
)


class Role(IntEnum):
    """What a piece of a page is."""

    TITLE = auto()
    MORE_TITLE = auto()
    PARAGRAPH = auto()
    FURNITURE = auto()


class Place(IntEnum):
    """Where on the page one is after a piece."""

    HEAD = auto()
    TITLE = auto()
    UNDER_TITLE = auto()  # furniture between a title and its abstract
    ABSTRACT = auto()
    UNDER_ABSTRACT = auto()


NO_ABSTRACT = 3.0  # the cost of a title without an abstract
CUT_OFF = 0.5  # of the last piece of a page as the beginning of an abstract, whatever its shape
AFTER_FURNITURE = 2.0  # of a paragraph that furniture separates from the one before
SAME_BLOCK = 2.0  # of a title right under an abstract, with no blank line between
TWO_ABSTRACTS = 3.0  # of two very long paragraphs in a row
NAMED = 3.0  # of a title that stands where a user's name does
REPEATED = 3  # so often on one page is no title
SHORT_NAME = 4  # words
SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{5}")  # no title in title case has one, save "through", "between", "under" ...


@dataclass(frozen=True, slots=True)
class Context:
    """A piece with what the page around it tells."""

    piece: Piece
    after_ended: bool  # the last piece before it, furniture aside, ends as a sentence does
    after_long: bool
    same_block: bool
    is_cut_off: bool  # by the end of the page
    furniture: float
    title: float
    paragraph: float


@dataclass(frozen=True, slots=True)
class Step:
    """The best way to a place: its score, the place before, the role between."""

    score: float
    before: Place
    role: Role


def assign_roles(pieces: list[Piece]) -> list[Role]:
    """Return the most likely role of each piece."""
    best = {Place.HEAD: 0.0}
    steps: list[dict[Place, Step]] = []
    for context in contexts(pieces):
        steps.append(next_steps(best, context))
        best = {place: step.score for place, step in steps[-1].items()}
    return trace_back(steps, best)


def next_steps(best: dict[Place, float], context: Context) -> dict[Place, Step]:
    """Return the best step to every place that can be reached with this piece; a tie goes to the earlier role."""
    steps: dict[Place, Step] = {}
    for before, score in best.items():
        for role, after, gain in choices(before, context):
            if after not in steps or score + gain > steps[after].score:
                steps[after] = Step(score + gain, before, role)
    return steps


def choices(before: Place, context: Context) -> list[tuple[Role, Place, float]]:
    """Return the roles that a piece may have at a place, where each leads, and its score."""
    found = [
        (Role.TITLE, Place.TITLE, context.title - title_cost(before, context)),
        (Role.FURNITURE, furniture_place(before), furniture_gain(before, context)),
    ]
    if before is not Place.HEAD:
        gain = context.paragraph - paragraph_cost(before, context)
        found.append((Role.PARAGRAPH, Place.ABSTRACT, gain))
    if before is Place.TITLE and context.same_block:
        found.append((Role.MORE_TITLE, Place.TITLE, min(0.0, context.title) - 0.3))
    return [choice for choice in found if choice[2] > NEVER / 2]


def title_cost(before: Place, context: Context) -> float:
    if before in (Place.TITLE, Place.UNDER_TITLE):
        return NO_ABSTRACT
    return SAME_BLOCK if before is Place.ABSTRACT and context.same_block else 0.0


def furniture_place(before: Place) -> Place:
    return {Place.TITLE: Place.UNDER_TITLE, Place.ABSTRACT: Place.UNDER_ABSTRACT}.get(before, before)


def furniture_gain(before: Place, context: Context) -> float:
    # Above the first title, lines that nobody foresaw are expected.
    return context.furniture / 2 if before is Place.HEAD else context.furniture


def paragraph_cost(before: Place, context: Context) -> float:
    """Return the cost of reading a piece as a paragraph: little for the first one under a title."""
    if before is Place.TITLE:
        # The page may be cut off anywhere, in the first words of an abstract too.
        return context.paragraph + CUT_OFF if context.is_cut_off else 0.0
    if before is Place.UNDER_TITLE:
        return 0.5
    cost = 0.3 if context.same_block else 1.0 if context.after_ended else 0.2
    cost += AFTER_FURNITURE if before is Place.UNDER_ABSTRACT else 0
    return cost + (TWO_ABSTRACTS if context.after_long and is_long(context.piece) else 0)


def trace_back(steps: list[dict[Place, Step]], best: dict[Place, float]) -> list[Role]:
    """Return the roles on the best way; a page that ends under a title has a title without abstract."""
    place = max(best, key=lambda p: best[p] - (NO_ABSTRACT if p in (Place.TITLE, Place.UNDER_TITLE) else 0))
    roles = []
    for step in reversed(steps):
        roles.append(step[place].role)
        place = step[place].before
    return roles[::-1]


def contexts(pieces: list[Piece]) -> list[Context]:
    """Return each piece with its scores and what the page around it tells."""
    counts = Counter(piece.text for piece in pieces)
    found = []
    before, above = Piece("", 0, 0), Piece("", 0, -1)
    for piece in pieces:
        strength = furniture_strength(piece.text)
        named = announces_name(above.text) and len(piece.text.split()) <= SHORT_NAME
        known = named or counts[piece.text] >= REPEATED
        found.append(
            Context(
                piece=piece,
                after_ended=is_ended(before.text),
                after_long=is_long(before),
                same_block=above.block == piece.block,
                is_cut_off=piece is pieces[-1] and not strength and is_beginning(piece.text),
                furniture=0.0 if named else furniture_score(piece.text, strength) + (2.0 if known else 0.0),
                title=title_score(piece.text, strength) - (NAMED if named else 0),
                paragraph=paragraph_score(piece.text, strength),
            )
        )
        above = piece
        if not strength:
            before = piece
    return found


def is_beginning(text: str) -> bool:
    """Say whether a text may be the first words of an abstract."""
    return not is_ended(text) and (len(text.split()) <= SHORT_NAME or bool(SMALL_WORD.search(text)))


def is_long(piece: Piece) -> bool:
    return len(piece.text) > VERY_LONG
