"""Candidates have high recall."""

import pytest

from citelink.extract.layout import lay_out
from citelink.extract.lexicon_files import load_lexicon
from citelink.extract.names import find_candidates
from citelink.extract.types import Paper


def candidates(title: str, abstract: str) -> set[str]:
    layout = lay_out(Paper("paper:title:x", title, abstract))
    return {layout.surface(*span) for span in find_candidates(layout, load_lexicon())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We evaluate on ImageNet.", "ImageNet"),
        ("using Llama 2 and Stable Diffusion 3 as backbones", "Llama 2"),
        ("using Llama 2 and Stable Diffusion 3 as backbones", "Stable Diffusion 3"),
        ("policies such as $\\pi_0$ fail", "$\\pi_0$"),
        ("with flow matching we learn", "flow matching"),
        ("a Kalman filter tracks it", "Kalman filter"),
        ("a method called gradient surgery is used", "gradient surgery"),
        ("CLIP-guided search helps", "CLIP"),
        ("a BERT-base encoder", "BERT-base"),
        ("we adopt mini-ImageNet", "mini-ImageNet"),
        ("a Mixture of Experts layer", "Mixture of Experts"),
        ("compared to gpt-4o", "gpt-4o"),
        ("the jackknife+ of others", "jackknife+"),
    ],
)
def test_a_name_in_an_abstract_is_a_candidate(text: str, name: str) -> None:
    assert name in candidates("A study", text)


def test_what_stands_before_the_colon_of_a_title_is_a_candidate() -> None:
    assert "Swin Transformer" in candidates("Swin Transformer: Hierarchical Vision", "")


def test_a_title_in_title_case_gives_the_phrases_that_the_abstract_has() -> None:
    found = candidates(
        "Reflection Pretraining Enables Self-Correction in Models", "We introduce reflection pretraining."
    )
    assert "Reflection Pretraining" in found
    assert "Enables Self-Correction" not in found


@pytest.mark.parametrize("text", ["We do it.", "It is 92.1 % (3 of 4).", "", "((((([[[[["])
def test_plain_words_and_signs_give_none(text: str) -> None:
    assert candidates("a study of things", text) == set()
