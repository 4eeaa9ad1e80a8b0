"""Members and families: Llama-2-7B is a variant of Llama 2, and that one of Llama.

A family's name is a member's without its last parts: storage and size, then variant, then modality, then version. The
nearest family that exists is the parent. One exists where the text or the catalogue's entity of that name is a node,
or where two members share it and no other node is nearer to them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from citelink.graph.entities import ResolvedEntity, entity_id
from citelink.graph.name_grammar import drop_head_noun, looks_coined, parse_name

LAST_WORD = re.compile(r"(?:[\s\-_/]+[^\s\-_/]+|(?<=[^\W\d_])v?\d+(?:\.\d+)*[A-Za-z]?|(?<=\d)[A-Za-z]+|\++)$")
MEASURED = ("Task", "Metric")  # "Top-1" and "Top-5" are no family that anyone asks for
SHORTEST = 3  # letters of a family that no text names: "T5" and "C4" have none


@dataclass(frozen=True, slots=True)
class Variant:
    """`member` is a variant of `family` (ids); `rule` names the part that the family's name lacks."""

    member: str
    family: str
    rule: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family that no paper names, though two members of it do."""

    id: str
    label: str
    name: str


def families(entities: Iterable[ResolvedEntity]) -> tuple[list[Variant], list[Family]]:
    """Return every VARIANT_OF between `entities`, and the families that must be added for them."""
    members = sorted((e for e in set(entities) if not e.apart), key=lambda e: e.id)
    known: dict[tuple[str, str], tuple[str, str]] = {}
    names = [(e, e.name) for e in members] + [(e, alias) for e in members for alias in other_names(e)]
    for entity, name in names:
        known.setdefault((entity.label, parse_name(name, entity.label).key), (entity.id, entity.name))
    made = unnamed_families(members, known)
    everything = {**known, **{(f.label, parse_name(f.name, f.label).key): (f.id, f.name) for f in made}}
    named = [(e.id, e.label, e.name) for e in members] + [(f.id, f.label, f.name) for f in made]
    variants = [v for identity, label, name in named if (v := parent(identity, label, name, everything))]
    return without_circles(variants), made


def other_names(entity: ResolvedEntity) -> list[str]:
    """Return the aliases of another family: "ILSVRC", but not the "TREC DL" that a paper calls TREC DL 2019."""
    family = parse_name(entity.name, entity.label).family
    surfaces = [alias.surface for alias in entity.aliases]
    return [surface for surface in surfaces if parse_name(surface, entity.label).family != family]


def without_circles(variants: Iterable[Variant]) -> list[Variant]:
    """Return the variants but for those that would make something a variant of itself, as odd aliases can."""
    family: dict[str, str] = {}
    kept = []
    for variant in variants:
        above = variant.family
        while above in family and above != variant.member:
            above = family[above]
        if above != variant.member:
            family[variant.member] = variant.family
            kept.append(variant)
    return kept


def parent(identity: str, label: str, name: str, known: Mapping[tuple[str, str], tuple[str, str]]) -> Variant | None:
    """Return the nearest family of a name that is a node."""
    for shorter, part in shorter_names(name, label):
        found = known.get((label, parse_name(shorter, label).key))
        if found is not None and found[0] != identity:
            return Variant(identity, found[0], part)
    return None


def unnamed_families(
    members: Iterable[ResolvedEntity], known: Mapping[tuple[str, str], tuple[str, str]]
) -> list[Family]:
    """Return the families that two members or more share and no text names."""
    sharing: dict[tuple[str, str], set[str]] = defaultdict(set)
    spelled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in members:
        for shorter, lacks in shorter_names(entity.name, entity.label):
            key = entity.label, parse_name(shorter, entity.label).key
            if key in known:
                break  # this one is nearer
            # One letter more ("MBPP-R") may be a variant of what is there, but makes no family.
            if lacks == "version" or len(entity.name.removeprefix(shorter).strip(" -_/()")) > 1:
                sharing[key].add(entity.id)
                spelled[key].add(shorter)
    made = []
    taken = {identity for identity, _ in known.values()}
    for at, ids in sorted(sharing.items()):
        label = at[0]
        name = min(spelled[at], key=lambda s: (-sum(c.isupper() for c in s), len(s), s))
        identity = entity_id(label, name)
        if len(ids) > 1 and label not in MEASURED and is_family_name(name) and identity not in taken:
            made.append(Family(identity, label, name))
            taken.add(identity)
    return [family for family in made if stands_for_more(family, made, sharing)]


def is_family_name(name: str) -> bool:
    """Tell a name from a noun: "Model 1" and "Model 2" are no family."""
    noun = drop_head_noun(f"x {name}", "soft_heads") == "x" or drop_head_noun(f"x {name}", "head_nouns") == "x"
    return not noun and name != name.casefold() and len(re.findall(r"[^\W\d_]", name)) >= SHORTEST


def stands_for_more(family: Family, made: Iterable[Family], sharing: Mapping[tuple[str, str], set[str]]) -> bool:
    """Tell whether a family has members that no nearer made family holds already."""
    own = sharing[family.label, parse_name(family.name, family.label).key]
    nearer = [f for f in made if f.label == family.label and len(f.name) > len(family.name)]
    return all(sharing[f.label, parse_name(f.name, f.label).key] != own for f in nearer)


def shorter_names(name: str, label: str) -> Iterator[tuple[str, str]]:
    """Yield the names of what `name` may be a member of, the nearest first, each with the part that it lacks.

    >>> list(shorter_names("Qwen2.5-VL-7B", "Model"))
    [('Qwen2.5-VL', 'size'), ('Qwen2.5', 'modality'), ('Qwen', 'version')]
    >>> list(shorter_names("GPT-4o-mini", "Model")), list(shorter_names("T5", "Model"))
    ([('GPT-4o', 'variant'), ('GPT', 'version')], [])
    """
    whole = parse_name(name, label)
    coined = looks_coined(name)
    while whole.rest and (match := LAST_WORD.search(name)):
        name = name[: match.start()].rstrip(" -_/(")
        shorter = parse_name(name, label)
        if not name or shorter.family != whole.family or len(whole.family) < 2:
            return
        lacking = [part for part, text in whole.parts.items() if text != shorter.parts[part] and part != "suffix"]
        if lacking and (coined or (" " not in name and name[0].isupper() and lacking[-1] in ("size", "variant"))):
            yield name, lacking[-1]
        whole = shorter
