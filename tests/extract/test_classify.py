"""From probabilities to claims."""

import numpy as np
import pytest

from citelink.extract.classify import READING, RELATIONS, TYPES, claim, load_classifier, worth


def reading(**shares: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.array([shares.get(name, 0.0) for name in READING])


def test_a_type_and_a_relation_that_do_not_go_together_are_not_claimed() -> None:
    kind, relation, _ = claim(reading(core=1, Model=0.9, Dataset=0.2, EVALUATES_ON=0.8, USES=0.3))
    assert (TYPES[kind], RELATIONS[relation]) == ("Model", "USES")


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({"core": 0.8, "none": 0.2, "Model": 1.0}, 0.8),
        ({"core": 0.2, "noncore": 0.8, "Model": 1.0}, 1.0),  # what is no core entity counts neither way
        ({"core": 0.5, "none": 0.5, "Model": 0.5, "Method": 0.4}, 0.25),
    ],
)
def test_the_worth_of_giving_a_name(shares: dict[str, float], expected: float) -> None:
    assert worth(reading(**shares)[None])[0] == pytest.approx(expected)


def test_the_calibration_curve_never_falls() -> None:
    classifier = load_classifier()
    assert (np.diff(classifier.raw) >= 0).all()
    assert (np.diff(classifier.calibrated) >= 0).all()
    assert 0 <= classifier.calibrated[0] <= classifier.calibrated[-1] <= 1
