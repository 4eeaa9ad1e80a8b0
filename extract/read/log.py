"""What a reading left out, and why: nothing is dropped silently."""

from collections import Counter
from dataclasses import dataclass, field

from citelink.extract.text import count_forbidden

# The kinds of what is left out; an s makes each a plural.
BAD_LINE = "bad line"
LONG_PAPER = "overlong paper"
FIELD = "unreadable value"
FURNITURE = "furniture line"
ORPHAN = "untitled text"
REPEAT = "repeated title"
KEPT = 1000  # entries kept in memory; all are counted


@dataclass(frozen=True, slots=True)
class Skipped:
    """One thing that was left out; `line` counts from 1."""

    source: str
    line: int
    kind: str
    reason: str

    @property
    def text(self) -> str:
        """The entry as one line for people: `papers.jsonl:12: title is missing`."""
        return f"{self.source}:{self.line}: {self.reason}"


@dataclass(slots=True)
class Log:
    """Gathers what is left out: a count of every kind, and the first KEPT entries."""

    entries: list[Skipped] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    replaced: int = 0

    def skip(self, source: str, line: int, kind: str, reason: str) -> None:
        """Count one thing that is left out."""
        self.counts[kind] += 1
        if len(self.entries) < KEPT:
            self.entries.append(Skipped(source, line, kind, reason))

    def count_replaced(self, *texts: str) -> None:
        """Count the characters of texts that cleaning replaces."""
        self.replaced += sum(map(count_forbidden, texts))
