"""Read papers and records out of files of any known format."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from citelink.extract.errors import InputError
from citelink.extract.read import jsonl, listing
from citelink.extract.read.encoding import AS_TEXT
from citelink.extract.read.format import Format
from citelink.extract.read.log import Log, Skipped
from citelink.extract.read.source import STDIN, Source, head_text, open_source
from citelink.extract.text import quoted
from citelink.extract.types import Paper, Record

# Looked at in this order; the listing, which is any text, comes last.
FORMATS = (jsonl.FORMAT, listing.FORMAT)
FORMAT_NAMES = tuple(format_.name for format_ in FORMATS)
# Text that the listing's reader would misread, and what to say of it.
FOREIGN = (
    (re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), f"is an HTML page; {AS_TEXT}"),
    (re.compile(r"\s*<(?:\?xml|feed|rss)\b"), "is XML, which is not read; give a saved listing or JSONL"),
    (re.compile(r"\s*@[A-Za-z]+\s*\{"), "is BibTeX, which is not read; give a saved listing or JSONL"),
)


class Reading:
    """The papers and records of several sources, read as they are asked for; then what was left out, and why."""

    def __init__(self, sources: Iterable[str | Path], format_: Format | None = None) -> None:
        self._sources = list(sources)
        self._format = format_
        self._log = Log()
        self.papers = 0

    def __iter__(self) -> Iterator[Paper | Record]:
        """Read everything from the start.

        Raises:
            InputError: a source can't be read, or holds no paper.
        """
        self._log, self.papers = Log(), 0
        for path in self._sources:
            before = self.papers
            with open_source(path) as source:
                for found in choose_format(source, self._format).read(source, self._log):
                    self.papers += 1
                    yield found
                if self.papers == before:
                    raise InputError(no_paper(source, self._log))

    @property
    def skipped(self) -> list[Skipped]:
        """What was left out: the first thousand things."""
        return self._log.entries

    @property
    def counts(self) -> Counter[str]:
        """How many things of each kind were left out."""
        return self._log.counts

    @property
    def replaced(self) -> int:
        """How many characters of title, abstract and comment became U+FFFD."""
        return self._log.replaced


def read_papers(sources: Iterable[str | Path], format: str | None = None) -> Reading:
    """Return the reading of files (`-` is standard input); `format` overrides looking at their content.

    Raises:
        InputError: the format is unknown, or standard input is named twice.
    """
    paths = list(sources)
    if sum(str(path) == STDIN for path in paths) > 1:
        raise InputError("standard input (-) can be read only once")
    return Reading(paths, find_format(format) if format else None)


def find_format(name: str) -> Format:
    """Return the format of a name."""
    for format_ in FORMATS:
        if format_.name == name:
            return format_
    raise InputError(f"unknown format {quoted(name)}; choose one of: {', '.join(FORMAT_NAMES)}")


def choose_format(source: Source, override: Format | None) -> Format:
    """Return the format to read a source with."""
    if override:
        return override
    head = head_text(source)
    for pattern, what in FOREIGN:
        if pattern.match(head):
            raise InputError(f"{source.name} {what}")
    return next(format_ for format_ in FORMATS if format_.recognise(head))


def no_paper(source: Source, log: Log) -> str:
    """Return what to say of a source without a paper, with the first thing that was left out of it."""
    first = next((entry for entry in log.entries if entry.source == source.name), None)
    if first:
        return f"{source.name}: no paper found; line {first.line}: {first.reason}"
    return f"{source.name}: no paper found; a listing has a title, a blank line, an abstract"
