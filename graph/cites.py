"""Which paper stands on which: CITES, each with its basis."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import networkx as nx

from citelink.extract.types import Citation, Mention, Record
from citelink.graph.author_citations import PapersByAuthor
from citelink.graph.catalogue import Catalogue
from citelink.graph.evidence import proof
from citelink.graph.introductions import Introduction, Introductions
from citelink.graph.known_papers import KnownPapers
from citelink.graph.schema import STANDS_ON, is_too_late

ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")


class Unresolved(NamedTuple):
    """A citation that names no paper that is known, and has neither a title nor an id of its own."""

    paper: str
    text: str
    kind: str
    evidence: str


def add_citations(graph: "nx.MultiDiGraph[str]", records: Iterable[Record], catalogue: Catalogue) -> list[Unresolved]:
    """Add CITES on basis `explicit` (the text names the paper) and `entity` (it stands on what that one introduced).

    Return the citations whose paper is not known.
    """
    papers = KnownPapers(graph, catalogue)
    introduced = Introductions(graph, catalogue, papers)
    authors = PapersByAuthor(graph, introduced)
    left: list[Unresolved] = []
    for record in records:
        for citation in record.citations:
            found = cited_paper(record, citation, papers, authors)
            if found is None:
                text = proof(record.paper, Mention(citation.span, citation.text), citation.evidence)["evidence"]
                left.append(Unresolved(record.paper.id, citation.text, citation.kind, text))
            else:
                add_explicit(graph, record, citation, papers, *found)
    add_by_entity(graph, papers, introduced)
    return left


def cited_paper(
    record: Record, citation: Citation, papers: KnownPapers, authors: PapersByAuthor
) -> tuple[dict[str, Any], str] | None:
    """Return the paper that a citation's text names and the rule that found it."""
    if citation.kind == "arxiv" and (match := ARXIV_ID.search(citation.text)):
        return papers.of_arxiv(match[0]), "arxiv"
    if citation.kind == "title":
        return papers.of_title(citation.text), "title"
    if citation.kind == "doi":
        return papers.of_doi(citation.text), "doi"
    return authors.find(record.paper, citation)


def add_explicit(
    graph: "nx.MultiDiGraph[str]",
    record: Record,
    citation: Citation,
    papers: KnownPapers,
    cited: dict[str, Any],
    rule: str,
) -> None:
    source, target = record.paper.id, cited["id"]
    if not may_cite(graph, source, cited) or graph.has_edge(source, target, "CITES|explicit"):
        return
    papers.add(cited)
    mention = Mention(citation.span, citation.text)
    graph.add_edge(
        source,
        target,
        key="CITES|explicit",
        type="CITES",
        basis="explicit",
        **proof(record.paper, mention, citation.evidence),
        rule=rule,
        confidence=1.0,
        count=1,
    )


def add_by_entity(graph: "nx.MultiDiGraph[str]", papers: KnownPapers, introduced: Introductions) -> None:
    via: dict[tuple[str, str], dict[str, Introduction]] = defaultdict(dict)
    for source, entity, kind in graph.edges(keys=True):
        if kind in STANDS_ON and (found := introduced.of(entity, source)) and may_cite(graph, source, found.paper):
            via[source, found.paper["id"]][entity] = found
    for (source, target), found_by in sorted(via.items()):
        papers.add(found_by[min(found_by)].paper)
        rules = {found.rule for found in found_by.values()}
        graph.add_edge(
            source,
            target,
            key="CITES|entity",
            type="CITES",
            basis="entity",
            via=sorted(found_by),
            # `introduced` says it of every entity in `via`.
            rule="introduced" if rules == {"introduced"} else "catalogue",
        )


def may_cite(graph: "nx.MultiDiGraph[str]", source: str, cited: dict[str, Any]) -> bool:
    """Never itself, never a paper that is two or more years later."""
    if source == cited["id"]:
        return False
    node = graph.nodes[cited["id"]] if cited["id"] in graph else cited
    return not is_too_late(graph.nodes[source].get("year"), node.get("year"))
