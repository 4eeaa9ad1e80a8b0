"""The same paper from several sources becomes one: the union of what they know."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from citelink.extract.ids import text_hash
from citelink.extract.types import Paper, Record
from citelink.graph.same_papers import Item, group_papers, ids_of, paper_of

T = TypeVar("T")


def merge_papers(items: Iterable[Item]) -> list[Item]:
    """Return one item per paper, sorted by id; a Record stays one where its text is the text that is kept.

    What is one paper is decided in `same_papers`. The order of `items` makes no difference.
    """
    papers = group_papers(items)
    for paper in papers:
        paper.items.sort(key=rank, reverse=True)
    ids = ids_of(papers, [paper.papers[0].title for paper in papers])
    together = sorted(zip(ids, papers, strict=True), key=lambda pair: pair[0])
    return [without_ids_of_others(merged(p.items, identity, p.reasons), set(ids)) for identity, p in together]


def without_ids_of_others(item: Item, ids: set[str]) -> Item:
    """Return an item without notes on ids that are those of papers here."""
    paper = paper_of(item)
    kept = replace(paper, merged=tuple(note for note in paper.merged if note.rpartition(": ")[0] not in ids))
    return replace(item, paper=kept) if isinstance(item, Record) else kept


def hash_of(paper: Paper) -> str:
    """Return the text hash of a paper."""
    return text_hash(paper.title, paper.abstract, paper.comment)


def merged(ranked: list[Item], identity: str, reasons: dict[str, str]) -> Item:
    best = paper_of(ranked[0])
    papers = [paper_of(item) for item in ranked]
    paper = replace(
        best,
        id=identity,
        comment=best.comment or first(p.comment for p in papers) or "",
        arxiv_id=first(p.arxiv_id for p in papers),
        doi=first(p.doi for p in papers),
        authors=max((p.authors for p in papers), key=lambda names: (len(names), names)),
        year=first(p.year for p in papers),
        date=first(p.date for p in papers),
        url=first(p.url for p in papers),
        source="; ".join(sorted({part for p in papers for part in (p.source or "").split("; ") if part})) or None,
        merged=merge_notes(papers, identity, reasons),
    )
    chosen = ranked[0]
    if isinstance(chosen, Record) and chosen.paper.comment == paper.comment:
        return replace(chosen, paper=paper)
    return paper


def merge_notes(papers: Iterable[Paper], identity: str, reasons: dict[str, str]) -> tuple[str, ...]:
    """Return "<former id>: <reason>" of every other id; what was noted before stays as it was."""
    papers = list(papers)
    known = {note.rpartition(": ")[0]: note for paper in papers for note in sorted(paper.merged, reverse=True)}
    now = {former: f"{former}: {reason}" for former, reason in reasons.items() if former != identity}
    versions = {p.arxiv_id for p in papers if p.arxiv_id}
    kept = first(p.arxiv_id for p in papers)
    now |= {f"arXiv:{v}": f"arXiv:{v}: another version" for v in versions if v != kept}
    return tuple(sorted((now | known).values()))


def former_ids(paper: Paper) -> list[str]:
    """Return the ids that a paper had before it was merged."""
    notes = (note.rpartition(": ")[0] for note in paper.merged)
    return sorted({former for former in notes if former.startswith("paper:") and former != paper.id})


def rank(item: Item) -> tuple[object, ...]:
    # What was extracted or annotated already wins, then the fuller text, then the newest version; the rest breaks ties.
    paper = paper_of(item)
    known = (
        paper.arxiv_id or "",
        paper.doi or "",
        paper.date or "",
        paper.comment,
        paper.url or "",
        paper.source or "",
    )
    return (isinstance(item, Record), len(paper.abstract), *known, paper.title, paper.abstract, repr(item))


def first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)
