"""What is in a graph, and what it does not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from citelink.extract.types import CODE_STATUSES, READING_RELATIONS
from citelink.graph.schema import CITES_BASES, ENTITY_LABELS, LABELS, OUTSIDE_TABLE, RELATIONSHIP_TYPES
from citelink.graph.store.base import Store

READS = "|".join(READING_RELATIONS)
# A paper of the input, not one that is only cited.
READ = "coalesce(p.stub, false) = false"
# What `build` adds to the rule of a relationship that the schema's table does not allow, kept as MENTIONS.


@dataclass(frozen=True, slots=True)
class Top:
    """An entity (or a person) and the number of papers that tell of it."""

    id: str
    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a graph; `unknown` counts the papers and relationships about which something is missing."""

    papers: int
    stubs: int
    nodes: dict[str, int]
    relationships: dict[str, int]
    citations: dict[str, int]
    code: dict[str, int]
    top: dict[str, tuple[Top, ...]]
    unknown: dict[str, int]


def stats(store: Store, *, people: bool = False, top: int = 5) -> Stats:
    """Count what is in the graph; Persons are among the `top` of each label only with `people`."""
    nodes = counts(store, "MATCH (n) RETURN label(n), count(*)")
    relationships = counts(store, "MATCH ()-[r]->() RETURN type(r), count(*)")
    citations = counts(store, "MATCH (:Paper)-[r:CITES]->(:Paper) RETURN r.basis, count(*)")
    papers = number(store, f"MATCH (p:Paper) WHERE {READ} RETURN count(*)")
    return Stats(
        papers=papers,
        stubs=nodes.get("Paper", 0) - papers,
        nodes=in_order(nodes, LABELS),
        relationships=in_order(relationships, RELATIONSHIP_TYPES),
        citations=in_order(citations, CITES_BASES),
        code=code_statuses(store),
        top=top_entities(store, people, top),
        unknown=unknown(store),
    )


def code_statuses(store: Store) -> dict[str, int]:
    """Count the papers by what they say of their code; `none` says nothing."""
    text = f"MATCH (p:Paper) WHERE {READ} RETURN coalesce(p.code_status, 'none'), count(*)"
    return in_order(counts(store, text), (*CODE_STATUSES, "none"))


def top_entities(store: Store, people: bool, limit: int) -> dict[str, tuple[Top, ...]]:
    entities = {
        label: f"MATCH (n:{label}) RETURN n.id, n.name AS name, coalesce(n.paper_count, 0) AS papers"
        for label in ENTITY_LABELS
    }
    if people:
        entities["Person"] = "MATCH (n:Person)-[:AUTHORED]->(:Paper) RETURN n.id, n.name AS name, count(*) AS papers"
    found = {
        label: store.query(f"{text} ORDER BY papers DESC, name, n.id LIMIT $limit", {"limit": limit}).rows
        for label, text in entities.items()
    }
    return {label: tuple(Top(*row) for row in rows) for label, rows in found.items() if rows}


def unknown(store: Store) -> dict[str, int]:
    papers = {
        "papers_without_abstract": "coalesce(p.abstract, '') = ''",
        "papers_without_year": "p.year IS NULL",
        "papers_without_authors": "p.authors IS NULL OR size(p.authors) = 0",
        "papers_without_entity": f"NOT EXISTS {{ MATCH (p)-[:{READS}]->() }}",
        # Nobody told: that is not the same as a paper that cites nothing.
        "papers_without_known_references": "NOT EXISTS { MATCH (p)-[r:CITES]->(:Paper) WHERE r.basis = 'metadata' }",
    }
    found = {
        name: number(store, f"MATCH (p:Paper) WHERE {READ} AND ({test}) RETURN count(*)")
        for name, test in papers.items()
    }
    outside = "MATCH (:Paper)-[r:MENTIONS]->() WHERE r.rule ENDS WITH $outside RETURN count(*)"
    found["mentions_outside_the_table"] = number(store, outside, {"outside": OUTSIDE_TABLE})
    return found


def counts(store: Store, text: str) -> dict[str, int]:
    return dict(store.query(text).rows)


def number(store: Store, text: str, parameters: Mapping[str, Any] | None = None) -> int:
    return int(store.query(text, parameters).rows[0][0])


def in_order(found: dict[str, int], names: tuple[str, ...]) -> dict[str, int]:
    return {name: found[name] for name in names if name in found}
