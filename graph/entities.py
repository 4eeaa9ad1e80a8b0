"""The uses of one node -> an entity: its label, name, id, and every alias with the rule that brought it here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from citelink.extract.ids import slug
from citelink.extract.types import ENTITY_TYPES
from citelink.graph.name_grammar import parse_name
from citelink.graph.nodes_of_names import Assigned, Node
from citelink.graph.normalize import is_acronym_of, plain_name


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of a node's name: by which rule it came here, how often it stands in texts, in how many papers."""

    surface: str
    rule: str
    count: int
    papers: int


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """One node: what all its mentions in all papers are called."""

    id: str
    label: str
    name: str
    aliases: tuple[Alias, ...]  # without the name itself
    former_ids: tuple[str, ...]
    other_types: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()  # what it may stand for, where it was kept apart from all its senses


def make_entity(uses: Sequence[Assigned]) -> ResolvedEntity:
    """Return the entity of all the uses of one node."""
    types = Counter(one.reading.use.type for one in uses)
    label = label_of(uses, types)
    names = {one.reading.use.name for one in uses}
    aliases = aliases_of(uses)
    counted = Counter(one.reading.name.phrase for one in uses)
    given = {one.reading.use.name for one in uses if one.reading.use.given}
    name = min(given or counted, key=lambda n: (-counted[n], stable_rank(n)))
    identity = entity_id(label, known_name(uses) or stable_name({plain_name(n) for n in given or names}))
    ids = {entity_id(t, plain_name(alias.surface)) for alias in aliases for t in types} - {identity}
    return ResolvedEntity(
        identity,
        label,
        name,
        tuple(alias for alias in aliases if alias.surface != name),
        tuple(sorted(ids)),
        tuple(sorted(types.keys() - {label})),
        tuple(uses[0].because.split("; ")) if uses[0].rule == "kept apart" else (),
    )


def known_name(uses: Iterable[Assigned]) -> str | None:
    """Return the catalogue's name, so that the id does not hang on how papers spell it."""
    names = {one.sense.name for one in uses if one.sense is not None and one.sense.known and one.rule != "kept apart"}
    return names.pop() if len(names) == 1 else None


def label_of(uses: Iterable[Assigned], types: Counter[str]) -> str:
    """Return the catalogue's type, else that of most papers; of equally many, the first in the schema (Model)."""
    known = sorted({one.sense.type for one in uses if one.sense is not None and one.sense.known})
    if len(known) == 1:
        return known[0]
    return min(types, key=lambda t: (-types[t], ENTITY_TYPES.index(t)))


def aliases_of(uses: Iterable[Assigned]) -> list[Alias]:
    """Return every surface with the rule of most of its uses."""
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    papers: dict[str, set[str]] = defaultdict(set)
    for one in uses:
        for surface, count in one.reading.use.surfaces:
            rules[surface][rule_of(surface, one)] += 1
            counts[surface] += count
            papers[surface].add(one.reading.use.paper)
    return [Alias(s, first_of(rules[s]), counts[s], len(papers[s])) for s in sorted(rules)]


def rule_of(surface: str, one: Assigned) -> str:
    reading = one.reading
    if surface == reading.use.name or parse_name(surface, reading.use.type).key == reading.key[1]:
        return one.rule
    return "definition" if reading.long is not None else "one entity of its paper"


def first_of(rules: Counter[str]) -> str:
    return min(rules, key=lambda rule: (-rules[rule], rule))


def entity_id(label: str, name: str) -> str:
    """Return `<label>:<slug>`."""
    return f"{label.lower()}:{slug(name)}"


def stable_name(names: Iterable[str]) -> str:
    """Choose the name that the id is made of: by the names alone, so that more papers seldom change it.

    >>> stable_name(["CIFAR10", "CIFAR-10", "Cifar-10"]), stable_name(["low-rank adaptation", "LoRA"])
    ('CIFAR-10', 'LoRA')
    """
    names = list(names)
    shorts = [n for n in names if any(is_acronym_of(n, other) for other in names)]
    return min(shorts or names, key=stable_rank)


def stable_rank(name: str) -> tuple[int, int, int, str]:
    # "FooRank-7B" says more than "FooRank7B", and is written more often than "FooRank 7B".
    return -2 * name.count("-") - name.count(" "), -sum(c.isupper() for c in name), len(name), name


def with_unique_ids(nodes: Mapping[Node, ResolvedEntity]) -> dict[Node, ResolvedEntity]:
    """Give each further sense of one id `~<slug of its expansion>`, and keep an old id only where it is nobody's."""
    by_id: dict[str, list[ResolvedEntity]] = defaultdict(list)
    for entity in nodes.values():
        by_id[entity.id].append(entity)
    ids = {node: new_id(node, entity, by_id[entity.id]) for node, entity in nodes.items()}
    taken = set(ids.values())
    former = Counter(old for entity in nodes.values() for old in entity.former_ids)
    return {
        node: replace(
            entity,
            id=ids[node],
            former_ids=tuple(old for old in entity.former_ids if old not in taken and former[old] == 1),
        )
        for node, entity in nodes.items()
    }


def new_id(node: Node, entity: ResolvedEntity, same: Sequence[ResolvedEntity]) -> str:
    if entity.apart:
        return f"{entity.id}~in-{slug(node[-1].removeprefix('paper:'))[-80:].strip('-')}"
    others = [other for other in same if not other.apart]
    if len(others) == 1:
        return entity.id
    # The bare name, or else the sense that comes first in the alphabet, keeps the plain id.
    first = min(others, key=lambda other: (len(expansion(other)) > 0, expansion(other), repr(other.aliases)))
    surfaces = [alias.surface for alias in entity.aliases]
    return entity.id if entity is first else f"{entity.id}~{slug(expansion(entity) or '-'.join(surfaces))}"


def expansion(entity: ResolvedEntity) -> str:
    """Return the longest alias that the entity's name abbreviates, or nothing."""
    return max(
        (alias.surface for alias in entity.aliases if is_acronym_of(entity.name, alias.surface)),
        key=lambda surface: (len(surface), surface),
        default="",
    )
