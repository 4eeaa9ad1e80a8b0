"""Relationships that a correction rejects or adds."""

import re

import networkx as nx

from citelink.extract.ids import paper_id
from citelink.extract.text import quoted
from citelink.extract.types import READING_RELATIONS, Link, Span
from citelink.graph.cites import may_cite
from citelink.graph.corrections import ANY, Correction
from citelink.graph.corrections_edges import Facts, mentions_in, proof_at, put_reading, said, with_places
from citelink.graph.corrections_names import PaperNames, Stale, find_address, is_id
from citelink.graph.corrections_nodes import Entities, families_above, names_of
from citelink.graph.known_papers import add_stub
from citelink.graph.links import SCHEME, address, link_target
from citelink.graph.lookup import ARXIV_ID
from citelink.graph.schema import CORRECTION, allowed_relation

LINK_KINDS = {"HAS_CODE": "repository", "HAS_MODEL": "model", "HAS_DATA": "dataset", "HAS_PAGE": "page"}
ADDRESS = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<path>/[^\s\"'<>]*)?", re.IGNORECASE)


def target_of(entities: Entities, papers: PaperNames, correction: Correction) -> str:
    """Return the node that a rejected relationship points to.

    Raises:
        Stale: there is none, or several.
    """
    relation, text = correction["relation"], correction["target"]
    if relation == "CITES":
        return papers.the(text)
    if relation in LINK_KINDS:
        if found := find_address(entities.graph, text):
            return found
        raise Stale(f"no repository or page here is {quoted(text)}")
    return entities.names.the(text)


def reject(graph: "nx.MultiDiGraph[str]", correction: Correction, source: str, target: str, touched: set[str]) -> None:
    """Take a relationship out: of CITES that of one basis, or those of all.

    Raises:
        Stale: it is not there; the message says what is.
    """
    relation, basis = correction["relation"], correction.get("basis")
    there = sorted(map(str, graph.get_edge_data(source, target, default={})))
    wanted = [kind for kind in there if matches(kind, relation, basis)]
    if not wanted:
        instead = f"; it has {', '.join(there)}" if there else ""
        raise Stale(f"{source} has no {relation} to {target}{instead}")
    for kind in wanted:
        graph.remove_edge(source, target, kind)
    touched.update((source, target))


def matches(kind: str, relation: str, basis: str | None) -> bool:
    if relation == ANY:
        return kind in READING_RELATIONS
    type_, _, own_basis = kind.partition("|")
    return type_ == relation and basis in (None, own_basis)


def add_reading(entities: Entities, paper: str, correction: Correction) -> bool:
    """Give a paper a reading of an entity in the place of the one that it has; return False if it has just this one.

    Raises:
        Stale: there is no such entity and no type to make one of, or its label has no such relationship.
    """
    relation, text, label = correction["relation"], correction["target"], correction.get("type")
    known = entities.names.find(text, label)
    kind = entities.node(known)["label"] if known else label
    if kind is None or (known is None and is_id(text)):
        raise Stale(f'no entity is called {quoted(text)}; to make one, give its name and a type: type = "Dataset"')
    if allowed_relation(relation, kind) != relation:
        raise Stale(f"no paper {relation} a {kind} in the schema")
    if known and entities.graph.has_edge(paper, known, relation):
        return False
    entity = known or entities.create(kind, text)
    entities.touched.add(entity)
    put_reading(entities.graph, paper, entity, evidence_for(entities, paper, entity, correction))
    return True


def evidence_for(entities: Entities, paper: str, entity: str, correction: Correction) -> Facts:
    """Return an added reading: with the paper's sentences that hold the name, else with the reason."""
    facts = said(correction["relation"], correction.reason)
    text = entities.node(paper)
    found = mentions_in(text, names_of(entities.node(entity)))
    if not found:
        return facts
    # A sentence of the abstract says more than a title; "abstract" sorts first.
    return with_places({**facts, **proof_at(text, min(found))}, found)


def add_variant(graph: "nx.MultiDiGraph[str]", member: str, family: str) -> bool:
    """Make an entity a variant of another; return False if it is one.

    Raises:
        Stale: their labels differ, or the family would be a variant of its member.
    """
    if graph.has_edge(member, family, "VARIANT_OF"):
        return False
    if graph.nodes[member]["label"] != graph.nodes[family]["label"]:
        raise Stale(f"{member} and {family} are not of one type; retype one first")
    if member == family or member in families_above(graph, family):
        raise Stale(f"{family} is itself a variant of {member}")
    graph.add_edge(member, family, "VARIANT_OF", type="VARIANT_OF", rule=CORRECTION)
    return True


def add_link(graph: "nx.MultiDiGraph[str]", paper: str, correction: Correction) -> bool:
    """Link a paper to a repository or page by its address; return False if it is linked.

    Raises:
        Stale: the target is no address.
    """
    relation = correction["relation"]
    identity, properties = link_target(link_to(relation, correction["target"]))
    if graph.has_edge(paper, identity, relation):
        return False
    if identity not in graph:
        graph.add_node(identity, **properties)
    own = {"own": True} if relation == "HAS_CODE" else {}
    graph.add_edge(paper, identity, relation, **said(relation, correction.reason), **own)
    return True


def link_to(relation: str, text: str) -> Link:
    found = ADDRESS.fullmatch(text)
    parts = [part for part in re.split("[/?#]", address(text))[1:] if part]
    if not found or (not parts and relation == "HAS_CODE"):
        raise Stale(f"{quoted(text)} is no address like https://host/owner/name")
    owner, repo = (parts[0], parts[1].removesuffix(".git")) if len(parts) > 1 else (None, None)
    nowhere = Span("abstract", 0, 0)
    url = text if SCHEME.match(text) else f"https://{text}"
    return Link(url, LINK_KINDS[relation], found["host"], relation, nowhere, nowhere, owner, repo)


def add_citation(graph: "nx.MultiDiGraph[str]", source: str, papers: PaperNames, correction: Correction) -> bool:
    """Make a paper cite another: one of the graph, or one outside it by its arXiv id; return False if it does.

    Raises:
        Stale: the cited paper is unknown, the same, or two or more years later.
    """
    text = correction["target"]
    arxiv = ARXIV_ID.fullmatch(text.casefold())
    target = papers.find(text) or (paper_id("", arxiv[1]) if arxiv else papers.the(text))
    if graph.has_edge(source, target, "CITES|correction") or graph.has_edge(source, target, "CITES|explicit"):
        return False
    if not may_cite(graph, source, {"id": target}):
        raise Stale(f"{source} can't cite {target}: itself, or two or more years later")
    arxiv_id = target.removeprefix("paper:arxiv:")
    add_stub(graph, {"id": target, "title": f"arXiv:{arxiv_id}", "arxiv_id": arxiv_id})
    graph.add_edge(source, target, "CITES|correction", **said("CITES", correction.reason), basis=CORRECTION)
    return True
