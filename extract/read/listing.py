"""A saved "trending papers" page as plain text: titles and abstracts between furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citelink.extract.errors import InputError
from citelink.extract.ids import paper_id, title_key
from citelink.extract.read.format import Format
from citelink.extract.read.furniture import furniture_strength
from citelink.extract.read.lines import Piece, join_rows, page_pieces
from citelink.extract.read.log import FURNITURE, LONG_PAPER, ORPHAN, REPEAT, Log
from citelink.extract.read.roles import Role, assign_roles
from citelink.extract.read.shape import LONG
from citelink.extract.read.source import Source, source_text
from citelink.extract.text import clean, quoted
from citelink.extract.types import Paper

LONGEST_PAPER = 100_000  # characters of title and abstract
FEWEST_WORDS = 5  # of an abstract
LABEL = re.compile(r"abstract\s*[:.—–-]\s*", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """A title and the paragraphs under it, as the page has them."""

    titles: list[str]
    paragraphs: list[str]
    line: int


def read_listing(source: Source, log: Log) -> Iterator[Paper]:
    """Yield the papers of a page.

    Raises:
        InputError: no title on it has an abstract.
    """
    text, broken = source_text(source)
    entries = page_entries(text, source.name, log)
    if not any(is_with_abstract(entry) for entry in entries):
        raise InputError(f"{source.name}: no paper found; a listing has a title, a blank line, an abstract")
    log.replaced += broken
    drop_labels(entries)
    for entry in without_repeats(entries, source.name, log):
        yield from entry_papers(entry, source.name, log)


def is_with_abstract(entry: Entry) -> bool:
    """Say whether there is text enough under a title to tell a listing from any two lines."""
    return sum(len(paragraph.split()) for paragraph in entry.paragraphs) >= FEWEST_WORDS


def page_entries(text: str, name: str, log: Log) -> list[Entry]:
    """Return the titles of a page, each with its paragraphs; log everything else."""
    pieces = page_pieces(text)
    entries: list[Entry] = []
    for piece, role in zip(pieces, assign_roles(pieces), strict=True):
        if role is Role.TITLE:
            entries.append(Entry([piece.text], [], piece.line))
        elif role is Role.MORE_TITLE:
            entries[-1].titles.append(piece.text)
        elif role is Role.PARAGRAPH:
            entries[-1].paragraphs.append(piece.text)
        else:
            log.skip(name, piece.line, *why_left_out(piece))
    return entries


def why_left_out(piece: Piece) -> tuple[str, str]:
    """Return the kind and the reason under which a piece that belongs to no paper is logged."""
    if len(piece.text) > LONG:
        return ORPHAN, f"{quoted(piece.text)} has no title above it"
    if furniture_strength(piece.text):
        return FURNITURE, f"{quoted(piece.text)} is page furniture"
    return FURNITURE, f"{quoted(piece.text)} is neither a title nor an abstract"


def drop_labels(entries: list[Entry]) -> None:
    """Drop "Abstract:" before the abstracts, where the page has it before at least half of them.

    A single one on a page of many is the author's own and stays.
    """
    first = [entry for entry in entries if entry.paragraphs]
    labelled = [entry for entry in first if LABEL.match(entry.paragraphs[0])]
    if len(labelled) * 2 >= len(first):
        for entry in labelled:
            entry.paragraphs[0] = LABEL.sub("", entry.paragraphs[0], count=1)


def without_repeats(entries: list[Entry], name: str, log: Log) -> Iterator[Entry]:
    """Yield the entries but for a title alone that the page has with its abstract elsewhere."""
    whole = {title_key(entry.titles[0]) for entry in entries if entry.paragraphs}
    for entry in entries:
        if entry.paragraphs or title_key(entry.titles[0]) not in whole:
            yield entry
        else:
            log.skip(
                name, entry.line, REPEAT, f"the title {quoted(entry.titles[0])} stands elsewhere with its abstract"
            )


def entry_papers(entry: Entry, name: str, log: Log) -> Iterator[Paper]:
    """Yield the entry's paper, unless it is too long."""
    raw_title, raw_abstract = join_rows(entry.titles), " ".join(entry.paragraphs)
    title, abstract = clean(raw_title), clean(raw_abstract)
    length = len(title) + len(abstract)
    if length > LONGEST_PAPER:
        reason = f"the paper has {length:,} characters, more than {LONGEST_PAPER:,}"
        log.skip(name, entry.line, LONG_PAPER, reason)
        return
    log.count_replaced(raw_title, raw_abstract)
    yield Paper(id=paper_id(title), title=title, abstract=abstract, source="listing")


FORMAT = Format("listing", bool, read_listing)
