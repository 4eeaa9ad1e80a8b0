"""A user's catalogue and thesaurus: read, kept in the graph folder, and used for every name."""

import json
from pathlib import Path

import pytest

from citelink.extract.errors import InputError
from citelink.graph.build import build_graph
from citelink.graph.catalogue import CatalogueEntry, OwnNames, canonical_names, read_catalogue, read_thesaurus
from tests.command import done, run
from tests.graph.records import make_paper, make_record

HEAD = "label\treplace by\n"
ENTRY = {"name": "FooRank", "type": "Model", "aliases": ["FR"], "title": "FooRank Is Here", "year": 2024}
RECORD = make_record(
    make_paper("A", "We use FR and Foo Ranker.", year=2025), "USES Model: FR", "USES Model: Foo Ranker"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", '{path} has another first line than "label<TAB>replace by"'),
        ("a\tb\n", '{path} has another first line than "label<TAB>replace by"'),
        (HEAD + "no tab\n", "{path}, line 2: there is no tab between the label and what replaces it"),
    ],
)
def test_what_is_no_thesaurus_is_said(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(text)
    with pytest.raises(InputError) as raised:
        read_thesaurus(path)
    assert str(raised.value) == message.format(path=path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", "the line is a list, not an object"),
        ('{"type": "Model"}', "name is missing"),
        ('{"name": "X", "type": "Task"}', 'type is "Task", not one of Dataset, Model, Method'),
        ('{"name": "X", "type": "Model", "aliases": [1]}', "aliases holds something that is no text"),
    ],
)
def test_what_is_no_entry_is_said(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(InputError) as raised:
        read_catalogue(path)
    assert str(raised.value) == f"{path}, line 1: {message}"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_thesaurus(tmp_path / "none.tsv")
    assert str(raised.value) == f"{tmp_path / 'none.tsv'} can't be read: No such file or directory"


def test_chains_of_a_thesaurus_are_followed_and_circles_end() -> None:
    names = canonical_names(OwnNames(thesaurus=(("A1x", "B1x"), ("B1x", "C1x"), ("P1x", "Q1x"), ("Q1x", "P1x"))))
    assert sorted(names.values()) == ["C1x", "C1x", "P1x", "Q1x"]


def test_names_of_the_thesaurus_are_one_node() -> None:
    graph = build_graph([RECORD], OwnNames(thesaurus=(("fr", "FooRank"), ("Foo Ranker", "FooRank"))))
    node = graph.nodes["model:foorank"]
    assert (node["name"], node["aliases"]) == ("FooRank", ["FR", "Foo Ranker"])


def test_what_the_thesaurus_replaces_by_nothing_is_no_entity() -> None:
    graph = build_graph([RECORD], OwnNames(thesaurus=(("Foo Ranker", ""),)))
    assert [node for node in graph if node.startswith("model:")] == ["model:fr"]


def test_a_catalogue_of_ones_own_names_types_and_cites() -> None:
    entry = CatalogueEntry("Method", "FooRank", aliases=("FR",), title="FooRank Is Here", year=2024)
    record = make_record(make_paper("A", "We use FR.", year=2025), "USES Model: FR")
    graph = build_graph([record], OwnNames((entry,)))
    assert graph.nodes["method:foorank"]["aliases"] == ["FR"]
    cited = [graph.nodes[b]["title"] for *_, b, d in graph.edges(data=True) if d["type"] == "CITES"]
    assert cited == ["FooRank Is Here"]


def test_a_name_of_the_thesaurus_goes_before_what_the_text_defines() -> None:
    text = "We use Foo Ranker (FR). FooRank is fast."
    record = make_record(make_paper("A", text), "USES Model: FR", "USES Model: Foo Ranker", "USES Model: FooRank")
    for wanted in ("Quux", "SAM"):
        own = OwnNames(thesaurus=(("FR", wanted), ("Foo Ranker", wanted), ("FooRank", wanted)))
        graph = build_graph([record], own)
        assert [graph.nodes[node]["name"] for node in graph if node.startswith("model:")] == [wanted]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "papers.jsonl").write_text(json.dumps({"title": "LoRA", "abstract": "We fine-tune GPT-3 with LoRA."}))
    (tmp_path / "more.jsonl").write_text(json.dumps({"title": "QLoRA", "abstract": "We quantize LLaMA with LoRA."}))
    (tmp_path / "t.tsv").write_text(HEAD + "LoRA\tLow-Rank Thing\n")
    (tmp_path / "c.jsonl").write_text(json.dumps(ENTRY) + "\n")
    return tmp_path


def test_names_of_ones_own_stay_for_the_next_build(files: Path) -> None:
    graph = ("--graph", files / "g")
    done("build", files / "papers.jsonl", "--thesaurus", files / "t.tsv", "--catalogue", files / "c.jsonl", *graph)
    assert "Low-Rank Thing" in done("find", "thing", *graph)
    done("build", "--add", files / "more.jsonl", *graph)
    assert "Low-Rank Thing" in done("find", "thing", *graph)
    assert (files / "g/thesaurus.tsv").read_text() == (files / "t.tsv").read_text()
    assert json.loads((files / "g/catalogue.jsonl").read_text()) == ENTRY


def test_a_thesaurus_that_can_not_be_read_leaves_the_old_graph(files: Path) -> None:
    done("build", files / "papers.jsonl", "--graph", files / "g")
    before = (files / "g/graph.json").read_bytes()
    result = run("build", files / "papers.jsonl", "--thesaurus", files / "none.tsv", "--graph", files / "g")
    assert (result.exit_code, "none.tsv can't be read" in result.stderr) == (2, True)
    assert (files / "g/graph.json").read_bytes() == before
