"""The same paper from several sources becomes one: the union of what they know."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from citelink.extract.ids import paper_id, text_hash, title_key, without_version
from citelink.extract.types import Paper, Record

Item = Paper | Record
T = TypeVar("T")


def merge_papers(items: Iterable[Item]) -> list[Item]:
    """Return one item per paper, sorted by id; a Record stays one where its text is the text that is kept.

    Papers meet by arXiv id (without version), or by title where no two arXiv ids contradict. The order of
    `items` makes no difference.
    """
    groups: dict[str, list[Item]] = defaultdict(list)
    items = list(items)
    by_title = arxiv_ids_by_title(items)
    for item in items:
        groups[group_id(paper_of(item), by_title)].append(item)
    return [merged(same, identity) for identity, same in sorted(groups.items())]


def paper_of(item: Item) -> Paper:
    """Return the paper of a Paper or a Record."""
    return item.paper if isinstance(item, Record) else item


def hash_of(paper: Paper) -> str:
    """Return the text hash of a paper."""
    return text_hash(paper.title, paper.abstract, paper.comment)


def arxiv_ids_by_title(items: Iterable[Item]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        paper = paper_of(item)
        if paper.arxiv_id:
            found[title_key(paper.title)].add(paper.arxiv_id)
    return found


def group_id(paper: Paper, by_title: dict[str, set[str]]) -> str:
    if paper.arxiv_id:
        return paper_id(paper.title, paper.arxiv_id)
    known = {without_version(arxiv_id) for arxiv_id in by_title.get(title_key(paper.title), ())}
    # Two arXiv papers of one title are two papers: a third without an id belongs to neither.
    return paper_id(paper.title, known.pop() if len(known) == 1 else None)


def merged(same: list[Item], identity: str) -> Item:
    ranked = sorted(same, key=rank, reverse=True)
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
    )
    chosen = ranked[0]
    if isinstance(chosen, Record) and chosen.paper.comment == paper.comment:
        return replace(chosen, paper=paper)
    return paper


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
