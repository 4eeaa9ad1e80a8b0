"""From annotated papers to candidates with features and labels, fold by fold."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citelink.extract.evidence import Rows, Surroundings, hashed_rows
from citelink.extract.groups import Group
from citelink.extract.names import Lexicon
from citelink.extract.pipeline import Findings, candidates_of
from training.corpus import FOLDS, Annotated
from training.labels import Label, label_groups
from training.word_lists import build_lexicon


@dataclass(slots=True)
class Prepared:
    """One paper, ready to be learned from; the scores come from a model that has not seen it."""

    paper: Annotated
    found: Findings
    near: Surroundings
    hashed: tuple[Rows, Rows, Rows]
    labels: list[Label]
    scores: NDArray[np.float32] | None = None
    rows: NDArray[np.float32] | None = None
    reading: NDArray[np.float64] | None = None

    @property
    def groups(self) -> list[Group]:
        """The groups of candidates, in order."""
        return self.found.groups

    @property
    def mentions(self) -> list[tuple[int, int]]:
        """All mentions in order."""
        return sorted(span for group in self.groups for span in group.mentions)


def prepare(papers: list[Annotated], lexicon_of: Callable[[Annotated], Lexicon]) -> list[Prepared]:
    """Find and label the candidates of each paper."""
    prepared = []
    for paper in papers:
        found = candidates_of(paper.paper, lexicon_of(paper))
        near = Surroundings(found.layout)
        mentions = sorted(span for group in found.groups for span in group.mentions)
        labels = label_groups(found.layout, found.groups, paper.gold)
        prepared.append(Prepared(paper, found, near, hashed_rows(near, mentions), labels))
    return prepared


def prepare_by_fold(papers: list[Annotated]) -> list[Prepared]:
    """Prepare each paper with a lexicon that was made without its fold."""
    lexicons = [build_lexicon([p for p in papers if p.fold != k]) for k in range(FOLDS)]
    return prepare(papers, lambda paper: lexicons[paper.fold])
