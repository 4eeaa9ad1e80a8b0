"""Corrections by hand: what `corrections.toml` may say, and its entries as data (see docs/corrections.md)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from citelink.extract.errors import InputError
from citelink.extract.ids import LONGEST
from citelink.extract.text import clean, count_forbidden, quoted
from citelink.extract.types import READING_RELATIONS
from citelink.graph.schema import CITES_BASES, ENTITY_LABELS, LINK_TYPES

HEAD = re.compile(r"^[ \t]*\[\[[ \t]*([\"']?)correction\1[ \t]*\]\]", re.MULTILINE)
# AUTHORED is what the source says of the paper, not what was found in it.
RELATIONS = (*READING_RELATIONS, *LINK_TYPES, "CITES", "VARIANT_OF")
ANY = "ANY"  # rejects whatever reading the paper has
CHOICES = {"type": ENTITY_LABELS, "relation": (*RELATIONS, ANY), "basis": CITES_BASES}


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of one kind of correction besides `kind` and `reason`, and how it reads as a sentence."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the required ones first."""
        return self.required + self.optional


SHAPES = {
    "merge": Shape(("from", "into")),
    "split": Shape(("name",), ("of", "as", "papers")),
    "rename": Shape(("from", "to")),
    "retype": Shape(("name", "type")),
    "reject": Shape(("source", "relation", "target"), ("basis",)),
    "add": Shape(("source", "relation", "target"), ("type",)),
    "not-an-entity": Shape(("name",)),
}
KINDS = tuple(SHAPES)


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file; `values` are its keys and texts in the order of its shape, without the papers."""

    kind: str
    reason: str
    values: tuple[tuple[str, str], ...]
    papers: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[object, ...]:
        """What it asks for, whatever the reason."""
        return self.kind, self.values, self.papers

    def __getitem__(self, key: str) -> str:
        """Return the text of a key that the kind requires."""
        return dict(self.values)[key]

    def get(self, key: str) -> str | None:
        """Return the text of a key, None where the entry does not have it."""
        return dict(self.values).get(key)

    def __str__(self) -> str:
        texts = [f"{key} {text if key in CHOICES else quoted(text)}" for key, text in self.values]
        if self.papers:
            texts.append("papers " + ", ".join(map(quoted, self.papers)))
        return f"{self.kind} {', '.join(texts)}"


def parse_corrections(text: str, file: str) -> list[Correction]:
    """Return the corrections that the text of `file` holds.

    Raises:
        InputError: the text is not TOML, or an entry can't be understood; the message says which, and what to do.
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        raise InputError(f"{file} is not TOML: {what}; mend that line by hand") from None
    if unknown := sorted(set(data) - {"correction"}):
        raise InputError(f'{file} has {quoted(unknown[0])} outside an entry; begin every entry with "[[correction]]"')
    entries = data.get("correction", [])
    if not isinstance(entries, list):
        raise InputError(f'{file}: "correction" is no list; begin every entry with "[[correction]]"')
    places = places_of(text, len(entries))
    return [correction_of(entry, f"{file}, {place}") for entry, place in zip(entries, places, strict=True)]


def places_of(text: str, entries: int) -> Iterator[str]:
    """Yield where each entry stands; without its line where the heads can't be told from other text."""
    lines = [text.count("\n", 0, match.start()) + 1 for match in HEAD.finditer(text)]
    for number in range(entries):
        line = f"line {lines[number]} " if len(lines) == entries else ""
        yield f"{line}(correction {number + 1})" if line else f"correction {number + 1}"


def correction_of(entry: object, where: str) -> Correction:
    """Return one entry of a file as data.

    Raises:
        InputError: it can't be understood; the message begins with `where`.
    """
    if not isinstance(entry, Mapping):
        raise InputError(f'{where} is no table; begin every entry with "[[correction]]"')
    kind = entry.get("kind")
    if not isinstance(kind, str) or kind not in SHAPES:
        shown = f"kind {quoted(str(kind))} is" if kind else "it has no kind:"
        raise InputError(f"{where}: {shown} none of {', '.join(KINDS)}")
    shape = SHAPES[kind]
    check_keys(entry, shape, f"{where}: {kind}")
    values = tuple((key, one_of(key, text_of(entry, key, where), where)) for key in shape.keys if is_text(entry, key))
    return checked(Correction(kind, text_of(entry, "reason", where), values, papers_of(entry, where)), where)


def is_text(entry: Mapping[str, Any], key: str) -> bool:
    return key in entry and key != "papers"


def check_keys(entry: Mapping[str, Any], shape: Shape, where: str) -> None:
    known = ("kind", *shape.keys, "reason")
    if unknown := sorted(set(entry) - set(known)):
        raise InputError(f"{where} has no key {quoted(unknown[0])}; its keys are {', '.join(known)}")
    if missing := [key for key in (*shape.required, "reason") if key not in entry]:
        raise InputError(f'{where} needs {" and ".join(missing)}; add: {missing[0]} = "…"')


def text_of(entry: Mapping[str, Any], key: str, where: str) -> str:
    return checked_text(entry[key], f"{where}: {key}")


def papers_of(entry: Mapping[str, Any], where: str) -> tuple[str, ...]:
    papers = entry.get("papers", [])
    if not isinstance(papers, list):
        raise InputError(f'{where}: papers is no list; write: papers = ["…"]')
    return tuple(sorted({checked_text(paper, f"{where}: papers") for paper in papers}))


def checked_text(value: object, where: str) -> str:
    """Return a text as it is kept: cleaned like the text of a paper."""
    if not isinstance(value, str):
        raise InputError(f'{where} is no text; write it in quotes: "…"')
    if count_forbidden(value):
        raise InputError(f"{where} holds a control character that no text here can hold; take it out")
    if not (text := clean(value)):
        raise InputError(f"{where} is empty; give it a text")
    if len(text) > LONGEST:
        raise InputError(f"{where} has {len(text):,} characters; {LONGEST:,} is the most")
    return text


def one_of(key: str, text: str, where: str) -> str:
    """Return the word of a closed list as the list writes it, whatever its letter case."""
    if key not in CHOICES:
        return text
    for choice in CHOICES[key]:
        if choice.casefold() == text.casefold().replace("-", "_"):
            return choice
    raise InputError(f"{where}: {key} {quoted(text)} is none of {', '.join(CHOICES[key])}")


def checked(correction: Correction, where: str) -> Correction:
    """Return a correction whose keys go together."""
    if correction.papers and not correction.get("as"):
        raise InputError(f'{where}: papers need a name for what they read there; add: as = "…"')
    if correction.get("basis") and correction.get("relation") != "CITES":
        raise InputError(f'{where}: only CITES has a basis; add: relation = "CITES"')
    if correction.kind == "add" and correction.get("relation") == ANY:
        raise InputError(f"{where}: add needs one relation of {', '.join(RELATIONS)}")
    return correction
