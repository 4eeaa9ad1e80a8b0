"""JSONL: one paper or one record a line; a line that can't be read is logged, the rest is read."""

import json
import re
from collections.abc import Iterator

from citelink.extract.errors import InputError
from citelink.extract.json_values import JsonObject, need_object
from citelink.extract.read.fields import paper_from_fields
from citelink.extract.read.format import Format
from citelink.extract.read.log import BAD_LINE, FIELD, LONG_PAPER, Log
from citelink.extract.read.source import Line, Source, head_text, source_lines
from citelink.extract.records import record_from_json
from citelink.extract.types import Paper, Record

LONGEST_PAPER = 100_000  # characters of title, abstract and comment
ONE_DOCUMENT = "one JSON document, not one object a line"
TEXTS = ("title", "abstract", "summary", "comment", "comments")
# JSON, but not one object a line: an array of papers, one object over several lines.
ARRAY = re.compile(r"\s*\[\s*[{\]]")
OPEN_OBJECT = re.compile(r"\s*\{\s*\n")


def looks_like_jsonl(head: str) -> bool:
    """Say whether a text begins as JSON, or has a JSON object on most of its first lines."""
    lines = [line for line in head.split("\n") if line.strip()][:20]
    return head.lstrip().startswith(("{", "[")) or sum(map(is_object_line, lines)) * 2 > len(lines)


def is_object_line(line: str) -> bool:
    return line.lstrip().startswith('{"')


def read_jsonl(source: Source, log: Log) -> Iterator[Paper | Record]:
    """Yield the paper or record of each line.

    Raises:
        InputError: it is one JSON document.
    """
    head = head_text(source)
    if ARRAY.match(head):
        raise InputError(f"{source.name} is {ONE_DOCUMENT}; make lines with: jq -c '.[]'")
    is_empty = True
    for line in source_lines(source):
        found = read_line(line, source.name, log)
        if found:
            is_empty = False
            yield found
    # A lone { may also be a bad first line.
    if is_empty and OPEN_OBJECT.match(head):
        raise InputError(f"{source.name} is {ONE_DOCUMENT}; make lines with: jq -c .")


def read_line(line: Line, name: str, log: Log) -> Paper | Record | None:
    if not line.text.strip() and not line.fault:
        return None
    try:
        found = parse_line(line, name, log)
    except InputError as error:
        log.skip(name, line.number, BAD_LINE, str(error))
        return None
    length = text_length(found)
    if length > LONGEST_PAPER:
        log.skip(name, line.number, LONG_PAPER, f"the paper has {length:,} characters, more than {LONGEST_PAPER:,}")
        return None
    return found


def parse_line(line: Line, name: str, log: Log) -> Paper | Record:
    if line.fault:
        raise InputError(line.fault)
    data = need_object(parse_json(line.text), "the line")
    found = (
        record_from_json(data)
        if "entities" in data
        else paper_from_fields(data, "jsonl", lambda reason: log.skip(name, line.number, FIELD, f"{reason}; left out"))
    )
    log.count_replaced(*texts(data))
    return found


def parse_json(text: str) -> object:
    """Return the value of JSON text, which may hold raw control characters but no NaN."""
    try:
        return DECODER.decode(text)
    except RecursionError:
        raise InputError("the line is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"the line is not JSON: {error}") from None


def refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not allowed")


DECODER = json.JSONDecoder(strict=False, parse_constant=refuse_constant)


def texts(data: JsonObject) -> list[str]:
    return [value for key in TEXTS if isinstance(value := data.get(key), str)]


def text_length(found: Paper | Record) -> int:
    paper = found.paper if isinstance(found, Record) else found
    return len(paper.title) + len(paper.abstract) + len(paper.comment)


FORMAT = Format("jsonl", looks_like_jsonl, read_jsonl)
