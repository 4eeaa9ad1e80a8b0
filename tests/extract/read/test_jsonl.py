"""JSONL: fields by whatever name, bad lines reported and skipped, nothing dropped silently."""

import gzip
import json
import time
import tracemalloc
from pathlib import Path

import pytest

from citelink.extract.errors import InputError
from citelink.extract.ids import paper_id
from citelink.extract.read import Reading, read_papers
from citelink.extract.records import record_to_json
from citelink.extract.types import Entity, Mention, Paper, Record, Span
from tests.corpora import SHARED, needs_shared

GOOD = {"title": "A Good Paper", "abstract": "We evaluate BERT on GLUE."}


def write(path: Path, *lines: object) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8", errors="surrogatepass")
    return path


def read(path: Path) -> tuple[list[Paper | Record], list[str], Reading]:
    reading = read_papers([path])
    found = list(reading)
    return found, [skipped.text.removeprefix(f"{path}:") for skipped in reading.skipped], reading


def read_one(tmp_path: Path, data: dict[str, object]) -> tuple[Paper, list[str]]:
    found, skipped, _ = read(write(tmp_path / "one.jsonl", data))
    assert isinstance(found[0], Paper)
    return found[0], skipped


def test_a_full_record_of_arxiv(tmp_path: Path) -> None:
    data: dict[str, object] = {
        "arxiv_id": "2312.00273v3",
        "title": "Mark My Words:\n  Analyzing Watermarks",
        "summary": "The capabilities\nof models  have grown.",
        "authors": ["Julien Piet", {"name": "David  Wagner"}],
        "categories": ["cs.CR", "cs.AI"],
        "published": "2023-12-01T17:59:59Z",
        "updated": "2024-10-11",
        "comment": "22 pages, 18 figures",
        "doi": "https://doi.org/10.1145/3442381.3450042",
        "url": "http://arxiv.org/abs/2312.00273v3",
    }
    paper, skipped = read_one(tmp_path, data)
    assert skipped == []
    assert paper == Paper(
        id="paper:arxiv:2312.00273",
        title="Mark My Words: Analyzing Watermarks",
        abstract="The capabilities of models have grown.",
        comment="22 pages, 18 figures",
        arxiv_id="2312.00273v3",
        doi="10.1145/3442381.3450042",
        authors=("Julien Piet", "David Wagner"),
        year=2023,
        date="2023-12-01",
        url="http://arxiv.org/abs/2312.00273v3",
        source="jsonl",
    )


def test_a_title_alone_is_a_paper(tmp_path: Path) -> None:
    paper, skipped = read_one(tmp_path, {"title": "Mamba", "abstract": None})
    assert (paper.id, paper.abstract, paper.year, skipped) == (paper_id("Mamba"), "", None, [])


@pytest.mark.parametrize(
    ("more", "arxiv_id"),
    [
        ({"arxiv_id": "arXiv:2512.15082v1"}, "2512.15082v1"),
        ({"id": "http://arxiv.org/abs/2512.15082v1"}, "2512.15082v1"),
        ({"id": "paper:arxiv:2512.15082"}, "2512.15082"),
        ({"url": "https://huggingface.co/papers/2512.15082"}, "2512.15082"),
        ({"doi": "10.48550/arXiv.2512.15082"}, "2512.15082"),
        ({"id": 7, "url": ["x"]}, None),
        ({"id": "paper:title:made-up-000000000000"}, None),
    ],
)
def test_the_arxiv_id_is_taken_from_where_it_stands(
    tmp_path: Path, more: dict[str, object], arxiv_id: str | None
) -> None:
    paper, _ = read_one(tmp_path, GOOD | more)
    assert paper.arxiv_id == arxiv_id
    assert paper.id == ("paper:arxiv:2512.15082" if arxiv_id else paper_id("A Good Paper"))
    assert paper.year == (2025 if arxiv_id else None)


