"""Fit the forests: a first reading of each group alone, a second one that also sees its neighbours."""

from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

from citelink.extract.classify import FULL_COLUMNS, RELATIONS, TYPES
from citelink.extract.explain import topic_of
from citelink.extract.linear import FIRST_RELATION, OF_THE_NAME, OUTPUTS
from training.labels import CORE, NONCORE
from training.prepare import Prepared

COMMON: dict[str, Any] = {
    "learning_rate": 0.08,
    "min_data_in_leaf": 20,
    "max_depth": 8,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 3.0,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 7,
}
KIND = {**COMMON, "objective": "multiclass", "num_class": 3, "num_leaves": 31}
BINARY = {**COMMON, "objective": "binary", "num_leaves": 15}
RELATION = {**COMMON, "objective": "multiclass", "num_class": len(RELATIONS), "num_leaves": 15}
KIND_ROUNDS, BINARY_ROUNDS, RELATION_ROUNDS = 130, 75, 75
NONCORE_WEIGHT = 0.6  # of the relation of an entity that need not be given


def fit_first(rows: NDArray[np.float32], papers: list[Prepared]) -> list[lgb.Booster]:
    """Return the boosters of FIRST_READING: what a group is, and which types it admits."""
    kinds = [label.kind for paper in papers for label in paper.kept_labels]
    return [_fit_kind(rows, kinds), *(_fit_binary(rows, papers, name) for name in TYPES)]


def fit_second(rows: NDArray[np.float32], papers: list[Prepared]) -> list[lgb.Booster]:
    """Return the boosters of READING: the same, and its relation.

    A copy of an entity is neither right nor wrong.
    """
    kinds = [NONCORE if label.repeats else label.kind for paper in papers for label in paper.kept_labels]
    types = [_fit_binary(rows, papers, name) for name in TYPES]
    return [_fit_kind(rows, kinds), *types, _fit_relation(rows, papers)]


def raw_scores(boosters: list[lgb.Booster], rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return what LightGBM itself says: the sums before sigmoid and softmax."""
    parts = [np.asarray(booster.predict(rows, raw_score=True, num_threads=1)) for booster in boosters]
    return np.concatenate([part.reshape(len(rows), -1) for part in parts], axis=1)


def _fit_kind(rows: NDArray[np.float32], kinds: list[int]) -> lgb.Booster:
    return lgb.train(KIND, lgb.Dataset(rows, np.array(kinds)), KIND_ROUNDS)


def _fit_binary(rows: NDArray[np.float32], papers: list[Prepared], name: str) -> lgb.Booster:
    column = OUTPUTS.index(name)
    labels = [label for paper in papers for label in paper.kept_labels]
    answered = np.array([label.mask[column] > 0 for label in labels])
    targets = np.array([label.target[column] for label in labels])
    return lgb.train(BINARY, lgb.Dataset(rows[answered], targets[answered]), BINARY_ROUNDS)


def _fit_relation(rows: NDArray[np.float32], papers: list[Prepared]) -> lgb.Booster:
    """Fit one answer of seven; a group with a second, arguable relation stands for it too, with less weight.

    What only the name says is blanked: a name that most papers use is introduced by one.
    """
    chosen, relations, weights = [], [], []
    for row, label in enumerate(label for paper in papers for label in paper.kept_labels):
        for relation in np.flatnonzero(label.target[FIRST_RELATION:] * label.mask[FIRST_RELATION:]):
            chosen.append(row)
            relations.append(relation)
            weights.append(label.target[FIRST_RELATION + relation] * (1.0 if label.kind == CORE else NONCORE_WEIGHT))
    told = rows[chosen]
    told[:, [topic_of(column) in OF_THE_NAME for column in FULL_COLUMNS]] = 0
    data = lgb.Dataset(told, np.array(relations), weight=np.array(weights))
    return lgb.train(RELATION, data, RELATION_ROUNDS)
