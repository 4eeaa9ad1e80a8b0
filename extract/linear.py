"""A linear model over hashed features: the first reading of each mention."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citelink.extract.evidence import Rows

OUTPUTS = (
    "core", "listed", "Dataset", "Model", "Method", "Task", "Metric",
    "INTRODUCES", "COMPARES_WITH", "EVALUATES_ON", "TRAINS_ON", "EXTENDS", "USES", "MENTIONS",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by hashed feature and output."""

    weights: NDArray[np.float32]  # (2 ** BITS, len(OUTPUTS))
    bias: NDArray[np.float32]

    def scores(self, channels: tuple[Rows, ...]) -> NDArray[np.float32]:
        """Return (channel, mention, output): what each channel adds to the log-odds; the bias is in the first."""
        parts = [self._sums(indices, offsets) for indices, offsets in channels]
        parts[0] = parts[0] + self.bias
        return np.stack(parts)

    def _sums(self, indices: NDArray[np.int64], offsets: NDArray[np.int64]) -> NDArray[np.float32]:
        if not len(offsets):
            return np.zeros((0, len(OUTPUTS)), np.float32)
        sums: NDArray[np.float32] = np.add.reduceat(self.weights[indices], offsets, axis=0)
        return sums
