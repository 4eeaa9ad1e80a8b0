import json
from pathlib import Path

import pytest

from citelink.extract.errors import InputError, StoreError
from citelink.extract.types import Record
from citelink.graph.build import build_graph
from citelink.graph.folder import GraphFolder, make_manifest, write_build
from tests.graph.records import make_paper, make_record

ONE = make_record(make_paper("One", "We use BERT."), "USES Model: BERT")
TWO = make_record(make_paper("Two", "We use LoRA."), "USES Method: LoRA")


def build(path: Path, *records: Record) -> None:
    graph = build_graph(records)
    with GraphFolder(path).new_build() as part:
        write_build(
            part, [r.paper for r in records], records, graph, make_manifest(graph, records, version="1", extractor="x")
        )


def test_a_build_can_be_read_back(tmp_path: Path) -> None:
    build(tmp_path / "g", ONE, TWO)
    folder = GraphFolder(tmp_path / "g")
    assert sorted(folder.graph()) == sorted(build_graph([ONE, TWO]))
    assert folder.papers() == [ONE.paper, TWO.paper]
    assert list(folder.records("x").values()) == [ONE, TWO]


def test_what_another_extractor_found_is_not_used(tmp_path: Path) -> None:
    build(tmp_path / "g", ONE)
    assert GraphFolder(tmp_path / "g").records("y") == {}


def fail_half_way(folder: GraphFolder) -> None:
    with folder.new_build() as part:
        (part / "papers.jsonl").write_text("half")
        raise KeyboardInterrupt


def test_a_build_that_fails_leaves_the_old_graph(tmp_path: Path) -> None:
    build(tmp_path / "g", ONE)
    with pytest.raises(KeyboardInterrupt):
        fail_half_way(GraphFolder(tmp_path / "g"))
    assert GraphFolder(tmp_path / "g").papers() == [ONE.paper]
    assert not [p for p in (tmp_path / "g").iterdir() if p.name.startswith(".build")]


def test_a_build_killed_while_it_moves_in_is_finished_by_the_next_command(tmp_path: Path) -> None:
    build(tmp_path / "g", ONE)
    build(tmp_path / "other", TWO)
    for file in list((tmp_path / "other").iterdir()):
        if not file.name.startswith("."):
            (tmp_path / "g" / ".complete").mkdir(exist_ok=True)
            file.rename(tmp_path / "g" / ".complete" / file.name)
    assert GraphFolder(tmp_path / "g").papers() == [TWO.paper]


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        GraphFolder(tmp_path / "g").graph()
    assert (
        str(error.value)
        == f"no graph in {tmp_path / 'g'}; make one with: citelink build PAPERS --graph {tmp_path / 'g'}"
    )


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    build(tmp_path / "g", ONE)
    (tmp_path / "g" / "papers.jsonl").write_text("{\n")
    with pytest.raises(InputError, match=r"papers.jsonl, line 1 is damaged: "):
        GraphFolder(tmp_path / "g").papers()


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "g")
    with folder.new_build(), pytest.raises(StoreError, match="another build is running"), folder.new_build():
        pass


def test_the_manifest_holds_no_times_and_no_paths(tmp_path: Path) -> None:
    build(tmp_path / "g", ONE)
    manifest = json.loads((tmp_path / "g" / "manifest.json").read_text())
    assert sorted(manifest) == ["extractor", "nodes", "papers", "relationships", "version"]
    assert str(tmp_path) not in json.dumps(manifest)
