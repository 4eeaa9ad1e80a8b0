"""Our walk over the trees gives what LightGBM gives."""

import numpy as np
import pytest

from citelink.extract.trees import Forest, softmax


def stump_forest() -> Forest:
    """Two trees for output 0 (x0 <= 1 ? 1 : 2, a leaf of 10), one for output 1 (x1 <= 0 ? -1 : (x0 <= 5 ? 3 : 4))."""
    inf = np.inf
    return Forest(
        feature=np.array([0, 0, 0, 0, 1, 0, 0, 0, 0], np.int16),
        threshold=np.array([1, inf, inf, inf, 0, inf, 5, inf, inf], np.float32),
        children=np.array([1, 2, 1, 1, 2, 2, 3, 3, 5, 6, 5, 5, 7, 8, 7, 7, 8, 8], np.int32),
        value=np.array([0, 1, 2, 10, 0, -1, 0, 3, 4], np.float32),
        roots=np.array([0, 3, 4], np.int32),
        outputs=np.array([0, 0, 1], np.int16),
        depth=2,
    )


def test_each_row_falls_into_one_leaf_of_each_tree() -> None:
    rows = np.array([[1, 0], [1.5, 1], [6, 1]], np.float32)
    assert stump_forest().raw_scores(rows).tolist() == [[11, -1], [12, 3], [12, 4]]


def test_a_forest_survives_the_weights_file() -> None:
    arrays = stump_forest().to_arrays("f")
    rows = np.array([[0, 0.5]], np.float32)
    assert Forest.from_arrays(arrays, "f").raw_scores(rows).tolist() == stump_forest().raw_scores(rows).tolist()


def test_softmax_rows_sum_to_one() -> None:
    assert softmax(np.array([[1000.0, 0.0], [1.0, 1.0]])).sum(axis=1).tolist() == [1.0, 1.0]


def test_the_walk_equals_lightgbm() -> None:
    lgb = pytest.importorskip("lightgbm", reason="lightgbm (extra: training) is not installed")
    from training.forests import to_forest

    rng = np.random.default_rng(1)
    rows = rng.normal(size=(400, 6)).round(1).astype(np.float32)
    kinds = (rows[:, 0] + rows[:, 1] * rows[:, 2] > 0.3).astype(int) + (rows[:, 3] > 1)
    common = {"verbose": -1, "num_threads": 1, "deterministic": True, "seed": 1, "min_data_in_leaf": 5}
    many = lgb.train({**common, "objective": "multiclass", "num_class": 3}, lgb.Dataset(rows, kinds), 12)
    one = lgb.train({**common, "objective": "binary"}, lgb.Dataset(rows, kinds > 0), 9)
    expected = np.column_stack([many.predict(rows, raw_score=True), one.predict(rows, raw_score=True)])
    assert np.allclose(to_forest([many, one]).raw_scores(rows), expected, atol=1e-5)