@pytest.mark.parametrize(
    ("more", "year", "date"),
    [
        ({"year": 2019}, 2019, None),
        ({"year": "2019"}, 2019, None),
        ({"date": "2019-07"}, 2019, "2019-07"),
        ({"published": "2019"}, 2019, None),
        ({"published": "2018-12-31", "year": 2019}, 2019, "2018-12-31"),
        ({"updated": "2019-01-01"}, None, None),
    ],
)
def test_year_and_date(tmp_path: Path, more: dict[str, object], year: int | None, date: str | None) -> None:
    paper, skipped = read_one(tmp_path, GOOD | more)
    assert (paper.year, paper.date, skipped) == (year, date, [])


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"arxiv_id": "2513.00001"}, 'arxiv_id "2513.00001" is not an arXiv id'),
        ({"arxiv_id": 2512.15082}, "arxiv_id is a number, not text"),
        ({"doi": "see the publisher"}, 'doi "see the publisher" is not a DOI'),
        ({"url": "javascript:alert(1)"}, 'url "javascript:alert(1)" is not a web address'),
        ({"authors": "A. Uthor"}, "authors is text, not a list"),
        ({"authors": {"name": "A"}}, "authors is an object, not a list"),
        ({"authors": [3]}, "authors holds a number, not a name"),
        ({"authors": [{"given": "A"}]}, "authors holds an object, not a name"),
        ({"published": "last week"}, 'published "last week" is not a date like 2023-12-01'),
        ({"year": 20231}, 'year "20231" is not a year'),
        ({"year": 2023.5}, "year is a number, not a whole number"),
        ({"year": True}, "year is true or false, not a whole number"),
        ({"year": "soon"}, "year is text, not a whole number"),
        ({"comment": ["8 pages"]}, "comment is a list, not text"),
        ({"source": {}}, "source is an object, not text"),
    ],
)
def test_a_value_that_can_t_be_read_is_left_out_of_the_paper_and_told(
    tmp_path: Path, more: dict[str, object], complaint: str
) -> None:
    paper, skipped = read_one(tmp_path, GOOD | more)
    assert paper == Paper(paper_id("A Good Paper"), GOOD["title"], GOOD["abstract"], source="jsonl")
    assert skipped == [f"1: {complaint}; left out"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not JSON", "the line is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ('{"title": "cut o', "the line is not JSON: Unterminated string starting at: line 1 column 11 (char 10)"),
        ('{"title": "A", "year": NaN}', "the line is not JSON: NaN is not allowed"),
        ('{"title": "A", "year": -Infinity}', "the line is not JSON: -Infinity is not allowed"),
        ('{"title": ' + "[" * 100_000, "the line is nested too deeply"),
        ('{"title": "A", "x": ' + '{"a":' * 100_000, "the line is nested too deeply"),
        ("3", "the line is a number, not an object"),
        ("null", "the line is null, not an object"),
        ('["title", "abstract"]', "the line is a list, not an object"),
        ({"abstract": "No title."}, "title is missing"),
        ({"title": " \n"}, "title is empty"),
        ({"title": ["A", "list"], "abstract": "x"}, "title is a list, not text"),
        ({"title": 4, "abstract": "x"}, "title is a number, not text"),
        ({"title": None, "abstract": "x"}, "title is missing"),
        ({"title": "A", "abstract": {"text": "x"}}, "abstract is an object, not text"),
        ({"title": "A", "summary": False}, "summary is true or false, not text"),
        ({"title": "A", "abstract": "x" * 100_000}, "the paper has 100,001 characters, more than 100,000"),
        (
            {"title": "A", "entities": [{"type": "Model", "name": "BERT", "surfaces": ["BERT"], "relation": "USES"}]},
            'entity 1 ("BERT"): start is missing',
        ),
        ({"title": "A", "entities": "BERT"}, "entities is text, not a list"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(tmp_path: Path, line: object, reason: str) -> None:
    found, skipped, reading = read(write(tmp_path / "papers.jsonl", GOOD, "", line, GOOD))
    assert [paper.title for paper in found if isinstance(paper, Paper)] == ["A Good Paper", "A Good Paper"]
    assert skipped == [f"3: {reason}"]
    assert sum(reading.counts.values()) == 1


def test_a_line_that_is_not_utf8_is_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    good = json.dumps(GOOD).encode() + b"\n"
    path.write_bytes(good + b'{"title": "caf\xe9"}\n' + good)
    found, skipped, _ = read(path)
    assert (len(found), skipped) == (2, ["2: the line is not UTF-8 text"])


def test_a_line_of_30_mb_is_skipped_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    with path.open("wb") as file:
        file.write(b'{"title": "A", "abstract": "' + b"x" * 30_000_000 + b'"}\n' + json.dumps(GOOD).encode() + b"\n")
    tracemalloc.start()
    found, skipped, _ = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(found), skipped) == (1, ["1: the line is longer than 16 MB"])
    assert peak < 60_000_000


def test_forbidden_characters_are_replaced_and_counted(tmp_path: Path) -> None:
    line = '{"title": "Lone \\ud800", "abstract": "NUL \\u0000 and a raw \x01 one, a pair \\ud83d\\ude00"}'
    found, skipped, reading = read(write(tmp_path / "papers.jsonl", line))
    assert isinstance(found[0], Paper)
    assert (found[0].title, found[0].abstract) == ("Lone \ufffd", "NUL \ufffd and a raw \ufffd one, a pair 😀")
    assert (skipped, reading.replaced) == ([], 3)


def test_crlf_marks_and_line_separators_in_text(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    line = '{"title": "A", "abstract": "one\u2028two\u0085three"}\r\n'
    path.write_bytes(f"\ufeff{line}\r\n\ufeff{line}".encode())
    found, skipped, _ = read(path)
    assert [paper.abstract for paper in found if isinstance(paper, Paper)] == ["one two three"] * 2
    assert skipped == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_utf16_with_its_mark_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "papers.jsonl"
    mark = "\ufeff" if encoding.endswith("le") else ""
    path.write_bytes(f'{mark}{{"title": "Ä"}}\n{{"title": "B"}}\nnot JSON\n'.encode(encoding))
    found, skipped, _ = read(path)
    assert [paper.title for paper in found if isinstance(paper, Paper)] == ["Ä", "B"]
    assert len(skipped) == 1


def test_a_record_is_read_as_a_record(tmp_path: Path) -> None:
    mention = Mention(Span("abstract", 12, 16), "BERT")
    entity = Entity("Model", "BERT", "EVALUATES_ON", 0.9, "rule", mention, Span("abstract", 0, 25), (mention,))
    paper = Paper(paper_id("A Good Paper"), GOOD["title"], GOOD["abstract"])
    records = [Record(paper, (entity,)), Record(paper)]
    found, skipped, _ = read(write(tmp_path / "records.jsonl", *map(record_to_json, records), GOOD))
    assert found[:2] == records
    assert isinstance(found[2], Paper)
    assert skipped == []


def test_the_same_paper_twice_is_read_twice(tmp_path: Path) -> None:
    assert len(read(write(tmp_path / "papers.jsonl", GOOD, GOOD))[0]) == 2


def test_only_the_first_thousand_bad_lines_are_kept_but_all_are_counted(tmp_path: Path) -> None:
    _, skipped, reading = read(write(tmp_path / "papers.jsonl", *["{"] * 1500, GOOD))
    assert len(skipped) == 1000
    assert reading.counts == {"bad line": 1500}


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('[{"title": "A"}]', "jq -c '.[]'"),
        ('[\n  {"title": "A"}\n]', "jq -c '.[]'"),
        ("[]", "jq -c '.[]'"),
        ('{\n  "title": "A"\n}', "jq -c ."),
    ],
)
def test_one_json_document_is_told_how_to_become_lines(tmp_path: Path, text: str, advice: str) -> None:
    path = tmp_path / "papers.json"
    path.write_text(text)
    with pytest.raises(InputError) as refused:
        list(read_papers([path]))
    assert str(refused.value) == f"{path} is one JSON document, not one object a line; make lines with: {advice}"


