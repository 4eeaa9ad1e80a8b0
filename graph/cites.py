"""Which paper stands on which: CITES, each with its basis."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from citelink.extract.ids import paper_id, text_hash, title_key
from citelink.extract.types import READING_RELATIONS, Citation, Mention, Record
from citelink.graph.evidence import proof
from citelink.graph.schema import LATER, STANDS_ON

ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
LAST = 9999  # after every year


def add_citations(graph: "nx.MultiDiGraph[str]", records: Iterable[Record]) -> None:
    """Add CITES on basis `explicit` (the text names the paper) and `entity` (it stands on what that one introduced)."""
    papers = PapersByName(graph)
    for record in records:
        for citation in record.citations:
            add_explicit(graph, record, citation, papers)
    add_by_entity(graph)


class PapersByName:
    """Finds the paper that a citation's text names."""

    def __init__(self, graph: "nx.MultiDiGraph[str]") -> None:
        self._by_title: dict[str, str] = {}
        self._by_doi: dict[str, str] = {}
        for identity, paper in graph.nodes(data=True):
            if paper["label"] == "Paper":
                self._by_title[title_key(paper["title"])] = identity
                self._by_doi[str(paper.get("doi", "")).casefold()] = identity

    def find(self, citation: Citation) -> tuple[str | None, dict[str, Any]]:
        """Return (id, properties of a stub) of the cited paper; (None, {}) where the text does not say which it is."""
        if citation.kind == "arxiv" and (match := ARXIV_ID.search(citation.text)):
            identity = paper_id("", match[0])
            return identity, stub(title=f"arXiv:{match[0]}", arxiv_id=match[0])
        if citation.kind == "title":
            found = self._by_title.get(title_key(citation.text))
            return found or paper_id(citation.text), stub(title=citation.text)
        if citation.kind == "doi":
            return self._by_doi.get(citation.text.casefold()), {}
        return None, {}


def stub(**properties: str) -> dict[str, Any]:
    return {"label": "Paper", **properties, "text_hash": text_hash(properties["title"], "", ""), "stub": True}


def add_explicit(graph: "nx.MultiDiGraph[str]", record: Record, citation: Citation, papers: PapersByName) -> None:
    source = record.paper.id
    target, properties = papers.find(citation)
    if target is None or not may_cite(graph, source, target) or graph.has_edge(source, target, "CITES|explicit"):
        return
    if target not in graph:
        graph.add_node(target, **properties)
    mention = Mention(citation.span, citation.text)
    graph.add_edge(
        source,
        target,
        key="CITES|explicit",
        type="CITES",
        basis="explicit",
        **proof(record.paper, mention, citation.evidence),
        rule=citation.kind,
        confidence=1.0,
        count=1,
    )


def add_by_entity(graph: "nx.MultiDiGraph[str]") -> None:
    introducing = introducing_papers(graph)
    via: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, entity, kind in graph.edges(keys=True):
        target = introducing.get(entity)
        if kind in STANDS_ON and target is not None and may_cite(graph, source, target):
            via[source, target].add(entity)
    for (source, target), entities in via.items():
        graph.add_edge(
            source,
            target,
            key="CITES|entity",
            type="CITES",
            basis="entity",
            via=sorted(entities),
            rule="introduced",
        )


def introducing_papers(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Return entity -> the paper that introduced it: the only one that says so, if nobody knew the entity before."""
    claims: dict[str, list[str]] = defaultdict(list)
    readers: dict[str, list[str]] = defaultdict(list)
    for paper, entity, kind in graph.edges(keys=True):
        if kind == "INTRODUCES":
            claims[entity].append(paper)
        if kind in READING_RELATIONS:
            readers[entity].append(paper)
    return {
        entity: papers[0]
        for entity, papers in claims.items()
        if len(papers) == 1 and not any(is_before(graph, reader, papers[0]) for reader in readers[entity])
    }


def is_before(graph: "nx.MultiDiGraph[str]", one: str, other: str) -> bool:
    """Tell whether a paper is known to be older than another."""
    paper, later = graph.nodes[one], graph.nodes[other]
    if "date" in paper and "date" in later:
        return bool(paper["date"] < later["date"])
    return bool(paper.get("year", LAST) < later.get("year", -LAST))


def may_cite(graph: "nx.MultiDiGraph[str]", source: str, target: str) -> bool:
    """Never itself, never a paper that is two or more years later."""
    if source == target:
        return False
    year, cited = graph.nodes[source].get("year"), graph.nodes.get(target, {}).get("year")
    return year is None or cited is None or cited < year + LATER
