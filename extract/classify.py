"""Decide for each group of candidates: a name or not, of which type, in which relation, how sure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citelink.extract.evidence import CHANNELS, Surroundings, hashed_rows
from citelink.extract.features import COLUMNS, feature_rows
from citelink.extract.groups import Group
from citelink.extract.linear import FIRST_RELATION, OUTPUTS, LinearModel, MentionScores, plausible
from citelink.extract.neighbours import FIRST_READING, NEIGHBOUR_COLUMNS, neighbour_rows
from citelink.extract.trees import Forest, sigmoid, softmax

TYPES = ("Dataset", "Model", "Method")
RELATIONS = OUTPUTS[FIRST_RELATION:]
THRESHOLD = 0.4  # of `worth`: where F1 was best in cross-validation
READING = (*FIRST_READING, *RELATIONS)
FULL_COLUMNS = (*COLUMNS, *NEIGHBOUR_COLUMNS)
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
    kinds: Forest  # of the second reading: FIRST_READING
    relations: Forest  # of the second reading: RELATIONS
    raw: NDArray[np.float64]
    calibrated: NDArray[np.float64]

    @classmethod
    def from_arrays(cls, stored: Mapping[str, NDArray[Any]]) -> "Classifier":
        """Return the classifier of a weights file."""
        second = Forest.from_arrays(stored, "second")
        return cls(
            LinearModel.from_steps(stored["linear.slots"], stored["linear.alone"], stored["linear.joint"]),
            Forest.from_arrays(stored, "first"),
            second.only(0, len(FIRST_READING)),
            second.only(len(FIRST_READING), len(READING)),
            stored["calibration.raw"],
            stored["calibration.calibrated"],
        )

    def closer_look(
        self, near: Surroundings, groups: list[Group]
    ) -> tuple[list[Group], NDArray[np.float32], MentionScores]:
        """Return the plausible groups, (group, FULL_COLUMNS), and the linear scores of all mentions."""
        mentions = sorted(span for group in groups for span in group.mentions)
        scores = self.linear.scores(mentions, hashed_rows(near, mentions))
        groups = [groups[g] for g in plausible(groups, scores)]
        rows = feature_rows(near, groups, scores)
        reading = first_reading(self.first.raw_scores(rows)) if groups else np.empty((0, len(FIRST_READING)))
        return groups, np.concatenate([rows, neighbour_rows(near, groups, reading)], axis=1), scores

    def judge(self, near: Surroundings, groups: list[Group]) -> tuple[list[Judgement], MentionScores]:
        """Return a judgement for each group that may be a name, and the linear scores of all mentions."""
        groups, full, scores = self.closer_look(near, groups)
        if not groups:
            return [], scores
        final = first_reading(self.kinds.raw_scores(full))
        likely = np.flatnonzero(worth(final) >= THRESHOLD)
        if not len(likely):
            return [], scores
        relations = softmax(self.relations.raw_scores(full[likely]))
        readings = np.concatenate([final[likely], relations], axis=1)
        return [self._judgement(groups[g], readings[k], full[g]) for k, g in enumerate(likely)], scores

    def _judgement(self, group: Group, reading: NDArray[np.float64], row: NDArray[np.float32]) -> Judgement:
        kind, relation, raw = claim(reading)
        confidence = round(float(np.interp(raw, self.raw, self.calibrated)), 3)
        share = float(worth(reading[None])[0])
        return Judgement(group, TYPES[kind], RELATIONS[relation], share, confidence, _reason(row))


def worth(readings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, by row, the share of right answers among those that would count, were the group given as a name.

    An annotated entity that is no core one counts neither way.
    """
    none, core, fits = readings[:, 0], readings[:, 2], readings[:, 3:6].max(axis=1)
    right = core * fits
    return np.asarray(right / (right + none + core * (1 - fits) + 1e-9))


def claim(reading: NDArray[np.float64]) -> tuple[int, int, float]:
    """Return the likeliest type and relation that go together, and their probability before calibration."""
    kind = int(reading[3:6].argmax())
    relations = reading[6:] * POSSIBLE[kind]
    relation = int(relations.argmax())
    return kind, relation, float((1 - reading[0]) * reading[3 + kind] * relations[relation])


def first_reading(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of FIRST_READING."""
    return np.concatenate([softmax(raw[:, :3]), sigmoid(raw[:, 3:6])], axis=1)


def _reason(row: NDArray[np.float32]) -> str:
    """Name the channel of evidence that speaks most for a name."""
    return max(CHANNELS, key=lambda channel: float(row[COLUMNS.index(f"{channel}_core")]))


@cache
def load_classifier() -> Classifier:
    """Return the classifier that ships with the package."""
    with as_file(files("citelink.extract") / "lexicon/weights.npz") as path, np.load(path) as arrays:
        return Classifier.from_arrays(dict(arrays))
