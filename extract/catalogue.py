"""Facts about well-known data sets, models and methods, and the keys under which a text may name them."""

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from citelink.extract.lexicon_files import read_lines

TYPE_ORDER = {"Dataset": 0, "Model": 1, "Method": 2}
BRACKETS = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One well-known entity; `paper_title`, `arxiv_id` and `year` are of the paper that introduced it."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    variant_of: str | None = None
    paper_title: str | None = None
    arxiv_id: str | None = None
    year: int | None = None
    url: str | None = None
    ambiguous: bool = False

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The names a text may use; the bracket of a display name ("ACDC (cardiac)") is ours, no text has it."""
        return (BRACKETS.sub("", self.name) or self.name, *self.aliases)


@cache
def load_catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the catalogue that ships with the package, sorted by type and name."""
    data = (files("citelink.extract") / "lexicon/catalogue.jsonl.gz").read_bytes()
    return tuple(_entry(json.loads(line)) for line in gzip.decompress(data).splitlines())


def _entry(record: dict[str, Any]) -> CatalogueEntry:
    known = {key: value for key, value in record.items() if key in CatalogueEntry.__slots__}
    return CatalogueEntry(**{**known, "aliases": tuple(record.get("aliases", ()))})


@cache
def other_names() -> frozenset[str]:
    """Return names that are none of ours: measures, conferences, companies, languages, hardware, broad classes."""
    return frozenset(read_lines("others.txt"))


@cache
def catalogue_types() -> dict[str, tuple[int, int, int]]:
    """Return for each name key how many data sets, models and methods of the catalogue, or of late, bear it."""
    return _counts("keys.tsv")


@cache
def listed_types() -> dict[str, tuple[int, int, int]]:
    """Return the same for names that are only remembered, many of them ordinary words elsewhere."""
    return _counts("listed.tsv")


@cache
def family_types() -> dict[str, tuple[int, int, int]]:
    """Return the same for the stems of names: `qwen` of Qwen2.5-VL-7B, `cifar` of CIFAR-100."""
    return _counts("stems.tsv")


def _counts(file: str) -> dict[str, tuple[int, int, int]]:
    rows = (line.split("\t") for line in read_lines(file))
    return {key: (int(a), int(b), int(c)) for key, a, b, c in rows}


def family_stem(surface: str) -> str:
    """Return the letters a family's names begin with.

    >>> family_stem("Qwen2.5-VL-7B"), family_stem("CIFAR-100"), family_stem("Llama 3")
    ('qwen', 'cifar', 'llama')
    """
    match = re.match(r"[a-z]+", surface.casefold().replace(" ", ""))
    first = re.match(r"[^\W\d_]+", surface)
    return first.group().casefold() if first else (match.group() if match else "")
