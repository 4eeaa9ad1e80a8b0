"""Input made to break things: no traceback, no hang, and the graph that was there stays as it was."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citelink.cli import main

HOSTILE_TEXTS = {
    "html": "<img src=x onerror=alert(1)> <b>bold</b> &amp; </script><script>alert(2)</script>",
    "quotes": "It's \"quoted\" `back` 'single' \\ backslash \\' \\u0041 ${x} {{y}} %s",
    "cypher": "x'}) DETACH DELETE n // MATCH (n) RETURN n; \"}) CREATE (:Evil) --",
    "control": "a\x00b\x01c\x1b[31m\x7f d\ud800e",
    "marks": "\u202eright to left\u202c \u200b zero \ufeff bom \u2028 line \u2029 paragraph",
    "emoji": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍💻 ñ é ﬁ ²",
}
REFUSED = {
    "empty": b"",
    "blank": b"\n \n\t\n",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 20,
    "binary": bytes(range(256)) * 400,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "truncated gzip": gzip.compress(b'{"title": "A Title", "abstract": "We use BERT on GLUE."}\n' * 500)[:60],
    "nested brackets": b"[" * 100_000,
    "nested brackets in a field": b'{"title": ' + b"[" * 100_000,
    "no object": b"1\n2\n3\n",
}
BLOW_UP = {
    "spaces": "a" + " " * 50_000 + "b",
    "dots": "a." * 40_000,
    "brackets": "(" * 40_000,
    "commas": "A, " * 30_000,
    "hyphens": "A-" * 40_000,
    "capitals": "A" * 90_000,
    "words": "Aa" * 40_000,
    "urls": "http://" * 12_000,
    "github": "https://github.com/" + "a/" * 30_000,
    "latex": "\\textbf{" * 10_000,
    "dollars": "$" * 80_000,
    "quotes": "\u201c" * 80_000,
    "etal": "A et al., " * 9_000,
    "capitalised": "Deep Net " * 10_000,
    "digits": "1" * 90_000,
    "parentheses": "Deep Net (DN) " * 6_000,
}


def digest(folder: Path) -> str:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ".lock")
    return hashlib.sha256(b"".join(p.name.encode() + p.read_bytes() for p in files)).hexdigest()


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "good.jsonl").write_text('{"title": "A Good Paper", "abstract": "We evaluate BERT on GLUE."}\n')
    run("build", str(tmp_path / "good.jsonl"), "--graph", str(tmp_path / "graph"))
    return tmp_path / "graph"


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result.output


def refuse(graph: Path, path: Path) -> None:
    before = digest(graph)
    result = CliRunner().invoke(main, ["build", str(path), "--graph", str(graph)], catch_exceptions=False)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert digest(graph) == before


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_listing_is_refused_in_one_line(graph: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    refuse(graph, path)


def test_a_folder_is_refused(graph: Path, tmp_path: Path) -> None:
    refuse(graph, tmp_path)


def test_a_missing_file_is_refused(graph: Path, tmp_path: Path) -> None:
    refuse(graph, tmp_path / "missing.txt")


def test_a_link_to_itself_is_refused(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    refuse(graph, tmp_path / "loop")


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_text_goes_the_whole_way(tmp_path: Path, text: str) -> None:
    paper = {
        "title": f"Evil {text}",
        "abstract": f"We propose EvilNet {text}. EvilNet beats BERT on GLUE {text}.",
        "authors": [text],
    }
    (tmp_path / "evil.jsonl").write_text(json.dumps(paper) + "\n")
    graph = ("--graph", str(tmp_path / "g"))
    run("build", str(tmp_path / "evil.jsonl"), *graph)
    assert "0 failures" in run("verify", *graph)
    for name in ("graphml", "gexf", "json", "cypher"):
        run("export", "-f", name, "-o", str(tmp_path / name), "--people", *graph)
    run("export", "-f", "csv", "-o", str(tmp_path / "csv"), *graph)
    run("view", "-o", str(tmp_path / "view.html"), *graph)
    assert "Evil" in run("find", "Evil", *graph)
    CliRunner().invoke(main, ["find", text, *graph], catch_exceptions=False)


@pytest.mark.parametrize("text", BLOW_UP.values(), ids=BLOW_UP)
def test_text_made_to_blow_up_a_pattern_is_read_in_time(tmp_path: Path, text: str) -> None:
    (tmp_path / "long.jsonl").write_text(json.dumps({"title": "A Long Paper", "abstract": text}) + "\n")
    run("extract", str(tmp_path / "long.jsonl"), "-o", str(tmp_path / "out.jsonl"))


def test_a_line_of_30_megabytes_is_skipped_and_the_rest_is_read(tmp_path: Path) -> None:
    huge = json.dumps({"title": "Huge", "abstract": "x" * 30_000_000})
    (tmp_path / "huge.jsonl").write_text(huge + '\n{"title": "Small", "abstract": "We use BERT."}\n')
    run("extract", str(tmp_path / "huge.jsonl"), "-o", str(tmp_path / "out.jsonl"))
    assert [json.loads(line)["title"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["Small"]


@pytest.mark.parametrize(
    "line",
    [
        '{"title": ["a"], "abstract": "b"}',
        '{"title": null}',
        '{"title": 3, "abstract": "b"}',
        '{"title": "T", "abstract": {"a": 1}}',
        '{"title": "T", "abstract": "b", "entities": 5}',
        '{"title": "T", "abstract": "b", "entities": [{"type": "Model", "name": "BERT"}]}',
        "[1, 2]",
        "null",
        "{",
        '{"title": "T", "abstract": "b", "year": 1e999}',
    ],
)
def test_a_line_of_the_wrong_shape_is_told_and_the_rest_is_read(tmp_path: Path, line: str) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(
        f'{{"title": "First", "abstract": "We use BERT."}}\n{line}\n{{"title": "Last", "abstract": "Yes."}}\n'
    )
    out = run("extract", str(path), "-v", "-o", str(tmp_path / "out.jsonl"))
    assert "mixed.jsonl:2: " in out
    titles = [json.loads(text)["title"] for text in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert titles[0] == "First"
    assert titles[-1] == "Last"
