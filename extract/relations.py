"""From judgements to entities: which are given, which mention decides, what its evidence is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citelink.extract.classify import Judgement
from citelink.extract.linear import OUTPUTS, MentionScores

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One entity in words of the layout; the first of `order` is the deciding mention."""

    type: str
    relation: str
    name: str | None  # where no mention has the whole name
    confidence: float
    rule: str
    deciding: Range
    mentions: tuple[Range, ...]


def choose_entities(judgements: list[Judgement], scores: MentionScores) -> list[Finding]:
    """Return the entities in order of their first mention; the surer of two that overlap keeps the words."""
    taken: set[int] = set()
    found = []
    for judgement in sorted(judgements, key=lambda judgement: (-judgement.worth, judgement.group.mentions)):
        free = [span for span in judgement.group.mentions if taken.isdisjoint(range(*span))]
        if free:
            taken.update(k for span in free for k in range(*span))
            column = scores.values[0, scores.rows(free), OUTPUTS.index(judgement.relation)]
            found.append(_finding(judgement, free, column))
    return sorted(found, key=lambda finding: finding.mentions)


def _finding(judgement: Judgement, mentions: list[Range], scores: NDArray[np.float32]) -> Finding:
    return Finding(
        judgement.type,
        judgement.relation,
        judgement.group.full_name,
        judgement.confidence,
        judgement.reason,
        mentions[int(np.argmax(scores))],
        tuple(mentions),
    )
