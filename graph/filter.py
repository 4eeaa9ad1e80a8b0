"""Keep the part of a graph that somebody wants to see: what `export` and `view` share.

The steps run in the order of `STEPS`, each on what the one before left:

- people: Person and AUTHORED go, unless `people` is set or they are asked for by name;
- since: papers before that year go, and papers without a year;
- relations: relationships of other types go;
- inferred: CITES on the basis of a shared entity go if `inferred` is false;
- min_confidence: relationships with less go; those that have no confidence stay;
- types: relationships stay if one end is of these labels and the other is too, or is a paper. So `Dataset` gives data
  sets with the papers that touch them, but not who cites whom; `Dataset` and `Paper` gives both. The node that `around`
  names counts as asked for;
- around: nodes that are more than `hops` relationships away, in either direction, go;
- top: only that many nodes stay: the one with the fewest neighbours goes, again and again (of equal ones the last by
  id), so that what stays is the densest part and holds together;
- last, if anything was asked for, nodes that are left without a relationship go. An unfiltered graph keeps them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Any

import networkx as nx

from citelink.extract.errors import InputError
from citelink.graph.schema import LABELS, RELATIONSHIP_TYPES


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep; `types` and `relations` in any case, `around` a node's id. The default keeps all but people."""

    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    since: int | None = None
    min_confidence: float | None = None
    around: str | None = None
    hops: int = 1
    people: bool = False
    inferred: bool = True
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Filtered:
    """The part that was kept, and how many nodes and relationships went at each step, in words."""

    graph: "nx.MultiDiGraph[str]"
    left_out: dict[str, int]


