from itertools import permutations

from citelink.extract.types import Paper
from citelink.graph.papers import merge_papers
from tests.graph.records import make_paper, make_record

LISTED = make_paper("Attention Is All You Need", "We propose the Transformer.", source="listing")
ARXIV = make_paper("Attention is all you need", "We propose", arxiv_id="1706.03762v5", year=2017, source="arxiv")


def test_a_listing_and_arxiv_give_one_paper_with_the_union_of_what_they_know() -> None:
    (paper,) = merge_papers([LISTED, ARXIV])
    assert isinstance(paper, Paper)
    assert (paper.id, paper.abstract, paper.year) == ("paper:arxiv:1706.03762", "We propose the Transformer.", 2017)
    assert paper.source == "arxiv; listing"


def test_the_order_of_sources_makes_no_difference() -> None:
    third = make_paper("Another Title", "Text.", arxiv_id="1706.03762v1")
    assert len({repr(merge_papers(order)) for order in permutations([LISTED, ARXIV, third])}) == 1


def test_merging_again_changes_nothing() -> None:
    once = merge_papers([LISTED, ARXIV])
    assert merge_papers([*once, LISTED, ARXIV]) == once


def test_two_arxiv_papers_of_one_title_stay_two() -> None:
    one, other = make_paper("Survey", "A.", arxiv_id="2101.00001"), make_paper("Survey", "B.", arxiv_id="2201.00001")
    assert len(merge_papers([one, other, make_paper("Survey", "C.")])) == 3


def test_a_record_is_kept_as_it_was_annotated() -> None:
    record = make_record(LISTED, "INTRODUCES Model: Transformer")
    assert merge_papers([LISTED, record]) == [record]
