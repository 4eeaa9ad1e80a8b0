"""Kinds of words, and the keys of names."""

import pytest

from citelink.extract.shapes import (
    CAPITAL,
    FUNCTION,
    LOWER,
    MIXED,
    NUMBER,
    PUNCT,
    UPPER,
    URL,
    name_key,
    plain_name,
    word_kind,
)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("(", PUNCT), ("of", FUNCTION), ("We", FUNCTION), ("graph", LOWER), ("k-means", LOWER), ("Graph", CAPITAL),
     ("Low-Rank", CAPITAL), ("GNN", UPPER), ("YOLOv8", MIXED), ("LoRA", MIXED), ("$\\pi_0$", MIXED), ("7.5", NUMBER),
     ("jackknife+", MIXED), ("https://a.b", URL)],
)  # fmt: skip
def test_kind_of_a_word(word: str, kind: int) -> None:
    assert word_kind(word) == kind


@pytest.mark.parametrize(
    ("surface", "plain"),
    [
        ("\\textbf{E}quiformer-V2", "Equiformer-V2"),
        ("$\\textit{RegCache}$", "RegCache"),
        ("S$^2$AC", "S2AC"),
        ("BERT", "BERT"),
    ],
)
def test_a_name_without_its_latex(surface: str, plain: str) -> None:
    assert plain_name(surface) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("CIFAR-10", "the CIFAR 10 dataset"), ("Masked Autoencoder", "masked autoencoders"), ("\\textbf{Swin}", "Swin")],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("CIFAR-10", "CIFAR-100"), ("C4", "C4+"), ("β-VAE", "VAE")])
def test_variants_have_keys_of_their_own(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
