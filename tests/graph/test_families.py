"""VARIANT_OF: which names are members of which family."""

import pytest

from citelink.extract.types import Record
from citelink.graph.build import build_graph
from citelink.graph.families import shorter_names
from tests.graph.records import make_paper, make_record


def papers_with(*claims: str) -> list[Record]:
    return [
        make_record(make_paper(f"Paper {i}", f"We run {claim.partition(': ')[2]} here."), claim)
        for i, claim in enumerate(claims)
    ]


def variants(*claims: str) -> dict[str, str]:
    graph = build_graph(papers_with(*claims))
    return {
        graph.nodes[a]["name"]: graph.nodes[b]["name"] for a, b, kind in graph.edges(keys=True) if kind == "VARIANT_OF"
    }


@pytest.mark.parametrize(
    ("name", "families"),
    [
        ("Llama-2-7B", ["Llama-2", "Llama"]),
        ("Llama-2-7b-chat", ["Llama-2-7b", "Llama-2", "Llama"]),
        ("Qwen2.5-VL-7B", ["Qwen2.5-VL", "Qwen2.5", "Qwen"]),
        ("GPT-4o-mini", ["GPT-4o", "GPT"]),
        ("Mistral-7B-Instruct", ["Mistral-7B", "Mistral"]),
        ("YOLOv8", ["YOLO"]),
        ("wav2vec 2.0", ["wav2vec"]),
        ("ViT-B/16", ["ViT-B", "ViT"]),
        ("SAM 2", ["SAM"]),
        ("T5", []),
        ("T5-11B", ["T5"]),
        ("W2V2", []),
        ("Step-DPO", []),
    ],
)
def test_a_family_is_a_name_without_its_last_parts(name: str, families: list[str]) -> None:
    assert [family for family, _ in shorter_names(name, "Model")] == families


def test_each_member_points_to_the_nearest_family_that_there_is() -> None:
    assert variants("USES Model: Zorba-2-7B", "USES Model: Zorba 2", "USES Model: Zorba") == {
        "Zorba-2-7B": "Zorba 2",
        "Zorba 2": "Zorba",
    }


def test_a_family_that_no_text_names_is_made_where_two_members_share_it() -> None:
    found = variants("USES Model: Zorba-2-7B", "USES Model: Zorba-2-70B")
    assert found == {"Zorba-2-7B": "Zorba-2", "Zorba-2-70B": "Zorba-2"}


def test_one_member_alone_has_no_family() -> None:
    assert variants("USES Model: Zorba-2-7B") == {}


def test_members_of_one_family_are_no_variants_of_each_other() -> None:
    assert variants("USES Dataset: Quindle-10", "USES Dataset: Quindle-100") == {
        "Quindle-10": "Quindle",
        "Quindle-100": "Quindle",
    }


def test_a_data_set_is_no_variant_of_a_model() -> None:
    assert variants("USES Dataset: Quindle-10", "USES Model: Quindle") == {}
