"""Find entries by name; one name may be that of several things."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

from citelink.graph.catalogue.entries import CatalogueEntry, load_entries
from citelink.graph.normalize import is_acronym_of, plain_name

# A Dataset never meets a Model or a Method; those two may meet.
GROUPS = {"Dataset": "Dataset", "Model": "Work", "Method": "Work"}
OTHER_SEPARATORS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00a0"))
# What a paper releases beside its model under one name: sizes and tunings ("-7B", "-72B-Instruct", "-base").
RELEASE = re.compile(
    r"[\s/_-]+(?:\d+(?:\.\d+)?[BM](?:-A\d+B)?|[SBLHG](?:/\d+)?|base|large|small|tiny|instruct|chat|v?0\.\d|it)$",
    re.IGNORECASE,
)
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

    def sense(self, surfaces: Iterable[str], label: str) -> CatalogueEntry | None:
        """Return the one entry that all these names of one node mean; none where they leave a doubt.

        More names of an entry speak for it; an expansion that is not its own speaks against it ("CAM" that a
        paper spells out as "coordinate attention module" is no class activation map).
        """
        surfaces = sorted(set(surfaces))
        hits: dict[CatalogueEntry, int] = defaultdict(int)
        for surface in surfaces:
            for entry in self.named(surface, label):
                hits[entry] += 1
        hits = {entry: n for entry, n in hits.items() if not contradicted(entry, surfaces)}
        best = [entry for entry, n in hits.items() if n == max(hits.values())]
        if len(best) > 1:
            best = [entry for entry in best if entry.type == label]
        return best[0] if len(best) == 1 else None

    def introduced_by(self, surfaces: Iterable[str], label: str) -> CatalogueEntry | None:
        """Return the entry whose paper introduced what these names mean; a size of a model has the model's paper."""
        surfaces = sorted(set(surfaces))
        for names in (surfaces, releases(surfaces)):
            entry = self.sense(names, label) or self._member(names, label)
            if entry:
                return entry if entry.has_paper else None
        return None

    def _member(self, surfaces: Iterable[str], label: str) -> CatalogueEntry | None:
        group = GROUPS.get(label, "")
        found = {entry for s in surfaces for entry in self._by_member.get((group, key_of(s)), ())}
        return found.pop() if len(found) == 1 else None

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


def releases(surfaces: Iterable[str]) -> list[str]:
    """Return the surfaces without the sizes and tunings at their ends.

    >>> releases(["Qwen2.5-VL-7B-Instruct", "GPT-4o"])
    ['Qwen2.5-VL', 'GPT-4o']
    """
    return [without_release(surface) for surface in surfaces]


def without_release(surface: str) -> str:
    shorter = RELEASE.sub("", surface)
    return without_release(shorter) if shorter != surface else surface


def contradicted(entry: CatalogueEntry, surfaces: list[str]) -> bool:
    """Tell whether a node spells its short name out otherwise than the entry does."""
    spelled = [s for s in surfaces if any(is_acronym_of(other, s) for other in surfaces)]
    if not spelled:
        return False
    told = {stem for text in (*entry.surfaces, entry.title or "", *entry.tasks) for stem in stems(text)}
    return not any(stems(text) and len(stems(text) & told) * 2 >= len(stems(text)) for text in spelled)


def stems(text: str) -> set[str]:
    # Five letters: "optimization" and "optimisation", "autoencoder" and "autoencoding" begin alike.
    return {word[:5] for word in re.findall(r"[^\W\d_]{3,}", text.casefold())}
