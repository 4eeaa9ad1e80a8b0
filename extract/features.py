"""One row of numbers for each group of mentions: what the trees decide on."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from citelink.extract.cues import CUE_COLUMNS, PAPER_COLUMNS, cue_row, paper_row
from citelink.extract.evidence import CHANNELS, Mention, Surroundings
from citelink.extract.groups import Group
from citelink.extract.layout import Layout
from citelink.extract.linear import OUTPUTS, MentionScores
from citelink.extract.spelling import SURFACE_COLUMNS, surface_row
from citelink.extract.standing import GROUP_COLUMNS, group_row

# One mention may say it all ("X, a new dataset"): of these the highest of all mentions counts too, not only the mean.
BEST_OUTPUTS = ("core", "Dataset", "Model", "Method", "INTRODUCES", "COMPARES_WITH", "EVALUATES_ON")
BEST_PLACES = [OUTPUTS.index(output) for output in BEST_OUTPUTS]
SCORE_COLUMNS = (
    *(f"{how}_{output}" for how in ("mean", "max", "first", *CHANNELS) for output in OUTPUTS),
    *(f"best_{channel}_{output}" for channel in CHANNELS for output in BEST_OUTPUTS),
    *(f"rival_{how}" for how in ("over_core", "over_listed", "inside_core", "inside_listed")),
)
FIRST_BEST = SCORE_COLUMNS.index(f"best_{CHANNELS[0]}_core")
FIRST_RIVAL = SCORE_COLUMNS.index("rival_over_core")
COLUMNS = SCORE_COLUMNS + SURFACE_COLUMNS + GROUP_COLUMNS + CUE_COLUMNS + PAPER_COLUMNS


def feature_rows(near: Surroundings, groups: list[Group], scores: MentionScores) -> NDArray[np.float32]:
    """Return (group, COLUMNS); `scores` are those of all mentions of the paper."""
    layout = near.layout
    rivals, covered = _rivals(scores)
    paper = paper_row(layout)
    matrix = np.empty((len(groups), len(COLUMNS)), dtype=np.float32)
    for row, group in zip(matrix, groups, strict=True):
        at = scores.rows(group.mentions)
        own = scores.values[:, at]
        size = own.shape[2]
        mean = own.mean(axis=1)
        row[:size] = mean[0]
        row[size : 2 * size] = own[0].max(axis=0)
        row[2 * size : 3 * size] = own[0, 0]
        row[3 * size : FIRST_BEST] = mean[1:].reshape(-1)
        row[FIRST_BEST:FIRST_RIVAL] = own[1:][:, :, BEST_PLACES].max(axis=1).reshape(-1)
        row[FIRST_RIVAL : FIRST_RIVAL + 4] = rivals[at].max(axis=0)
        surface = layout.surface(*_best_mention(layout, group))
        inside = sum(covered[k] for k in at) / len(at)
        row[FIRST_RIVAL + 4 :] = [*surface_row(surface), *group_row(near, group, inside), *cue_row(near, group), *paper]
    return matrix


def _best_mention(layout: Layout, group: Group) -> Mention:
    """Return a short form, else the most frequent spelling, one of the abstract if it can be."""
    if group.shorts:
        return min(group.shorts)
    counts = Counter(layout.surface(*span) for span in group.mentions)
    return max(
        group.mentions, key=lambda span: (span[0] >= layout.title_words, counts[layout.surface(*span)], -span[0])
    )


def _rivals(scores: MentionScores) -> tuple[NDArray[np.float32], list[bool]]:
    """Return, for each mention, the best core and listed scores of the mentions over and inside it.

    And whether any is over it.
    """
    mentions = list(scores.place)
    total = scores.values[0, :, :2].tolist()
    best = [[-12.0, -12.0, -12.0, -12.0] for _ in mentions]
    covered = [False] * len(mentions)
    for a, (i, j) in enumerate(mentions):
        for b in range(a + 1, len(mentions)):
            k, m = mentions[b]
            if k >= j:
                break
            if m <= j or k == i:
                inner, outer = (b, a) if m <= j else (a, b)
                covered[inner] = True
                best[inner][:2] = map(max, best[inner][:2], total[outer])
                best[outer][2:] = map(max, best[outer][2:], total[inner])
    return np.array(best, dtype=np.float32).reshape(-1, 4), covered
