"""From judgements to entities: which are given, which mention decides, what its evidence is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citelink.extract.classify import Judgement
from citelink.extract.layout import Layout
from citelink.extract.linear import OUTPUTS

THRESHOLD = 0.45
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


def choose_entities(layout: Layout, judgements: list[Judgement], scores: NDArray[np.float32]) -> list[Finding]:
    """Return the entities in order of their first mention; the surer of two that overlap keeps the words."""
    mentions = sorted(span for judgement in judgements for span in judgement.group.mentions)
    total = scores.sum(axis=0)
    place = {span: k for k, span in enumerate(mentions)}
    taken: set[int] = set()
    found = []
    for judgement in sorted(judgements, key=lambda judgement: (-judgement.worth, judgement.group.mentions)):
        if judgement.worth < THRESHOLD:
            break
        free = [span for span in judgement.group.mentions if taken.isdisjoint(range(*span))]
        free = [span for k, span in enumerate(free) if not _is_inside_another(span, free)]
        if free:
            taken.update(k for span in free for k in range(*span))
            column = total[[place[span] for span in free], OUTPUTS.index(judgement.relation)]
            found.append(_finding(judgement, free, column))
    return sorted(found, key=lambda finding: finding.mentions)


def _is_inside_another(span: Range, spans: list[Range]) -> bool:
    return any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)


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
