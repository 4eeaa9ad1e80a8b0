"""A file of mentions, one JSON object a line -> the same lines with `id`, `name` and `reason`."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from citelink.extract.errors import InputError
from citelink.extract.ids import paper_id
from citelink.extract.json_values import get_text, need_object, need_text, need_word
from citelink.extract.types import ENTITY_TYPES
from citelink.graph.explain import reason
from citelink.graph.known_names import KnownNames, known_names
from citelink.graph.resolve import resolve_uses
from citelink.graph.uses import Use


def resolve_file(path: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file (`-` is stdin) as `resolve_lines` does.

    Raises:
        InputError: the file can't be read, or a line is not a mention.
    """
    if path == "-":
        return resolve_lines(sys.stdin, "stdin")
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None
    return resolve_lines(text.split("\n"), path)


def resolve_lines(lines: Iterable[str], where: str, known: KnownNames | None = None) -> Iterator[dict[str, Any]]:
    """Yield each line's object with the node that its mention goes to.

    A line has `mention`, `type`, `title` and `abstract`; lines of one title and abstract are of one paper.

    Raises:
        InputError: a line is not such an object.
    """
    found = [read_line(text, f"{where}, line {number}") for number, text in enumerate(lines, start=1) if text.strip()]
    nodes, assigned = resolve_uses([use for _, use in found], known_names() if known is None else known)
    for (data, _), node, one in zip(found, nodes, assigned, strict=True):
        yield {**data, "id": node.id, "name": node.name, "reason": reason(one)}


def read_line(text: str, where: str) -> tuple[dict[str, Any], Use]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from None
    data = need_object(value, where)
    mention, type_ = need_text(data, "mention", where), need_word(data, "type", ENTITY_TYPES, where)
    title, abstract = get_text(data, "title", where), get_text(data, "abstract", where)
    paper = paper_id(f"{title} {abstract}")
    return data, Use(paper, type_, mention, ((mention, 1),), f"{title}. {abstract}")
