"""Readings that move: from node to node, in two parts, or into one that is there already."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from citelink.extract.types import FIELDS, READING_RELATIONS, Mention, Span
from citelink.graph.evidence import proof_in
from citelink.graph.schema import CORRECTION, OUTSIDE_TABLE, allowed_relation

Facts = dict[str, Any]
Place = tuple[str, int, str]  # a mention: field, offset, surface
NOWHERE: Place = ("", -1, "")  # of a reading that a person added and no text holds
LISTS = ("mention_fields", "mention_offsets", "mention_surfaces")
MOVED = re.compile(rf"(.*), (\w+) {re.escape(OUTSIDE_TABLE)}", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\sa-z])")


def put_reading(graph: "nx.MultiDiGraph[str]", paper: str, entity: str, facts: Facts) -> None:
    """Give the paper this reading of the entity; with one that is there already it becomes one."""
    label = graph.nodes[entity]["label"]
    facts = fitted(facts, label)
    for other in take_readings(graph, paper, entity):
        facts = combined(facts, fitted(other, label))
    graph.add_edge(paper, entity, key=facts["type"], **facts)


def take_readings(graph: "nx.MultiDiGraph[str]", paper: str, entity: str) -> list[Facts]:
    """Take the paper's reading of the entity out of the graph and return it (none, or one)."""
    kinds = [kind for kind in graph.get_edge_data(paper, entity, default={}) if kind in READING_RELATIONS]
    found = [dict(graph.edges[paper, entity, kind]) for kind in kinds]
    for kind in kinds:
        graph.remove_edge(paper, entity, kind)
    return found


def readers(graph: "nx.MultiDiGraph[str]", entity: str) -> list[str]:
    """Return the papers that read the entity."""
    return sorted({paper for paper, _, kind in graph.in_edges(entity, keys=True) if kind in READING_RELATIONS})


def readings(graph: "nx.MultiDiGraph[str]", entity: str) -> list[Facts]:
    """Return every paper's reading of the entity."""
    return [facts for _, _, kind, facts in graph.in_edges(entity, keys=True, data=True) if kind in READING_RELATIONS]


def fitted(facts: Facts, label: str) -> Facts:
    """Return a reading as `build` makes it of an entity with this label: the relation, or MENTIONS and why."""
    moved = MOVED.fullmatch(facts["rule"])
    rule, relation = (moved[1], moved[2]) if moved else (facts["rule"], facts["type"])
    type_ = allowed_relation(relation, label)
    return {**facts, "type": type_, "rule": rule if type_ == relation else f"{rule}, {relation} {OUTSIDE_TABLE}"}


def combined(one: Facts, other: Facts) -> Facts:
    """Return the stronger of two readings with the mentions of both; what a person said is stronger than any text."""
    first, second = sorted((one, other), key=strength)
    if "field" not in first and "field" in second:
        first = {**second, **{name: first[name] for name in ("type", "rule", "confidence")}}
    return with_places(first, [*places(first), *places(second)])


def strength(facts: Facts) -> tuple[bool, int, float, str, int]:
    return (
        facts["rule"] != CORRECTION,
        READING_RELATIONS.index(facts["type"]),
        -facts["confidence"],
        facts.get("field", ""),
        facts.get("mention_start", -1),
    )


def places(facts: Facts) -> list[Place]:
    """Return all mentions of a reading."""
    return list(zip(*(facts.get(name, ()) for name in LISTS), strict=True))


def with_places(facts: Facts, mentions: Iterable[Place]) -> Facts:
    found = sorted(set(mentions))
    if not found:
        return facts
    columns = zip(LISTS, zip(*found, strict=True), strict=True)
    return {**facts, "count": len(found), **{name: list(column) for name, column in columns}}


def split_reading(
    graph: "nx.MultiDiGraph[str]", paper: str, entity: str, new: str, moves: Callable[[Place], bool]
) -> None:
    """Give the mentions for which `moves` holds to the node `new`; the others stay."""
    for facts in take_readings(graph, paper, entity):
        if not places(facts):
            put_reading(graph, paper, new if moves(NOWHERE) else entity, facts)
        moved = [place for place in places(facts) if moves(place)]
        kept = [place for place in places(facts) if not moves(place)]
        for node, part in ((new, moved), (entity, kept)):
            if part:
                put_reading(graph, paper, node, part_of(facts, part, graph.nodes[paper]))


def part_of(facts: Facts, mentions: Sequence[Place], paper: Mapping[str, Any]) -> Facts:
    """Return the reading that these of its mentions make; its sentence holds one of them."""
    if (facts["field"], facts["mention_start"], facts["surface"]) in mentions:
        return with_places(facts, mentions)
    inside = [place for place in mentions if in_evidence(facts, place)]
    if inside:
        _, start, surface = inside[0]
        decided = {"mention_start": start, "mention_end": start + len(surface), "surface": surface}
        return with_places({**facts, **decided}, mentions)
    return with_places({**facts, **proof_at(paper, mentions[0])}, mentions)


def in_evidence(facts: Facts, place: Place) -> bool:
    field, start, surface = place
    first, last = facts["evidence_start"], facts["evidence_end"]
    return bool(field == facts["field"] and first <= start and start + len(surface) <= last)


def proof_at(paper: Mapping[str, Any], place: Place) -> Facts:
    """Return the evidence of a mention: the sentence of the abstract around it, or the whole title or comment."""
    field, start, surface = place
    text, end = paper[field], start + len(surface)
    first, last = sentence_around(text, start, end) if field == "abstract" else (0, len(text))
    return proof_in(text, Mention(Span(field, start, end), surface), Span(field, first, last))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the sentence that holds the range.

    >>> sentence_around("We use A. We use B. It works.", 17, 18)
    (10, 19)
    """
    breaks = [match.span() for match in SENTENCE_END.finditer(text)]
    first = max((after for _, after in breaks if after <= start), default=0)
    return first, min((before for before, _ in breaks if before >= end), default=len(text))


def mentions_in(paper: Mapping[str, Any], names: Iterable[str]) -> list[Place]:
    """Return where a paper's text holds one of these names as a word, the longest name first at each place."""
    ranked = sorted(set(names), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ranked))})(?!\w)")
    return list(found_in(paper, pattern))


def found_in(paper: Mapping[str, Any], pattern: re.Pattern[str]) -> Iterator[Place]:
    for field in FIELDS:
        yield from ((field, match.start(), match[0]) for match in pattern.finditer(paper.get(field, "")))


def said(relation: str, reason: str) -> Facts:
    """Return a relationship that a person adds: its evidence is the reason."""
    return {"type": relation, "evidence": reason, "rule": CORRECTION, "confidence": 1.0}
