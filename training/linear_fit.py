"""Fit the linear model: AdaGrad over hashed features, one logistic output a question."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from citelink.extract.evidence import BITS
from citelink.extract.linear import OUTPUTS, LinearModel
from training.prepare import Prepared

EPOCHS = 12
RATE = 0.08
DECAY = 1e-7
BATCH = 512
SEEN_OFTEN_ENOUGH = 2  # a feature of one mention only is left out


def fit_linear(papers: list[Prepared]) -> LinearModel:
    """Return the model that answers OUTPUTS best for the mentions of these papers."""
    rows = feature_matrix(papers)
    targets, masks = mention_targets(papers)
    columns = np.flatnonzero(np.bincount(rows.indices, minlength=2**BITS) >= SEEN_OFTEN_ENOUGH)
    weights, bias = _descend(rows[:, columns].tocsr(), targets, masks)
    full = np.zeros((2**BITS, len(OUTPUTS)), np.float32)
    full[columns] = weights
    # Half precision is what the package ships: later stages must learn from the same scores.
    return LinearModel(full.astype(np.float16).astype(np.float32), bias)


def feature_matrix(papers: list[Prepared]) -> csr_matrix:
    """Return the hashed features of all mentions, one row each."""
    indices: list[NDArray[np.int64]] = []
    lengths: list[int] = [0]
    for paper in papers:
        parts = [np.split(row, offsets[1:]) if len(offsets) else [] for row, offsets in paper.hashed]
        for pieces in zip(*parts, strict=True):
            indices.extend(pieces)
            lengths.append(sum(len(piece) for piece in pieces))
    flat = np.concatenate(indices)
    return csr_matrix((np.ones(len(flat), np.float32), flat, np.cumsum(lengths)), shape=(len(lengths) - 1, 2**BITS))


def mention_targets(papers: list[Prepared]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return targets and masks by mention; the mentions of one group share its weight."""
    targets, masks = [], []
    for paper in papers:
        labels = {
            span: (label, len(group.mentions) ** -0.5)
            for group, label in zip(paper.groups, paper.labels, strict=True)
            for span in group.mentions
        }
        for span in paper.mentions:
            label, weight = labels[span]
            targets.append(label.target)
            masks.append(label.mask * weight)
    return np.array(targets, np.float32), np.array(masks, np.float32)


def _descend(
    rows: csr_matrix, targets: NDArray[np.float32], masks: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    weights = np.zeros((rows.shape[1], targets.shape[1]), np.float32)
    squares = np.full_like(weights, 1e-3)
    bias = np.full(targets.shape[1], -1.5, np.float32)
    bias_squares = np.ones_like(bias)
    order = np.random.default_rng(0)
    for _ in range(EPOCHS):
        shuffled = order.permutation(rows.shape[0])
        for start in range(0, len(shuffled), BATCH):
            chosen = shuffled[start : start + BATCH]
            part = rows[chosen]
            share = 1 / (1 + np.exp(-(part @ weights + bias)))
            error = (share - targets[chosen]) * masks[chosen] / len(chosen)
            active = np.unique(part.indices)
            step = part.T.tocsr()[active] @ error + DECAY * len(chosen) * weights[active]
            squares[active] += step * step
            weights[active] -= RATE * step / np.sqrt(squares[active])
            total = error.sum(0)
            bias_squares += total * total
            bias -= RATE * total / np.sqrt(bias_squares)
    return weights, bias
