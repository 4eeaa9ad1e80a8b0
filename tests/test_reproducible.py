"""The same papers give the same bytes, whatever their order, the run and the locale."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citelink.extract.read import read_papers
from citelink.extract.records import paper_to_json
from citelink.extract.types import Paper
from tests.command import done
from tests.corpora import ROOT

LANDMARKS = ROOT / "examples" / "landmarks.txt"
FORMATS = ("graphml", "gexf", "json", "cypher", "csv")


@pytest.fixture(scope="module")
def papers() -> list[str]:
    found = [p for p in itertools.islice(read_papers([LANDMARKS]), 60) if isinstance(p, Paper)]
    return [json.dumps(paper_to_json(p)) + "\n" for p in found]


def exports(folder: Path, lines: list[str], hash_seed: str = "0", locale: str = "C.UTF-8") -> dict[str, bytes]:
    """Build a graph of `lines` in a process of its own and return every export, and the page, as bytes."""
    folder.mkdir()
    (folder / "papers.jsonl").write_text("".join(lines), encoding="utf-8")
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": locale, "CITELINK_GRAPH": str(folder / "g")}
    env.pop("PYTHONUTF8", None)
    commands = [["build", "papers.jsonl"], ["view", "-o", "view.html"]]
    commands += [["export", "-f", name, "-o", f"export.{name}", "--people"] for name in FORMATS]
    for command in commands:
        subprocess.run(
            [sys.executable, "-m", "citelink.cli", *command], cwd=folder, env=env, check=True, capture_output=True
        )
    kept = [p for p in folder.rglob("*") if p.is_file() and p.name not in {"papers.jsonl", ".lock", "graph.lbug"}]
    return {str(p.relative_to(folder)): p.read_bytes() for p in kept}


def test_two_builds_and_the_reversed_order_give_the_same_bytes(tmp_path: Path, papers: list[str]) -> None:
    once = exports(tmp_path / "a", papers)
    again = exports(tmp_path / "b", papers[::-1], hash_seed="7", locale="C")
    assert set(once) == set(again)
    assert [name for name in once if once[name] != again[name]] == []


def test_adding_papers_gives_the_graph_of_all_of_them(tmp_path: Path, papers: list[str]) -> None:
    for name, lines in (("all", papers), ("first", papers[:30]), ("rest", papers[30:])):
        (tmp_path / f"{name}.jsonl").write_text("".join(lines))
    done("build", tmp_path / "all.jsonl", "--graph", tmp_path / "whole")
    done("build", tmp_path / "first.jsonl", "--graph", tmp_path / "grown")
    done("build", "--add", tmp_path / "rest.jsonl", "--graph", tmp_path / "grown")
    for name in ("graph.json", "papers.jsonl", "manifest.json"):
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "grown" / name).read_bytes()


def test_removing_what_was_added_gives_the_old_graph(tmp_path: Path, papers: list[str]) -> None:
    (tmp_path / "one.jsonl").write_text("".join(papers[:20]))
    (tmp_path / "two.jsonl").write_text(papers[20])
    done("build", tmp_path / "one.jsonl", "--graph", tmp_path / "g")
    before = (tmp_path / "g" / "graph.json").read_bytes()
    done("build", "--add", tmp_path / "two.jsonl", "--graph", tmp_path / "g")
    assert (tmp_path / "g" / "graph.json").read_bytes() != before
    done("remove", json.loads(papers[20])["id"], "--graph", tmp_path / "g")
    assert (tmp_path / "g" / "graph.json").read_bytes() == before


def test_records_can_be_built_from_instead_of_papers(tmp_path: Path, papers: list[str]) -> None:
    (tmp_path / "papers.jsonl").write_text("".join(papers[:20]))
    done("extract", tmp_path / "papers.jsonl", "-o", tmp_path / "records.jsonl")
    done("build", tmp_path / "papers.jsonl", "--graph", tmp_path / "a")
    done("build", tmp_path / "records.jsonl", "--graph", tmp_path / "b")
    assert (tmp_path / "a" / "graph.json").read_bytes() == (tmp_path / "b" / "graph.json").read_bytes()
