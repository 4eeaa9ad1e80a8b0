"""What the weights come from, and that the same files give the same bytes."""

from pathlib import Path

import numpy as np
import pytest

from tests.corpora import SHARED, needs_shared

pytest.importorskip("lightgbm", reason="lightgbm (extra: training) is not installed")

from training.corpus import BLIND, blind_part, read_annotated, read_more, training_part
from training.labels import CORE, NONE, label_groups
from training.linear_fit import fit_linear
from training.prepare import prepare
from training.train import MORE, training_papers, write_arrays
from training.word_lists import build_lexicon

GOLD = SHARED / "gold"


@needs_shared
def test_the_blind_test_is_set_aside() -> None:
    papers = read_annotated(GOLD, "train")
    blind = {paper.paper.title for paper in blind_part(papers)}
    assert len(blind) == BLIND
    assert blind.isdisjoint(paper.paper.title for paper in training_part(papers))
    assert blind.isdisjoint(paper.paper.title for paper in training_papers(GOLD))


@needs_shared
def test_the_development_papers_are_not_learned_from() -> None:
    dev = {paper.paper.title for name in ("trending", "arxiv") for paper in read_annotated(GOLD, name)}
    assert dev.isdisjoint(paper.paper.title for paper in training_papers(GOLD))


def test_papers_that_are_known_are_read_once() -> None:
    some = read_more(MORE, [])
    assert len(some) > 1000
    assert len(read_more(MORE, some[:100])) == len(some) - 100


def test_labels_come_from_the_annotated_names() -> None:
    paper = read_more(MORE, [])[0]
    found = prepare([paper], lambda _: build_lexicon([]))[0]
    labels = label_groups(found.found.layout, found.found.groups, paper.gold)
    names = [
        {found.found.layout.surface(*span) for span in group.mentions}
        for group, label in zip(found.found.groups, labels, strict=True)
        if label.kind == CORE
    ]
    core = {surface for entity in paper.gold["entities"] if entity["core"] for surface in entity["surfaces"]}
    assert names
    assert all(surfaces & core for surfaces in names)
    assert any(label.kind == NONE for label in labels)


def test_fitting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    papers = read_more(MORE, [])[:25]
    for name in ("one", "two"):
        model = fit_linear(prepare(papers, lambda _: build_lexicon([])))
        write_arrays(tmp_path / name, {"alone": model.alone, "joint": model.joint, "slots": model.slots})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with np.load(tmp_path / "one") as arrays:
        assert np.abs(arrays["joint"]).max() > 0
