"""CITES: which paper stands on which, on what basis, and what is never said."""

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from citelink.extract.types import Citation, Record, Span
from citelink.graph.build import build, build_graph
from citelink.graph.filter import Filter, apply
from tests.graph.records import make_paper, make_record

FOONET = make_record(
    make_paper("FooNet: Nets of Foo", "We present FooNet.", arxiv_id="2101.00001", year=2021, authors=("Ann Müller",)),
    "INTRODUCES Model: FooNet",
)
READER = make_record(make_paper("We Compare", "We beat FooNet.", year=2022), "COMPARES_WITH Model: FooNet")


def citing(text: str, kind: str, before: str = "We follow ", after: str = ".", year: int = 2024) -> Record:
    """A paper whose abstract is one sentence with one citation in it."""
    paper = make_paper("A Citing Paper", f"{before}{text}{after}", year=year)
    span = Span("abstract", len(before), len(before) + len(text))
    return Record(paper, citations=(Citation(text, kind, span, Span("abstract", 0, len(paper.abstract))),))


def cites(graph: "nx.MultiDiGraph[str]", source: str, basis: str) -> dict[str, dict[str, Any]]:
    """Return cited id -> properties of the CITES."""
    return {b: d for _, b, d in graph.out_edges(source, data=True) if d.get("basis") == basis}


def test_a_paper_stands_on_the_one_in_the_graph_that_introduced_what_it_compares_with() -> None:
    edge = cites(build_graph([FOONET, READER]), READER.paper.id, "entity")[FOONET.paper.id]
    assert (edge["via"], edge["rule"]) == (["model:foonet"], "introduced")


@pytest.mark.parametrize(
    ("claim", "text", "cited", "title"),
    [
        ("EVALUATES_ON Dataset: MMLU", "on MMLU", "paper:arxiv:2009.03300", "Measuring Massive Multitask"),
        ("USES Model: Qwen2.5-VL-7B-Instruct", "Qwen2.5-VL-7B-Instruct", "paper:arxiv:2502.13923", "Qwen2.5-VL"),
        ("EXTENDS Model: LISA-7B", "LISA-7B segments by reasoning", "paper:arxiv:2308.00692", "LISA: Reasoning"),
    ],
)
def test_a_paper_stands_on_what_the_catalogue_knows(claim: str, text: str, cited: str, title: str) -> None:
    record = make_record(make_paper("A", f"We study {text}.", year=2025), claim)
    graph = build_graph([record])
    assert cites(graph, record.paper.id, "entity")[cited]["rule"] == "catalogue"
    stub = graph.nodes[cited]
    assert (stub["stub"], stub["source"], stub["title"].startswith(title)) == (True, "catalogue", True)


@pytest.mark.parametrize(
    ("relation", "text", "name"),
    [
        ("MENTIONS Model", "unlike CLIP", "CLIP"),  # in passing
        ("USES Method", "VIC on a robot", "VIC"),  # short, and nothing speaks of its paper
        ("USES Method", "a variable impedance controller (VIC)", "VIC"),
        ("USES Method", "a coordinate attention module (CAM)", "CAM"),  # spelled out as something else
        ("USES Model", "DINO", "DINO"),  # two models are called so
        ("USES Model", "an MLP", "MLP"),  # a concept: no paper introduced it
    ],
)
def test_where_there_is_a_doubt_nothing_is_cited(relation: str, text: str, name: str) -> None:
    record = make_record(make_paper("A", f"We use {text}.", year=2025), f"{relation}: {name}")
    assert cites(build_graph([record]), record.paper.id, "entity") == {}


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("DINO features of self-supervised vision transformers", "2104.14294"),
        ("DINO, a DETR with denoising anchor boxes", "2203.03605"),
    ],
)
def test_a_name_of_two_models_is_the_one_that_the_paper_speaks_of(text: str, arxiv_id: str) -> None:
    record = make_record(make_paper("A", f"We use {text}.", year=2025), "USES Model: DINO")
    assert list(cites(build_graph([record]), record.paper.id, "entity")) == [f"paper:arxiv:{arxiv_id}"]


def test_a_name_that_another_paper_is_called_after_is_not_taken_for_the_known_one() -> None:
    namesake = make_record(
        make_paper("GaLore: Games of Lore", "We present GaLore.", year=2024), "INTRODUCES Model: GaLore"
    )
    reader = make_record(make_paper("B", "We use GaLore.", year=2025), "USES Model: GaLore")
    assert cites(build_graph([namesake, reader]), reader.paper.id, "entity") == {}
    older = replace(reader, paper=replace(reader.paper, year=2023))
    assert list(cites(build_graph([namesake, older]), reader.paper.id, "entity")) == ["paper:arxiv:2403.03507"]


@pytest.mark.parametrize("year", [2018, 2019])
def test_nobody_cites_a_paper_that_is_two_years_later(year: int) -> None:
    older = replace(READER, paper=replace(READER.paper, year=year))
    assert cites(build_graph([FOONET, older]), READER.paper.id, "entity") == {}
    assert cites(build_graph([citing("arXiv:2101.00001", "arxiv", year=year)]), older.paper.id, "explicit") == {}


