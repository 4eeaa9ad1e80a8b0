"""How exactly listings are read: real titles and abstracts put into pages of every shape, and read back.

python bench/reading.py PAPERS.jsonl[.gz]
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the pages are those of the tests

from citelink.extract.read import read_papers
from citelink.extract.types import Paper
from tests.extract.read.pages import VARIANTS, Pair, Variant

PAGE = 70  # papers


def main() -> None:
    pairs = [(paper.title, paper.abstract) for paper in read_papers(sys.argv[1:]) if isinstance(paper, Paper)]
    print(f"{'page':28s} {'papers':>7s} {'exact':>7s} {'%':>7s} {'made up':>8s} {'papers/s':>9s}")
    for name, variant in VARIANTS.items():
        start = time.perf_counter()
        wanted, exact, made_up = measure(pairs, variant)
        speed = wanted / (time.perf_counter() - start)
        print(f"{name:28s} {wanted:7d} {exact:7d} {100 * exact / wanted:7.2f} {made_up:8d} {speed:9.0f}")


def measure(pairs: list[Pair], variant: Variant) -> tuple[int, int, int]:
    """Return how many papers there are, how many come out to the letter, and how many are made up."""
    rng = random.Random(7)
    pairs = rng.sample(pairs, len(pairs))
    wanted: Counter[Pair] = Counter()
    found: Counter[Pair] = Counter()
    for start in range(0, len(pairs), PAGE):
        text, expected = variant(pairs[start : start + PAGE], rng)
        wanted.update(expected)
        found.update(read_page(text))
    return wanted.total(), (wanted & found).total(), (found - wanted).total()


def read_page(text: str) -> list[Pair]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return [(paper.title, paper.abstract) for paper in read_papers([path], "listing") if isinstance(paper, Paper)]


if __name__ == "__main__":
    main()
