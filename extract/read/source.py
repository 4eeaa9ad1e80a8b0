"""One named input: opened, unpacked, looked at, and handed out as text or as lines."""

import errno
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from citelink.extract.errors import InputError
from citelink.extract.read.encoding import decode, find_mark, refuse_binary

STDIN = "-"
HEAD = 65_536  # bytes that are looked at to recognise a format
LONGEST_LINE = 16_000_000  # bytes; no paper's record is that long, so a 30 MB line need not fit into memory
LONGEST_TEXT = 64_000_000  # bytes of a listing, which is read whole
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """An input that turned out to be text: its name for messages, its bytes from the start, its encoding."""

    name: str
    stream: io.BufferedIOBase
    head: bytes
    encoding: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source; where it can't be read, `text` is empty and `fault` says why."""

    number: int
    text: str
    fault: str = ""


@contextmanager
def open_source(path: str | Path) -> Iterator[Source]:
    """Open a file, or standard input where `path` is `-`; gzip is known by its first bytes.

    Raises:
        InputError: it can't be opened, is empty, or is not text.
    """
    name = shown(path)
    with open_bytes(path, name) as raw, unpacked(raw, name) as (stream, head):
        refuse_binary(name, head)
        mark, encoding = find_mark(head)
        if not head[len(mark) :].strip():
            raise InputError(f"{name} is empty; give a saved listing as plain text, or JSONL")
        stream.read(len(mark))
        yield Source(name, stream, head[len(mark) :], encoding)


def shown(path: str | Path) -> str:
    """Return a path for messages: one line that any terminal can show."""
    text = "standard input" if str(path) == STDIN else str(path)
    return text if text.isprintable() else ascii(text)[1:-1]


@contextmanager
def open_bytes(path: str | Path, name: str) -> Iterator[io.BufferedIOBase]:
    if str(path) == STDIN:
        yield stdin_bytes()
        return
    with open_file(Path(path), name) as file:
        yield file


def open_file(path: Path, name: str) -> io.BufferedReader:
    with opening(name):
        return path.open("rb")


def stdin_bytes() -> io.BufferedIOBase:
    stream = getattr(sys.stdin, "buffer", None)
    if not isinstance(stream, io.BufferedIOBase):
        raise InputError("standard input is closed; name a file")
    return stream


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Turn the ways in which a file can't be opened into one line each."""
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{name} does not exist; give a saved listing, JSONL, or - for standard input") from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder; name the files in it") from None
    except PermissionError:
        raise InputError(f"{name} may not be read; allow it with: chmod u+r {name}") from None
    except ValueError:
        raise InputError(f"{name} is not a file name") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise InputError(f"{name} is a link to itself; name the file it should lead to") from None
        raise InputError(f"{name} can't be read: {error.strerror}") from None


@contextmanager
def unpacked(raw: io.BufferedIOBase, name: str) -> Iterator[tuple[io.BufferedIOBase, bytes]]:
    """Yield the plain bytes of `raw` from the start, and the first of them."""
    stream, head = rewound(raw, name)
    if not head.startswith(GZIP):
        yield stream, head
        return
    with gzip.GzipFile(fileobj=stream) as plain:
        yield rewound(plain, name)


def rewound(stream: io.BufferedIOBase, name: str) -> tuple[io.BufferedIOBase, bytes]:
    """Look at the first bytes of a stream, which may be a pipe; return it as if nothing had been read."""
    with reading(name):
        head = stream.read(HEAD)
    return io.BufferedReader(Rewound(head, stream), HEAD), head


class Rewound(io.RawIOBase):
    """A stream whose first bytes were read before."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read the first bytes again, then the rest."""
        chunk = self._head[: len(buffer)] or self._rest.read1(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn the ways in which reading on can fail into one line each."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise InputError(f"{name} is a damaged or cut-off gzip file; get it again") from None
    except OSError as error:
        raise InputError(f"{name} can't be read: {error.strerror}") from None


def source_text(source: Source) -> tuple[str, int]:
    """Return the whole text, and how many broken pieces of it became U+FFFD."""
    with reading(source.name):
        data = source.stream.read(LONGEST_TEXT + 1)
    if len(data) > LONGEST_TEXT:
        raise InputError(f"{source.name} is too large for a listing (more than 64 MB); split it, or give JSONL")
    return decode(source.name, data, source.encoding)


def source_lines(source: Source) -> Iterator[Line]:
    """Yield the lines one at a time; only UTF-8, which all JSONL should be, is not held in memory."""
    if source.encoding == "utf-8":
        yield from stream_lines(source)
        return
    text, _ = source_text(source)
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number, line)


def stream_lines(source: Source) -> Iterator[Line]:
    number = 0
    while data := next_line(source):
        number += 1
        if len(data) > LONGEST_LINE:
            yield Line(number, "", "the line is longer than 16 MB")
            continue
        try:
            text = data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            yield Line(number, "", "the line is not UTF-8 text")
        else:
            yield Line(number, text.lstrip("\ufeff"))


def next_line(source: Source) -> bytes:
    """Return the next line; of one that is too long, only so much that this can be seen."""
    with reading(source.name):
        data = source.stream.readline(LONGEST_LINE + 1)
        rest = data
        while len(data) > LONGEST_LINE and rest and not rest.endswith(b"\n"):
            rest = source.stream.readline(LONGEST_LINE)
        return data


def head_text(source: Source) -> str:
    """Return the first characters, to recognise a format by."""
    return source.head.decode(source.encoding, "replace")
