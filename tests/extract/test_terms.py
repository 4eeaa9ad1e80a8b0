"""Established tasks and metrics."""

import pytest

from citelink.extract.layout import lay_out
from citelink.extract.lexicon_files import load_terms
from citelink.extract.terms import find_terms
from citelink.extract.types import Paper


def terms(text: str) -> set[tuple[str, str]]:
    return set(find_terms(lay_out(Paper("paper:title:x", "", text)), load_terms()))


@pytest.mark.parametrize(
    ("text", "term"),
    [("for Object Detection we use", ("Task", "object detection")), ("an AUROC of 0.9", ("Metric", "AUROC"))],
)
def test_an_established_term_is_found(text: str, term: tuple[str, str]) -> None:
    assert term in terms(text)


def test_the_longest_name_wins() -> None:
    assert terms("we study zero-shot image classification here") >= {
        ("Task", "zero-shot image classification")
    } or terms("we study image classification here") == {("Task", "image classification")}


def test_plain_words_are_no_terms() -> None:
    assert terms("our approach works well in practice") == set()
