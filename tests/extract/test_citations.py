import gzip
import json
import time

import pytest

from citelink.extract.citations import find_citations
from citelink.extract.types import Paper, field_text
from tests.corpora import SHARED, needs_shared


def cited(abstract: str = "", comment: str = "", title: str = "A Title") -> list[tuple[str, str]]:
    found = find_citations(Paper("p", title, abstract, comment, arxiv_id="2512.00001v2", doi="10.1109/OWN.2025.1"))
    return [(citation.kind, citation.text) for citation in found]


AUTHORS = [
    ("Kirchenbauer et al. [33]'s scheme can watermark", ["Kirchenbauer et al."]),
    ("loss introduced by Wiedemer et al. which", ["Wiedemer et al."]),
    ("as in FLAMBE (Agarwal et.al), the", ["Agarwal et.al"]),
    ("Recently Hsu et al. (2019) incorporated", ["Hsu et al. (2019)"]),
    ("graphs, Vincent-Cuaz et al. 2021 propose", ["Vincent-Cuaz et al. 2021"]),
    ("approach from Larsson et al (ICCV’19), making", ["Larsson et al (ICCV’19)"]),
    ("paper by Rahimi and Recht (NIPS'07), is", ["Rahimi and Recht (NIPS'07)"]),
    ("in (Shen et al., 2018a, 2019), as well", ["Shen et al., 2018a, 2019"]),
    ("CLIP [Radford et al., 2021] has", ["Radford et al., 2021"]),
    ("works (Rakhlin et al., 2012; Rakhlin & Sridharan, 2015; 2017).",
     ["Rakhlin et al., 2012", "Rakhlin & Sridharan, 2015; 2017"]),
    ("improving over Roy Chaudhuri & Kalyanakrishnan (2017) and Aziz et al. (2018).",
     ["Roy Chaudhuri & Kalyanakrishnan (2017)", "Aziz et al. (2018)"]),
    ("scores a la Marvin and Linzen (2018) about", ["Marvin and Linzen (2018)"]),
    ("prefixes (Li and Liang, 2021), to steer", ["Li and Liang, 2021"]),
    ("Symbol grounding (Harnad, 1990) describes", ["Harnad, 1990"]),
    ("work (Barron, 1993; Breiman, 1993; Klusowski & Barron, 2018) provides",
     ["Barron, 1993", "Breiman, 1993", "Klusowski & Barron, 2018"]),
    ("refine those of Breiman (1993); Klusowski & Barron (2018).", ["Breiman (1993)", "Klusowski & Barron (2018)"]),
    ("M-estimator of Catoni~\\citep{Cat12} to", ["Catoni~\\citep{Cat12}"]),
    ("itself \\citep[RADLADS;][]{goldstein2025radlads}, which", ["\\citep[RADLADS;][]{goldstein2025radlads}"]),
    ("by van der Maaten and Hinton (2008)", ["van der Maaten and Hinton (2008)"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AUTHORS)
def test_authors_are_cited(text: str, expected: list[str]) -> None:
    assert cited(text) == [("author", name) for name in expected]


NO_AUTHORS = [
    "Bayes rule, Adam, Nash equilibria and Newton's method",
    "at NeurIPS (2024) and in Vancouver (2023), December (2022)",
    "the Olympics (Paris, 2024) and (June, 2021)",
    "released in March 2023 and (see Table, 2020)",
    "Tom and Jerry, Alice and Bob, BERT and GPT (2019)",
    "We train on Flickr and Instagram in 2020, 2021",
    "Spring and Summer (2021)",
]


@pytest.mark.parametrize("text", NO_AUTHORS)
def test_names_that_cite_nothing_are_left_alone(text: str) -> None:
    assert cited(text) == []


IDS = [
    ("introduced before (arXiv:2310.05327), which", "", [("arxiv", "arXiv:2310.05327")]),
    ("see https://arxiv.org/abs/2106.09685v2.", "", [("arxiv", "arxiv.org/abs/2106.09685v2")]),
    ("the old arXiv:cs.LG/0601001", "", [("arxiv", "arXiv:cs.LG/0601001")]),
    ("the old arXiv: hep-th/9901001", "", [("arxiv", "arXiv: hep-th/9901001")]),
    ("this very paper, arXiv:2512.00001", "", []),
    ("", "Extended version of CVPR 2025 paper arXiv:2503.04565. 9 pages", [("arxiv", "arXiv:2503.04565")]),
    ("", "arXiv admin note: text overlap with arXiv:2502.17198", [("arxiv", "arXiv:2502.17198")]),
    ("we follow doi:10.1145/3292500.3330701.", "", [("doi", "10.1145/3292500.3330701")]),
    ("(https://doi.org/10.1016/S0140(20)30183-5)", "", [("doi", "10.1016/S0140(20)30183-5")]),
    ("own: 10.1109/own.2025.1", "", []),
    ("", "Accepted in IEEE ACCESS: https://doi.org/10.1109/ACCESS.2024.3519297", []),
    ("", "An extension of our paper, doi:10.1109/ACCESS.2024.3519297", [("doi", "10.1109/ACCESS.2024.3519297")]),
    ("The dataset is at https://doi.org/10.5281/zenodo.17781192", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("abstract", "comment", "expected"), IDS)
def test_arxiv_ids_and_dois_of_other_papers_are_cited(
    abstract: str, comment: str, expected: list[tuple[str, str]]
) -> None:
    assert cited(abstract, comment) == expected


def test_a_quoted_title_is_cited_only_where_the_text_calls_it_a_paper() -> None:
    assert cited('In the paper "Attention Is All You Need", the') == [("title", "Attention Is All You Need")]
    assert cited('we call it "The Ten Sins of Embodied AI Security".') == []
    assert cited("", 'Accepted for publication in the Special Issue on "Augmented Edge Sensing for IoT Systems"') == []
    assert cited('In this paper "A Title of the Paper" is', title="A Title of the Paper") == []


def test_years_in_a_comment_are_meetings() -> None:
    assert cited("", "Presented at the workshop (Ghent, 2024) by Smith & Jones (2024)") == []


HOSTILE = [
    "Smith and " * 10_000, "Smith et al. " * 7_000, "van der " * 12_000, "(2020) " * 14_000, "2020, " * 16_000,
    '"A ' * 33_000, "“Attention Is All You Need " * 3_700, "10.1234/" * 12_000, "arXiv:" * 16_000,
    "\\cite{" * 16_000, "\\citep[" * 14_000, "Li, 2020; " * 10_000, "Aa-" * 33_000 + "2020)", "A" * 99_000 + "(2020)",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:10]))
def test_hostile_text_takes_linear_time(text: str) -> None:
    begin = time.perf_counter()
    find_citations(Paper("p", "", text))
    assert time.perf_counter() - begin < 5  # well under a second


@needs_shared
def test_annotated_citations_are_found_with_few_others() -> None:
    right = found_in_all = annotated = 0
    for name in ("trending", "arxiv", "train"):
        texts, truths = ((SHARED / f"gold/{file}.jsonl").read_text(encoding="utf-8") for file in (name, f"{name}.gold"))
        for text, truth in zip(texts.split("\n")[:-1], truths.split("\n")[:-1], strict=True):
            paper = json.loads(text)
            found = {citation.text for citation in find_citations(Paper("p", paper["title"], paper["abstract"]))}
            gold = {citation["text"] for citation in json.loads(truth)["citations"]}
            right, found_in_all, annotated = right + len(found & gold), found_in_all + len(found), annotated + len(gold)
    assert right / found_in_all >= 0.97
    assert right / annotated >= 0.90


@needs_shared
def test_offsets_of_a_whole_corpus_are_exact() -> None:
    with gzip.open(SHARED / "corpora/arxiv-2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        papers = [Paper("p", d["title"], d["summary"], d.get("comment") or "") for d in map(json.loads, lines)]
    for paper in papers:
        for citation in find_citations(paper):
            text, span, evidence = field_text(paper, citation.span.field), citation.span, citation.evidence
            assert text[span.start : span.end] == citation.text
            assert evidence.start <= span.start < span.end <= evidence.end
