"""Entities that a correction merges, parts, renames, retypes or takes out; their ids live on as former ids."""

from collections import Counter
from collections.abc import Callable, Iterable, Set
from typing import Any

import networkx as nx

from citelink.extract.ids import slug
from citelink.extract.text import quoted
from citelink.extract.types import READING_RELATIONS
from citelink.graph.corrections_edges import (
    Place,
    places,
    put_reading,
    readers,
    readings,
    split_reading,
)
from citelink.graph.corrections_names import EntityNames, Stale
from citelink.graph.entities import entity_id, stable_rank
from citelink.graph.normalize import name_key, plain_name
from citelink.graph.schema import CORRECTION


class Entities:
    """The entities of a graph while they are corrected; `touched` are those that may have lost what they stood on."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", touched: set[str]) -> None:
        self.graph, self.touched, self.names = graph, touched, EntityNames(graph)

    def node(self, identity: str) -> dict[str, Any]:
        """Return the properties of a node."""
        return self.graph.nodes[identity]

    def create(self, label: str, name: str) -> str:
        """Return the id of the node of this label and name, a new one where there is none."""
        identity = entity_id(label, plain_name(name))
        if identity not in self.graph:
            self.graph.add_node(identity, label=label, name=name)
            self.names.add(identity)
        self.touched.add(identity)
        return identity

    def create_sense(self, identity: str, name: str) -> str:
        """Return the id of a node that is another sense of this one's name; a new one where there is none."""
        new = f"{identity}~{slug(name)}"
        if new not in self.graph:
            self.graph.add_node(new, label=self.node(identity)["label"], name=name)
            self.names.add(new)
        return new

    def describe(self, identity: str, **properties: Any) -> None:
        """Change properties of a node; an empty list takes one away, and a new alias has the rule `correction`."""
        self.names.discard(identity)
        node = self.node(identity)
        if "aliases" in properties:
            rules = dict(zip(node.get("aliases", ()), node.get("alias_rules", ()), strict=False))
            properties["alias_rules"] = [rules.get(alias, CORRECTION) for alias in properties["aliases"]]
        node.update(properties)
        for name in [name for name, value in properties.items() if value == []]:
            del node[name]
        self.names.add(identity)
        self.touched.add(identity)

    def take_out(self, identity: str) -> None:
        """Take a node and its relationships out."""
        self.names.discard(identity)
        self.touched.update(self.graph.predecessors(identity), self.graph.successors(identity))
        self.graph.remove_node(identity)

    def merge(self, loser: str, winner: str) -> None:
        """Give all that one node has to another; its names become aliases, its ids former ids."""
        old, node = self.node(loser), self.node(winner)
        aliases = names_of(old) | names_of(node)
        former = {loser, *old.get("former_ids", ()), *node.get("former_ids", ())}
        types = {old["label"], *old.get("other_types", ()), *node.get("other_types", ())}
        self.move_edges(loser, winner)
        self.take_out(loser)
        self.describe(
            winner,
            aliases=sorted(aliases - {node["name"]}),
            former_ids=sorted(former - {winner}),
            other_types=sorted(types - {node["label"]}),
        )

    def move_edges(self, old: str, new: str) -> None:
        """Give a node's relationships to another one; no node becomes a variant of itself or of another label.

        The family of the other one stays the family of both.
        """
        label, above = self.node(new)["label"], families_above(self.graph, new)
        for paper, _, kind, facts in list(self.graph.in_edges(old, keys=True, data=True)):
            if kind in READING_RELATIONS:
                put_reading(self.graph, paper, new, facts)
            elif paper not in (new, *above) and self.node(paper)["label"] == label:
                self.graph.add_edge(paper, new, kind, **facts)
        for _, target, kind, facts in list(self.graph.out_edges(old, keys=True, data=True)):
            alone = not above - {old} and new not in families_above(self.graph, target)
            if target != new and alone and self.node(target)["label"] == label:
                self.graph.add_edge(new, target, kind, **facts)

    def rename(self, identity: str, name: str) -> str:
        """Give a node another name, and the id that goes with it unless that is another node's; return its id."""
        label = self.node(identity)["label"]
        new = entity_id(label, plain_name(name))
        if new in self.graph:
            self.describe(identity, name=name, aliases=sorted(names_of(self.node(identity)) - {name}))
            return identity
        self.graph.add_node(new, **{**self.node(identity), "name": name})
        self.merge(identity, new)
        return new

    def retype(self, identity: str, label: str) -> str:
        """Give a node another label."""
        new = f"{label.lower()}:{identity.partition(':')[2]}"
        if new not in self.graph:
            self.graph.add_node(new, **{**self.node(identity), "label": label})
        self.merge(identity, new)
        return new

    def split(self, identity: str, new: str, moves: Callable[[str, Place], bool]) -> None:
        """Give the mentions (paper, place) for which `moves` holds to the node `new`, with their surfaces."""
        papers = readers(self.graph, identity)
        for paper in papers:
            split_reading(self.graph, paper, identity, new, lambda place, paper=paper: moves(paper, place))  # type: ignore[misc]
        kept, gained = surfaces_of(self.graph, identity), surfaces_of(self.graph, new)
        old, target = self.node(identity), self.node(new)
        lost = set(gained) - set(kept)
        former = {entity_id(old["label"], plain_name(name)) for name in lost} & set(old.get("former_ids", ()))
        self.describe(
            identity,
            aliases=sorted(set(old.get("aliases", ())) - lost),
            former_ids=sorted(set(old.get("former_ids", ())) - former - {new}),
        )
        self.describe(
            new,
            aliases=sorted((names_of(target) | set(gained)) - {target["name"]}),
            former_ids=sorted((set(target.get("former_ids", ())) | former) - {new}),
        )


def families_above(graph: "nx.MultiDiGraph[str]", identity: str) -> set[str]:
    """Return everything that a node is a variant of."""
    found: set[str] = set()
    ahead = [identity]
    while ahead:
        new = {family for _, family, kind in graph.out_edges(ahead.pop(), keys=True) if kind == "VARIANT_OF"} - found
        found |= new
        ahead += sorted(new)
    return found


def names_of(node: dict[str, Any]) -> set[str]:
    return {node["name"], *node.get("aliases", ())}


def surfaces_of(graph: "nx.MultiDiGraph[str]", identity: str) -> Counter[str]:
    """Count the surfaces by which papers read the entity."""
    return Counter(surface for facts in readings(graph, identity) for _, _, surface in places(facts))


def surfaces_like(node: dict[str, Any], name: str, surfaces: Iterable[str]) -> set[str]:
    """Return the surfaces that go with `name` when it leaves the node: its other spellings, if they aren't the node's.

    Raises:
        Stale: no paper writes it so.
    """
    known = set(surfaces)
    alike = {surface for surface in known if name_key(surface) == name_key(name)}
    found = alike if name_key(name) != name_key(node["name"]) else {name} & known
    if not found:
        raise Stale(f"no paper that reads {quoted(node['name'])} writes it {quoted(name)}")
    return found


def best_name(surfaces: Counter[str], gone: Set[str]) -> str:
    """Return the name of what stays of a node when these surfaces leave it."""
    return min(set(surfaces) - gone, key=lambda name: (-surfaces[name], stable_rank(name)))
