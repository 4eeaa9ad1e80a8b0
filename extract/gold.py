"""Annotated abstracts: what a careful reader found in each paper, one JSON object a line, entities without offsets.

{"title", "entities": [{"type", "name", "surfaces", "relation", "core", "alt_types", "alt_relations", "evidence"}],
"links": [{"url", "kind", "owner", "repo"}]}, and if the line is to stand alone also `abstract` (or `summary`).
Left out, `core` is true and the lists are empty.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from citelink.extract.errors import InputError
from citelink.extract.json_values import (
    JsonObject,
    get_list,
    get_slice,
    get_text,
    kind_of,
    need_object,
    need_slice,
    need_text,
    need_word,
    place,
)
from citelink.extract.read import read_papers
from citelink.extract.read.fields import paper_from_fields
from citelink.extract.read.jsonl import parse_json
from citelink.extract.read.source import Line, open_source, shown, source_lines
from citelink.extract.text import clean, quoted
from citelink.extract.types import ENTITY_TYPES, LINK_KINDS, READING_RELATIONS, Paper, Record

GOLD_NAME = re.compile(r"\.gold(?=\.jsonl(?:\.gz)?$)")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated thing. Only a `core` one must be found; any admitted type or relation is right."""

    type: str
    name: str
    relation: str
    surfaces: tuple[str, ...] = ()
    core: bool = True
    alt_types: tuple[str, ...] = ()
    alt_relations: tuple[str, ...] = ()
    evidence: str = ""

    @property
    def types(self) -> tuple[str, ...]:
        """Every type that is right, the best one first."""
        return (self.type, *self.alt_types)

    @property
    def relations(self) -> tuple[str, ...]:
        """Every relation that is right, the best one first."""
        return (self.relation, *self.alt_relations)


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One annotated URL, as the text writes it."""

    url: str
    kind: str
    owner: str = ""
    repo: str = ""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """One annotated paper; `paper` only where its line carries the abstract."""

    title: str
    entities: tuple[GoldEntity, ...] = ()
    links: tuple[GoldLink, ...] = ()
    paper: Paper | None = None


def read_gold(path: str | Path) -> list[GoldPaper]:
    """Read a file of annotated abstracts; unlike papers, one bad line refuses it, for the figures would be wrong.

    Raises:
        InputError: the file can't be read, or a line is not an annotated abstract.
    """
    with open_source(path) as source:
        lines = [line for line in source_lines(source) if line.text.strip() or line.fault]
        return [gold_from_line(line, source.name) for line in lines]


def papers_of_gold(path: str | Path, gold: Sequence[GoldPaper]) -> Iterable[Paper | Record]:
    """Return the papers that `gold` (read from `path`) annotates: its own, else those of the file beside it.

    Where each line of the file carries an abstract, these are the papers; else `X.jsonl` is read beside
    `X.gold.jsonl`.

    Raises:
        InputError: there are neither.
    """
    own = [one.paper for one in gold if one.paper is not None]
    if len(own) == len(gold):
        return own
    beside = Path(path).with_name(GOLD_NAME.sub("", Path(path).name))
    if beside.name != Path(path).name and beside.exists():
        return read_papers([beside])
    name = shown(path)
    raise InputError(f"{name} lacks abstracts; give the papers, too: citelink evaluate {name} PAPERS")


def gold_from_line(line: Line, name: str) -> GoldPaper:
    try:
        if line.fault:
            raise InputError(line.fault)
        return gold_from_json(need_object(parse_json(line.text), "the line"))
    except InputError as error:
        raise InputError(f"{name}, line {line.number}: {error}") from None


def gold_from_json(data: JsonObject) -> GoldPaper:
    """Return the annotation of a JSON object.

    Raises:
        InputError: a value is missing or of the wrong type.
    """
    title = need_text(data, "title")
    if "entities" not in data:
        raise InputError("entities is missing; a line without any has an empty list")
    has_text = bool(get_text(data, "abstract") or get_text(data, "summary"))
    return GoldPaper(
        title=title,
        entities=tuple(gold_entity(value, f"entity {i}") for i, value in enumerate(get_list(data, "entities"), 1)),
        links=tuple(gold_link(value, f"link {i}") for i, value in enumerate(get_list(data, "links"), 1)),
        paper=paper_from_fields(data, "gold", complain=lambda _: None) if has_text else None,
    )


def gold_entity(value: object, where: str) -> GoldEntity:
    data = need_object(value, where)
    name = need_text(data, "name", where)
    where = f"{where} ({quoted(name)})"
    return GoldEntity(
        type=need_word(data, "type", ENTITY_TYPES, where),
        name=name,
        relation=need_word(data, "relation", READING_RELATIONS, where),
        surfaces=get_texts(data, "surfaces", where),
        core=get_core(data, where),
        alt_types=get_words(data, "alt_types", ENTITY_TYPES, where),
        alt_relations=get_words(data, "alt_relations", READING_RELATIONS, where),
        evidence=get_text(data, "evidence", where),
    )


def gold_link(value: object, where: str) -> GoldLink:
    data = need_object(value, where)
    url, kind = need_slice(data, "url", where), need_word(data, "kind", LINK_KINDS, where)
    return GoldLink(url, kind, get_slice(data, "owner", where), get_slice(data, "repo", where))


def get_core(data: JsonObject, where: str) -> bool:
    core = data.get("core", True)
    if not isinstance(core, bool):
        raise InputError(f"{place(where, 'core')} is {kind_of(core)}, not true or false")
    return core


def get_texts(data: JsonObject, key: str, where: str) -> tuple[str, ...]:
    values = get_list(data, key, where)
    for value in values:
        if not isinstance(value, str):
            raise InputError(f"{place(where, key)} holds {kind_of(value)}, not only text")
    return tuple(clean(str(value)) for value in values)


def get_words(data: JsonObject, key: str, allowed: Sequence[str], where: str) -> tuple[str, ...]:
    words = get_texts(data, key, where)
    for word in words:
        if word not in allowed:
            raise InputError(f"{place(where, key)} holds {quoted(word)}, not one of {', '.join(allowed)}")
    return words
