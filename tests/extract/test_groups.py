"""What names one thing in a paper is one group."""

import pytest

from citelink.extract.groups import spells, unfold
from citelink.extract.names import Lexicon
from citelink.extract.pipeline import candidates_of
from citelink.extract.types import Paper

EMPTY = Lexicon(frozenset(), frozenset(), frozenset(("networks",)), frozenset())


def groups(title: str, abstract: str) -> list[set[str]]:
    found = candidates_of(Paper("paper:title:x", title, abstract), EMPTY)
    return [{found.layout.surface(*span) for span in group.mentions} for group in found.groups]


def test_a_short_form_and_its_long_form_are_one_group() -> None:
    found = groups("IBGS: Image-Based Gaussian Splatting", "We use Low-Rank Adaptation (LoRA). LoRA is cheap.")
    assert {"LoRA", "Low-Rank Adaptation"} in found
    assert any({"IBGS", "Image-Based Gaussian Splatting"} <= group for group in found)


def test_plurals_meet() -> None:
    assert {"GAN", "GANs"} in groups("On learning", "We train GANs. The GAN is small.")


def test_a_name_inside_another_mention_of_the_same_group_is_no_second_mention() -> None:
    assert {"Border Network"} in groups("On borders", "We propose a Border Network that sees.")


def test_versions_stay_apart() -> None:
    found = groups("On images", "We evaluate on CIFAR-10/100 and SVHN.")
    assert {"CIFAR-10"} in found
    assert {"100"} in found


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("AGFN", "adaptive gated fusion network", True),
        ("P3O", "pairwise proximal policy optimization", True),
        ("PreSa", "preference and safety", True),
        ("GPT", "graph neural network", False),
        ("BERT", "better", False),
    ],
)
def test_what_spells_out_a_short_name(short: str, long: str, expected: bool) -> None:
    assert spells(unfold(short.casefold()), long.split()) is expected
