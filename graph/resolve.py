"""Names of many papers -> entities: which mentions are one node, under which id and name, and why.

Spellings of one name meet by their key (`normalize.name_key`). An acronym meets the expansion that a paper gives
with it; where papers expand one acronym differently, each expansion is an entity of its own and the bare acronym
stays apart from them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import networkx as nx

from citelink.extract.ids import slug
from citelink.extract.types import ENTITY_TYPES, Entity, Record
from citelink.graph.normalize import ARTICLE, is_acronym_of, name_key, plain_name

# A Model in one paper and a Method in another of one name are one node; a Dataset never meets them.
FAMILY = {"Dataset": "Dataset", "Model": "Work", "Method": "Work", "Task": "Task", "Metric": "Metric"}
Key = tuple[str, str]  # (family, name key)


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """One node: what all its mentions in all papers are called."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    former_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of one paper's entity: of its short form (or only name), and of its expansion if the paper gives one."""

    short: Key
    long: Key | None


def resolve(records: Iterable[Record]) -> dict[tuple[str, int], ResolvedEntity]:
    """Return the node of every entity, by (paper id, position of the entity in its record)."""
    entities = {(r.paper.id, i): entity for r in records for i, entity in enumerate(r.entities)}
    names = {where: names_of(entity) for where, entity in entities.items()}
    sense = choose_senses(names.values())
    groups: dict[Key, list[tuple[str, int]]] = defaultdict(list)
    for where, pair in names.items():
        groups[sense[pair]].append(where)
    nodes = [(wheres, make_entity([entities[w] for w in wheres])) for wheres in groups.values()]
    return {where: node for wheres, node in with_unique_ids(nodes) for where in wheres}


def names_of(entity: Entity) -> Names:
    """Return an entity's keys; the expansion is the longest surface that its shortest one abbreviates."""
    surfaces = sorted({entity.name, *(m.surface for m in entity.mentions)}, key=lambda s: (len(s), s))
    family = FAMILY[entity.type]
    for short in surfaces:
        long = next((s for s in reversed(surfaces) if is_acronym_of(short, s)), None)
        if long and " " not in short:
            return Names((family, name_key(short)), (family, name_key(long)))
    return Names((family, name_key(entity.name)), None)


def choose_senses(pairs: Iterable[Names]) -> dict[Names, Key]:
    """Return the key of the node that each pair of names goes to.

    Keys that one paper joins are joined for all, except at an acronym with several expansions.
    """
    distinct = sorted(set(pairs), key=lambda p: (p.short, p.long or ("", "")))
    expansions: dict[Key, set[Key]] = defaultdict(set)
    for pair in distinct:
        if pair.long:
            expansions[pair.short].add(pair.long)
    joined: nx.Graph[Key] = nx.Graph()
    joined.add_nodes_from(key for pair in distinct for key in (pair.short, pair.long) if key)
    for short, longs in expansions.items():
        senses = same_expansions(longs)
        joined.add_edges_from((sense[0], other) for sense in senses for other in sense[1:])
        if len(senses) == 1:
            joined.add_edge(short, senses[0][0])
    root = {key: min(same) for same in nx.connected_components(joined) for key in same}
    return {pair: root[pair.long or pair.short] for pair in distinct}


def same_expansions(longs: Iterable[Key]) -> list[list[Key]]:
    """Group the expansions of one acronym: those that begin alike, word by word, are one sense.

    >>> same_expansions([("Work", "neuralradiancefield"), ("Work", "neuralradiancefieldrepresentation")])
    [[('Work', 'neuralradiancefield'), ('Work', 'neuralradiancefieldrepresentation')]]
    """
    groups: list[list[Key]] = []
    for long in sorted(longs):
        if groups and long[1].startswith(stem(groups[-1][0][1])):
            groups[-1].append(long)
        else:
            groups.append([long])
    return groups


def stem(key: str) -> str:
    # "…optimization" and "…optimisation", "…autoencoder" and "…autoencoding" differ in their endings only.
    return key[: max(6, len(key) - 6)]


def make_entity(entities: list[Entity]) -> ResolvedEntity:
    surfaces = {m.surface for e in entities for m in e.mentions} | {e.name for e in entities}
    types = Counter(e.type for e in entities)
    # The majority of papers decides the type; of equally many, the one that comes first in the schema.
    label = min(types, key=lambda t: (-types[t], ENTITY_TYPES.index(t)))
    names = Counter(ARTICLE.sub("", e.name) for e in entities)
    name = min(names, key=lambda n: (-names[n], stable_rank(n)))
    identity = entity_id(label, stable_name({plain_name(e.name) for e in entities}))
    ids = sorted({entity_id(t, plain_name(s)) for s in surfaces for t in types} - {identity})
    return ResolvedEntity(identity, label, name, tuple(sorted(surfaces - {name})), tuple(ids))


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


def with_unique_ids(
    nodes: list[tuple[list[tuple[str, int]], ResolvedEntity]],
) -> list[tuple[list[tuple[str, int]], ResolvedEntity]]:
    """Give each further sense of one id `~<slug of its expansion>`, and keep an old id only where it is nobody's."""
    by_id: dict[str, list[ResolvedEntity]] = defaultdict(list)
    for _, node in nodes:
        by_id[node.id].append(node)
    renamed = [(wheres, node, new_id(node, by_id[node.id])) for wheres, node in nodes]
    taken = {identity for _, _, identity in renamed}
    former = Counter(old for _, node in nodes for old in node.former_ids)
    return [
        (
            wheres,
            replace(
                node, id=identity, former_ids=tuple(o for o in node.former_ids if o not in taken and former[o] == 1)
            ),
        )
        for wheres, node, identity in renamed
    ]


def new_id(node: ResolvedEntity, same: list[ResolvedEntity]) -> str:
    if len(same) == 1:
        return node.id
    # The bare name, or else the sense that comes first in the alphabet, keeps the plain id.
    first = min(same, key=lambda other: (len(expansion(other)) > 0, expansion(other), other.aliases))
    return node.id if node is first else f"{node.id}~{slug(expansion(node) or '-'.join(node.aliases))}"


def expansion(node: ResolvedEntity) -> str:
    """Return the longest alias that the node's name abbreviates, or nothing."""
    return max(
        (a for a in node.aliases if is_acronym_of(node.name, a)),
        key=lambda a: (len(a), a),
        default="",
    )
