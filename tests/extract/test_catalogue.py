"""Facts about well-known names."""

from importlib.resources import files

import pytest

from citelink.extract.catalogue import catalogue_types, family_stem, family_types, load_catalogue
from training.known_keys import known_files, known_names, listed_names


def test_every_entry_has_a_name_and_a_type() -> None:
    entries = load_catalogue()
    assert len(entries) > 7000
    assert {entry.type for entry in entries} == {"Dataset", "Model", "Method"}
    assert all(entry.name and all(entry.surfaces) for entry in entries)


def test_an_entry_has_the_paper_that_introduced_it() -> None:
    lora = next(entry for entry in load_catalogue() if entry.name == "LoRA")
    assert lora.paper_title == "LoRA: Low-Rank Adaptation of Large Language Models"
    assert lora.year in (2021, 2022)


def test_the_bracket_of_a_display_name_is_no_surface() -> None:
    names = {surface for entry in load_catalogue() for surface in entry.surfaces if surface.endswith(")")}
    assert not any(surface.startswith("ACDC (") for surface in names)


@pytest.mark.parametrize(
    ("key", "place"), [("cifar10", 0), ("bert", 1), ("lora", 2), ("dinov3", 1), ("gpqadiamond", 0)]
)
def test_a_key_tells_the_type(key: str, place: int) -> None:
    assert catalogue_types()[key][place] > 0


@pytest.mark.parametrize(
    ("surface", "stem"), [("Qwen2.5-VL-7B", "qwen"), ("CIFAR-100", "cifar"), ("Llama 3", "llama"), ("3D-R2N2", "")]
)
def test_the_stem_of_a_family(surface: str, stem: str) -> None:
    assert family_stem(surface) == stem


def test_a_family_knows_its_type() -> None:
    datasets, models, _ = family_types()["qwen"]
    assert models > 10 > datasets


@pytest.mark.parametrize(("file", "text"), known_files().items())
def test_the_counted_keys_are_those_of_the_known_names(file: str, text: str) -> None:
    assert (files("citelink.extract") / "lexicon" / file).read_text("utf-8") == text


def test_names_have_no_stray_blanks() -> None:
    assert [
        surface for _, surface in (*known_names(), *listed_names()) if surface != surface.strip() or not surface
    ] == []
