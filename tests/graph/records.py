"""Records written by hand for tests: offsets are found, so they are always true."""

import re

from citelink.extract.ids import paper_id
from citelink.extract.types import Entity, Mention, Paper, Record, Span


def make_paper(title: str, abstract: str = "", arxiv_id: str | None = None, **facts: object) -> Paper:
    return Paper(id=paper_id(title, arxiv_id), title=title, abstract=abstract, arxiv_id=arxiv_id, **facts)  # type: ignore[arg-type]


def make_record(paper: Paper, *claims: str) -> Record:
    """Claims read "RELATION Type: Name, another surface"."""
    return Record(paper, tuple(make_entity(paper, claim) for claim in claims))


def make_entity(paper: Paper, claim: str) -> Entity:
    head, _, names = claim.partition(": ")
    relation, kind = head.split()
    surfaces = names.split(", ")
    mentions = tuple(m for surface in surfaces for m in find_mentions(paper, surface))
    first = mentions[0]
    return Entity(kind, surfaces[0], relation, 0.9, "test", first, sentence_of(paper, first), mentions)


def find_mentions(paper: Paper, surface: str) -> list[Mention]:
    pattern = re.compile(rf"(?<!\w){re.escape(surface)}(?!\w)")
    return [
        Mention(Span(field, match.start(), match.end()), surface)
        for field, text in (("abstract", paper.abstract), ("title", paper.title))
        for match in pattern.finditer(text)
    ]


def sentence_of(paper: Paper, mention: Mention) -> Span:
    if mention.span.field == "title":
        return Span("title", 0, len(paper.title))
    sentences = (m.span() for m in re.finditer(r"\S.*?[.](?= |$)", paper.abstract))
    start, end = next(s for s in sentences if s[0] <= mention.span.start and mention.span.end <= s[1])
    return Span("abstract", start, end)
