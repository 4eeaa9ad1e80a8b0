"""A saved page: titles and abstracts to the letter, everything else told as left out."""

import json
from pathlib import Path

import pytest

from citelink.extract.errors import InputError
from citelink.extract.ids import paper_id
from citelink.extract.read import Reading, read_papers
from citelink.extract.read.furniture import furniture_strength
from citelink.extract.types import Paper
from tests.corpora import ROOT, SHARED, needs_shared

LONG = (
    "Deep metric learning, which learns discriminative features to process image clustering and retrieval tasks, has "
    "attracted extensive attention. A number of methods have been proposed to construct effective structures for loss "
    "functions and have shown promising results. We propose a robust distance metric based on the signal-to-noise "
    "ratio. By extensive experiments on CARS196, CUB200-2011 and CIFAR10, it has shown its superiority."
)
FULL = f"{LONG} {LONG}"
SHORT = "We prune weights. It works."
TITLE = "Signal-to-Noise Ratio: A Robust Distance Metric"
OTHER = "Pruning as a Domain-specific LLM Extractor"


def read(tmp_path: Path, text: str) -> tuple[list[tuple[str, str]], Reading]:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8", newline="")
    reading = read_papers([path], "listing")
    return [(paper.title, paper.abstract) for paper in reading if isinstance(paper, Paper)], reading


def pairs_of(tmp_path: Path, *blocks: str) -> list[tuple[str, str]]:
    return read(tmp_path, "\n\n".join(blocks) + "\n")[0]


@needs_shared
def test_the_saved_page_comes_out_to_the_letter() -> None:
    reading = read_papers([SHARED / "listing" / "trending.txt"])
    found = [(paper.title, paper.abstract) for paper in reading if isinstance(paper, Paper)]
    lines = (SHARED / "gold" / "trending.jsonl").read_text(encoding="utf-8").splitlines()
    assert found == [(paper["title"], paper["abstract"]) for paper in map(json.loads, lines)]
    assert len(found) == 24
    assert [skipped.reason for skipped in reading.skipped] == [
        '"new" is page furniture',
        '"Get trending papers in your email inbox!" is page furniture',
        '"Subscribe" is page furniture',
        '"byAK and the research community" is page furniture',
        '"Mar 13" is page furniture',
    ]
    assert (reading.counts, reading.replaced) == ({"furniture line": 5}, 0)


def test_the_demo_listing_comes_out_whole() -> None:
    path = ROOT / "examples" / "landmarks.txt"
    blocks = [
        block for block in path.read_text(encoding="utf-8").split("\n\n") if not furniture_strength(block.strip())
    ]
    found = [(paper.title, paper.abstract) for paper in read_papers([path]) if isinstance(paper, Paper)]
    assert [text for pair in found for text in pair] == [" ".join(block.split()) for block in blocks]
    assert len(found) >= 80


def test_a_paper_of_a_listing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(f"{TITLE}\n\n{SHORT}\n")
    assert list(read_papers([tmp_path / "page.txt"])) == [Paper(paper_id(TITLE), TITLE, SHORT, source="listing")]


