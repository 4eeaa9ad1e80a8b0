"""Rows of numbers: one for each group, one column for each name."""

import numpy as np
import pytest

from citelink.extract.classify import load_classifier
from citelink.extract.evidence import CHANNELS, Surroundings, hashed_rows
from citelink.extract.features import COLUMNS, feature_rows
from citelink.extract.lexicon_files import load_lexicon
from citelink.extract.linear import OUTPUTS, plausible
from citelink.extract.name_features import name_features, name_pieces, word_hash
from citelink.extract.neighbours import FIRST_READING, NEIGHBOUR_COLUMNS, neighbour_rows
from citelink.extract.pipeline import candidates_of
from citelink.extract.spelling import SURFACE_COLUMNS, surface_row
from citelink.extract.types import Paper

PAPER = Paper(
    "paper:title:x",
    "SwinIR: Image Restoration",
    "We propose SwinIR, an image restoration model. We test it on CIFAR-10, CIFAR-100 and the ImageNet dataset.",
)


def test_there_is_one_number_for_each_column() -> None:
    found = candidates_of(PAPER, load_lexicon())
    near = Surroundings(found.layout)
    mentions = sorted(span for group in found.groups for span in group.mentions)
    scores = load_classifier().linear.scores(mentions, hashed_rows(near, mentions))
    assert scores.values.shape == (1 + len(CHANNELS), len(mentions), len(OUTPUTS))
    groups = [found.groups[g] for g in plausible(found.groups, scores)]
    rows = feature_rows(near, groups, scores)
    assert rows.shape == (len(groups), len(COLUMNS))
    assert np.isfinite(rows).all()
    reading = np.full((len(groups), len(FIRST_READING)), 0.2)
    assert neighbour_rows(near, groups, reading).shape == (len(groups), len(NEIGHBOUR_COLUMNS))


def test_column_names_are_unique() -> None:
    for columns in (COLUMNS, NEIGHBOUR_COLUMNS, CHANNELS, OUTPUTS):
        assert len(set(columns)) == len(columns)


def test_members_of_a_list_are_neighbours() -> None:
    found = candidates_of(PAPER, load_lexicon())
    near = Surroundings(found.layout)
    reading = np.zeros((len(found.groups), len(FIRST_READING)))
    surfaces = [{found.layout.surface(*span) for span in group.mentions} for group in found.groups]
    reading[surfaces.index({"CIFAR-10"}), 2] = 0.9
    row = neighbour_rows(near, found.groups, reading)[surfaces.index({"CIFAR-100"})]
    assert row[NEIGHBOUR_COLUMNS.index("list_core")] == pytest.approx(0.9)


def test_the_catalogue_tells_what_a_name_is() -> None:
    row = dict(zip(SURFACE_COLUMNS, surface_row("CIFAR-10"), strict=True))
    assert row["catalogue_dataset"] > 0
    assert row["catalogue_model"] == 0
    assert dict(zip(SURFACE_COLUMNS, surface_row("GPS"), strict=True))["known_other"] == 1


def test_a_hash_is_the_same_in_every_process() -> None:
    assert word_hash("benchmark") == 3071035646


def test_the_pieces_of_a_name() -> None:
    assert name_pieces("DeepSeek-R1") == ["deep", "seek", "r", "1"]
    assert len(name_features("DeepSeek-R1")) == 2
