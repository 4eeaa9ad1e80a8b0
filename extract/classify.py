"""Decide for each group of candidates: a name or not, of which type, in which relation, how sure."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from citelink.extract.evidence import Surroundings, hashed_rows
from citelink.extract.features import feature_rows
from citelink.extract.groups import Group
from citelink.extract.linear import OUTPUTS, LinearModel
from citelink.extract.neighbours import FIRST_READING, neighbour_rows
from citelink.extract.trees import Forest, sigmoid, softmax

TYPES = ("Dataset", "Model", "Method")
RELATIONS = OUTPUTS[7:]
READING = (*FIRST_READING, *RELATIONS)
# A paper evaluates and trains on data sets only (docs/schema.md).
POSSIBLE = np.array(
    [[kind == "Dataset" or name not in ("EVALUATES_ON", "TRAINS_ON") for name in RELATIONS] for kind in TYPES]
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the classifier says of one group."""

    group: Group
    type: str
    relation: str
    worth: float  # the share of right answers among those that would count, were the group given as a name
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Classifier:
    """The linear model, both forests, and the points of the calibration curve."""

    linear: LinearModel
    first: Forest
    second: Forest
    raw: NDArray[np.float64]
    calibrated: NDArray[np.float64]

    def judge(self, near: Surroundings, groups: list[Group]) -> tuple[list[Judgement], NDArray[np.float32]]:
        """Return a judgement for each group, and the linear scores of all mentions in order."""
        mentions = sorted(span for group in groups for span in group.mentions)
        scores = self.linear.scores(hashed_rows(near, mentions))
        if not groups:
            return [], scores
        rows = feature_rows(near, groups, scores)
        reading = first_reading(self.first.raw_scores(rows))
        full = np.concatenate([rows, neighbour_rows(near, groups, reading)], axis=1)
        final = full_reading(self.second.raw_scores(full))
        return [
            self._judgement(group, row, rows[g]) for g, (group, row) in enumerate(zip(groups, final, strict=True))
        ], scores

    def _judgement(self, group: Group, reading: NDArray[np.float64], row: NDArray[np.float32]) -> Judgement:
        none, _, core = reading[:3]
        kind = int(reading[3:6].argmax())
        right = core * reading[3 + kind]
        worth = float(right / (right + none + core * (1 - reading[3 + kind]) + 1e-9))
        relations = reading[6:] * POSSIBLE[kind]
        best = int(relations.argmax())
        raw = float((1 - none) * reading[3 + kind] * relations[best])
        confidence = round(float(np.interp(raw, self.raw, self.calibrated)), 3)
        return Judgement(group, TYPES[kind], RELATIONS[best], worth, confidence, _reason(row))


def first_reading(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of FIRST_READING."""
    return np.concatenate([softmax(raw[:, :3]), sigmoid(raw[:, 3:6])], axis=1)


def full_reading(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of READING."""
    return np.concatenate([softmax(raw[:, :3]), sigmoid(raw[:, 3:])], axis=1)


def _reason(row: NDArray[np.float32]) -> str:
    """Name the channel of evidence that speaks most for a name."""
    size = len(OUTPUTS)
    channels = {"context": row[3 * size], "head-noun": row[4 * size], "name": row[5 * size]}
    return max(channels, key=lambda name: float(channels[name]))


@cache
def load_classifier() -> Classifier:
    """Return the classifier that ships with the package."""
    with as_file(files("citelink.extract") / "lexicon/weights.npz") as path, np.load(path) as arrays:
        stored = dict(arrays)
    return Classifier(
        LinearModel(stored["linear.weights"].astype(np.float32), stored["linear.bias"]),
        Forest.from_arrays(stored, "first"),
        Forest.from_arrays(stored, "second"),
        stored["calibration.raw"],
        stored["calibration.calibrated"],
    )
