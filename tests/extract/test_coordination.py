"""One writing for several names."""

import pytest

from citelink.extract.coordination import expand_coordination
from citelink.extract.layout import lay_out
from citelink.extract.types import Paper


def full_names(text: str) -> list[str]:
    return sorted(expand_coordination(lay_out(Paper("paper:title:x", "A title", text))).values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("experiments on CIFAR-10/100 and SVHN", ["CIFAR-100"]),
        ("on NAVSIM v1/v2 and Waymo", ["NAVSIM v2"]),
        ("that integrates YOLOv8 and v11 for dance", ["YOLOv11"]),
        ("Qwen2.5-VL (7B, 32B) gains", ["Qwen2.5-VL 32B", "Qwen2.5-VL 7B"]),
        ("we test GPT-{3.5,4} here", ["GPT-3.5", "GPT-4"]),
        ("Llama 2 7B/13B are tuned", ["Llama 2 13B"]),
    ],
)
def test_further_members_get_their_full_name(text: str, expected: list[str]) -> None:
    assert full_names(text) == expected


@pytest.mark.parametrize(
    "text", ["86.2% on PASCAL VOC 2012 and 80.3% mean IOU", "(AUCs 0.922 and 0.926)", "BERT and 3 others"]
)
def test_plain_numbers_are_no_members(text: str) -> None:
    assert full_names(text) == []
