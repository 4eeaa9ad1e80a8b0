"""A paper as one text: its words, their kinds, its sentences, and the way back to the paper's fields."""

from dataclasses import dataclass

from citelink.extract.sentences import sentence_spans
from citelink.extract.shapes import word_kind
from citelink.extract.tokens import Word, split_words
from citelink.extract.types import Paper, Span


@dataclass(frozen=True, slots=True)
class Layout:
    """Title and abstract, joined by a line break; lists are parallel to `words`."""

    text: str
    tokens: list[Word]
    words: list[str]
    low: list[str]
    kinds: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    bounds: list[tuple[int, int]]  # of each sentence, in characters of `text`; the title is sentence 0
    title_words: int

    def glued(self, i: int) -> bool:
        """Tell whether word `i` follows the one before it without a blank."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def surface(self, start: int, end: int) -> str:
        """Return the text of the words `start` to `end` (half-open)."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def span(self, start: int, end: int) -> Span:
        """Return the words `start` to `end` as a range of the paper's own field."""
        return self.field_span(self.starts[start], self.ends[end - 1])

    def field_span(self, start: int, end: int) -> Span:
        """Return a range of `text` as a range of the title or the abstract."""
        offset = self.bounds[0][1] + 1
        if start < offset:
            return Span("title", start, end)
        return Span("abstract", start - offset, end - offset)


def lay_out(paper: Paper) -> Layout:
    """Cut a paper into words and sentences."""
    text = f"{paper.title}\n{paper.abstract}"
    offset = len(paper.title) + 1
    bounds = [(0, len(paper.title)), *((a + offset, b + offset) for a, b in sentence_spans(paper.abstract))]
    words = split_words(text)
    sentences, title_words = _sentence_ids(words, bounds)
    return Layout(
        text,
        words,
        [word.text for word in words],
        [word.text.casefold() for word in words],
        [word_kind(word.text) for word in words],
        [word.start for word in words],
        [word.end for word in words],
        sentences,
        bounds,
        title_words,
    )


def _sentence_ids(words: list[Word], bounds: list[tuple[int, int]]) -> tuple[list[int], int]:
    ids = []
    current = 0
    for word in words:
        while current + 1 < len(bounds) and word.start >= bounds[current + 1][0]:
            current += 1
        ids.append(current)
    return ids, sum(1 for i in ids if i == 0)
