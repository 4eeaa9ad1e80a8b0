"""What the page is told of a graph."""

import random
import time

import pytest

from citelink.graph.schema import CITES_BASES, LABELS, RELATIONSHIP_TYPES
from citelink.graph.view.elements import find_links, is_web_address, make_elements, proof, short_name, utf16_offset
from citelink.graph.view.style import EDGE_STYLES, NODE_STYLES, edge_kind
from tests.graph.view.graphs import LORA, adapters, hostile, reversed_order, wheel


def test_every_label_and_relationship_of_the_schema_has_a_look() -> None:
    kinds = {kind for kind in RELATIONSHIP_TYPES if kind != "CITES"} | {f"CITES|{basis}" for basis in CITES_BASES}
    assert set(NODE_STYLES) == set(LABELS)
    assert set(EDGE_STYLES) == kinds


def test_no_two_labels_share_shape_and_filling() -> None:
    looks = [(style.shape, style.hollow) for style in NODE_STYLES.values()]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_colours_stand_out_from_their_ground(ground: str) -> None:
    behind = {"light": "#fbfbf9", "dark": "#12151b"}[ground]
    colours = [getattr(style, ground) for style in (*NODE_STYLES.values(), *EDGE_STYLES.values())]
    assert [c for c in colours if contrast(c, behind) < 3] == []


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_inferred_citation_is_another_kind_than_a_stated_one() -> None:
    assert edge_kind({"type": "CITES", "basis": "entity"}) == "CITES|entity"
    assert edge_kind({"type": "USES"}) == "USES"


def test_the_most_shared_nodes_come_first() -> None:
    elements = make_elements(wheel(40, 4))
    first = [about["key"] for about in elements.about_nodes[:4]]
    assert sorted(first) == [f"method:shared-{i:04}" for i in range(4)]


@pytest.mark.parametrize("graph", [adapters(), hostile(), wheel(60, 7)])
def test_the_order_of_nodes_and_edges_makes_no_difference(graph: "object") -> None:
    assert make_elements(graph) == make_elements(reversed_order(graph))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "is_title", "short"),
    [
        ("LoRA: Low-Rank Adaptation of Large Language Models", True, "LoRA"),
        ("GPT: 4", False, "GPT: 4"),
        ("Attention Is All You Need", True, "Attention Is All You Need"),
        ("A very long title that says all of it and has no colon at all", True, "A very long title that says a…"),
    ],
)
def test_names_on_the_canvas_are_short(name: str, is_title: bool, short: str) -> None:
    assert short_name(name, is_title=is_title) == short


@pytest.mark.parametrize(
    ("url", "is_web"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("//example.org", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_web: bool) -> None:
    assert is_web_address(url) is is_web
    assert bool(find_links({"url": url})) is is_web


def test_a_paper_links_to_arxiv_and_doi_once() -> None:
    paper = {"arxiv_id": "2106.09685", "doi": "10.1/a b", "url": "https://arxiv.org/abs/2106.09685"}
    assert find_links(paper) == [("arXiv", "https://arxiv.org/abs/2106.09685"), ("DOI", "https://doi.org/10.1/a%20b")]


def test_a_sentence_is_stored_as_a_range_of_the_papers_text() -> None:
    graph = adapters()
    edge = graph.edges[LORA, "dataset:glue", "EVALUATES_ON"]
    text = graph.nodes[LORA]["abstract"]
    found = proof(edge, graph.nodes[LORA])
    sentence = text[slice(*found["at"])]
    assert sentence == edge["evidence"] == "LoRA is evaluated on the GLUE benchmark."
    assert sentence[slice(*found["mark"])] == "GLUE"


def test_a_sentence_that_is_not_in_the_text_is_stored_whole() -> None:
    edge = {"evidence": "We use BERT.", "field": "abstract", "evidence_start": 0, "mention_start": 7, "mention_end": 11}
    assert proof(edge, {}) == {"field": "abstract", "evidence": "We use BERT.", "mark": [7, 11]}


def test_a_mention_outside_its_sentence_is_not_marked() -> None:
    edge = {
        "evidence": "We use BERT.",
        "field": "abstract",
        "evidence_start": 50,
        "mention_start": 7,
        "mention_end": 11,
    }
    assert "mark" not in proof(edge, {})


def test_offsets_count_as_javascript_counts() -> None:
    assert utf16_offset("\U0001f600\U0001f600 LoRA", 3) == 5
    assert utf16_offset("\ud800 LoRA", 2) == 2
    assert utf16_offset("plain", 3) == 3


def test_three_thousand_relationships_are_laid_out_in_two_seconds() -> None:
    chance = random.Random(1)
    graph = wheel(500, 40)
    nodes = list(graph)
    for i in range(1100):
        graph.add_edge(chance.choice(nodes), chance.choice(nodes), key=f"USES{i}", type="USES")
    assert graph.number_of_edges() >= 3000
    start = time.process_time()
    make_elements(graph)
    assert time.process_time() - start < 2
