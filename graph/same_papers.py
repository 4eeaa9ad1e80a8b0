"""Which items are one paper: by arXiv id, else by title, authors and year together; never by a DOI alone.

Items of one title (folded, see `titles`) are one paper where authors agree, or where they are not known and the
years do; what would fit two papers belongs to neither. A title without its subtitle needs authors and year to agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx

from citelink.extract.ids import paper_id, slug, without_version
from citelink.extract.types import Paper, Record
from citelink.graph.author_names import surnames
from citelink.graph.titles import main_title, title_fold

Item = Paper | Record
NEAR = 1  # years between a preprint and its venue
SAME_AUTHORS, SAME_YEAR, NO_DOUBT, NO_SUBTITLE = (
    "same title and authors",
    "same title and year",
    "same title, nothing speaks against it",
    "title without its subtitle, same authors and year",
)


@dataclass
class SamePaper:
    """Items that are one paper, and why each id among them is it."""

    items: list[Item]
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def arxiv_id(self) -> str | None:
        """The arXiv id without version, if any source gives one."""
        ids = {without_version(p.arxiv_id) for p in self.papers if p.arxiv_id}
        return min(ids) if ids else None

    @property
    def papers(self) -> list[Paper]:
        """The papers of the items."""
        return [paper_of(item) for item in self.items]

    @property
    def authors(self) -> set[str]:
        """The surnames of all authors that any source names."""
        return {name for paper in self.papers for name in surnames(paper.authors)}

    @property
    def years(self) -> set[int]:
        """Every year that a source gives."""
        return {paper.year for paper in self.papers if paper.year}

    def take(self, other: "SamePaper", reason: str) -> None:
        """Add another's items, for a reason."""
        self.reasons |= other.reasons | {paper.id: reason for paper in other.papers}
        self.items += other.items


def paper_of(item: Item) -> Paper:
    """Return the paper of a Paper or a Record."""
    return item.paper if isinstance(item, Record) else item


def group_papers(items: Iterable[Item]) -> list[SamePaper]:
    """Return the papers; the order of `items` makes no difference to what is in which."""
    by_id: dict[str, SamePaper] = {}
    loose: dict[str, list[Item]] = defaultdict(list)
    # Sorted, so that groups and the reasons in them come out the same in any order of the input.
    for item in sorted(items, key=repr):
        paper = paper_of(item)
        if paper.arxiv_id:
            by_id.setdefault(without_version(paper.arxiv_id), SamePaper([])).items.append(item)
        else:
            loose[title_fold(paper.title)].append(item)
    known: dict[str, list[SamePaper]] = defaultdict(list)
    for _, group in sorted(by_id.items()):
        for title in sorted({title_fold(paper.title) for paper in group.papers}):
            known[title].append(group)
    rest = [group for title, same in sorted(loose.items()) for group in settle(same, known[title])]
    return without_subtitles([*by_id.values(), *rest])


def settle(same: Sequence[Item], known: Sequence[SamePaper]) -> list[SamePaper]:
    """Give items of one title without an arXiv id to the known papers that they are; return those that are none."""
    with_authors, without = by_authors(same)
    left = attach(with_authors, known)
    return [*left, *attach(without, [*known, *left])]


def by_authors(same: Sequence[Item]) -> tuple[list[SamePaper], list[SamePaper]]:
    """Group items of one title: those that share an author, and those of no author with years near each other."""
    shared: nx.Graph[int | str] = nx.Graph()
    nameless: list[Item] = []
    for position, item in enumerate(same):
        names = surnames(paper_of(item).authors)
        shared.add_edges_from((position, name) for name in names)
        if not names:
            nameless.append(item)
    authored = [sorted(n for n in nodes if isinstance(n, int)) for nodes in nx.connected_components(shared)]
    return [one_paper([same[n] for n in group], SAME_AUTHORS) for group in sorted(authored)], by_year(nameless)


