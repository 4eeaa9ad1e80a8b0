"""Corrections outlive builds, `build --add` and `remove`; the file stays the user's."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citelink.extract.errors import InputError
from citelink.graph.corrections import Correction
from citelink.graph.corrections_file import CorrectionsFile, NewCorrection
from tests.command import done, run

FIRST = [
    {"title": "FooRank", "abstract": "We propose FooRank-7B, a model.", "arxiv_id": "2401.00001", "year": 2024},
    {"title": "A User", "abstract": "We evaluate on CIFAR10 and GLUE. We use LoRA.", "year": 2024},
    {"title": "Another", "abstract": "We evaluate on CIFAR-10. We use LoRA. We use FooRank-7B.", "year": 2024},
]
LATER = [{"title": "Newcomer", "abstract": "We use LoRA and FooRank-7B. We evaluate on CIFAR10.", "year": 2025}]
BY_HAND = """# Corrections by Ann; ask her first.
[[correction]]
kind   = 'split'      # two spellings, two things
name   = 'CIFAR10'
reason = '''seen in the appendix'''
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two inputs and a graph of the first, in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITELINK_GRAPH", "g")
    write(tmp_path / "first.jsonl", FIRST)
    write(tmp_path / "later.jsonl", LATER)
    done("build", "first.jsonl")
    return tmp_path


