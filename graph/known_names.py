"""What is known of names before any paper is read: the catalogue's entities and the senses of acronyms."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from citelink.extract.catalogue import CatalogueEntry, load_catalogue
from citelink.graph.catalogue import CatalogueEntry as OwnEntry
from citelink.graph.catalogue.catalogue import GROUPS as KNOWN_GROUPS
from citelink.graph.context_words import context_words
from citelink.graph.definitions import abbreviates
from citelink.graph.name_grammar import Name, bracketed, drop_head_noun, parse_name

# A Model in one paper and a Method in another of one name and sense are one node; tasks and metrics stay by themselves.
GROUPS = {**KNOWN_GROUPS, "Task": "Task", "Metric": "Metric"}
Key = tuple[str, str]  # (group, name key)


@dataclass(frozen=True, slots=True)
class KnownSense:
    """One known entity: its names by key, and words that stand near it (`clues`)."""

    name: str
    type: str
    names: tuple[tuple[str, str], ...]  # (name key, surface), the entity's own name first
    clues: frozenset[str]
    usual: frozenset[str] = frozenset()  # keys of the short forms that usually mean this

    @property
    def group(self) -> str:
        """The types that it may have are one group."""
        return GROUPS[self.type]


KnownNames = dict[Key, tuple[KnownSense, ...]]


@lru_cache(maxsize=2)
def known_names(own: tuple[OwnEntry, ...] = ()) -> KnownNames:
    """Return every known entity by each of its names; those of the user's own catalogue go first."""
    # The lists go before the catalogue: they say how an entity is called that it may have twice.
    same, senses = listed_senses()
    return index([*own_senses(own), *same, *catalogue_senses(load_catalogue()), *senses])


def index(senses: Iterable[KnownSense]) -> KnownNames:
    """Return the senses by (group, name key); senses that are one entity become one.

    An alias that is another entity's own name is left out.
    """
    merged = merge_senses(senses)
    own = {(s.group, s.names[0][0]) for s in merged}
    found: dict[Key, list[KnownSense]] = defaultdict(list)
    for sense in merged:
        for position, (key, _) in enumerate(sense.names):
            if position == 0 or (sense.group, key) not in own or is_short_form(sense, key):
                found[sense.group, key].append(sense)
    # Where several claim a version as their alias, the grammar says what it is.
    return {key: tuple(same) for key, same in found.items() if len(same) == 1 or not any(map(str.isdigit, key[1]))}


def is_short_form(sense: KnownSense, key: str) -> bool:
    """Tell whether a key abbreviates another name of its sense: "SAM" of two entities is owned by neither."""
    short = dict(sense.names)[key]
    return any(abbreviates(short, surface) for _, surface in sense.names)


def merge_senses(senses: Iterable[KnownSense]) -> list[KnownSense]:
    """Return the senses with those made one that share two names, or a name and nearly all that is known of them."""
    merged: list[KnownSense] = []
    by_name: dict[Key, list[int]] = defaultdict(list)
    for sense in senses:
        keys = [(sense.group, key) for key, _ in sense.names]
        at = next((i for key in keys for i in by_name[key] if are_one(merged[i], sense)), None)
        if at is None:
            at = len(merged)
            merged.append(sense)
        else:
            merged[at] = joined_sense(merged[at], sense)
        for key in keys:
            if at not in by_name[key]:
                by_name[key].append(at)
    return merged


def are_one(one: KnownSense, other: KnownSense) -> bool:
    shared = {key for key, _ in one.names} & {key for key, _ in other.names}
    long_names = [key for key in shared if len(key) > 8]
    title_words = len(one.clues & other.clues)
    return len(shared) > 1 or bool(long_names) or title_words > 2 or not (one.clues and other.clues)


def joined_sense(one: KnownSense, other: KnownSense) -> KnownSense:
    names = tuple(dict([*one.names, *other.names]).items())
    return KnownSense(one.name, one.type, names, one.clues | other.clues, one.usual | other.usual)


def catalogue_senses(entries: Sequence[CatalogueEntry]) -> Iterable[KnownSense]:
    for entry in entries:
        yield catalogue_sense(entry.type, entry.surfaces, entry.paper_title)


