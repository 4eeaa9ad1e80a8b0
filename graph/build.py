"""Records and their entities -> the graph."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import networkx as nx

from citelink.extract.types import READING_RELATIONS, Entity, Link, Mention, Record
from citelink.graph.catalogue import OwnNames, load_catalogue, with_own_names
from citelink.graph.cites import Unresolved, add_citations
from citelink.graph.corrections_apply import Corrector
from citelink.graph.entities import ResolvedEntity
from citelink.graph.evidence import all_mentions, proof
from citelink.graph.families import families
from citelink.graph.links import link_target
from citelink.graph.papers import former_ids, hash_of
from citelink.graph.people import add_people
from citelink.graph.resolve import resolve
from citelink.graph.schema import OUTSIDE_TABLE, allowed_relation
from citelink.graph.uses import NO_NAMES


class Built(NamedTuple):
    """A graph, and the citations of its papers whose paper is not known."""

    graph: "nx.MultiDiGraph[str]"
    unresolved: tuple[Unresolved, ...]


def build_graph(
    records: Sequence[Record], own: OwnNames = NO_NAMES, corrector: Corrector | None = None
) -> "nx.MultiDiGraph[str]":
    """Return the graph of `records`, one record per paper; their order makes no difference."""
    return build(records, own, corrector).graph


def build(records: Sequence[Record], own: OwnNames = NO_NAMES, corrector: Corrector | None = None) -> Built:
    """Do the same and return what was left over too; `own` are the names that the user gives.

    Corrections come last; only what is inferred from entities (CITES) is inferred from the corrected ones.
    """
    corrector = corrector or Corrector([])
    records = sorted(with_own_names(records, own), key=lambda r: r.paper.id)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for record in records:
        add_paper(graph, record)
    nodes = resolve(records, own)
    add_readings(graph, records, nodes)
    add_variants(graph, nodes.values())
    for record in records:
        add_links(graph, record)
    add_people(graph, records)
    corrector.correct_entities(graph)
    unresolved = add_citations(graph, records, load_catalogue(own.entries))
    corrector.correct_citations(graph)
    return Built(in_order(graph), tuple(unresolved))


def add_paper(graph: "nx.MultiDiGraph[str]", record: Record) -> None:
    paper = record.paper
    graph.add_node(
        paper.id,
        **present(
            label="Paper",
            title=paper.title,
            abstract=paper.abstract,
            comment=paper.comment,
            text_hash=hash_of(paper),
            arxiv_id=paper.arxiv_id,
            doi=paper.doi,
            year=paper.year,
            date=paper.date,
            authors=list(paper.authors),
            url=paper.url,
            source=paper.source,
            code_status=record.code.status if record.code else None,
            code_evidence=record.code.evidence if record.code else None,
            former_ids=former_ids(paper),
            merge_reasons=list(paper.merged),
        ),
    )


def present(**properties: Any) -> dict[str, Any]:
    """Return the properties that have a value (None, an empty text and an empty list are none)."""
    return {name: value for name, value in properties.items() if value is not None and value != "" and value != []}


def add_readings(
    graph: "nx.MultiDiGraph[str]", records: Iterable[Record], nodes: dict[tuple[str, int], ResolvedEntity]
) -> None:
    papers: dict[str, set[str]] = defaultdict(set)
    for node in set(nodes.values()):
        graph.add_node(node.id, **entity_properties(node))
    for record in records:
        found: dict[str, list[Entity]] = defaultdict(list)
        for i, entity in enumerate(record.entities):
            found[nodes[record.paper.id, i].id].append(entity)
        for identity, entities in found.items():
            add_reading(graph, record, identity, entities)
            papers[identity].add(record.paper.id)
    for identity, of_papers in papers.items():
        graph.nodes[identity]["paper_count"] = len(of_papers)


def entity_properties(node: ResolvedEntity) -> dict[str, Any]:
    return present(
        label=node.label,
        name=node.name,
        aliases=[alias.surface for alias in node.aliases],
        alias_rules=[alias.rule for alias in node.aliases],
        alias_counts=[alias.count for alias in node.aliases],
        alias_papers=[alias.papers for alias in node.aliases],
        former_ids=list(node.former_ids),
        other_types=list(node.other_types),
        apart=list(node.apart),
    )


def add_variants(graph: "nx.MultiDiGraph[str]", entities: Iterable[ResolvedEntity]) -> None:
    variants, made = families(entities)
    for family in made:
        graph.add_node(family.id, label=family.label, name=family.name, paper_count=0)
    for variant in variants:
        graph.add_edge(variant.member, variant.family, key="VARIANT_OF", type="VARIANT_OF", rule=variant.rule)


def add_reading(graph: "nx.MultiDiGraph[str]", record: Record, identity: str, entities: list[Entity]) -> None:
    """Add the one reading of a paper: the strongest that its entities of this node support."""
    label = graph.nodes[identity]["label"]

    def strength(entity: Entity) -> tuple[int, float, int]:
        return (
            READING_RELATIONS.index(allowed_relation(entity.relation, label)),
            -entity.confidence,
            entity.mention.span.start,
        )

    entity = min(entities, key=strength)
    mentions = sorted({m for e in entities for m in e.mentions}, key=place)
    relation = allowed_relation(entity.relation, label)
    graph.add_edge(
        record.paper.id,
        identity,
        key=relation,
        type=relation,
        **proof(record.paper, entity.mention, entity.evidence),
        **all_mentions(mentions),
        rule=entity.rule if relation == entity.relation else f"{entity.rule}, {entity.relation} {OUTSIDE_TABLE}",
        confidence=entity.confidence,
    )


def place(mention: Mention) -> tuple[str, int, int]:
    return mention.span.field, mention.span.start, mention.span.end


def add_links(graph: "nx.MultiDiGraph[str]", record: Record) -> None:
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in record.links:
        identity, properties = link_target(link)
        known = graph.nodes[identity] if identity in graph else {}
        # The spelling that sorts first stands for all, so that the order of papers makes no difference.
        graph.add_node(identity, **{k: min(v, known.get(k, v)) for k, v in properties.items()})
        found[identity, link.relation].append(link)
    for (identity, relation), links in found.items():
        mentions = [Mention(link.span, link.url) for link in links]
        own = {"own": any(link.own for link in links)} if relation == "HAS_CODE" else {}
        facts = proof(record.paper, mentions[0], links[0].evidence) | all_mentions(mentions)
        graph.add_edge(
            record.paper.id, identity, key=relation, type=relation, **facts, rule="url", confidence=1.0, **own
        )


def in_order(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return the graph with nodes and edges sorted by id, so that every export comes out the same."""
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    for source, target, key, properties in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        ordered.add_edge(source, target, key, **properties)
    return ordered
