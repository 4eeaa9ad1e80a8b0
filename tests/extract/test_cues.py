"""Cues of discourse around a name."""

import pytest

from citelink.extract.cues import CUE_COLUMNS, cue_row, own_noun, paper_row
from citelink.extract.evidence import Surroundings
from citelink.extract.groups import Group
from citelink.extract.layout import lay_out
from citelink.extract.types import Paper


def cues(text: str, name: str) -> set[str]:
    """Return the cues that are there for the only mention of `name`, a word of `text`."""
    layout = lay_out(Paper("paper:title:x", "A study", text))
    i = layout.words.index(name)
    row = cue_row(Surroundings(layout), Group([(i, i + 1)], {name.casefold()}))
    return {column for column, value in zip(CUE_COLUMNS, row, strict=True) if value}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("We introduce a new benchmark, AmbigDocs.", "noun_before_Dataset"),
        ("Models such as AmbigDocs fail.", "noun_before_Model"),
        ("We test the AmbigDocs dataset.", "noun_after_Dataset"),
        ("AmbigDocs, a framework for reading, helps.", "noun_apposed_Method"),
        ("It runs on Foo, AmbigDocs and Bar datasets.", "noun_list_Dataset"),
        ("We introduce a method termed AmbigDocs.", "naming_verb"),
        ("We propose AmbigDocs.", "we_verb_0"),
        ("It outperforms AmbigDocs.", "sign_left_compare"),
        ("We evaluate on AmbigDocs.", "after_preposition"),
    ],
)
def test_a_cue_is_seen(text: str, cue: str) -> None:
    assert cue in cues(text, "AmbigDocs")


def test_what_we_do_is_told_from_what_others_do() -> None:
    assert "we_verb_0" not in cues("Others propose AmbigDocs.", "AmbigDocs")


@pytest.mark.parametrize(
    ("name", "noun"),
    [("Moralization Corpus", "corpus"), ("VLegal-Bench", "bench"), ("PointNet", "net"), ("BERT", "bert")],
)
def test_the_noun_a_name_ends_in(name: str, noun: str) -> None:
    assert own_noun(name) == noun


def test_what_a_paper_calls_its_own_is_counted() -> None:
    layout = lay_out(Paper("paper:title:x", "Foo: A Benchmark", "We present a new dataset. Our model is small."))
    assert paper_row(layout)[:3] == [1.0, 1.0, 0.0]
