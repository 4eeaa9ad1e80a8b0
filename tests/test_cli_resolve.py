"""`citelink resolve` and `citelink ambiguous`."""

import json
from pathlib import Path

import pytest

from tests.command import done, run

MENTIONS = [
    {"mention": "Zorba-2-7b", "type": "Model", "title": "One", "abstract": "We use Zorba-2-7b."},
    {"mention": "Zorba 2 7B", "type": "Model", "title": "Two", "abstract": "We use Zorba 2 7B."},
    {"mention": "Zorba-2-70B", "type": "Model", "title": "Three", "abstract": "We use Zorba-2-70B."},
]
LINES = "".join(json.dumps(mention) + "\n" for mention in MENTIONS)


def test_each_line_gets_its_node_its_name_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "mentions.jsonl").write_text(LINES)
    done("resolve", tmp_path / "mentions.jsonl", "-o", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == ["model:zorba-2-7b", "model:zorba-2-7b", "model:zorba-2-70b"]
    assert [row["reason"] for row in rows] == ["spelling: zorba2-7b", "spelling: zorba2-7b", "spelling: zorba2-70b"]
    assert rows[0]["abstract"] == MENTIONS[0]["abstract"]


def test_explain_prints_one_line() -> None:
    assert done("resolve", "--explain", "CIFAR-10", "CIFAR-100") == "two nodes: version 10 is not version 100\n"


@pytest.mark.parametrize("other", ["SAM", "Segment Anything Model"])
def test_explain_says_that_a_name_has_two_senses(other: str) -> None:
    senses = "SAM may be Segment Anything Model or Sharpness-Aware Minimization"
    assert done("resolve", "--explain", "SAM", other) == f"the text decides: {senses}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "mentions.jsonl, line 1: not JSON: "),
        ("[]", "mentions.jsonl, line 1 is a list, not an object"),
        ('{"type": "Model"}', "line 1: mention is missing"),
        ('{"mention": "X", "type": "Car"}', "not one of Dataset, Model, Method, Task, Metric"),
    ],
)
def test_a_line_that_is_no_mention_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mentions.jsonl").write_text(text)
    result = run("resolve", tmp_path / "mentions.jsonl")
    assert result.exit_code == 2
    assert message in result.stderr


def test_without_a_file_or_names_it_says_what_it_needs() -> None:
    result = run("resolve")
    assert result.exit_code == 2
    assert "give a file of mentions, or two names with --explain" in result.stderr


def test_ambiguous_lists_what_was_kept_apart(tmp_path: Path) -> None:
    entity = {"type": "Method", "name": "CAM", "relation": "USES", "confidence": 0.9, "rule": "test", "count": 1}
    place = {"field": "abstract", "start": 7, "end": 10, "surface": "CAM", "evidence": "We use CAM."}
    mentions = [{"field": "abstract", "start": 7, "end": 10, "surface": "CAM"}]
    record = {"title": "A Study", "abstract": "We use CAM.", "entities": [{**entity, **place, "mentions": mentions}]}
    (tmp_path / "records.jsonl").write_text(json.dumps(record) + "\n")
    done("build", "-q", tmp_path / "records.jsonl", "--graph", tmp_path / "g")
    (row,) = json.loads(done("ambiguous", "--json", "--graph", tmp_path / "g"))
    assert (row["name"], row["papers"]) == ("CAM", 1)
    assert "Class Activation Map" in row["senses"]
    assert row["ids"].startswith("method:cam~in-title-a-study-")
