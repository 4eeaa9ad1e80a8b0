"""From annotated papers to candidates with features and labels, fold by fold."""

from collections.abc import Callable
from dataclasses import dataclass, field

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
    hashed: Rows
    labels: list[Label]
    kept: list[int] = field(default_factory=list)  # the groups that the linear model finds plausible
    rows: NDArray[np.float32] | None = None
    reading: NDArray[np.float64] | None = None

    @property
    def mentions(self) -> list[tuple[int, int]]:
        """All mentions in order."""
        return sorted(span for group in self.found.groups for span in group.mentions)

    @property
    def kept_labels(self) -> list[Label]:
        """The labels of the plausible groups."""
        return [self.labels[g] for g in self.kept]

    @property
    def kept_groups(self) -> list[Group]:
        """The plausible groups."""
        return [self.found.groups[g] for g in self.kept]


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
