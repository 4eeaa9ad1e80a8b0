"""Apply corrections to a graph, from the first to the last: each sees what those above it made."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from citelink.extract.types import READING_RELATIONS
from citelink.graph import corrections_links as links
from citelink.graph.corrections import Correction
from citelink.graph.corrections_edges import readers
from citelink.graph.corrections_names import PaperNames, Stale
from citelink.graph.corrections_nodes import Entities, best_name, surfaces_like, surfaces_of
from citelink.graph.corrections_tidy import tidy
from citelink.graph.entities import entity_id
from citelink.graph.normalize import plain_name

APPLIED, HOLDS, STALE = "applied", "holds already", "stale"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction: APPLIED, HOLDS (the graph says so without it) or STALE, and then why."""

    correction: Correction
    state: str
    why: str = ""


class Corrector:
    """Applies corrections while a graph is built; afterwards `outcomes` tells what became of each."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._corrections = list(corrections)
        self._outcomes: dict[int, Outcome] = {}
        self._touched: set[str] = set()

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcomes of the corrections, in their order."""
        return [self._outcomes[number] for number in sorted(self._outcomes)]

    def correct_entities(self, graph: "nx.MultiDiGraph[str]") -> None:
        """Apply what concerns entities, readings and links; before anything is inferred from them."""
        if self._corrections:
            self._apply(graph, Corrections(Entities(graph, self._touched), PaperNames(graph)))
            tidy(graph, self._touched)

    def correct_citations(self, graph: "nx.MultiDiGraph[str]") -> None:
        """Apply what concerns CITES, on whatever basis it stands."""
        papers = PaperNames(graph) if self._corrections else None
        if papers:
            self._apply(graph, Citations(graph, papers, self._touched))
            tidy(graph, self._touched)

    def _apply(self, graph: "nx.MultiDiGraph[str]", kinds: "Corrections | Citations") -> None:
        for number, correction in enumerate(self._corrections):
            try:
                if not kinds.concern(correction):
                    continue
                state = APPLIED if kinds.apply(correction) else HOLDS
            except Stale as stale:
                self._outcomes[number] = Outcome(correction, STALE, str(stale))
            else:
                self._outcomes[number] = Outcome(correction, state)