def by_year(nameless: Sequence[Item]) -> list[SamePaper]:
    groups: list[list[Item]] = []
    for item in sorted(nameless, key=lambda item: paper_of(item).year or 0):
        last = paper_of(groups[-1][-1]).year if groups else None
        year = paper_of(item).year
        if groups and (last is None or year is None or year - last <= NEAR):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [one_paper(group, SAME_YEAR) for group in groups]


def one_paper(items: list[Item], reason: str) -> SamePaper:
    ids = {paper_of(item).id for item in items}
    return SamePaper(items, dict.fromkeys(ids, reason) if len(ids) > 1 else {})


def attach(groups: Sequence[SamePaper], known: Sequence[SamePaper]) -> list[SamePaper]:
    """Give each group to the one paper that it may be; return the groups that may be none, or several."""
    wanted: dict[int, list[tuple[SamePaper, str]]] = defaultdict(list)
    left: list[SamePaper] = []
    for group in groups:
        fits = [(place, reason) for place, paper in enumerate(known) if (reason := may_be_one(paper, group))]
        if len(fits) == 1:
            wanted[fits[0][0]].append((group, fits[0][1]))
        else:
            left.append(group)
    for place, claims in sorted(wanted.items()):
        # Two sets of authors claim a paper that names none: it can't be both.
        if len(claims) > 1 and not known[place].authors:
            left += [group for group, _ in claims]
        else:
            for group, reason in claims:
                known[place].take(group, reason)
    return left


def may_be_one(one: SamePaper, other: SamePaper) -> str | None:
    """Return why two groups of one title may be one paper; None where authors or years speak against it."""
    if one.authors and other.authors:
        return SAME_AUTHORS if one.authors & other.authors else None
    if not (one.years and other.years):
        return NO_DOUBT
    return SAME_YEAR if near(one, other) else None


def near(one: SamePaper, other: SamePaper) -> bool:
    return any(abs(a - b) <= NEAR for a in one.years for b in other.years)


def without_subtitles(papers: list[SamePaper]) -> list[SamePaper]:
    """Join a paper whose title is another's without the subtitle, where authors and year agree."""
    by_title: dict[str, list[SamePaper]] = defaultdict(list)
    for paper in papers:
        for title in sorted({title_fold(p.title) for p in paper.papers}):
            by_title[title].append(paper)
    gone: set[int] = set()
    for paper in papers:
        mains = {title_fold(main) for p in paper.papers if (main := main_title(p.title))}
        shorter = [other for main in sorted(mains) for other in by_title.get(main, ()) if is_short_form(paper, other)]
        if len(shorter) == 1 and id(shorter[0]) not in gone and id(paper) not in gone:
            paper.take(shorter[0], NO_SUBTITLE)
            gone.add(id(shorter[0]))
    return [paper for paper in papers if id(paper) not in gone]


def is_short_form(paper: SamePaper, other: SamePaper) -> bool:
    shared = paper.authors & other.authors
    enough = bool(shared) and 2 * len(shared) >= min(len(paper.authors), len(other.authors))
    return other is not paper and enough and near(paper, other) and not (paper.arxiv_id and other.arxiv_id)


def ids_of(papers: Sequence[SamePaper], titles: Sequence[str]) -> list[str]:
    """Return the id of each paper, by its arXiv id or the title it is known by.

    Papers of one title and no arXiv id are told apart by year, or by first author: the first keeps the plain id.
    """
    ids = [paper_id(title, paper.arxiv_id) for title, paper in zip(titles, papers, strict=True)]
    same: dict[str, list[int]] = defaultdict(list)
    for place, identity in enumerate(ids):
        same[identity].append(place)
    for identity, places in same.items():
        for place in sorted(places, key=lambda p: (min(papers[p].years, default=0), sorted(papers[p].authors)))[1:]:
            facts = [*map(str, sorted(papers[place].years)[:1]), *sorted(papers[place].authors)[:1]]
            ids[place] = f"{identity}~{slug('-'.join(facts) or repr(papers[place].items))}"
    return ids
