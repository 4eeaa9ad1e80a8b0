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
COLUMNS = SCORE_COLUMNS + SURFACE_COLUMNS + GROUP_COLUMNS + CUE_COLUMNS + PAPER_COLUMNS


def feature_rows(near: Surroundings, groups: list[Group], scores: MentionScores) -> NDArray[np.float32]:
    """Return (group, COLUMNS); `scores` are those of all mentions of the paper."""
    if not groups:
        return np.empty((0, len(COLUMNS)), np.float32)
    layout = near.layout
    rivals, covered = _rivals(scores)
    paper = paper_row(layout)
    rest = []
    for group in groups:
        surface = layout.surface(*_best_mention(layout, group))
        inside = sum(covered[k] for k in scores.rows(group.mentions)) / len(group.mentions)
        rest.append([*surface_row(surface), *group_row(near, group, inside), *cue_row(near, group), *paper])
    return np.concatenate([_score_rows(groups, scores, rivals), np.array(rest, dtype=np.float32)], axis=1)


def _score_rows(groups: list[Group], scores: MentionScores, rivals: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (group, SCORE_COLUMNS): mean, highest and first of the mentions' scores."""
    at = [scores.rows(group.mentions) for group in groups]
    counts = np.array([len(places) for places in at])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    flat = [place for places in at for place in places]
    own = scores.values[:, flat]
    mean = (np.add.reduceat(own, starts, axis=1) / counts[:, None]).astype(np.float32)
    best = np.maximum.reduceat(own[1:][:, :, BEST_PLACES], starts, axis=1)
    return np.concatenate(
        [
            mean[0],
            np.maximum.reduceat(own[0], starts, axis=0),
            own[0, starts],
            _by_group(mean[1:]),
            _by_group(best),
            np.maximum.reduceat(rivals[flat], starts, axis=0),
        ],
        axis=1,
    )


def _by_group(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (group, channel and output) from (channel, group, output)."""
    return values.transpose(1, 0, 2).reshape(values.shape[1], -1)


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