def apply(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> Filtered:
    """Return a copy of the part of `graph` that `wanted` keeps; nodes and relationships sorted by id.

    Raises:
        InputError: an unknown label, type or node, or a number out of range.
    """
    wanted = checked(wanted)
    if wanted.around is not None and wanted.around not in graph:
        raise InputError(f"{wanted.around} is not in the graph; look for it with: citelink find NAME")
    kept = sorted_copy(graph)
    left_out: dict[str, int] = {}
    for step in STEPS:
        left_out |= {what: number for what, number in step(kept, wanted).items() if number}
    return Filtered(kept, left_out)


def checked(wanted: Filter) -> Filter:
    """Return `wanted` with the schema's spelling of its names; people are in if they are asked for by name."""
    types = known_names(wanted.types, LABELS, "type")
    relations = known_names(wanted.relations, RELATIONSHIP_TYPES, "relation")
    if wanted.min_confidence is not None and not 0 <= wanted.min_confidence <= 1:
        raise InputError(f"the least confidence must be from 0 to 1, not {wanted.min_confidence}")
    if wanted.hops < 0:
        raise InputError(f"the number of hops must be 0 or more, not {wanted.hops}")
    if wanted.top is not None and wanted.top < 1:
        raise InputError(f"the number of top nodes must be 1 or more, not {wanted.top}")
    around_person = wanted.around is not None and wanted.around.startswith("person:")
    people = wanted.people or "Person" in types or "AUTHORED" in relations or around_person
    return replace(wanted, types=types, relations=relations, people=people)


def known_names(given: Iterable[str], known: tuple[str, ...], what: str) -> tuple[str, ...]:
    """Return the schema's spelling of names given in any case."""
    spelled = {name.casefold(): name for name in known}
    for name in given:
        if name.casefold() not in spelled:
            raise InputError(f"unknown {what} {name}; known: {', '.join(known)}")
    return tuple(spelled[name.casefold()] for name in given)


def sorted_copy(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return a copy that does not depend on the order in which the graph was put together."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    copy.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    for source, target, key in sorted(graph.edges(keys=True)):
        copy.add_edge(source, target, key, **graph.edges[source, target, key])
    return copy


def drop_people(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop Person nodes, and AUTHORED with them."""
    if wanted.people:
        return {}
    return {"people": drop_nodes(graph, labelled(graph, {"Person"}))}


def drop_older(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop papers before the year `since`, and those of no known year."""
    if wanted.since is None:
        return {}
    years = {paper: graph.nodes[paper].get("year") for paper in labelled(graph, {"Paper"})}
    return {
        f"papers before {wanted.since}": drop_nodes(
            graph, {paper for paper, year in years.items() if year is not None and year < wanted.since}
        ),
        "papers without a year": drop_nodes(graph, {paper for paper, year in years.items() if year is None}),
    }


def drop_other_relations(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop relationships of types that were not asked for."""
    if not wanted.relations:
        return {}
    number = drop_edges(graph, lambda source, target, data: data["type"] not in wanted.relations)
    return {"relationships of other types": number}


def drop_inferred(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop citations that no text and no source states."""
    if wanted.inferred:
        return {}
    return {"inferred citations": drop_edges(graph, lambda source, target, data: data.get("basis") == "entity")}


def drop_unsure(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop relationships with less confidence than asked for."""
    least = wanted.min_confidence
    if least is None:
        return {}
    number = drop_edges(graph, lambda source, target, data: data.get("confidence", 1) < least)
    return {f"relationships with less confidence than {least}": number}


def drop_other_types(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop relationships that do not join the labels asked for with each other or with papers."""
    if not wanted.types:
        return {}
    asked = labelled(graph, set(wanted.types)) | ({wanted.around} & set(graph))
    others = set(graph) - asked - labelled(graph, {"Paper"})
    number = drop_nodes(graph, others)
    between = drop_edges(graph, lambda source, target, data: source not in asked and target not in asked)
    return {"nodes of other types": number, "relationships between nodes of other types": between}


def drop_distant(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop nodes that are too far from the one asked for."""
    if wanted.around is None:
        return {}
    if wanted.around not in graph:
        raise InputError(f"{wanted.around} is left out by the other filters; ask for less")
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), wanted.around, wanted.hops)
    return {f"nodes more than {wanted.hops} hops away": drop_nodes(graph, set(graph) - set(near))}


def drop_below_top(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop all but the best connected nodes; the centre of `around` stays."""
    if wanted.top is None:
        return {}
    return {f"nodes below the top {wanted.top}": drop_nodes(graph, worst_connected(graph, wanted))}


def worst_connected(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> set[str]:
    """Return the nodes that go when the one with the fewest neighbours left goes, again and again.

    Keeping those with the most neighbours at the start was tried: all were papers, with nothing between them.
    """
    neighbours = {node: set(nx.all_neighbors(graph, node)) for node in graph}
    rank = {node: number for number, node in enumerate(sorted(graph, reverse=True))}
    queue = [(len(near), rank[node], node) for node, near in neighbours.items() if node != wanted.around]
    heapify(queue)
    gone: set[str] = set()
    while queue and len(graph) - len(gone) > (wanted.top or 0):
        number, _, node = heappop(queue)
        if node in gone or number != len(neighbours[node]):
            continue  # an older entry of a node that has lost neighbours since
        gone.add(node)
        for other in neighbours[node] - {node, wanted.around}:
            neighbours[other].discard(node)
            heappush(queue, (len(neighbours[other]), rank[other], other))
    return gone


def drop_isolated(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> dict[str, int]:
    """Drop nodes without a relationship, if anything was asked for."""
    if wanted == Filter(people=wanted.people, hops=wanted.hops):
        return {}
    return {"nodes left without a relationship": drop_nodes(graph, set(nx.isolates(graph)) - {wanted.around})}


STEPS = (
    drop_people,
    drop_older,
    drop_other_relations,
    drop_inferred,
    drop_unsure,
    drop_other_types,
    drop_distant,
    drop_below_top,
    drop_isolated,
)


def labelled(graph: "nx.MultiDiGraph[str]", labels: set[str]) -> set[str]:
    """Return the nodes with one of `labels`."""
    return {node for node, data in graph.nodes(data=True) if data["label"] in labels}


def drop_nodes(graph: "nx.MultiDiGraph[str]", unwanted: set[str]) -> int:
    """Remove nodes and say how many."""
    graph.remove_nodes_from(unwanted)
    return len(unwanted)


def drop_edges(graph: "nx.MultiDiGraph[str]", unwanted: Callable[[str, str, dict[str, Any]], bool]) -> int:
    """Remove the relationships (source, target, attributes) that are `unwanted`, and say how many."""
    edges = [
        (source, target, key)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if unwanted(source, target, data)
    ]
    for source, target, key in edges:
        graph.remove_edge(source, target, key)
    return len(edges)
