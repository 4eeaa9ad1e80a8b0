"""Fit the linear model: AdaGrad over hashed features, one logistic output a question."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from citelink.extract.evidence import BITS, CHANNELS
from citelink.extract.linear import COUNTED, FIRST_RELATION, STEPS, LinearModel
from training.prepare import Prepared

JOINT_EPOCHS, JOINT_DECAY, JOINT_BATCH = 4, 0.05, 128
ALONE_EPOCHS, ALONE_DECAY, ALONE_BATCH = 3, 0.3, 64
RATE = 0.1
SEEN_OFTEN_ENOUGH = 4  # a feature of fewer mentions is left out


def fit_linear(papers: list[Prepared]) -> LinearModel:
    """Return the model that answers OUTPUTS best for the mentions of these papers."""
    rows = feature_matrix(papers)
    targets, masks = mention_targets(papers)
    columns = np.flatnonzero(np.bincount(rows.indices, minlength=2**BITS) >= SEEN_OFTEN_ENOUGH)
    rows = rows[:, columns].tocsr()
    count = len(CHANNELS)
    alone_steps = _batches(len(targets) * count, ALONE_BATCH * count, ALONE_EPOCHS)
    alone = _descend(rows, targets.repeat(count, axis=0), masks.repeat(count, axis=0), alone_steps, ALONE_DECAY)
    together = np.concatenate(
        [
            _fit_joint(rows, np.full(count, True), targets[:, :FIRST_RELATION], masks[:, :FIRST_RELATION]),
            _fit_joint(rows, COUNTED[:, -1] > 0, targets[:, FIRST_RELATION:], masks[:, FIRST_RELATION:]),
        ],
        axis=1,
    )
    slots = np.zeros(2**BITS, np.int32)
    slots[columns] = np.arange(1, len(columns) + 1)
    return LinearModel.from_steps(slots, _table(alone), _table(together))


def _fit_joint(
    rows: csr_matrix, channels: NDArray[np.bool_], targets: NDArray[np.float32], masks: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Fit one model over all `channels` of a mention together."""
    kept = rows[np.flatnonzero(np.tile(channels, len(targets)))]
    starts = kept.indptr[:: int(channels.sum())]
    joint = csr_matrix((kept.data, kept.indices, starts), shape=(len(targets), rows.shape[1]))
    return _descend(joint, targets, masks, _batches(len(targets), JOINT_BATCH, JOINT_EPOCHS), JOINT_DECAY)


def _table(weights: NDArray[np.float32]) -> NDArray[np.int8]:
    # What the package ships is what the later stages learn from.
    steps = np.clip(np.rint(weights * STEPS), -127, 127).astype(np.int8)
    return np.concatenate([np.zeros_like(steps[:1]), steps])


def feature_matrix(papers: list[Prepared]) -> csr_matrix:
    """Return the hashed features of all mentions, one row for each channel of each mention."""
    indices = [paper.hashed[0] for paper in papers]
    starts = []
    total = 0
    for paper in papers:
        starts.append(paper.hashed[1] + total)
        total += len(paper.hashed[0])
    bounds = np.append(np.concatenate(starts), total)
    return csr_matrix((np.ones(total, np.float32), np.concatenate(indices), bounds), shape=(len(bounds) - 1, 2**BITS))


def mention_targets(papers: list[Prepared]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return targets and masks by mention; the mentions of one group share its weight."""
    targets, masks = [], []
    for paper in papers:
        labels = {
            span: (label, len(group.mentions) ** -0.5)
            for group, label in zip(paper.found.groups, paper.labels, strict=True)
            for span in group.mentions
        }
        for span in paper.mentions:
            label, weight = labels[span]
            targets.append(label.target)
            masks.append(label.mask * weight)
    return np.array(targets, np.float32), np.array(masks, np.float32)


def _batches(count: int, size: int, epochs: int) -> Iterator[NDArray[np.int64]]:
    order = np.random.default_rng(0)
    for _ in range(epochs):
        shuffled = order.permutation(count)
        for start in range(0, count, size):
            yield shuffled[start : start + size]


def _descend(
    rows: csr_matrix,
    targets: NDArray[np.float32],
    masks: NDArray[np.float32],
    batches: Iterable[NDArray[np.int64]],
    decay: float,
) -> NDArray[np.float32]:
    weights = np.zeros((rows.shape[1], targets.shape[1]), np.float32)
    squares = np.ones_like(weights)
    for chosen in batches:
        part = rows[chosen]
        share = 1 / (1 + np.exp(-(part @ weights)))
        error = (share - targets[chosen]) * masks[chosen]
        active = np.unique(part.indices)
        step = part.T.tocsr()[active] @ error + decay * weights[active]
        squares[active] += step * step
        weights[active] -= RATE * step / np.sqrt(squares[active])
    return weights
