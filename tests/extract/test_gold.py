"""Reading annotated abstracts, and finding the papers that they are about."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citelink.extract.errors import InputError
from citelink.extract.gold import GoldEntity, GoldLink, GoldPaper, papers_of_gold, read_gold
from citelink.extract.types import Paper

TITLE = "LoRA: Low-Rank Adaptation"
ABSTRACT = "We propose LoRA, and compare it with BERT."
URL = "https://github.com/microsoft/LoRA"
LINE: dict[str, Any] = {
    "title": TITLE,
    "entities": [{"type": "Model", "name": "BERT", "relation": "USES"}],
    "links": [{"url": URL, "kind": "repository"}],
}


def changed(where: str, **values: Any) -> dict[str, Any]:
    return {**LINE, where: [{**LINE[where][0], **values}]}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: object, name: str = "my.gold.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        return path

    return write


def test_an_annotation_needs_only_types_names_and_relations(written: Callable[..., Path]) -> None:
    (gold,) = read_gold(written(LINE))
    assert gold == GoldPaper(TITLE, (GoldEntity("Model", "BERT", "USES"),), (GoldLink(URL, "repository"),))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ([], "the line is a list, not an object"),
        ({"entities": []}, "title is missing"),
        ({"title": "T", "abstract": "A"}, "entities is missing; a line without any has an empty list"),
        ({"title": "T", "entities": ["BERT"]}, "entity 1 is text, not an object"),
        (changed("entities", name=None), "entity 1: name is missing"),
        (
            changed("entities", type="Software"),
            'entity 1 ("BERT"): type is "Software", not one of Dataset, Model, Method, Task, Metric',
        ),
        (changed("entities", core="yes"), 'entity 1 ("BERT"): core is text, not true or false'),
        (changed("entities", surfaces=[1]), 'entity 1 ("BERT"): surfaces holds a number, not only text'),
        (
            changed("entities", alt_types=["Thing"]),
            'entity 1 ("BERT"): alt_types holds "Thing", not one of Dataset, Model, Method, Task, Metric',
        ),
        (changed("links", kind="code"), 'link 1: kind is "code", not one of repository, model, dataset, page'),
    ],
)
def test_a_bad_line_is_named(written: Callable[..., Path], line: object, message: str) -> None:
    path = written(LINE, line)
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert str(caught.value) == f"{path}, line 2: {message}"


def test_papers_come_from_the_annotation_itself(written: Callable[..., Path]) -> None:
    path = written({**LINE, "abstract": ABSTRACT}, {**LINE, "title": "Other", "summary": "We use BERT."})
    papers = papers_of_gold(path, read_gold(path))
    assert [p.abstract for p in papers if isinstance(p, Paper)] == [ABSTRACT, "We use BERT."]


def test_papers_come_from_the_file_beside_the_annotation(written: Callable[..., Path]) -> None:
    written({"title": TITLE, "abstract": ABSTRACT}, name="my.jsonl")
    path = written(LINE)
    assert [p.abstract for p in papers_of_gold(path, read_gold(path)) if isinstance(p, Paper)] == [ABSTRACT]


def test_a_packed_annotation_is_read(tmp_path: Path) -> None:
    path = tmp_path / "my.gold.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(LINE).encode()))
    assert len(read_gold(path)) == 1


@pytest.mark.parametrize("name", ["my.gold.jsonl", "annotations.jsonl"])
def test_without_any_abstract_papers_are_asked_for(written: Callable[..., Path], name: str) -> None:
    path = written(LINE, name=name)
    with pytest.raises(InputError) as caught:
        papers_of_gold(path, read_gold(path))
    assert str(caught.value) == f"{path} lacks abstracts; give the papers, too: citelink evaluate {path} PAPERS"