def own_senses(entries: Iterable[OwnEntry]) -> Iterable[KnownSense]:
    for entry in entries:
        yield catalogue_sense(entry.type, entry.surfaces, entry.title)


def catalogue_sense(type_: str, given: Iterable[str], title: str | None) -> KnownSense:
    """Return an entity of a catalogue as its names and the words of its paper's title."""
    surfaces = [surface for s in given for surface in without_bracket(s)]
    surfaces += [bare for s in surfaces if " " in (bare := drop_head_noun(s, "soft_heads")) and bare != s]
    text = " ".join([title or "", *(s for s in surfaces if " " in s)])
    clues = context_words(text) - context_words(surfaces[0] if " " not in surfaces[0] else "")
    return KnownSense(surfaces[0], type_, accepted(surfaces, type_), clues)


def without_bracket(surface: str) -> tuple[str, ...]:
    """Return both names of "Vision Transformer (ViT)"; any other bracket says something about the name."""
    pair = bracketed(surface)
    if pair is None:
        return (surface,)
    return pair if abbreviates(pair[1], pair[0]) else pair[:1]


def accepted(surfaces: Sequence[str], type_: str) -> tuple[tuple[str, str], ...]:
    """Return (key, surface) of the first surface and those of its aliases that are no variant of it.

    >>> accepted(["ViT", "Vision Transformer", "ViT-B", "ViT-Large"], "Model")
    (('vit', 'ViT'), ('visiontransformer', 'Vision Transformer'))
    """
    names = [(surface, parse_name(surface, type_)) for surface in dict.fromkeys(surfaces)]
    kept: list[tuple[str, Name]] = names[:1]
    for surface, name in sorted(names[1:], key=lambda pair: len(pair[1].rest)):
        if not any(is_variant(name, other) for _, other in kept):
            kept.append((surface, name))
    return tuple({name.key: surface for surface, name in kept}.items())


def is_variant(one: Name, other: Name) -> bool:
    """Tell whether two names of one family differ in a part: ViT-B and ViT, CLIP-ViT and CLIP."""
    if one.key == other.key:
        return False
    if one.family == other.family:
        return True
    short, long = sorted((one.phrase.casefold().replace("-", " "), other.phrase.casefold().replace("-", " ")), key=len)
    if long.endswith(f" {short}") and long.split()[0] in (*one.phrase.split(), *other.phrase.split()):
        return True  # "linear SVM" is no other name of SVM, while "MS COCO" and "PASCAL VOC" are
    extra = long.removeprefix(f"{short} ").split() if long.startswith(f"{short} ") else []
    # "Swin" is "Swin Transformer"; three words more are an expansion, not a variant.
    return 0 < len(extra) < 3 and drop_head_noun(f"x {' '.join(extra)}", "soft_heads") != "x"


@cache
def listed_senses() -> tuple[tuple[KnownSense, ...], tuple[KnownSense, ...]]:
    """Return the names of lexicon/same.tsv and the senses of lexicon/senses.tsv."""
    folder = files("citelink.graph") / "lexicon"
    senses = [sense_of(line.split("\t")) for line in lines((folder / "senses.tsv").read_text(encoding="utf-8"))]
    same = [line.split("\t") for line in lines((folder / "same.tsv").read_text(encoding="utf-8"))]
    return tuple(same_names(same)), tuple(senses)


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sense_of(columns: Sequence[str]) -> KnownSense:
    short, type_, long, clues = columns
    longs = long.split("; ")
    name = short.removeprefix("*")
    keys = [(parse_name(surface, type_).key, surface) for surface in (*longs, name)]
    usual = frozenset([keys[-1][0]] if short != name else [])
    return KnownSense(name, type_, tuple(dict(keys).items()), context_words(f"{longs[0]} {clues}"), usual)


def same_names(rows: Iterable[Sequence[str]]) -> Iterable[KnownSense]:
    for type_, surfaces in rows:
        listed = surfaces.split("; ")
        names = {parse_name(surface, type_).key: surface for surface in listed}
        yield KnownSense(listed[0], type_, tuple(names.items()), frozenset())
