"""Which paper introduced an entity: one of the graph that says so, or the one that the catalogue knows."""

import re
from collections import defaultdict
from typing import Any, NamedTuple

import networkx as nx

from citelink.extract.types import READING_RELATIONS
from citelink.graph.catalogue import Catalogue, CatalogueEntry
from citelink.graph.catalogue.catalogue import SHORT, is_sure
from citelink.graph.catalogue.context import best_fit, contradicted, spelled_out, telling
from citelink.graph.known_papers import KnownPapers
from citelink.graph.normalize import name_key

ENOUGH_PAPERS = 3
LAST = 9999  # after every year
BEFORE_COLON = re.compile(r"^(.{1,60}?)\s*(?::|\s[-\u2013\u2014]\s)")


class Introduction(NamedTuple):
    """The paper that introduced an entity, and what says so: `introduced` (it does itself) or `catalogue`."""

    paper: dict[str, Any]
    rule: str


class Introductions:
    """Finds the paper that introduced what another paper reads."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", catalogue: Catalogue, papers: KnownPapers) -> None:
        self._graph, self._papers = graph, papers
        self._claims, self._readers = readings(graph)
        self._said: dict[str, set[str]] = {}
        self._mostly: dict[str, bool] = {}
        self._senses = {entity: self._known_senses(entity, catalogue) for entity in sorted(self._readers)}

    def of(self, entity: str, reader: str) -> Introduction | None:
        """Return the introduction of an entity as one paper means it, where that is known."""
        senses = self._senses.get(entity, ())
        if senses:
            if self._has_namesake(entity, senses, reader):
                return None
            entry = self._meant(entity, senses, reader)
            return Introduction(self._papers.of_entry(entry), "catalogue") if entry and entry.has_paper else None
        claimed = only_claim(self._graph, self._claims[entity], self._readers[entity])
        known = claimed is not None and is_own_name(self._graph.nodes[entity], self._graph.nodes[claimed])
        return Introduction({"id": claimed}, "introduced") if known else None

    def _known_senses(self, entity: str, catalogue: Catalogue) -> tuple[CatalogueEntry, ...]:
        node = self._graph.nodes[entity]
        return catalogue.introduced_by(node["name"], node.get("aliases", ()), node["label"])

    def _has_namesake(self, entity: str, senses: tuple[CatalogueEntry, ...], reader: str) -> bool:
        """Tell whether a paper that is called after the entity may be the one that a reader means."""
        ids = {self._papers.of_entry(entry)["id"] for entry in senses}
        return any(
            paper not in ids
            and is_named_after(self._graph, paper, self._graph.nodes[entity])
            and not is_before(self._graph, reader, paper)
            for paper in self._claims[entity]
        )

    def _meant(self, entity: str, senses: tuple[CatalogueEntry, ...], reader: str) -> CatalogueEntry | None:
        """The entry that a reader means; a short name must stand in a text about it, or in most of its texts."""
        node = self._graph.nodes[entity]
        if len(senses) == 1 and is_sure(senses[0], node["name"], node["label"]):
            return senses[0]
        entry = self._fit(node, senses, reader)
        if entry is None and len(senses) == 1 and not self._spelled_otherwise(node, senses[0], reader):
            entry = senses[0] if self._fits_most(entity, senses) else None
        return entry

    def _fits_most(self, entity: str, senses: tuple[CatalogueEntry, ...]) -> bool:
        """Tell whether most of an entity's papers (of three at least) speak of what the entry is."""
        if entity not in self._mostly:
            node, papers = self._graph.nodes[entity], self._readers[entity]
            fits = sum(self._fit(node, senses, paper) is not None for paper in papers)
            self._mostly[entity] = len(papers) >= ENOUGH_PAPERS and 2 * fits > len(papers)
        return self._mostly[entity]

    def _fit(self, node: dict[str, Any], senses: tuple[CatalogueEntry, ...], reader: str) -> CatalogueEntry | None:
        open_ = [entry for entry in senses if not self._spelled_otherwise(node, entry, reader)]
        if reader not in self._said:
            self._said[reader] = telling(text_of(self._graph.nodes[reader]))
        return best_fit(open_, self._said[reader])

    def _spelled_otherwise(self, node: dict[str, Any], entry: CatalogueEntry, reader: str) -> bool:
        expansion = spelled_out(text_of(self._graph.nodes[reader]), node["name"])
        return expansion is not None and contradicted(entry, (node["name"], expansion))


def text_of(paper: dict[str, Any]) -> str:
    return f"{paper['title']}. {paper.get('abstract', '')}"


def readings(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return entity -> the papers that introduce it, and entity -> all papers that tell of it."""
    claims: dict[str, list[str]] = defaultdict(list)
    readers: dict[str, list[str]] = defaultdict(list)
    for paper, entity, kind in graph.edges(keys=True):
        if kind == "INTRODUCES":
            claims[entity].append(paper)
        if kind in READING_RELATIONS:
            readers[entity].append(paper)
    return claims, readers


def only_claim(graph: "nx.MultiDiGraph[str]", claims: list[str], readers: list[str]) -> str | None:
    """Return the only paper that says it introduces an entity, if nobody knew the entity before."""
    if len(claims) != 1 or any(is_before(graph, reader, claims[0]) for reader in readers):
        return None
    return claims[0]


def is_own_name(entity: dict[str, Any], paper: dict[str, Any]) -> bool:
    """Tell whether nobody else is likely to call another thing so: "FooRank-7B" yes, "SPC" and "safety filter" no.

    A name that stands in the title of the paper that introduces the thing is its own, however short.
    """
    name = entity["name"]
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", paper["title"]):
        return True
    letters = sum(c.isalnum() for c in name)
    return letters > SHORT and any(c.isdigit() or c.isupper() for c in name[1:])


def is_named_after(graph: "nx.MultiDiGraph[str]", paper: str, entity: dict[str, Any]) -> bool:
    """Tell whether a paper's title begins with an entity's name and a colon: "SAM: ..." introduces a SAM."""
    match = BEFORE_COLON.match(graph.nodes[paper]["title"])
    names = {name_key(name) for name in (entity["name"], *entity.get("aliases", ()))}
    return match is not None and name_key(match[1]) in names


def is_before(graph: "nx.MultiDiGraph[str]", one: str, other: str) -> bool:
    """Tell whether a paper is known to be older than another."""
    paper, later = graph.nodes[one], graph.nodes[other]
    if "date" in paper and "date" in later:
        return bool(paper["date"] < later["date"])
    return bool(paper.get("year", LAST) < later.get("year", -LAST))
