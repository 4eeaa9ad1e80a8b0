"""Head nouns, governing nouns, appositions, lists, verbs."""

import pytest

from citelink.extract.grammar import NO_WORD, apposition, head_after, list_ranges, noun_before, verb_forms
from citelink.extract.layout import Layout, lay_out
from citelink.extract.types import Paper


def layout_of(text: str) -> Layout:
    return lay_out(Paper("paper:title:x", "", text))


def word(layout: Layout, index: int) -> str:
    return "" if index == NO_WORD else layout.words[index]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the BERT language model is", "model"),
        ("on BERT (large) models we", "models"),
        ("the Bidirectional Encoder (BERT) benchmark is", "benchmark"),
        ("BERT outperforms others", ""),
        ("BERT, a model", ""),
    ],
)
def test_the_head_noun_after_a_name(text: str, noun: str) -> None:
    layout = layout_of(text)
    assert word(layout, head_after(layout, layout.words.index("BERT") + 1)) == noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("on datasets such as BERT", "datasets"),
        ("the model BERT is", "model"),
        ("we introduce a resource, BERT, and", "resource"),
        ("we use BERT", ""),
    ],
)
def test_the_noun_that_governs_a_name(text: str, noun: str) -> None:
    layout = layout_of(text)
    assert word(layout, noun_before(layout, layout.words.index("BERT"))) == noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [("BERT, a new framework for text", "framework"), ("BERT is a dataset of images", "dataset"), ("BERT learns", "")],
)
def test_an_apposition_tells_what_a_name_is(text: str, noun: str) -> None:
    layout = layout_of(text)
    assert word(layout, apposition(layout, 1)) == noun


def test_the_members_of_a_list_share_its_range() -> None:
    layout = layout_of("results on CIFAR-10, CIFAR-100 and ImageNet datasets with BERT")
    ranges = list_ranges(layout)
    assert ranges[2] == ranges[4] == ranges[6] == (2, 7)
    assert ranges[9] == (9, 10)


@pytest.mark.parametrize(
    ("form", "stem"),
    [("proposes", "propose"), ("studied", "study"), ("beats", "beat"), ("built", "build"), ("using", "use")],
)
def test_forms_of_cue_verbs(form: str, stem: str) -> None:
    assert verb_forms()[form] == stem
