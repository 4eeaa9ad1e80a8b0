"""Rebuild the weights of the extractor: `python -m training.train --gold ../shared/gold`."""

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citelink.extract.classify import READING, first_reading
from citelink.extract.features import feature_rows
from citelink.extract.linear import STEPS, LinearModel, plausible
from citelink.extract.neighbours import FIRST_READING, neighbour_rows
from citelink.extract.trees import softmax
from training.boosting import fit_first, fit_second, raw_scores
from training.calibration import fit_calibration
from training.corpus import FOLDS, Annotated, read_annotated, read_more, training_part
from training.forests import to_forest
from training.known_keys import known_files
from training.linear_fit import fit_linear
from training.prepare import Prepared, prepare_by_fold
from training.terms import build_terms
from training.word_lists import build_lexicon

LEXICON = Path(__file__).parent.parent / "extract" / "lexicon"
MORE = Path(__file__).parent / "annotated" / "arxiv-2025.jsonl.gz"


def main() -> None:
    """Read the options, train, write the weights and the word lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with train.jsonl and train.gold.jsonl")
    parser.add_argument("--tdmsci", type=Path, help="CoNLL file of TDMSci, for more tasks and metrics")
    parser.add_argument("-o", "--output", type=Path, default=LEXICON)
    options = parser.parse_args()
    papers = training_papers(options.gold)
    write_lexicon(papers, options.output, options.tdmsci)
    arrays = train(papers)
    arrays["sources"] = np.array(json.dumps(sources(options.gold), sort_keys=True))
    write_arrays(options.output / "weights.npz", arrays)


def training_papers(gold: Path) -> list[Annotated]:
    """Return what is learned from: the papers of `gold` but for the blind test, and those of training/annotated."""
    everything = read_annotated(gold, "train")
    dev = [paper for name in ("trending", "arxiv") for paper in read_annotated(gold, name)]
    return training_part(everything) + read_more(MORE, everything + dev)


def train(papers: list[Annotated]) -> dict[str, NDArray[Any]]:
    """Return the arrays of the weights file."""
    prepared = prepare_by_fold(papers)
    add_scores(prepared)
    rows = first_rows(prepared)
    add_first_reading(prepared)
    full = second_rows(prepared)
    calibration = fit_calibration(prepared, cross_read(prepared))
    linear = fit_linear(prepared)
    return {
        "linear.slots": linear.slots,
        "linear.alone": (linear.alone * STEPS).astype(np.int8),
        "linear.joint": (linear.joint * STEPS).astype(np.int8),
        **to_forest(fit_first(rows, prepared)).to_arrays("first"),
        **to_forest(fit_second(full, prepared)).to_arrays("second"),
        **calibration,
    }


def add_scores(prepared: list[Prepared]) -> None:
    """Give each paper the linear scores, and the rows, of a model that has not seen its fold."""
    for fold in range(FOLDS):
        model = fit_linear([p for p in prepared if p.paper.fold != fold])
        for paper in prepared:
            if paper.paper.fold == fold:
                add_rows(paper, model)


def add_rows(paper: Prepared, model: LinearModel) -> None:
    """Give a paper the scores of a linear model and the rows that follow from them."""
    scores = model.scores(paper.mentions, paper.hashed)
    paper.kept = plausible(paper.found.groups, scores)
    paper.rows = feature_rows(paper.near, paper.kept_groups, scores)


def first_rows(prepared: list[Prepared]) -> NDArray[np.float32]:
    """Return the rows of the first reading, of all papers."""
    return np.concatenate([paper.rows for paper in prepared if paper.rows is not None])


def add_first_reading(prepared: list[Prepared]) -> None:
    """Give each paper the first reading of a forest that has not seen its fold."""
    for fold in range(FOLDS):
        seen = [p for p in prepared if p.paper.fold != fold]
        boosters = fit_first(first_rows(seen), seen)
        for paper in prepared:
            if paper.paper.fold == fold and paper.rows is not None and len(paper.rows):
                paper.reading = first_reading(raw_scores(boosters, paper.rows))


def second_rows(prepared: list[Prepared]) -> NDArray[np.float32]:
    """Return the rows of the second reading, of all papers."""
    return np.concatenate([second_row(paper) for paper in prepared if paper.reading is not None])


def second_reading(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of READING."""
    return np.concatenate([first_reading(raw[:, : len(FIRST_READING)]), softmax(raw[:, len(FIRST_READING) :])], axis=1)


def second_row(paper: Prepared) -> NDArray[np.float32]:
    """Return a paper's rows with what its neighbours tell."""
    assert paper.rows is not None
    assert paper.reading is not None
    return np.concatenate([paper.rows, neighbour_rows(paper.near, paper.kept_groups, paper.reading)], axis=1)


def cross_read(prepared: list[Prepared]) -> list[NDArray[np.float64]]:
    """Return the full reading of each paper by forests that have not seen its fold."""
    readings: dict[int, NDArray[np.float64]] = {}
    for fold in range(FOLDS):
        seen = [p for p in prepared if p.paper.fold != fold and p.reading is not None]
        boosters = fit_second(second_rows(seen), seen)
        for k, paper in enumerate(prepared):
            if paper.paper.fold == fold and paper.reading is not None:
                readings[k] = second_reading(raw_scores(boosters, second_row(paper)))
    empty = np.zeros((0, len(READING)))
    return [readings.get(k, empty) for k in range(len(prepared))]


def write_lexicon(papers: list[Annotated], directory: Path, tdmsci: Path | None) -> None:
    """Write the word lists that the annotations give."""
    lexicon = build_lexicon(papers)
    for name in ("phrases", "first_words", "tails", "leads"):
        text = "".join(f"{word}\n" for word in sorted(getattr(lexicon, name)))
        (directory / f"{name}.txt").write_text(text, encoding="utf-8")
    for file, text in known_files().items():
        (directory / file).write_text(text, encoding="utf-8")
    terms = build_terms(papers, tdmsci)
    (directory / "terms.tsv").write_text("".join("\t".join(row) + "\n" for row in terms), encoding="utf-8")


def sources(gold: Path) -> dict[str, str]:
    """Return the sha256 of each file that the weights come from."""
    files = [gold / "train.jsonl", gold / "train.gold.jsonl", MORE, *sorted(LEXICON.glob("c*"))]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write_arrays(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write an npz without times, so that equal arrays are equal bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in sorted(arrays.items()):
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0)), buffer.getvalue(), zipfile.ZIP_DEFLATED
            )


if __name__ == "__main__":
    main()