def write(path: Path, papers: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")


def edges(folder: Path = Path("g")) -> set[str]:
    data = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    return {f"{edge['source']} {edge['type']} {edge['target']}" for edge in data["edges"]}


def readers(entity: str) -> int:
    return sum(edge.endswith(f" {entity}") for edge in edges())


def test_a_correction_is_written_and_the_graph_is_built_again(folder: Path) -> None:
    result = run("correct", "rename", "LoRA", "Low-Rank", "--reason", "a test")
    assert result.stderr == "g: 11 nodes, 14 relationships of 3 papers\n"
    text = (folder / "g" / "corrections.toml").read_text(encoding="utf-8")
    assert text == '[[correction]]\nkind = "rename"\nfrom = "LoRA"\nto = "Low-Rank"\nreason = "a test"\n'
    assert readers("method:low-rank") == 2
    assert "method:low-rank" in done("query", "MATCH (n:Method) RETURN n.id AS id")
    assert run("verify").exit_code == 0


def test_what_stands_on_a_reason_alone_goes_through_every_command(folder: Path) -> None:
    done("correct", "add", "A User", "TRAINS_ON", "C4", "--type", "Dataset", "--reason", "table <2>, 'by hand'")
    done("correct", "add", "Another", "CITES", "arxiv:1706.03762", "--reason", "its section 3")
    assert run("verify").stderr == "0 failures\n"
    assert "table <2>, 'by hand'" in done("show", "C4")
    assert "basis correction" in done("show", "Another")
    assert json.loads(done("stats", "--json"))["citations"]["correction"] == 1
    assert "corrections: 2 applied" in done("stats")
    done("view", "-o", "view.html")
    for name in ("graphml", "gexf", "json", "cypher", "csv"):
        done("export", "-f", name, "-o", f"out.{name}")
    done("sample", "20", "-o", "sheet.html")
    assert "by hand" not in (folder / "sheet.html").read_text(encoding="utf-8")


def test_corrections_outlive_a_fresh_build_added_papers_and_removed_ones(folder: Path) -> None:
    done("correct", "reject", "Another", "USES", "LoRA", "--reason", "related work")
    done("correct", "split", "CIFAR10", "--reason", "not the same")
    kept = (folder / "g" / "corrections.toml").read_bytes()
    done("build", "--add", "later.jsonl")
    assert (readers("method:lora"), readers("dataset:cifar10"), readers("dataset:cifar-10")) == (2, 2, 1)
    done("remove", "Newcomer")
    assert (readers("method:lora"), readers("dataset:cifar10"), readers("dataset:cifar-10")) == (1, 1, 1)
    done("build", "first.jsonl")
    assert (readers("method:lora"), readers("dataset:cifar10"), readers("dataset:cifar-10")) == (1, 1, 1)
    assert (folder / "g" / "corrections.toml").read_bytes() == kept


def test_what_was_written_by_hand_stays_byte_for_byte(folder: Path) -> None:
    path = folder / "g" / "corrections.toml"
    path.write_bytes(("\ufeff" + BY_HAND.replace("\n", "\r\n")).encode())
    before = path.read_bytes()
    done("correct", "not-an-entity", "GLUE", "--reason", "a word")
    assert path.read_bytes().startswith(before)
    assert readers("dataset:cifar10") == 1
    assert readers("dataset:glue") == 0


def test_a_changed_file_waits_until_it_is_applied(folder: Path) -> None:
    (folder / "g" / "corrections.toml").write_text(BY_HAND)
    for command in ("stats", "verify"):
        assert (
            "corrections.toml was changed after the build; apply it with: citelink correct apply" in run(command).stderr
        )
    assert "not applied yet" in done("correct", "--list")
    done("correct", "apply")
    assert readers("dataset:cifar10") == 1
    assert run("stats").stderr == ""


def test_a_stale_correction_is_reported_everywhere_and_kept(folder: Path) -> None:
    done("build", "--add", "later.jsonl")
    done("correct", "reject", "Newcomer", "USES", "LoRA", "--reason", "related work")
    told = run("remove", "Newcomer").stderr
    line = 'stale correction 1: reject source "Newcomer", relation USES, target "LoRA": no paper here is "Newcomer"\n'
    assert line in told
    assert [line in run(command).stderr for command in ("stats", "verify")] == [True, True]
    assert "stale: no paper here" in done("correct", "--list")
    [listed] = json.loads(done("correct", "--list", "--json"))
    assert (listed["state"], listed["reason"]) == ("stale", "related work")
    again = run("build", "--add", "later.jsonl").stderr
    assert "stale" not in again
    assert json.loads(done("correct", "--list", "--json"))[0]["state"] == "applied"


def test_the_corrections_of_another_file_join_those_of_the_folder(folder: Path) -> None:
    (folder / "mine.toml").write_text(BY_HAND)
    done("build", "first.jsonl", "--corrections", "mine.toml")
    assert (folder / "g" / "corrections.toml").read_text() == BY_HAND
    done("correct", "not-an-entity", "GLUE", "--reason", "a word")
    kept = (folder / "g" / "corrections.toml").read_text()
    (folder / "more.toml").write_text(BY_HAND + '[[correction]]\nkind = "not-an-entity"\nname = "LoRA"\nreason = "r"\n')
    done("build", "first.jsonl", "--corrections", "more.toml")
    assert (folder / "g" / "corrections.toml").read_text().startswith(kept)
    assert len(json.loads(done("correct", "--list", "--json"))) == 3
    assert readers("method:lora") == 0


def test_the_same_corrections_and_papers_give_the_same_bytes(folder: Path) -> None:
    (folder / "mine.toml").write_text(
        BY_HAND
        + '[[correction]]\nkind = "add"\nsource = "A User"\nrelation = "EXTENDS"\ntarget = "FooRank-7B"\nreason = "r"\n'
    )
    write(folder / "reversed.jsonl", FIRST[::-1])
    whole = []
    for seed, (name, source) in enumerate({"a": "first.jsonl", "b": "reversed.jsonl", "c": "first.jsonl"}.items()):
        command = [sys.executable, "-m", "citelink.cli", "build", source, "--corrections", "mine.toml", "--graph", name]
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run(command, check=True, capture_output=True, env=env)
        done("export", "-f", "graphml", "-o", f"{name}.graphml", "--graph", name)
        files = [folder / name / file for file in ("graph.json", "manifest.json", "corrections.toml")]
        whole.append([path.read_bytes() for path in (*files, folder / f"{name}.graphml")])
    assert whole[0] == whole[1] == whole[2]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["merge", "Nothing", "LoRA", "--reason", "r"], 'no entity is called "Nothing"; nothing was changed'),
        (["merge", "CIFAR10", "CIFAR-10", "--reason", "r"], "the graph is so already: merge from"),
        (
            ["merge", "CIFAR10", "--reason", "r"],
            "merge needs 2 names and a reason: citelink correct merge FROM INTO --rea",
        ),
        (["merge", "CIFAR10", "LoRA"], "merge needs 2 names and a reason: citelink correct merge FROM INTO"),
        (["marry", "CIFAR10", "LoRA", "--reason", "r"], '"marry" is no kind of correction; take one of merge,'),
        (["retype", "LoRA", "Thing", "--reason", "r"], 'citelink correct: type "Thing" is none of Dataset,'),
        (["rename", "LoRA", "X", "--type", "Model", "--reason", "r"], 'citelink correct: rename has no key "type"'),
        (["rename", "LoRA", "\x1b]0;x\x07", "--reason", "r"], "citelink correct: to holds a control character"),
    ],
)
def test_a_correction_that_does_nothing_is_refused_and_not_written(
    folder: Path, command: list[str], message: str
) -> None:
    before = (folder / "g" / "graph.json").read_bytes()
    result = run("correct", *command)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {message}")
    assert result.stderr.count("\n") == 1
    assert not (folder / "g" / "corrections.toml").exists()
    assert (folder / "g" / "graph.json").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"\xff\xfe", "corrections.toml is not UTF-8 (byte 1); save it as UTF-8"),
        (b"[[correction]]\nkind = 'merge'\n", "corrections.toml, line 1 (correction 1): merge needs from and into"),
        (b"kind = 'merge'\n", 'corrections.toml has "kind" outside an entry'),
    ],
)
@pytest.mark.parametrize(
    "command", [["build", "first.jsonl"], ["remove", "Another"], ["correct", "rename", "LoRA", "X", "--reason", "r"]]
)
def test_a_bad_file_stops_a_build_and_leaves_graph_and_file(
    folder: Path, text: bytes, message: str, command: list[str]
) -> None:
    path, before = folder / "g" / "corrections.toml", (folder / "g" / "graph.json").read_bytes()
    path.write_bytes(text)
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(f"Error: {Path('g') / message}")
    assert path.read_bytes() == text
    assert (folder / "g" / "graph.json").read_bytes() == before
    assert message in run("stats").stderr


