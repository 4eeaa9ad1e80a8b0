"""How right records are: precision, recall and F1 of entities and links, and the accuracy of relations."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from citelink.extract.gold import GoldPaper
from citelink.extract.ids import title_key
from citelink.extract.matching import FALSE_POSITIVES, MISSED, RIGHT, SCORED, Judgement, judge, link_facts
from citelink.extract.mistakes import Mistake, find_mistakes
from citelink.extract.types import Paper, Record


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, wrong and missed; a share of nothing is 0."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts for each scored type and for links, the relations of what is right, and every mistake."""

    papers: int
    missing: tuple[str, ...]
    types: dict[str, Counts]
    links: Counts
    relations: int
    relations_right: int
    mistakes: tuple[Mistake, ...]

    @property
    def all(self) -> Counts:
        """The counts over all scored types."""
        return add_up(self.types.values())

    @property
    def relation_accuracy(self) -> float:
        """The share of the entities found that have a right relation, too."""
        return share(self.relations_right, self.relations)


def evaluate(records: Iterable[Record], gold: Iterable[GoldPaper]) -> Evaluation:
    """Compare records with annotated papers, paired by title; records of other papers make no difference.

    Of records, or annotated papers, with one title the last stands.
    """
    annotated = {pairing_key(paper.title): paper for paper in gold}
    found = {pairing_key(record.paper.title): record for record in records}
    pairs = [(paper, found.get(key) or nothing_found(paper)) for key, paper in annotated.items()]
    judged = [(paper, record, judge(paper, record)) for paper, record in pairs]
    judgements = [judgement for _, _, of_paper in judged for judgement in of_paper]
    related = [judgement.has_right_relation for judgement in judgements if judgement.kind == RIGHT]
    return Evaluation(
        papers=len(annotated),
        missing=tuple(paper.title for key, paper in annotated.items() if key not in found),
        types=count_types(judgements),
        links=add_up(count_links(paper, record) for paper, record in pairs),
        relations=len(related),
        relations_right=sum(related),
        mistakes=tuple(mistake for one in judged for mistake in find_mistakes(*one)),
    )


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def add_up(counts: Iterable[Counts]) -> Counts:
    rows = [(one.right, one.wrong, one.missed) for one in counts]
    return Counts(*map(sum, zip(*rows, strict=True))) if rows else Counts()


def pairing_key(title: str) -> str:
    """Return what titles of one paper share: Latin letters and digits, or all letters where there are no such."""
    return re.sub("[^a-z0-9]", "", title.casefold()) or title_key(title)


def nothing_found(gold: GoldPaper) -> Record:
    """Stand in for the record of a paper that has none: all its entities are missed."""
    return Record(gold.paper or Paper(id="", title=gold.title))


def count_types(judgements: Iterable[Judgement]) -> dict[str, Counts]:
    """Count what is right or missed by the annotated type, what is wrong by the predicted one."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for judgement in judgements:
        if judgement.kind in FALSE_POSITIVES and judgement.entity:
            wrong[judgement.entity.type] += 1
        elif judgement.kind in (RIGHT, MISSED) and judgement.gold:
            (right if judgement.kind == RIGHT else missed)[judgement.gold.type] += 1
    return {kind: Counts(right[kind], wrong[kind], missed[kind]) for kind in SCORED}


def count_links(gold: GoldPaper, record: Record) -> Counts:
    annotated, found = set(map(link_facts, gold.links)), set(map(link_facts, record.links))
    return Counts(len(annotated & found), len(found - annotated), len(annotated - found))
