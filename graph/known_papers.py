"""The papers of the graph and of the catalogue, found by arXiv id, title or DOI; what is not in the graph is a stub."""

import re
from collections import defaultdict
from functools import cached_property
from typing import Any

import networkx as nx

from citelink.extract.ids import paper_id, text_hash, without_version
from citelink.graph.catalogue import Catalogue, CatalogueEntry
from citelink.graph.titles import title_fold

ARXIV_YEAR = re.compile(r"^(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d\d)\d\d")
FIRST_YEAR = 91  # of arXiv: 9108 is August 1991, 0704 is April 2007


class KnownPapers:
    """Ids of papers; a paper that the graph lacks is added as a stub when it is first asked for with `add`."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", catalogue: Catalogue) -> None:
        self._graph = graph
        by_title: dict[str, set[str]] = defaultdict(set)
        self._by_doi: dict[str, str] = {}
        for identity in sorted(graph):
            paper = graph.nodes[identity]
            if paper["label"] == "Paper":
                by_title[title_fold(paper["title"])].add(identity)
                if paper.get("doi"):
                    self._by_doi.setdefault(paper["doi"].casefold(), identity)
        # Two papers of one title: the title alone does not say which.
        self._by_title = {title: ids.pop() for title, ids in by_title.items() if len(ids) == 1}
        self._catalogue = catalogue
        self._by_arxiv = {e.arxiv_id: e for e in catalogue.entries if e.arxiv_id and e.title}

    def of_arxiv(self, arxiv_id: str) -> dict[str, Any]:
        """Return the paper of an arXiv id, with the title that the catalogue has for it."""
        arxiv_id = without_version(arxiv_id)
        entry = self._by_arxiv.get(arxiv_id)
        return self._paper(entry.title if entry else None, arxiv_id, arxiv_year(arxiv_id))

    def of_title(self, title: str) -> dict[str, Any]:
        """Return the paper of a title."""
        entry = self._by_known_title.get(title_fold(title))
        return self.of_entry(entry) if entry else self._paper(title, None, None)

    def of_doi(self, doi: str) -> dict[str, Any]:
        """Return the paper of a DOI; one that no paper of the graph has is known by nothing else."""
        known = self._by_doi.get(doi.casefold())
        return {"id": known} if known else {**self._paper(f"doi:{doi.casefold()}", None, None), "doi": doi}

    def of_entry(self, entry: CatalogueEntry) -> dict[str, Any]:
        """Return the paper that introduced a known entity."""
        return {**self._paper(entry.title, entry.arxiv_id, entry.year), "source": "catalogue"}

    def _paper(self, title: str | None, arxiv_id: str | None, year: int | None) -> dict[str, Any]:
        identity = paper_id(title or "", arxiv_id)
        if identity not in self._graph and title:
            identity = self._by_title.get(title_fold(title), identity)
        facts = {"title": title or f"arXiv:{arxiv_id}", "arxiv_id": arxiv_id, "year": year}
        return {"id": identity, **{name: value for name, value in facts.items() if value}}

    @cached_property
    def _by_known_title(self) -> dict[str, CatalogueEntry]:
        return {title_fold(entry.title): entry for entry in self._catalogue.entries if entry.title}

    def add(self, paper: dict[str, Any]) -> None:
        """Add a stub for a paper that is not in the graph."""
        add_stub(self._graph, paper)


def add_stub(graph: "nx.MultiDiGraph[str]", paper: dict[str, Any]) -> None:
    """Add a paper that is only cited, unless the graph has it."""
    if paper["id"] not in graph:
        facts = {name: value for name, value in paper.items() if name != "id"}
        graph.add_node(paper["id"], label="Paper", **facts, text_hash=text_hash(paper["title"], "", ""), stub=True)


def arxiv_year(arxiv_id: str) -> int | None:
    """Return the year in which an arXiv id was given.

    >>> arxiv_year("1706.03762"), arxiv_year("cs.LG/9905014"), arxiv_year("hep-th/0104001")
    (2017, 1999, 2001)
    """
    match = ARXIV_YEAR.match(arxiv_id)
    if match is None:
        return None
    year = int(match[1])
    return 1900 + year if year >= FIRST_YEAR else 2000 + year