def test_a_file_in_another_form_of_toml_is_not_added_to_but_refused(folder: Path) -> None:
    path = folder / "g" / "corrections.toml"
    path.write_text('correction = [{kind = "not-an-entity", name = "GLUE", reason = "r"}]\n')
    done("correct", "apply")
    assert readers("dataset:glue") == 0
    result = run("correct", "rename", "LoRA", "X", "--reason", "r")
    assert result.stderr.startswith(f"Error: {Path('g') / 'corrections.toml'} can't be added to; begin every entry")


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_correction_leaves_file_and_graph_of_one_state(folder: Path, seed: int) -> None:
    (folder / "g" / "corrections.toml").write_text(BY_HAND)
    done("correct", "apply")
    command = [sys.executable, "-m", "citelink.cli", "correct", "not-an-entity", "LoRA", "--reason", "r"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (folder / "g" / ".build").exists() and process.poll() is None:
        time.sleep(0.002)
    time.sleep(random.Random(seed).uniform(0, 0.2 * (time.perf_counter() - started)))
    process.kill()
    process.wait()
    assert run("verify").stderr == "0 failures\n"
    written = "not-an-entity" in (folder / "g" / "corrections.toml").read_text()
    assert (readers("method:lora") == 0) == written
    assert (folder / "g" / "corrections.toml").read_text().startswith(BY_HAND)


def test_a_file_that_is_edited_during_the_build_is_not_overwritten(folder: Path) -> None:
    path = folder / "g" / "corrections.toml"
    change = NewCorrection(Correction("not-an-entity", "r", (("name", "GLUE"),)))
    corrections = CorrectionsFile(folder / "g", change)
    path.write_text(BY_HAND)
    with pytest.raises(InputError, match="was changed while the graph was built; do it again"):
        corrections.save(folder)
    assert path.read_text() == BY_HAND
