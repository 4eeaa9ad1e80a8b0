"""The graph -> what the page shows: pyvis nodes and edges with places and sizes, and what the panel tells about them.

Nodes and edges are numbered by importance, so that "the first 1,500" is a slice and the file stays small; the graph's
own ids go along once, as `key`.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import networkx as nx
from pyvis.edge import Edge
from pyvis.node import Node

from citelink.extract.types import FIELDS
from citelink.graph.schema import caption
from citelink.graph.view.layout import lay_out
from citelink.graph.view.style import NODE_STYLES, edge_kind

Properties = dict[str, Any]
Place = tuple[int, int, int]

AT_FIRST = 1500  # nodes that are drawn before "show all"; they have places of their own, closer together

SHORT = 30  # characters of a name on the canvas
# What the panel shows of a node, as it is.
FACTS = (
    "aliases",
    "year",
    "authors",
    "stub",
    "code_status",
    "code_evidence",
    "kind",
    "stars",
    "license",
    "language",
    "archived",
)
CLAIMS = ("rule", "confidence", "count", "source", "own")
# Weak ties: they hold a community together less than what a paper does with an entity.
WEAK = {"MENTIONS": 0.3, "CITES|entity": 0.3, "AUTHORED": 0.5, "ADDRESSES": 0.7, "MEASURES": 0.4}


@dataclass(frozen=True, slots=True)
class Elements:
    """Parallel lists: `nodes[i]` and `edges[i]` go to vis-network, `about_…[i]` to the panel, search and table."""

    nodes: list[Properties]
    edges: list[Properties]
    about_nodes: list[Properties]
    about_edges: list[Properties]


def make_elements(graph: "nx.MultiDiGraph[str]") -> Elements:
    """Return everything the page shows of `graph`; the order of its nodes and edges makes no difference."""
    reach = {node: count_shared(graph, node) for node in graph}
    beside = {node: max((reach[other] for other in neighbours(graph, node)), default=0) for node in graph}
    keys = sorted(graph, key=lambda node: (-reach[node], -beside[node], -graph.degree[node], node))
    number = {key: i for i, key in enumerate(keys)}
    edges = sorted((number[a], number[b], key, data) for a, b, key, data in graph.edges(keys=True, data=True))
    ties = [(a, b, WEAK.get(edge_kind(data), 1.0)) for a, b, _, data in edges]
    places = find_places(len(keys), ties)
    first = find_places(AT_FIRST, [t for t in ties if max(t[:2]) < AT_FIRST]) if len(keys) > AT_FIRST else []
    texts = [graph.nodes[key] for key in keys]
    return Elements(
        [make_node(i, texts[i], reach[key], places[i]) for i, key in enumerate(keys)],
        [Edge(a, b, id=i).options for i, (a, b, _, _) in enumerate(edges)],
        [
            about_node(key, texts[i], [place[i] for place in (places, first) if i < len(place)])
            for i, key in enumerate(keys)
        ],
        [about_edge(data, texts[a], number) for a, _, _, data in edges],
    )


def find_places(count: int, ties: list[tuple[int, int, float]]) -> list[Place]:
    """Return x, y and the number of the community of each of the first `count` nodes."""
    layout = lay_out(count, ties)
    home = {node: i for i, community in enumerate(layout.communities) for node in community}
    return [(round(float(x)), round(float(y)), home[i]) for i, (x, y) in enumerate(layout.positions)]


def count_shared(graph: "nx.MultiDiGraph[str]", node: str) -> int:
    """Return how many neighbours of `node` have another neighbour: what only one paper names joins nothing."""
    return sum(graph.degree[other] > 1 for other in neighbours(graph, node))


def neighbours(graph: "nx.MultiDiGraph[str]", node: str) -> set[str]:
    return {*graph.pred[node], *graph.succ[node]} - {node}


def make_node(number: int, properties: Properties, reach: int, place: Place) -> Properties:
    x, y, _ = place
    label = properties["label"]
    size = round(4 + 2 * min(reach, 150) ** 0.5, 1)
    name = short_name(caption(properties), is_title=label == "Paper")
    node: Properties = Node(number, NODE_STYLES[label].shape, name, group=label, x=x, y=y, size=size).options
    return node


def short_name(name: str, *, is_title: bool = False) -> str:
    """Return what stands beside a node: a title's part before its colon, or as much as has room.

    >>> short_name("LoRA: Low-Rank Adaptation of Large Language Models", is_title=True)
    'LoRA'
    """
    head, colon, _ = name.partition(": ")
    if is_title and colon and len(head) <= SHORT:
        return head
    return name if len(name) <= SHORT else name[: SHORT - 1].rstrip() + "…"


def about_node(key: str, properties: Properties, places: list[Place]) -> Properties:
    about: Properties = {"key": key, "name": caption(properties) or key, "places": places}
    about.update({name: properties[name] for name in FACTS if name in properties})
    about.update({name: properties[name] for name in FIELDS if properties.get(name) and name != "title"})
    links = find_links(properties)
    return {**about, "links": links} if links else about


def find_links(properties: Properties) -> list[tuple[str, str]]:
    """Return (words, address) of every place on the web where a node can be read about."""
    links = []
    if arxiv_id := properties.get("arxiv_id"):
        links.append(("arXiv", f"https://arxiv.org/abs/{quote(arxiv_id)}"))
    if doi := properties.get("doi"):
        links.append(("DOI", f"https://doi.org/{quote(doi)}"))
    url = properties.get("url")
    if url and is_web_address(url) and url not in [address for _, address in links]:
        links.append((properties.get("host") or "Paper page", url))
    return links


def is_web_address(url: str) -> bool:
    """Tell whether a browser may be sent to `url`: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def about_edge(properties: Properties, source: Properties, number: dict[str, int]) -> Properties:
    about: Properties = {"kind": edge_kind(properties)}
    about.update({name: properties[name] for name in CLAIMS if name in properties})
    if "via" in properties:
        about["via"] = [number.get(entity, entity) for entity in properties["via"]]
    if "evidence" in properties:
        about.update(proof(properties, source))
    return about


def proof(properties: Properties, source: Properties) -> Properties:
    """Return the sentence of an edge and the mention in it.

    Where the paper's text is in the graph, the sentence is a range of it (`at`), so that it is stored once. Offsets
    are turned from Python's characters to JavaScript's.
    """
    field, evidence = properties.get("field", ""), properties["evidence"]
    start, first, last = (int(properties.get(n, 0)) for n in ("evidence_start", "mention_start", "mention_end"))
    text = str(source.get(field, "")) if field in FIELDS else ""
    found: Properties = {"field": field}
    if text[start : start + len(evidence)] == evidence:
        found["at"] = [utf16_offset(text, start), utf16_offset(text, start + len(evidence))]
    else:
        found["evidence"] = evidence
    if 0 <= first - start < last - start <= len(evidence):
        found["mark"] = [utf16_offset(evidence, first - start), utf16_offset(evidence, last - start)]
    return found


def utf16_offset(text: str, offset: int) -> int:
    """Return where character `offset` of `text` stands when characters beyond U+FFFF count twice.

    >>> utf16_offset("\\U0001f600 ok", 2)
    3
    """
    return offset if text.isascii() else len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
