"""Make confidence mean what it says: of the claims at 0.9, nine in ten are right."""

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from citelink.extract.classify import RELATIONS, THRESHOLD, TYPES, claim, worth
from citelink.extract.linear import OUTPUTS
from training.prepare import Prepared

POINTS = 21


def fit_calibration(papers: list[Prepared], readings: list[NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """Return the points of the curve from the product of probabilities to the share of right claims."""
    raw, right = claims(papers, readings)
    curve = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(raw, right)
    points = np.quantile(raw, np.linspace(0, 1, POINTS))
    return {"calibration.raw": points, "calibration.calibrated": curve.predict(points)}


def claims(
    papers: list[Prepared], readings: list[NDArray[np.float64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, for each group that would be given, its raw confidence and whether name, type and relation are right."""
    raw, right = [], []
    for paper, reading in zip(papers, readings, strict=True):
        for label, row in zip(paper.kept_labels, reading, strict=True):
            if worth(row[None])[0] < THRESHOLD:
                continue
            kind, relation, share = claim(row)
            raw.append(share)
            answers = (label.target[OUTPUTS.index(TYPES[kind])], label.target[OUTPUTS.index(RELATIONS[relation])])
            right.append(float(min(answers) > 0))
    return np.array(raw), np.array(right)
