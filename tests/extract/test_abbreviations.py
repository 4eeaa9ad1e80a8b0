"""Short forms and their long forms."""

import pytest

from citelink.extract.abbreviations import find_abbreviations
from citelink.extract.layout import lay_out
from citelink.extract.types import Paper


def pairs(text: str) -> list[tuple[str, str]]:
    layout = lay_out(Paper("paper:title:x", "A title", text))
    found = find_abbreviations(layout.words, layout.sentences)
    return [(layout.surface(*pair.short), layout.surface(*pair.long)) for pair in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use Low-Rank Adaptation (LoRA) here.", ("LoRA", "Low-Rank Adaptation")),
        ("We propose Mindful Memoization (MM).", ("MM", "Mindful Memoization")),
        ("A generative adversarial network (GAN) is trained.", ("GAN", "generative adversarial network")),
        ("convolutional neural networks (CNNs) fail.", ("CNNs", "convolutional neural networks")),
        (
            "SARFA (Salient and Relevant Feature Attribution) explains.",
            ("SARFA", "Salient and Relevant Feature Attribution"),
        ),
        ("Group Relative Policy Optimization (GRPO, for short) works.", ("GRPO", "Group Relative Policy Optimization")),
    ],
)
def test_a_pair_is_found(text: str, expected: tuple[str, str]) -> None:
    assert pairs(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It is large. Models (LM) are small.",  # not over the end of a sentence
        "We train it for long (ICML 2024).",
        "The model reaches 92.1 (Table 3).",
        "We evaluate (see Appendix A) it.",
    ],
)
def test_other_brackets_give_no_pair(text: str) -> None:
    assert pairs(text) == []
