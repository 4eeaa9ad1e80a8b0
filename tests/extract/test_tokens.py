"""Words keep names whole."""

import pytest
import spacy

from citelink.extract.tokens import WordTokenizer, split_words


def words(text: str) -> list[str]:
    return [word.text for word in split_words(text)]


@pytest.mark.parametrize(
    "name",
    ["GPT-3.5", "Qwen2.5-VL-7B", "CIFAR-10", "$\\pi_{0.5}$", "ResNet$_{50}$", "\\textbf{E}quiformer-V2", "S$^2$AC", "k-means",
     "U$^2$-Net", "jackknife+", "HumanEval+", "A*", "SE(3)", "DALL·E", "disentanglement_lib", "gpt-4o", "π_{0}"],
)  # fmt: skip
def test_a_name_is_one_word(name: str) -> None:
    assert words(f"we compare with {name} on it")[3:-2] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CLIP-guided agents", ["CLIP", "-guided", "agents"]),
        ("a non-Transformer model", ["a", "non-", "Transformer", "model"]),
        ("three VPR models-CosPlace and SALAD", ["three", "VPR", "models-", "CosPlace", "and", "SALAD"]),
        ("transformer-based methods", ["transformer", "-based", "methods"]),
        ("a state-of-the-art model", ["a", "state-of-the-art", "model"]),
        ("on CIFAR-10/100.", ["on", "CIFAR-10", "/", "100", "."]),
        ("the model.We propose", ["the", "model", ".", "We", "propose"]),
        ("Newton's method", ["Newton", "'s", "method"]),
        ("see https://github.com/a/b.", ["see", "https://github.com/a/b", "."]),
    ],
)
def test_affixes_lists_and_stops_are_words_of_their_own(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_are_those_of_the_text() -> None:
    text = "We (re)train $\\pi_0$, GPT-3.5-based  and  Ё-fikator “quoted”."
    assert all(text[word.start : word.end] == word.text for word in split_words(text))


def test_every_character_but_white_space_is_in_a_word() -> None:
    text = "a\tb \\foo{ $x y z ((([[ 100% …🙂 ́ https://x.y/z?q=1)."
    assert "".join(words(text)) == "".join(text.split())


@pytest.mark.parametrize("text", ["", " ", "  a  b ", "title\nabstract with CLIP-based things."])
def test_the_document_has_the_text(text: str) -> None:
    assert WordTokenizer(spacy.blank("en").vocab)(text).text == text
