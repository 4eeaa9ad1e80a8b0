"""The keys and stems of all known names, counted once, so that the extractor need not."""

from collections.abc import Iterable

from citelink.extract.catalogue import TYPE_ORDER, family_stem, known_names, listed_names
from citelink.extract.shapes import name_key


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
