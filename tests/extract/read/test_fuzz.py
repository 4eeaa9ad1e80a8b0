"""Files broken at random: papers or one clear error, never anything else, and in time that grows with the size."""

import gzip
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citelink.extract.errors import InputError
from citelink.extract.read import read_papers
from citelink.extract.records import record_from_json, record_to_json
from citelink.extract.text import clean
from citelink.extract.types import Paper, Record
from tests.corpora import ROOT
from tests.extract.test_records import RECORD

LISTING = (ROOT / "examples" / "landmarks.txt").read_bytes()[:12_000]
JSONL = b"".join(
    json.dumps(line).encode() + b"\n"
    for line in [
        {"title": "A", "abstract": "x", "authors": ["B"], "year": 2020, "url": "https://arxiv.org/abs/2512.15082"},
        record_to_json(RECORD),
        {"arxiv_id": "cs/0112017", "title": "C", "summary": "y " * 50, "published": "2023-12-01", "comment": "8 pages"},
    ]
    * 5
)
PIECES = [
    b"\n",
    b"\n\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b'"',
    b"{",
    b"[",
    b"}",
    b"\\u",
    b"-\n",
]
PIECES += [
    b"Upvote\n",
    b"12\n",
    b"Submitted by\n",
    b"Abstract: ",
    b"NaN",
    b"null",
    b"1e999",
    b'"entities"',
    b" " * 200,
    b"-" * 300,
]


def mutate(data: bytes, rng: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        place = rng.randrange(len(broken) + 1)
        kind = rng.randrange(5)
        if kind == 0:
            broken[place:place] = rng.choice(PIECES)
        elif kind == 1:
            del broken[place : place + rng.randint(1, 400)]
        elif kind == 2:
            broken[place : place + 1] = rng.randbytes(rng.randint(1, 4))
        elif kind == 3:
            start = rng.randrange(len(broken) + 1)
            broken[place:place] = broken[start : start + rng.randint(1, 2000)]
        else:
            broken[place : place + 1] = bytes([rng.randrange(256)])
    return bytes(broken[: rng.randrange(len(broken) + 1)] if rng.random() < 0.2 else broken)


def check(found: Paper | Record) -> None:
    """What is read is clean, and goes to JSON and back."""
    record = found if isinstance(found, Record) else Record(found)
    paper = record.paper
    assert paper.title
    assert (paper.title, paper.abstract, paper.comment) == (
        clean(paper.title),
        clean(paper.abstract),
        clean(paper.comment),
    )
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def read_or_refuse(path: Path, format: str | None = None) -> str:
    """Check all that is read; return the message where it is refused."""
    try:
        for found in read_papers([path], format):
            check(found)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("data", [LISTING, JSONL], ids=["listing", "jsonl"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_broken_files_give_papers_or_one_clear_error(
    tmp_path: Path, data: bytes, pack: Callable[[bytes], bytes]
) -> None:
    rng = random.Random(20)
    path = tmp_path / "input"
    refused = 0
    for _ in range(150):
        path.write_bytes(mutate(pack(data), rng) if rng.random() < 0.2 else pack(mutate(data, rng)))
        message = read_or_refuse(path, rng.choice([None, None, "listing", "jsonl"]))
        assert message.isprintable()
        refused += bool(message)
    assert 0 < refused < 140


UNIT = 20_000
BLOW_UP = {
    "spaces": "a" + " " * UNIT * 3 + "b",
    "one word": "a" * UNIT * 3,
    "dotted": "a." * UNIT,
    "hyphens": "a-" * UNIT,
    "dashes": "-" * UNIT * 3 + "x",
    "slashes": "/a" * UNIT,
    "urls": "http://" * UNIT,
    "commas": "Ab Cd, " * UNIT,
    "names": "Ab Cd and " * UNIT,
    "middots": "·" * UNIT,
    "digits": "1" * UNIT,
    "digits apart": "1 " * UNIT,
    "brackets": "[" * UNIT,
    "quotes": '"' * UNIT,
    "capitals": "A " * UNIT,
    "short lines": "a\n" * (UNIT // 10),
    "furniture": "Upvote\n\n12\n\n" * (UNIT // 20),
    "titles": "A Title of a Paper\n\n" * (UNIT // 20),
    "sentences": "It is. " * UNIT,
    "one block": ("x" * 70 + "\n") * (UNIT // 20),
    "ragged block": "".join("y" * (i % 80) + "\n" for i in range(UNIT // 10)),
    "hyphen lines": ("z" * 69 + "-\n") * (UNIT // 20),
    "blank lines": "\n" * UNIT * 3,
    "invisible": "\u200b\n" * UNIT,
    "objects": '{"a":' * UNIT,
    "submitted by": "Submitted by\n" * (UNIT // 20),
}


@pytest.mark.parametrize("text", BLOW_UP.values(), ids=BLOW_UP)
def test_no_text_makes_reading_slow(tmp_path: Path, text: str) -> None:
    path = tmp_path / "input"
    path.write_text(f"A First Title\n\nIt has an abstract of some words.\n\n{text}\n\n{text}")
    start = time.process_time()
    read_or_refuse(path)
    assert time.process_time() - start < 2  # a tenth of it where nothing else runs