def test_a_file_of_bad_lines_says_the_first(tmp_path: Path) -> None:
    path = write(tmp_path / "papers.jsonl", '{"name": "x"}', '{"name": "y"}')
    with pytest.raises(InputError) as refused:
        list(read_papers([path]))
    assert str(refused.value) == f"{path}: no paper found; line 1: title is missing"


@needs_shared
def test_a_year_of_arxiv_is_read_while_gzipped_in_about_a_second() -> None:
    path = SHARED / "corpora" / "arxiv-2025.jsonl.gz"
    start = time.process_time()
    found, skipped, reading = read(path)
    assert time.process_time() - start < 4  # half a second where nothing else runs
    assert (len(found), reading.papers, skipped, reading.replaced) == (3546, 3546, [], 0)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        titles = [" ".join(json.loads(line)["title"].split()) for line in file]
    assert [paper.title for paper in found if isinstance(paper, Paper)] == titles


@needs_shared
def test_annotations_are_no_records() -> None:
    path = SHARED / "gold" / "trending.gold.jsonl"
    with pytest.raises(InputError) as refused:
        list(read_papers([path]))
    assert str(refused.value) == (
        f'{path}: no paper found; line 1: entity 1 ("Supervised dictionary learning"): start is missing'
    )


def test_memory_is_flat(tmp_path: Path) -> None:
    path = write(tmp_path / "papers.jsonl", *[GOOD | {"abstract": "x " * 2000}] * 3000)
    tracemalloc.start()
    count = sum(1 for _ in read_papers([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000
    assert peak < 2_000_000
