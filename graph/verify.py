"""Read every paper and relationship out of a store again, and check each against the paper's text."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from citelink.extract.ids import slug
from citelink.extract.types import READING_RELATIONS
from citelink.graph.checks import check_citation, check_evidence, check_id, check_paper
from citelink.graph.schema import LINK_TYPES, RELATIONSHIP_ENDS, STANDS_ON, edge_id
from citelink.graph.store.base import Store

PAGE = 500  # papers that are in memory at once
READS = "|".join(READING_RELATIONS)
TOLD = (*READING_RELATIONS, *LINK_TYPES)  # what only a text can tell


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is wrong: with which node or relationship, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship from a paper: `target` has at least `id` and `label`, a paper also its year."""

    source: dict[str, Any]
    target: dict[str, Any]
    properties: dict[str, Any]

    @property
    def type(self) -> str:
        """The relationship's type."""
        return str(self.properties["type"])

    @property
    def id(self) -> str:
        """The relationship's id (see the schema)."""
        return edge_id(self.source["id"], self.target["id"], self.type, self.properties.get("basis"))


def verify(store: Store, progress: Callable[[int], object] | None = None) -> list[Failure]:
    """Return everything in the store that its papers' own text does not prove; `progress` gets papers as they pass.

    Nothing but the store is looked at: what people query is what is checked.
    """
    failures = [*check_ends(store), *check_nodes(store), *check_variants(store)]
    introduced = {tuple(row) for row in store.query("MATCH (p:Paper)-[:INTRODUCES]->(e) RETURN p.id, e.id").rows}
    for papers in pages(store):
        failures += check_page(store, papers, introduced)
        if progress:
            progress(len(papers))
    return failures


def check_ends(store: Store) -> Iterator[Failure]:
    for source, type_, target in sorted(
        store.query("MATCH (a)-[r]->(b) RETURN DISTINCT label(a), type(r), label(b)").rows
    ):
        if (source, target) not in RELATIONSHIP_ENDS.get(type_, ()):
            yield Failure(type_, f"the schema has none from {source} to {target}")


def check_nodes(store: Store) -> Iterator[Failure]:
    rows = store.query("MATCH (n) RETURN n.id, label(n), n.name, n.paper_count, n.title, n.arxiv_id").rows
    papers = dict(store.query(f"MATCH (p:Paper)-[:{READS}]->(e) RETURN e.id, count(DISTINCT p.id)").rows)
    for identity, label, name, paper_count, title, arxiv_id in sorted(rows, key=lambda row: str(row[0])):
        facts = {"name": name or "", "title": title or "", "arxiv_id": arxiv_id}
        for what in check_id(identity or "", label, facts):
            yield Failure(identity, what)
        if paper_count is not None and paper_count != papers.get(identity, 0):
            yield Failure(identity, f"paper_count is {paper_count}, and {papers.get(identity, 0)} papers tell of it")


def check_variants(store: Store) -> Iterator[Failure]:
    rows = store.query(
        "MATCH (a)-[r:VARIANT_OF]->(b) RETURN a.id, label(a), a.name, b.id, label(b), b.name, r.rule"
    ).rows
    for source, label, name, target, other_label, other_name, rule in sorted(rows, key=str):
        where = edge_id(source, target, "VARIANT_OF")
        if source == target:
            yield Failure(where, "an entity is a variant of itself")
        if label != other_label:
            yield Failure(where, f"a {label} is a variant of a {other_label}")
        if not (name and other_name and rule):
            yield Failure(where, "a name or the rule is missing")


def pages(store: Store) -> Iterator[list[dict[str, Any]]]:
    """Yield all papers, a page at a time, sorted by id."""
    last = ""
    while rows := store.query(
        "MATCH (p:Paper) WHERE p.id > $last RETURN p ORDER BY p.id LIMIT $page", {"last": last, "page": PAGE}
    ).rows:
        papers = [row[0] for row in rows]
        yield papers
        last = papers[-1]["id"]


def check_page(store: Store, papers: Sequence[dict[str, Any]], introduced: set[tuple[str, ...]]) -> Iterator[Failure]:
    for paper in papers:
        yield from (Failure(paper["id"], what) for what in check_paper(paper))
    edges = edges_of(store, papers)
    yield from check_once(edges)
    read = {(e.source["id"], e.target["id"]) for e in edges if e.type in STANDS_ON}
    for edge in edges:
        yield from (Failure(edge.id, what) for what in check_edge(edge, read, introduced))
    yield from check_authors(store, papers)


def edges_of(store: Store, papers: Sequence[dict[str, Any]]) -> list[Edge]:
    """Return every relationship from these papers (all of a page: they are next to each other by id)."""
    by_id = {paper["id"]: paper for paper in papers}
    rows = store.query(
        "MATCH (p:Paper)-[r]->(n) WHERE p.id >= $first AND p.id <= $last RETURN p.id, n.id, label(n), n.year, r",
        {"first": papers[0]["id"], "last": papers[-1]["id"]},
    ).rows
    edges = [Edge(by_id[p], {"id": n, "label": label, "year": year}, r) for p, n, label, year, r in rows]
    return sorted(edges, key=lambda edge: edge.id)


def check_once(edges: Iterable[Edge]) -> Iterator[Failure]:
    """Check that a paper has one reading of an entity, and no relationship stands there twice."""
    readings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        if edge.type in READING_RELATIONS:
            readings[edge.source["id"], edge.target["id"]].append(edge.type)
    for (paper, entity), types in readings.items():
        if len(types) > 1:
            yield Failure(f"{paper}|{entity}", f"a paper reads an entity in one way, not as {', '.join(types)}")
    for where, times in Counter(edge.id for edge in edges if edge.type not in READING_RELATIONS).items():
        if times > 1:
            yield Failure(where, f"it is there {times} times")


def check_edge(edge: Edge, read: set[tuple[str, str]], introduced: set[tuple[str, ...]]) -> Iterator[str]:
    properties = edge.properties
    if edge.type in TOLD or "evidence" in properties:
        yield from check_evidence(properties, edge.source)
    if edge.type == "CITES":
        yield from check_citation(properties, edge.source, edge.target)
        for entity in properties.get("via", ()):
            if (edge.source["id"], entity) not in read:
                yield f"the paper does not stand on {entity}"
            if properties.get("rule") == "introduced" and (edge.target["id"], entity) not in introduced:
                yield f"the cited paper does not introduce {entity}"


def check_authors(store: Store, papers: Sequence[dict[str, Any]]) -> Iterator[Failure]:
    authors = {paper["id"]: {f"person:{slug(name)}" for name in paper.get("authors", ())} for paper in papers}
    rows = store.query(
        "MATCH (a)-[:AUTHORED]->(p:Paper) WHERE p.id >= $first AND p.id <= $last RETURN a.id, p.id",
        {"first": papers[0]["id"], "last": papers[-1]["id"]},
    ).rows
    for person, paper in sorted(rows):
        if person not in authors[paper]:
            yield Failure(edge_id(person, paper, "AUTHORED"), "the paper has no author of this name")
