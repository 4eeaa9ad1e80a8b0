"""Tell text from other things, and turn its bytes into characters."""

import codecs
import re

from citelink.extract.errors import InputError

CUT_OFF = ("unexpected end of data", "truncated data")
AS_UTF8 = "save it as UTF-8, or try: iconv -f WINDOWS-1252 -t UTF-8"
READS = "give a saved listing as plain text, or JSONL"
UNPACK = "unpack it first"
AS_TEXT = "save it as plain text (select all, copy, paste into a .txt file)"
# First bytes -> what such a file is, and what to do with it.
BINARY = (
    (b"%PDF-", "a PDF", READS),
    (b"PK\x03\x04", "a zip archive (or an office document)", READS),
    (b"\x1f\x8b", "gzip inside gzip", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"\x89PNG", "a picture", READS),
    (b"\xff\xd8\xff", "a picture", READS),
    (b"SQLite format 3\x00", "an SQLite database", READS),
)
# UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


def find_mark(head: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that `head` begins with (none is empty), and the encoding it stands for."""
    return next(((mark, name) for mark, name in MARKS if head.startswith(mark)), (b"", "utf-8"))


def refuse_binary(name: str, head: bytes) -> None:
    """Raise an InputError where `head`, the first bytes of `name`, is not text."""
    for magic, what, advice in BINARY:
        if head.startswith(magic):
            raise InputError(f"{name} is {what}, not text; {advice}")
    # A stray NUL is text with a fault (it becomes U+FFFD); one byte in twenty is something else.
    if find_mark(head) == (b"", "utf-8") and len(CONTROLS.findall(head)) * 20 > len(head):
        raise InputError(f"{name} is not text, or is UTF-16 without a mark; save it as UTF-8, or {READS}")


def decode(name: str, data: bytes, encoding: str) -> tuple[str, int]:
    """Return the text of `data`, and how many broken pieces of it became U+FFFD.

    A few broken bytes in UTF-8 are damage and are replaced; half a character at the end, where a page was cut off,
    is dropped. Where there are more broken bytes than sound characters beyond ASCII, it is no UTF-8 (Latin-1, most
    often): guessing would put wrong letters into names.

    Raises:
        InputError: it is not UTF-8.
    """
    try:
        return data.decode(encoding, "surrogatepass"), 0
    except UnicodeDecodeError as error:
        fault = error
    if fault.end == len(data) and fault.reason in CUT_OFF:
        return data[: fault.start].decode(encoding, "surrogatepass"), 1
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if encoding == "utf-8" and broken * 2 > count_beyond_ascii(text):
        raise InputError(f"{name} is not UTF-8 text (byte 0x{data[fault.start]:02X} at {fault.start}); {AS_UTF8}")
    return text, broken


def count_beyond_ascii(text: str) -> int:
    return sum(not c.isascii() for c in text)