def test_a_paper_does_not_cite_itself() -> None:
    own = make_record(make_paper("A", "We use FooNet.", arxiv_id="2101.00001"), "USES Model: FooNet")
    assert (
        cites(build_graph([replace(FOONET, entities=(*FOONET.entities, *own.entities))]), own.paper.id, "entity") == {}
    )


def test_who_names_what_others_used_before_did_not_introduce_it() -> None:
    earlier = replace(READER, paper=replace(READER.paper, year=2020))
    assert cites(build_graph([FOONET, earlier]), READER.paper.id, "entity") == {}


@pytest.mark.parametrize("name", ["SPC", "safety filter"])
def test_what_anybody_may_call_so_is_nobodys_own(name: str) -> None:
    first = make_record(make_paper("A", f"We present {name}.", year=2024), f"INTRODUCES Method: {name}")
    reader = make_record(make_paper("B", f"We use {name}.", year=2025), f"USES Method: {name}")
    assert cites(build_graph([first, reader]), reader.paper.id, "entity") == {}


@pytest.mark.parametrize(
    ("text", "kind", "cited", "facts"),
    [
        ("arXiv:1706.03762v2", "arxiv", "paper:arxiv:1706.03762", {"title": "Attention Is All You Need", "year": 2017}),
        ("arXiv:1501.00001", "arxiv", "paper:arxiv:1501.00001", {"title": "arXiv:1501.00001", "year": 2015}),
        ("Attention is all you need", "title", "paper:arxiv:1706.03762", {"arxiv_id": "1706.03762"}),
        ("10.1000/XYZ.1", "doi", None, {"title": "doi:10.1000/xyz.1", "doi": "10.1000/XYZ.1"}),
        ("An Unknown Title of Note", "title", None, {"title": "An Unknown Title of Note"}),
    ],
)
def test_a_cited_paper_outside_the_graph_becomes_a_stub(
    text: str, kind: str, cited: str | None, facts: dict[str, object]
) -> None:
    record = citing(text, kind)
    graph = build_graph([record])
    ((target, edge),) = cites(graph, record.paper.id, "explicit").items()
    assert cited in (None, target)
    assert edge["surface"] == text
    assert {**graph.nodes[target], **facts, "stub": True} == graph.nodes[target]


@pytest.mark.parametrize(("text", "kind"), [("FooNet: nets of foo", "title"), ("10.5/foo", "doi")])
def test_a_cited_paper_of_the_graph_is_found_by_title_and_doi(text: str, kind: str) -> None:
    known = replace(FOONET, paper=replace(FOONET.paper, doi="10.5/FOO"))
    record = citing(text, kind)
    assert list(cites(build_graph([known, record]), record.paper.id, "explicit")) == [FOONET.paper.id]


def test_an_author_behind_a_name_means_the_paper_that_introduced_it() -> None:
    record = citing("Vaswani et al., 2017", "author", before="We use the Transformer (", after=").")
    record = replace(make_record(record.paper, "USES Model: Transformer"), citations=record.citations)
    (edge,) = cites(build_graph([record]), record.paper.id, "explicit").values()
    assert (edge["rule"], edge["surface"]) == ("author beside the name", "Vaswani et al., 2017")


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("Müller (2021)", "FooNet has deep nets of foo-like bars by ", False),  # only two words of its title
        ("Muller et al. (2021)", "Sparse tensor contraction of graphs by ", True),
        ("Schmidt et al. (2021)", "Sparse tensor contraction of graphs by ", False),
        ("Müller et al. (2015)", "Sparse tensor contraction of graphs by ", False),
        ("Müller et al.", "Sparse tensor contraction of graphs by ", False),
    ],
)
def test_authors_need_the_year_and_words_of_the_title(text: str, before: str, found: bool) -> None:
    known = Record(make_paper("Sparse Tensor Contraction", arxiv_id="2101.00001", year=2021, authors=("Ann Müller",)))
    record = citing(text, "author", before=before)
    built = build([known, record])
    assert list(cites(built.graph, record.paper.id, "explicit")) == ([known.paper.id] if found else [])
    assert [left.text for left in built.unresolved] == ([] if found else [text])


def test_inferred_citations_and_their_stubs_can_be_left_out() -> None:
    record = make_record(make_paper("A", "We use MMLU and follow arXiv:1706.03762.", year=2025), "USES Dataset: MMLU")
    citation = Citation("arXiv:1706.03762", "arxiv", Span("abstract", 23, 39), Span("abstract", 0, 40))
    graph = build_graph([replace(record, citations=(citation,))])
    kept = apply(graph, Filter(inferred=False)).graph
    assert {d["basis"] for *_, d in graph.edges(data=True) if d["type"] == "CITES"} == {"explicit", "entity"}
    assert {d["basis"] for *_, d in kept.edges(data=True) if d["type"] == "CITES"} == {"explicit"}
    assert "paper:arxiv:2009.03300" not in kept
