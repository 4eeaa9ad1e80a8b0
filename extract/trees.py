"""Boosted trees as flat arrays: many trees over many rows in a few numpy steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees of several outputs; a leaf points to itself, so that all rows can walk equally long."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]  # the largest float32 that still goes left
    children: NDArray[np.int32]  # of node n: left at 2n, right at 2n + 1
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    outputs: NDArray[np.int16]  # which output each tree adds to, ascending
    depth: int

    def raw_scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return (row, output): the sums of the leaves that each row falls into."""
        count = len(rows)
        nodes = np.tile(self.roots, (count, 1))
        flat = np.ascontiguousarray(rows).reshape(-1)
        base = (np.arange(count, dtype=np.int64) * rows.shape[1])[:, None]
        for _ in range(self.depth):
            right = flat[base + self.feature[nodes]] > self.threshold[nodes]
            nodes = self.children[2 * nodes + right]
        starts = np.searchsorted(self.outputs, np.arange(int(self.outputs[-1]) + 1))
        sums: NDArray[np.float64] = np.add.reduceat(self.value[nodes], starts, axis=1, dtype=np.float64)
        return sums

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str) -> "Forest":
        """Return the forest stored under `prefix` in the weights file."""
        fields = ("feature", "threshold", "children", "value", "roots", "outputs")
        parts: list[NDArray[Any]] = [np.asarray(arrays[f"{prefix}.{field}"]) for field in fields]
        feature, threshold, children, value, roots, outputs = parts
        return cls(feature, threshold, children, value, roots, outputs, int(np.asarray(arrays[f"{prefix}.depth"])))

    def to_arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Return the arrays for the weights file."""
        fields = ("feature", "threshold", "children", "value", "roots", "outputs")
        stored = {f"{prefix}.{field}": getattr(self, field) for field in fields}
        return {**stored, f"{prefix}.depth": np.asarray(self.depth)}


def sigmoid(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of independent outputs."""
    return np.asarray(1.0 / (1.0 + np.exp(-scores)))


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of outputs that exclude each other, by row."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
