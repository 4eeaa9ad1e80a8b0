"""Find entries by name; one name may be that of several things."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from citelink.graph.catalogue.context import contradicted
from citelink.graph.catalogue.entries import CatalogueEntry, load_entries
from citelink.graph.normalize import plain_name

# A Dataset never meets a Model or a Method; those two may meet.
GROUPS = {"Dataset": "Dataset", "Model": "Work", "Method": "Work"}
OTHER_SEPARATORS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00a0"))
# What a paper releases beside its model under one name: sizes and tunings ("-7B", "-72B-Instruct", "-base").
RELEASE = re.compile(
    r"[\s/_-]+(?:\d+(?:\.\d+)?[BM](?:-A\d+B)?|[SBLHG](?:/\d+)?|base|large|small|tiny|instruct|chat|v?0\.\d|it)$",
    re.IGNORECASE,
)
SHORT = 5  # letters of a name that may be anything's
Index = dict[tuple[str, str], list[CatalogueEntry]]


def load_catalogue(own: Iterable[CatalogueEntry] = ()) -> "Catalogue":
    """Return the catalogue that ships with the package, with `own` entries before it."""
    own = tuple(own)
    return Catalogue((*own, *load_entries())) if own else shipped_catalogue()


@cache
def shipped_catalogue() -> "Catalogue":
    return Catalogue(load_entries())


class Catalogue:
    """Entries by name, spelled with any separators and in any case."""

    def __init__(self, entries: Iterable[CatalogueEntry]) -> None:
        self.entries = tuple(entries)

    def named(self, surface: str, label: str) -> tuple[CatalogueEntry, ...]:
        """Return every entry that has this name and may be a node of this label."""
        group = GROUPS.get(label, "")
        return tuple(self._by_name.get((group, key_of(surface)), ()))

    def senses(self, name: str, aliases: Iterable[str], label: str) -> tuple[CatalogueEntry, ...]:
        """Return the entries that a node of these names may mean: one, none, or several that have as many of them.

        The name itself or half of the names must be an entry's: one odd alias makes no entity. An expansion that
        is not the entry's speaks against it (see `contradicted`).
        """
        surfaces = sorted({name, *aliases})
        keys = {key_of(surface) for surface in surfaces}
        hits = self._hits(keys, label)
        own = key_of(name)
        fit = {
            entry: len(found)
            for entry, found in hits.items()
            if (own in found or 2 * len(found) >= len(keys)) and not contradicted(entry, surfaces)
        }
        return tuple(entry for entry, n in fit.items() if n == max(fit.values()))

    def introduced_by(self, name: str, aliases: Iterable[str], label: str) -> tuple[CatalogueEntry, ...]:
        """Return the entries whose paper may have introduced a node; a size of a model has the model's paper."""
        aliases = sorted(aliases)
        found = self.senses(name, aliases, label) or self._members_of(name, label)
        if not found and without_release(name) != name:
            found = self.introduced_by(without_release(name), (), label)
        return found

    def _hits(self, keys: Iterable[str], label: str) -> dict[CatalogueEntry, set[str]]:
        hits: dict[CatalogueEntry, set[str]] = {}
        for key in sorted(keys):
            for entry in self._by_name.get((GROUPS.get(label, ""), key), ()):
                hits.setdefault(entry, set()).add(key)
        return hits

    def _members_of(self, name: str, label: str) -> tuple[CatalogueEntry, ...]:
        return tuple(self._by_member.get((GROUPS.get(label, ""), key_of(name)), ()))

    @cached_property
    def _by_name(self) -> Index:
        return index((entry, entry.surfaces) for entry in self.entries)

    @cached_property
    def _by_member(self) -> Index:
        return index((entry, entry.members) for entry in self.entries)


def index(named: Iterable[tuple[CatalogueEntry, tuple[str, ...]]]) -> Index:
    by_name: Index = {}
    for entry, surfaces in named:
        group = GROUPS[entry.type]
        for surface in surfaces:
            same = by_name.setdefault((group, joined(surface)), [])
            if not same or same[-1] is not entry:  # two aliases of one entry may join alike
                same.append(entry)
    return by_name


def key_of(surface: str) -> str:
    """Return a surface as the index has it.

    >>> key_of("the CIFAR\u201110 dataset"), key_of("Llama 2")
    ('cifar10', 'llama2')
    """
    return joined(plain_name(surface))


def joined(surface: str) -> str:
    # Four replacements take a quarter of the time of one translation, and the index has 11,000 surfaces.
    key = surface.casefold().replace(" ", "").replace("-", "").replace("/", "").replace("_", "")
    return key if key.isascii() else key.translate(OTHER_SEPARATORS)


def is_sure(entry: CatalogueEntry, name: str, label: str) -> bool:
    """Tell whether a name alone says which entry is meant: "SMART", "FID" and "Twins (causal)" do not.

    >>> is_sure(CatalogueEntry("Method", "GaLore"), "GaLore", "Method")
    True
    >>> is_sure(CatalogueEntry("Method", "FiD"), "FID", "Method")
    False
    """
    letters = sum(c.isalnum() for c in name)
    short = label != "Dataset" and letters <= SHORT and " " not in name and not any(c.isdigit() for c in name)
    return not short and not entry.sense


def without_release(surface: str) -> str:
    """Return a surface without the sizes and tunings at its end.

    >>> without_release("Qwen2.5-VL-7B-Instruct"), without_release("GPT-4o")
    ('Qwen2.5-VL', 'GPT-4o')
    """
    shorter = RELEASE.sub("", surface)
    return without_release(shorter) if shorter != surface else surface
