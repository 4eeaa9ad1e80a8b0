"""Choose claims of a graph at random: relationships that a sentence of the paper is said to prove."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from citelink.graph.schema import CORRECTION, caption, edge_id


@dataclass(frozen=True, slots=True)
class Claim:
    """One relationship of a paper, and the sentence that is to prove it; the mention is a range of the sentence."""

    id: str
    relation: str
    name: str
    label: str
    title: str
    abstract: str
    sentence: str
    mention_start: int
    mention_end: int
    field: str
    confidence: float | None = None
    rule: str | None = None
    own: bool = True


def sample_claims(graph: "nx.MultiDiGraph[str]", n: int, seed: int = 0) -> list[Claim]:
    """Return `n` claims of a graph (all, where there are fewer), each relation with its share and at least one.

    The same graph, n and seed give the same claims in the same order, on any platform.
    """
    strata: dict[str, list[Claim]] = defaultdict(list)
    for claim in find_claims(graph):
        strata[claim.relation].append(claim)
    shares = share_out(n, {relation: len(claims) for relation, claims in strata.items()})
    chosen = [claim for relation, claims in strata.items() for claim in shuffled(claims, seed)[: shares[relation]]]
    return shuffled(chosen, seed)


def find_claims(graph: "nx.MultiDiGraph[str]") -> list[Claim]:
    """Return every relationship that has a sentence; what a person added is no claim of ours."""
    return [
        make_claim(graph, source, target, properties)
        for source, target, properties in graph.edges(data=True)
        if properties.get("evidence") and properties.get("rule") != CORRECTION
    ]


def make_claim(graph: "nx.MultiDiGraph[str]", source: str, target: str, edge: Mapping[str, Any]) -> Claim:
    paper, thing, start = graph.nodes[source], graph.nodes[target], edge["evidence_start"]
    return Claim(
        id=edge_id(source, target, edge["type"], edge.get("basis")),
        relation=edge["type"],
        name=caption(thing),
        label=thing["label"],
        title=paper["title"],
        abstract=paper.get("abstract", ""),
        sentence=edge["evidence"],
        mention_start=edge["mention_start"] - start,
        mention_end=edge["mention_end"] - start,
        field=edge["field"],
        confidence=edge.get("confidence"),
        rule=edge.get("rule"),
        own=edge.get("own", True),
    )


def share_out(n: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Share `n` out in proportion to `sizes`, at least one each (to the largest first, where n is too small).

    What is then left goes, one at a time, to whoever is furthest below its share: Sainte-Laguë's method, by which
    no stratum grows smaller when n grows.

    >>> share_out(10, {"USES": 80, "TRAINS_ON": 19, "MEASURES": 1})
    {'USES': 7, 'TRAINS_ON': 2, 'MEASURES': 1}
    """
    shares = dict.fromkeys(sizes, 0)
    for _ in range(min(n, sum(sizes.values()))):
        open_ = [name for name in sizes if shares[name] < sizes[name]]
        shares[max(open_, key=lambda name: (not shares[name], sizes[name] / (2 * shares[name] + 1), name))] += 1
    return shares


def shuffled(claims: Sequence[Claim], seed: int) -> list[Claim]:
    """Return the claims in an order that only the seed and their ids decide."""
    return sorted(claims, key=lambda claim: hashlib.sha256(f"{seed} {claim.id}".encode("utf-8", "replace")).digest())