TITLES = [
    "Mamba",
    "4",
    "GPT-4",
    "BERT.",
    "Attention?",
    "Mamba!",
    "New",
    "Models",
    "Community",
    "3D Gaussian Splatting for Real-Time Radiance Field Rendering",
    "wav2vec: Unsupervised Pre-training for Speech Recognition",
    "node2vec",
    "mixup: Beyond empirical risk minimization",
    "1.58-bit LLMs: all of them",
    "$\\pi_0$: A Vision-Language-Action Flow Model",
    "$\\mathcal{O}(n)$ Attention",
    "β-VAE",
    "“Why Should I Trust You?”: Explaining the Predictions of Any Classifier",
    "Do ImageNet Classifiers Generalize to ImageNet?",
    "To What Extent Do Datasets Correlate to Reasoning? A Method for Diagnosing Logical Reasoning.",
    "ProxSkip: Yes! Local Gradient Steps Provably Lead to Communication Acceleration! Finally!",
    "CELI: Simple yet Effective Approach to Enhance Out-of-Domain Generalization of Cross-Encoders.",
    "We need to talk about random seeds",
    "Our model is better than yours",
    "This looks like that: deep learning for interpretable image recognition",
    "You Only Look Once: Unified, Real-Time Object Detection",
    "Language Models are Few-Shot Learners",
    "What is the State of Neural Network Pruning?",
    "GPT Understands, Too",
    "Learning from pixels, maps, and words",
    "Graph Networks and Neural Operators",
    "Structured Pruning Learns Compact and Accurate Models",
    "The University Entrance Exam: A Benchmark",
    "Code Llama: Open Foundation Models for Code",
    "Copyright Infringement Risk Reduction via Prompting",
    "Search by Example in Large Codebases",
    "Submitted by Reviewers: A Study of Peer Review",
    "April 2024: a month of models",
    "Trending Papers: predicting what gets read",
    "A Very Long Title That Goes On and On, with a Subtitle, about Learning to Rank Documents for Retrieval "
    "with Large Language Models under Distribution Shift and Limited Supervision in Low-Resource Languages",
    "深度学习",
    "Обучение с подкреплением",
    "<unk>: on unknown tokens",
    "{Curly} Titles and `quotes'",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_of_every_shape(tmp_path: Path, title: str) -> None:
    found = pairs_of(tmp_path, TITLE, FULL, title, FULL, OTHER, FULL)
    assert found == [(TITLE, FULL), (title, FULL), (OTHER, FULL)]


# A word above one sentence could be anything.
@pytest.mark.parametrize("title", [title for title in TITLES if len(title) > 12])
def test_titles_of_every_shape_above_two_short_sentences(tmp_path: Path, title: str) -> None:
    found = pairs_of(tmp_path, TITLE, FULL, title, SHORT, OTHER, FULL)
    assert found == [(TITLE, FULL), (title, SHORT), (OTHER, FULL)]


@pytest.mark.parametrize(
    "abstract",
    [
        "We introduce X.",
        "lower-case beginnings are rare but real.",
        "3D object detection is an essential task.",
        '"Deep learning methods have achieved impressive performance."',
        "We release the code at https://github.com/owner/name",
        "Is attention all you need? We find that it is.",
        "Large Language Models (LLMs) Have Many Capital Letters In Their Abstracts, Such As This One Here.",
        f"{LONG} Our code is available at https://github.com/owner/name",
        f"{LONG[:300]}",
        f"{LONG} Submitted by 12 authors.",
    ],
)
def test_abstracts_of_every_shape(tmp_path: Path, abstract: str) -> None:
    assert pairs_of(tmp_path, TITLE, abstract, OTHER, LONG) == [(TITLE, abstract), (OTHER, LONG)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [LONG, LONG],
        [LONG, SHORT, LONG],
        [LONG, "Code is available at https://github.com/owner/name."],
        [LONG, "https://github.com/owner/name"],
        [LONG, "Project page: https://owner.github.io/name"],
        ["Background.", LONG, "Results.", LONG],
        ["Our contributions are:", "- a data set", "- a model that uses it", LONG],
        [LONG, "(1) a data set", "(2) a model"],
        [LONG[:200], LONG[200:].lstrip()],
        ["A short first sentence stands alone.", "A short second one, too.", LONG],
    ],
)
def test_paragraphs_are_joined_by_one_space(tmp_path: Path, paragraphs: list[str]) -> None:
    found = pairs_of(tmp_path, TITLE, LONG, OTHER, *paragraphs, "A Third Paper about Something", LONG)
    assert found == [(TITLE, LONG), (OTHER, " ".join(paragraphs)), ("A Third Paper about Something", LONG)]


def test_authors_between_title_and_abstract_are_no_title(tmp_path: Path) -> None:
    found = pairs_of(tmp_path, TITLE, "Jane Doe, John A. Smith and Max van der Berg", LONG, OTHER, LONG)
    assert found == [(TITLE, LONG), (OTHER, LONG)]


def test_a_title_without_an_abstract_is_a_paper(tmp_path: Path) -> None:
    third = "Domain penalisation for improved generalisation of detectors"
    assert pairs_of(tmp_path, TITLE, LONG, OTHER, third, LONG, "A Last Title Without Abstract") == [
        (TITLE, LONG),
        (OTHER, ""),
        (third, LONG),
        ("A Last Title Without Abstract", ""),
    ]


def test_an_outline_of_titles_is_told_as_repeated(tmp_path: Path) -> None:
    found, reading = read(tmp_path, "\n\n".join([TITLE, OTHER, TITLE, LONG, OTHER, LONG]))
    assert found == [(TITLE, LONG), (OTHER, LONG)]
    assert [skipped.text.removeprefix(str(tmp_path)) for skipped in reading.skipped] == [
        f'/page.txt:1: the title "{TITLE}" stands elsewhere with its abstract',
        f'/page.txt:3: the title "{OTHER}" stands elsewhere with its abstract',
    ]


