"""Files that can't be read: one clear line each, no traceback, no hang. And files that can, in unusual dress."""

import errno
import gzip
import io
import os
import random
import sys
import threading
from pathlib import Path

import pytest

from citelink.extract.errors import InputError
from citelink.extract.read import read_papers
from citelink.extract.types import Paper, Record

LISTING = (
    "new\n\nA First Title\n\nWe evaluate “BERT” on GLUE, and it works.\n\nA Second Title\n\nWe do the same again.\n"
)
TITLES = ["A First Title", "A Second Title"]
NOISE = random.Random(1).randbytes(3000)


def refusal(*sources: str | Path, format: str | None = None) -> str:
    with pytest.raises(InputError) as refused:
        list(read_papers(sources, format))
    message = str(refused.value)
    assert message.isprintable()
    return message


def titles(found: list[Paper | Record]) -> list[str]:
    return [paper.title for paper in found if isinstance(paper, Paper)]


READS = "give a saved listing as plain text, or JSONL"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", f"is empty; {READS}"),
        (b" \r\n\t\n", f"is empty; {READS}"),
        (b"\xef\xbb\xbf\n", f"is empty; {READS}"),
        (gzip.compress(b""), f"is empty; {READS}"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + NOISE, f"is a PDF, not text; {READS}"),
        (b"PK\x03\x04" + NOISE, f"is a zip archive (or an office document), not text; {READS}"),
        (b"BZh9" + NOISE, "is a bzip2 archive, not text; unpack it first"),
        (b"\xfd7zXZ\x00" + NOISE, "is an xz archive, not text; unpack it first"),
        (b"\x28\xb5\x2f\xfd" + NOISE, "is a zstd archive, not text; unpack it first"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, f"is a picture, not text; {READS}"),
        (b"SQLite format 3\x00" + NOISE, f"is an SQLite database, not text; {READS}"),
        (gzip.compress(gzip.compress(LISTING.encode())), "is gzip inside gzip, not text; unpack it first"),
        (NOISE, f"is not text, or is UTF-16 without a mark; save it as UTF-8, or {READS}"),
        (bytes(5000), f"is not text, or is UTF-16 without a mark; save it as UTF-8, or {READS}"),
        (
            LISTING.encode("utf-16-le"),
            f"is not text, or is UTF-16 without a mark; save it as UTF-8, or {READS}",
        ),
        (
            LISTING.replace("BERT", "Béla").encode("cp1252"),
            "is not UTF-8 text (byte 0x93 at 32); save it as UTF-8, or try: iconv -f WINDOWS-1252 -t UTF-8",
        ),
        (
            b"<!DOCTYPE html>\n<html><body>A page</body></html>",
            "is an HTML page; save it as plain text (select all, copy, paste into a .txt file)",
        ),
        (
            b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
            "is XML, which is not read; give a saved listing or JSONL",
        ),
        (b"\n@article{x,\n title = {X}\n}\n", "is BibTeX, which is not read; give a saved listing or JSONL"),
        (gzip.compress(LISTING.encode() * 900)[:-9], "is a damaged or cut-off gzip file; get it again"),
        (gzip.compress(LISTING.encode())[:8], "is a damaged or cut-off gzip file; get it again"),
        (b"\x1f\x8b", "is a damaged or cut-off gzip file; get it again"),
        (b"\x1f\x8b\x08" + NOISE, "is a damaged or cut-off gzip file; get it again"),
        (gzip.compress(LISTING.encode()) + b"rest", "is a damaged or cut-off gzip file; get it again"),
        (b"hello\n", ": no paper found; a listing has a title, a blank line, an abstract"),
        (b"12\n\nUpvote\n", ": no paper found; a listing has a title, a blank line, an abstract"),
    ],
)
def test_what_can_t_be_read_is_told_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    assert refusal(path) == f"{path}{'' if message.startswith(':') else ' '}{message}"


def test_a_cut_off_gzip_of_many_papers_is_told_after_the_papers_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl.gz"
    lines = (f'{{"title": "Paper {number}", "abstract": "{NOISE[number:].hex()}"}}\n' for number in range(100))
    path.write_bytes(gzip.compress("".join(lines).encode())[:-20])
    reading = read_papers([path])
    with pytest.raises(InputError, match=r"is a damaged or cut-off gzip file; get it again$"):
        list(reading)
    assert reading.papers > 90


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "no.txt"
    assert refusal(path) == f"{path} does not exist; give a saved listing, JSONL, or - for standard input"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is a folder; name the files in it"


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop"
    path.symlink_to(path)
    assert refusal(path) == f"{path} is a link to itself; name the file it should lead to"


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "link"
    path.symlink_to(tmp_path / "gone")
    assert refusal(path) == f"{path} does not exist; give a saved listing, JSONL, or - for standard input"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        # Raised by hand: the tests may run as root, whom no file refuses.
        (PermissionError(errno.EACCES, "Permission denied"), "x.txt may not be read; allow it with: chmod u+r x.txt"),
        (OSError(errno.EIO, "Input/output error"), "x.txt can't be read: Input/output error"),
    ],
)
def test_a_file_that_may_not_be_opened(monkeypatch: pytest.MonkeyPatch, error: OSError, message: str) -> None:
    def fail(self: Path, mode: str) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    assert refusal("x.txt") == message


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only where reading can fail after opening")
def test_a_file_whose_reading_fails() -> None:
    assert refusal("/proc/self/mem") == "/proc/self/mem can't be read: Input/output error"


