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
        flat = np.ascontiguousarray(rows).reshape(-1)
        base = np.repeat(np.arange(count, dtype=np.int32) * np.int32(rows.shape[1]), len(self.roots))
        nodes = np.tile(self.roots, count)
        for _ in range(self.depth):
            right = flat.take(base + self.feature.take(nodes)) > self.threshold.take(nodes)
            nodes = self.children.take(2 * nodes + right)
        nodes = nodes.reshape(count, len(self.roots))
        starts = np.searchsorted(self.outputs, np.arange(int(self.outputs[-1]) + 1))
        sums: NDArray[np.float64] = np.add.reduceat(self.value[nodes], starts, axis=1, dtype=np.float64)
        return sums

    def contributions(self, row: NDArray[np.float32], output: int) -> NDArray[np.float64]:
        """Return for each column of a row how far it moves an output, step by step down each tree (Saabas 2014)."""
        found = np.zeros(len(row))
        for node in self.roots[self.outputs == output].tolist():
            while self.children[2 * node] != node:
                column = self.feature[node]
                after = self.children[2 * node + int(row[column] > self.threshold[node])]
                found[column] += float(self.value[after]) - float(self.value[node])
                node = int(after)
        return found

    def only(self, first: int, last: int) -> "Forest":
        """Return the forest of the outputs `first` to `last` (half-open), counted from 0 again."""
        chosen = (self.outputs >= first) & (self.outputs < last)
        outputs = (self.outputs[chosen] - first).astype(np.int16)
        return Forest(self.feature, self.threshold, self.children, self.value, self.roots[chosen], outputs, self.depth)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str) -> "Forest":
        """Return the forest stored under `prefix` in the weights file."""
        fields = ("feature", "threshold", "children", "value", "roots", "outputs")
        parts: list[NDArray[Any]] = [np.asarray(arrays[f"{prefix}.{field}"]) for field in fields]
        feature, threshold, children, value, roots, outputs = parts
        depth = int(np.asarray(arrays[f"{prefix}.depth"]))
        return cls(feature, threshold, children, value, roots, outputs, depth)

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