class Corrections:
    """What each kind of correction does; True where it changed the graph, False where nothing was to change."""

    def __init__(self, entities: Entities, papers: PaperNames) -> None:
        self._entities, self._names, self._papers = entities, entities.names, papers

    def concern(self, correction: Correction) -> bool:
        """Tell whether the correction is about entities, readings or links."""
        return correction.get("relation") != "CITES"

    def apply(self, correction: Correction) -> bool:
        """Apply one correction.

        Raises:
            Stale: it does not fit the graph, which is as before.
        """
        return {
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "retype": self._retype,
            "reject": self._reject,
            "add": self._add,
            "not-an-entity": self._not_an_entity,
        }[correction.kind](correction)

    def _merge(self, correction: Correction) -> bool:
        loser, winner = self._names.the(correction["from"]), self._names.the(correction["into"])
        if loser == winner:
            return False
        self._entities.merge(loser, winner)
        return True

    def _rename(self, correction: Correction) -> bool:
        identity, name = self._names.the(correction["from"]), correction["to"]
        node = self._entities.node(identity)
        new = entity_id(node["label"], plain_name(name))
        if node["name"] == name:
            return False
        if new != identity and new in self._entities.graph:
            raise Stale(f"{new} is another entity; merge the two instead")
        self._entities.rename(identity, name)
        return True

    def _retype(self, correction: Correction) -> bool:
        identity = self._names.the(correction["name"])
        if self._entities.node(identity)["label"] == correction["type"]:
            return False
        self._entities.retype(identity, correction["type"])
        return True

    def _split(self, correction: Correction) -> bool:
        identity = self._names.the(correction.get("of") or correction["name"])
        if self._is_apart(identity, correction):
            return False
        if correction.papers:
            papers = self._readers(identity, correction.papers)
            new = self._new_node(identity, correction["as"])
            self._entities.split(identity, new, lambda paper, _: paper in papers)
        else:
            self._split_surfaces(identity, correction)
        return True

    def _is_apart(self, identity: str, correction: Correction) -> bool:
        """Tell whether the node that is asked for is there without the correction."""
        other = self._names.find(correction.get("as") or correction["name"])
        if correction.papers:
            wanted = {self._papers.the(paper) for paper in correction.papers}
            there = set(readers(self._entities.graph, other)) if other not in (None, identity) else set()
            return wanted <= there - set(readers(self._entities.graph, identity))
        counts = surfaces_of(self._entities.graph, identity)
        alone = other == identity and set(counts) == surfaces_like(
            self._entities.node(identity), correction["name"], counts
        )
        return alone or (other not in (None, identity) and correction["name"] not in counts)

    def _readers(self, identity: str, papers: Sequence[str]) -> set[str]:
        known, found = set(readers(self._entities.graph, identity)), {self._papers.the(paper) for paper in papers}
        if strangers := sorted(found - known):
            raise Stale(f"{strangers[0]} does not read {identity}")
        if found == known:
            raise Stale(f"no other paper reads {identity}; rename it instead")
        return found

    def _split_surfaces(self, identity: str, correction: Correction) -> None:
        node, counts = self._entities.node(identity), surfaces_of(self._entities.graph, identity)
        surfaces = surfaces_like(node, correction["name"], counts)
        if surfaces == set(counts):
            raise Stale(f"every paper that reads {identity} writes it so; nothing would stay")
        if node["name"] in surfaces:
            # Its own name leaves it: what stays gets the name that most papers use.
            identity = self._entities.rename(identity, best_name(counts, surfaces))
        new = self._new_node(identity, correction.get("as") or correction["name"])
        self._entities.split(identity, new, lambda _, place: place[2] in surfaces)

    def _new_node(self, identity: str, name: str) -> str:
        label = self._entities.node(identity)["label"]
        new = self._entities.create(label, name)
        return self._entities.create_sense(identity, name) if new == identity else new

    def _not_an_entity(self, correction: Correction) -> bool:
        name = correction["name"]
        identity = self._names.the(name)
        counts = surfaces_of(self._entities.graph, identity)
        node = self._entities.node(identity)
        if name in node.get("aliases", ()) and name in counts and len(counts) > 1:
            # One of its names is none: the other names are still those of an entity.
            new = self._entities.create_sense(identity, name)
            self._entities.split(identity, new, lambda _, place: place[2] == name)
            identity = new
        self._entities.take_out(identity)
        return True

    def _reject(self, correction: Correction) -> bool:
        source = self._source(correction)
        target = links.target_of(self._entities, self._papers, correction)
        links.reject(self._entities.graph, correction, source, target, self._entities.touched)
        return True

    def _add(self, correction: Correction) -> bool:
        source, relation = self._source(correction), correction["relation"]
        if relation == "VARIANT_OF":
            return links.add_variant(self._entities.graph, source, self._names.the(correction["target"]))
        if relation in READING_RELATIONS:
            return links.add_reading(self._entities, source, correction)
        return links.add_link(self._entities.graph, source, correction)

    def _source(self, correction: Correction) -> str:
        if correction.get("relation") == "VARIANT_OF":
            return self._names.the(correction["source"])
        return self._papers.the(correction["source"])


class Citations:
    """What is rejected and added among the CITES of a graph."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", papers: PaperNames, touched: set[str]) -> None:
        self._graph, self._papers, self._touched = graph, papers, touched

    def concern(self, correction: Correction) -> bool:
        """Tell whether the correction is about CITES."""
        return correction.get("relation") == "CITES"

    def apply(self, correction: Correction) -> bool:
        """Apply one correction.

        Raises:
            Stale: it does not fit the graph, which is as before.
        """
        source = self._papers.the(correction["source"])
        if correction.kind == "add":
            return links.add_citation(self._graph, source, self._papers, correction)
        target = self._papers.the(correction["target"])
        links.reject(self._graph, correction, source, target, self._touched)
        return True
