"""Which items are one paper: title, authors and year together; never a DOI alone."""

from itertools import permutations

import pytest

from citelink.extract.types import Paper
from citelink.graph.papers import former_ids, merge_papers
from citelink.graph.titles import main_title, title_fold
from tests.graph.records import make_paper

ANN, BOB, ANN_AND_BOB = ("Ann Lee",), ("Bob Ray",), ("Lee, A.", "Bob Ray")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Attention Is All You Need", "Attention is all you need."),
        ("Learning $\\beta$-VAE & Friends", "Learning β-VAE and Friends"),
        ("Schrödinger’s Nets", "Schrodinger's nets"),
        ("A Survey of Nets", "Survey of the Nets"),
    ],
)
def test_ways_to_write_a_title_fold_alike(one: str, other: str) -> None:
    assert title_fold(one) == title_fold(other)


@pytest.mark.parametrize(("one", "other"), [("Foo Nets 2", "Foo Nets 3"), ("Nets in 2D", "Nets in 3D")])
def test_other_titles_do_not(one: str, other: str) -> None:
    assert title_fold(one) != title_fold(other)


def test_one_word_is_no_title_without_its_subtitle() -> None:
    assert (main_title("SAM: Segments"), main_title("Foo Nets - A Study")) == ("", "Foo Nets")


def paper(title: str = "Nets of Foo", arxiv_id: str | None = None, **facts: object) -> Paper:
    return make_paper(title, "Text.", arxiv_id=arxiv_id, **facts)


@pytest.mark.parametrize(
    ("items", "papers"),
    [
        ([paper(arxiv_id="2101.00001v1"), paper("Other Title", arxiv_id="2101.00001v2")], 1),  # versions
        ([paper(arxiv_id="2101.00001"), paper(arxiv_id="2202.00001")], 2),  # two ids
        ([paper(arxiv_id="2101.00001"), paper()], 1),  # nothing speaks against it
        ([paper(authors=ANN, year=2020), paper(authors=ANN_AND_BOB, year=2023)], 1),  # authors agree
        ([paper(authors=ANN, year=2020), paper(authors=BOB, year=2020)], 2),  # they don't
        ([paper(year=2020), paper(year=2021)], 1),  # preprint and venue
        ([paper(year=2001), paper(year=2020)], 2),
        ([paper(authors=ANN), paper(authors=BOB), paper()], 3),  # it may be either
        ([paper(arxiv_id="2101.00001"), paper(authors=ANN), paper(authors=BOB)], 3),  # it can't be both
        ([paper(arxiv_id="2101.00001", authors=ANN), paper(authors=ANN), paper(authors=BOB)], 2),
        ([paper("Foo Nets: A Study", year=2020, authors=ANN), paper("Foo Nets", year=2021, authors=ANN)], 1),
        ([paper("Foo Nets: A Study", year=2020, authors=ANN), paper("Foo Nets", year=2020, authors=BOB)], 2),
        ([paper("Foo Nets: A Study", authors=ANN), paper("Foo Nets", year=2020, authors=ANN)], 2),  # no year
        ([paper("One", doi="10.1/x"), paper("Two", doi="10.1/x")], 2),  # never by DOI alone
        ([paper(doi="10.1/x", authors=ANN), paper(doi="10.1/y", authors=ANN)], 1),  # arXiv's and the venue's
    ],
)
def test_items_are_as_many_papers_in_any_order(items: list[Paper], papers: int) -> None:
    merged = {repr(merge_papers(order)) for order in permutations(items)}
    assert len(merged) == 1
    once = merge_papers(items)
    assert len(once) == papers
    assert len({p.id for p in once}) == papers  # type: ignore[union-attr]
    assert merge_papers([*once, *items]) == once
    assert merge_papers(once) == once


def test_a_merged_paper_keeps_its_old_ids_and_the_reason() -> None:
    listed, arxiv = paper(authors=ANN), paper(arxiv_id="2101.00001", authors=ANN_AND_BOB)
    (one,) = merge_papers([listed, arxiv])
    assert isinstance(one, Paper)
    assert one.merged == (f"{listed.id}: same title and authors",)
    assert former_ids(one) == [listed.id]


def test_versions_of_one_arxiv_paper_are_noted() -> None:
    (one,) = merge_papers([paper(arxiv_id="2101.00001v1"), paper(arxiv_id="2101.00001v2")])
    assert isinstance(one, Paper)
    assert (one.arxiv_id, one.merged) == ("2101.00001v2", ("arXiv:2101.00001v1: another version",))
