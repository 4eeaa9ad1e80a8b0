"""The keys and stems of all known names, counted once, so that the extractor need not."""

from collections.abc import Iterable
from pathlib import Path

from citelink.extract.catalogue import TYPE_ORDER, family_stem, load_catalogue
from citelink.extract.shapes import name_key

NAMES = Path(__file__).parent / "names"


def known_names() -> list[tuple[str, str]]:
    """Return (type, surface) of the catalogue and of recent.tsv: names of 2023 to 2025, without further facts."""
    named = [(entry.type, surface) for entry in load_catalogue() for surface in entry.surfaces]
    return named + _named_in("recent.tsv")


def listed_names() -> list[tuple[str, str]]:
    """Return (type, name) of remembered.tsv: written from memory, not looked up."""
    return [pair for pair in _named_in("remembered.tsv") if pair[0] in TYPE_ORDER]


def other_names() -> str:
    """Return `others.txt`: names that are none of ours."""
    return "".join(f"{name}\n" for kind, name in _named_in("remembered.tsv") if kind not in TYPE_ORDER)


def _named_in(file: str) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in (NAMES / file).read_text(encoding="utf-8").splitlines())
    return [(kind, name) for kind, names in lines for name in names.split("; ")]


def known_keys() -> str:
    """Return `keys.tsv`: a name key, and how many data sets, models and methods bear it."""
    return _table({(kind, name_key(surface)) for kind, surface in known_names()})


def listed_keys() -> str:
    """Return `listed.tsv`: the same for names that are only remembered."""
    return _table({(kind, name_key(name)) for kind, name in listed_names()})


def known_stems() -> str:
    """Return `stems.tsv`: the letters that names of a family begin with, and how many of each type do."""
    return _table((kind, family_stem(surface)) for kind, surface in (*known_names(), *listed_names()))


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    counts: dict[str, list[int]] = {}
    for kind, key in pairs:
        if len(key) > 1:
            counts.setdefault(key, [0, 0, 0])[TYPE_ORDER[kind]] += 1
    return "".join("\t".join((key, *map(str, row))) + "\n" for key, row in sorted(counts.items()))


def known_files() -> dict[str, str]:
    """Return the files of the lexicon that are made of known names."""
    return {
        "keys.tsv": known_keys(), "listed.tsv": listed_keys(), "stems.tsv": known_stems(), "others.txt": other_names()
    }  # fmt: skip
