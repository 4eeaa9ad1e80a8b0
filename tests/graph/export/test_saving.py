import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from citelink.extract.errors import InputError
from citelink.graph.export import WRITERS, save
from tests.graph.export.sample import hostile_graph, reversed_copy


def content(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of every file in a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


def broken_graph() -> "nx.MultiDiGraph[str]":
    """Return a graph that fails at its last relationship."""
    graph = hostile_graph()
    graph.add_edge("person:o-brien", "paper:title:n-02", "AUTHORED", type="AUTHORED", mood="good")
    return graph


@pytest.mark.parametrize("format_", WRITERS)
def test_the_order_of_building_does_not_change_a_byte(tmp_path: Path, format_: str) -> None:
    save(hostile_graph(), format_, str(tmp_path / "one"))
    save(reversed_copy(hostile_graph()), format_, str(tmp_path / "other"))
    assert content(tmp_path / "one") == content(tmp_path / "other")


@pytest.mark.parametrize("format_", WRITERS)
def test_a_failed_export_leaves_what_was_there(tmp_path: Path, format_: str) -> None:
    out = tmp_path / "out"
    save(hostile_graph(), format_, str(out))
    before = content(out)
    with pytest.raises(InputError):
        save(broken_graph(), format_, str(out))
    assert content(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("format_", WRITERS)
def test_an_export_takes_the_place_of_an_older_one(tmp_path: Path, format_: str) -> None:
    out = tmp_path / "out"
    save(nx.MultiDiGraph(), format_, str(out))
    before = content(out)
    save(hostile_graph(), format_, str(out))
    assert content(out) != before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("format_", [name for name in WRITERS if name != "csv"])
def test_standard_output_gets_the_same_bytes(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], format_: str
) -> None:
    save(hostile_graph(), format_, str(tmp_path / "out"))
    save(hostile_graph(), format_, "-")
    assert capfdbinary.readouterr().out == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize(("locale", "encoding"), [("C", ""), ("C", "ascii"), ("C", "latin-1")])
@pytest.mark.parametrize("format_", WRITERS)
def test_the_locale_does_not_matter(tmp_path: Path, format_: str, locale: str, encoding: str) -> None:
    save(hostile_graph(), format_, str(tmp_path / "here"))
    code = (
        "import sys; from tests.graph.export.sample import hostile_graph; from citelink.graph.export import save;"
        "save(hostile_graph(), sys.argv[1], sys.argv[2])"
    )
    output = str(tmp_path / "there") if format_ == "csv" else "-"
    root = Path(__file__).parents[3]
    environment = {
        **os.environ,
        "LC_ALL": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": encoding,
    }
    command = [sys.executable, "-c", code, format_, output]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    there = content(tmp_path / "there") if format_ == "csv" else {"": done.stdout}
    assert there == content(tmp_path / "here")


def test_tables_cannot_go_to_standard_output() -> None:
    with pytest.raises(InputError) as caught:
        save(hostile_graph(), "csv", "-")
    assert str(caught.value) == "csv is a folder of tables and can't go to standard output; give one: -o FOLDER"


def test_an_unknown_format_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        save(hostile_graph(), "dot", str(tmp_path / "out"))
    assert str(caught.value) == "unknown format dot; known: graphml, gexf, json, cypher, csv"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thesis.tex", "years of work"),
        ("nodes.csv", "my own,table\n"),
        (".hidden", ""),
    ],
)
def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "mine"
    save(hostile_graph(), "csv", str(folder))
    (folder / name).write_text(text)
    with pytest.raises(InputError) as caught:
        save(hostile_graph(), "csv", str(folder))
    assert str(caught.value) == f"{folder} holds other files, which would be lost; give another folder: -o FOLDER"
    assert (folder / name).read_text() == text


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    save(hostile_graph(), "csv", str(tmp_path / "new" / "folder"))
    (tmp_path / "empty").mkdir()
    save(hostile_graph(), "csv", str(tmp_path / "empty"))
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == ["nodes.csv", "relationships.csv"]


def test_tables_do_not_take_the_place_of_a_file_or_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("mine")
    (tmp_path / "folder").mkdir()
    link.symlink_to(tmp_path / "folder")
    for path in (file, link):
        with pytest.raises(InputError) as caught:
            save(hostile_graph(), "csv", str(path))
        assert str(caught.value) == f"{path} is not a folder; give another: -o FOLDER"
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", [".", "", "../here"])
def test_tables_do_not_take_the_place_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(InputError, match="is the current folder; give one of its own: -o FOLDER"):
        save(hostile_graph(), "csv", name)


@pytest.mark.parametrize("target", [".", os.devnull])
def test_a_file_does_not_take_the_place_of_a_folder_or_a_device(target: str) -> None:
    with pytest.raises(InputError) as caught:
        save(hostile_graph(), "json", target)
    assert str(caught.value) == f"{target} is not a file; give another: -o FILE, or - for standard output"


def test_a_file_in_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        save(hostile_graph(), "json", str(tmp_path / "no" / "out.json"))
    assert str(caught.value) == f"{tmp_path / 'no' / 'out.json'} can't be written: No such file or directory"