def test_a_name_that_is_none() -> None:
    assert refusal("a\0b") == "a\\x00b is not a file name"


def test_a_hostile_name_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[2J\udcff"
    assert refusal(path).startswith(f"{tmp_path}/a\\nb\\x1b[2J\\udcff does not exist; ")


def test_a_name_that_is_too_long() -> None:
    assert refusal("x" * 5000).endswith("x can't be read: File name too long")


@pytest.mark.parametrize("format", ["listing", "jsonl"])
def test_the_format_can_be_told(tmp_path: Path, format: str) -> None:
    path = tmp_path / "input"
    path.write_text('{"title": "A"}\n\n' + LISTING)
    assert titles(list(read_papers([path], format)))[-1:] == (["A"] if format == "jsonl" else TITLES[1:])


def test_a_told_format_reads_what_looks_foreign(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_text(f"<html>\n\n{LISTING}")
    assert titles(list(read_papers([path], "listing"))) == TITLES


def test_an_unknown_format() -> None:
    assert refusal("x", format="ris") == 'unknown format "ris"; choose one of: jsonl, listing'


def test_several_files_are_read_in_order_and_a_bad_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(LISTING)
    (tmp_path / "b").write_text('{"title": "From JSONL"}\n')
    (tmp_path / "c").write_text("nothing\n")
    reading = read_papers([tmp_path / "a", str(tmp_path / "b")])
    assert titles(list(reading)) == [*TITLES, "From JSONL"]
    assert reading.papers == 3
    message = f"{tmp_path}/c: no paper found; a listing has a title, a blank line, an abstract"
    assert refusal(tmp_path / "a", tmp_path / "c") == message


def test_a_reading_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(LISTING)
    reading = read_papers([tmp_path / "a"])
    assert list(reading) == list(reading)
    assert (reading.papers, reading.counts) == (2, {"furniture line": 1})


class Stdin:
    """Standard input as bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(content))


@pytest.mark.parametrize("pack", [lambda content: content, gzip.compress], ids=["plain", "gzip"])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, pack: "type[bytes]") -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(pack(LISTING.encode())))
    reading = read_papers(["-"])
    assert titles(list(reading)) == TITLES
    assert [skipped.text for skipped in reading.skipped] == ['standard input:1: "new" is page furniture']


def test_standard_input_twice_empty_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal("-", "-") == "standard input (-) can be read only once"
    monkeypatch.setattr(sys, "stdin", Stdin(b""))
    assert refusal("-") == f"standard input is empty; {READS}"
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-") == "standard input is closed; name a file"


def test_a_pipe_that_gives_little_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    packed = gzip.compress(LISTING.encode())

    def feed() -> None:
        with path.open("wb", buffering=0) as pipe:
            for byte in packed:
                pipe.write(bytes([byte]))

    thread = threading.Thread(target=feed)
    thread.start()
    assert titles(list(read_papers([path]))) == TITLES
    thread.join()


@pytest.mark.parametrize(
    "content",
    [
        LISTING.encode("utf-8-sig"),
        LISTING.encode("utf-16"),
        b"\xff\xfe" + LISTING.encode("utf-16-le"),
        b"\xfe\xff" + LISTING.encode("utf-16-be"),
        LISTING.encode("utf-32"),
        LISTING.replace("\n", "\r\n").encode(),
        LISTING.replace("\n", "\r").encode(),
        gzip.compress(LISTING.encode()),
        gzip.compress(LISTING.encode("utf-16")),
        gzip.compress(LISTING[:50].encode()) + gzip.compress(LISTING[50:].encode()),
    ],
)
def test_marks_line_ends_and_gzip_make_no_difference(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    reading = read_papers([path])
    found = list(reading)
    assert titles(found) == TITLES
    assert [paper.abstract for paper in found if isinstance(paper, Paper)] == [
        "We evaluate “BERT” on GLUE, and it works.",
        "We do the same again.",
    ]
    assert reading.replaced == 0


@pytest.mark.parametrize(
    ("content", "abstract", "replaced"),
    [
        # A page cut off within a character; one broken byte among many sound letters; a NUL; half a surrogate pair.
        (LISTING.rstrip().encode() + "…".encode()[:2], "We do the same again.", 1),
        (LISTING.replace("same", "s—m").encode().replace(b"do", b"d\xe9"), "We d\ufffd the s—m again.", 1),
        (LISTING.replace("same", "s\x00me").encode(), "We do the s\ufffdme again.", 1),
        (LISTING.replace("same", "s\ud800me").encode("utf-16-le", "surrogatepass"), "We do the s\ufffdme again.", 1),
    ],
)
def test_broken_characters_are_replaced_and_counted(
    tmp_path: Path, content: bytes, abstract: str, replaced: int
) -> None:
    path = tmp_path / "input"
    path.write_bytes(b"\xff\xfe" + content if content[1:2] == b"\0" else content)
    reading = read_papers([path])
    last = list(reading)[-1]
    assert isinstance(last, Paper)
    assert (last.abstract, reading.replaced) == (abstract, replaced)
