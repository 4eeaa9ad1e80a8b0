"""Pages in every shape, made of real titles and abstracts: what comes out is what went in."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from citelink.extract.read import read_papers
from citelink.extract.text import clean
from citelink.extract.types import Paper
from tests.corpora import ROOT, SHARED, needs_shared
from tests.extract.read.pages import VARIANTS, Pair, Variant

PAGE = 70  # papers
# Papers in a hundred that must come out to the letter. What is missing can't be told from the page alone: a
# broken hyphen of the original, a title in small letters right above its abstract and as wide as the page.
FLOORS = {
    "wrapped at 72": 97,
    "wrapped abstracts": 97,
    "wrapped paragraphs": 97,
    "some abstracts missing": 98,
    "no blank lines": 98,
    "title right above": 98,
    "title right above, wrapped": 92,
}


def landmarks() -> list[Pair]:
    path = ROOT / "examples" / "landmarks.txt"
    return [(paper.title, paper.abstract) for paper in read_papers([path]) if isinstance(paper, Paper)]


def training_pairs() -> list[Pair]:
    lines = (SHARED / "gold" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    return [(clean(data["title"]), clean(data["abstract"])) for data in map(json.loads, lines)]


def exact_share(pairs: list[Pair], variant: Variant, folder: Path) -> tuple[float, list[Pair]]:
    """Return how many papers in a hundred come out of pages of `pairs` to the letter, and what was made up."""
    rng = random.Random(7)
    pairs = rng.sample(pairs, len(pairs))
    wanted: Counter[Pair] = Counter()
    found: Counter[Pair] = Counter()
    for start in range(0, len(pairs), PAGE):
        text, expected = variant(pairs[start : start + PAGE], rng)
        (folder / "page.txt").write_text(text, encoding="utf-8", newline="")
        papers = read_papers([folder / "page.txt"], "listing")
        found.update((paper.title, paper.abstract) for paper in papers if isinstance(paper, Paper))
        wanted.update(expected)
    return 100 * (wanted & found).total() / wanted.total(), list((found - wanted).elements())


@pytest.mark.parametrize("name", VARIANTS)
def test_pages_of_landmarks(tmp_path: Path, name: str) -> None:
    share, made_up = exact_share(landmarks(), VARIANTS[name], tmp_path)
    assert share >= FLOORS.get(name, 100)
    assert len(made_up) <= (100 - share) * 3


@needs_shared
@pytest.mark.parametrize("name", ["plain", "furniture", "paragraphs", "wrapped at 120", "CRLF, BOM, NBSP"])
def test_pages_of_all_training_papers(tmp_path: Path, name: str) -> None:
    assert exact_share(training_pairs(), VARIANTS[name], tmp_path) == (100, [])


@needs_shared
@pytest.mark.parametrize("name", VARIANTS)
def test_pages_of_some_training_papers(tmp_path: Path, name: str) -> None:
    share, _ = exact_share(random.Random(1).sample(training_pairs(), 2 * PAGE), VARIANTS[name], tmp_path)
    assert share >= FLOORS.get(name, 100)