def test_the_same_paper_twice_is_read_twice(tmp_path: Path) -> None:
    assert pairs_of(tmp_path, TITLE, LONG, TITLE, LONG) == [(TITLE, LONG), (TITLE, LONG)]


def test_an_abstract_without_a_title_is_told(tmp_path: Path) -> None:
    found, reading = read(tmp_path, f"{LONG}\n\n{TITLE}\n\n{LONG}\n")
    assert found == [(TITLE, LONG)]
    assert reading.counts == {"untitled text": 1}
    assert reading.skipped[0].reason == (
        '"Deep metric learning, which learns discriminative features …" has no title above it'
    )


@pytest.mark.parametrize("end", [1, 10, 28, 60, 150, 300])
def test_an_abstract_that_is_cut_off_is_still_that_abstract(tmp_path: Path, end: int) -> None:
    assert pairs_of(tmp_path, TITLE, LONG, OTHER, LONG[:end])[-1] == (OTHER, LONG[:end].strip())


@needs_shared
def test_a_page_cut_off_anywhere_loses_nothing_before_the_cut(tmp_path: Path) -> None:
    text = (SHARED / "listing" / "trending.txt").read_text(encoding="utf-8")
    whole = [(paper.title, paper.abstract) for paper in read_papers([SHARED / "listing" / "trending.txt"])]  # type: ignore[union-attr]
    for cut in range(400, len(text), 397):
        found, _ = read(tmp_path, text[:cut])
        assert found[:-1] == whole[: len(found) - 1]
        title, abstract = found[-1]
        assert whole[len(found) - 1][0].startswith(title)
        assert whole[len(found) - 1][1].startswith(abstract)


def test_labels_before_all_abstracts_are_dropped(tmp_path: Path) -> None:
    found = pairs_of(tmp_path, TITLE, f"Abstract: {LONG}", OTHER, f"ABSTRACT— {LONG}")
    assert found == [(TITLE, LONG), (OTHER, LONG)]


def test_a_single_label_is_the_author_s_own(tmp_path: Path) -> None:
    found = pairs_of(tmp_path, TITLE, f"Abstract: {LONG}", OTHER, LONG, "A Third Title", LONG)
    assert found[0] == (TITLE, f"Abstract: {LONG}")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{LONG}\n{OTHER}\n{LONG}",
        f"{TITLE}\n{LONG}\n\n{OTHER}\n{LONG}\n",
        f"\n\n\n  {TITLE}\t\n \n\n\u00a0\n{LONG}\n\n\n\u200b\n{OTHER}\n\n\t{LONG}\n\n",
        f"{TITLE}\r\n\r\n{LONG}\r\n\r\n{OTHER}\r\n\r\n{LONG}\r\n",
        f"{TITLE}\r\r{LONG}\r\r{OTHER}\r\r{LONG}",
        f"\ufeff{TITLE}\n\n{LONG}\n\n{OTHER}\n\n{LONG}",
        f"{TITLE}\n\n{LONG}\n\n{OTHER}\n\n{LONG}".replace(" ", "\u00a0"),
        f"{TITLE}\n\n{LONG.replace(' ', '  ')}\n\n{OTHER}\n\n{LONG.replace(' ', chr(0x2028), 1)}",
        f"Upvote\n12\n4 authors\n{TITLE}\n\n{LONG}\nUpvote\n12\n\nSubmitted by\nJane Doe\n{OTHER}\n{LONG}\nNext",
    ],
)
def test_blank_lines_line_ends_and_white_space(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[0] == [(TITLE, LONG), (OTHER, LONG)]


def test_a_listing_that_is_too_long_is_told(tmp_path: Path) -> None:
    found, reading = read(tmp_path, f"{TITLE}\n\n{LONG}\n\n{OTHER}\n\n{'word ' * 20_000}\n")
    assert found == [(TITLE, LONG)]
    assert reading.skipped[-1].reason == "the paper has 100,041 characters, more than 100,000"
    assert reading.counts == {"overlong paper": 1}


@pytest.mark.parametrize(
    "text", ["A title alone", "12\n\nUpvote\n\nNext", "one\n\ntwo\n\nthree", "\x00" * 20 + "a" * 500]
)
def test_a_page_without_an_abstract_is_no_listing(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    message = f"{tmp_path}/page.txt: no paper found; a listing has a title, a blank line, an abstract"
    assert str(refused.value) == message
