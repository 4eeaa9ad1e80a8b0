"""Lists counted in unlabelled abstracts: how often words are lower-case, and which words are used alike.

`python -m training.corpus_lists --corpus ../shared/corpora/arxiv-2025.jsonl.gz --gold ../shared/gold` rewrites
`case.tsv` and `clusters.tsv` of the lexicon.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans

from citelink.extract.grammar import context_word
from citelink.extract.layout import Layout, lay_out
from citelink.extract.text import clean
from citelink.extract.types import Paper
from training.corpus import read_annotated, training_part

LEXICON = Path(__file__).parent.parent / "extract" / "lexicon"
RAREST_CASE, RAREST_CLUSTERED = 2, 8
CONTEXT_WORDS, DIMENSIONS = 3000, 60
PLACES = (-1, 1, -2, 2)
CLUSTERS = (120, 500)  # coarse and fine


def main() -> None:
    """Read the options, count, write both lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="JSONL, gzipped, with title and summary")
    parser.add_argument("--gold", type=Path, required=True, help="folder with train.jsonl (its texts only are read)")
    options = parser.parse_args()
    layouts = [lay_out(paper) for paper in _papers(options.corpus)]
    (LEXICON / "case.tsv").write_text(case_list(layouts), encoding="utf-8")
    layouts += [lay_out(paper.paper) for paper in training_part(read_annotated(options.gold, "train"))]
    (LEXICON / "clusters.tsv").write_text(cluster_list(layouts), encoding="utf-8")


def _papers(path: Path) -> Iterable[Paper]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            yield Paper("paper:title:x", clean(data["title"]), clean(data["summary"]))


def case_list(layouts: list[Layout]) -> str:
    """Return lines of word, lower-case count and other count; the first words of sentences do not count."""
    lower: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for layout in layouts:
        for k in range(layout.title_words + 1, len(layout.words)):
            if layout.sentences[k] == layout.sentences[k - 1]:
                for part in layout.words[k].split("-"):
                    if any(c.isalpha() for c in part):
                        (lower if part.islower() else other)[part.casefold()] += 1
    words = sorted(word for word in {*lower, *other} if lower[word] + other[word] >= RAREST_CASE)
    return "".join(f"{word}\t{lower[word]}\t{other[word]}\n" for word in words)


def cluster_list(layouts: list[Layout]) -> str:
    """Return lines of word, coarse and fine cluster: words with like neighbours are in one cluster.

    Positive pointwise mutual information with the words at PLACES, reduced by SVD, clustered by k-means.
    """
    texts = [[context_word(layout, k) for k in range(layout.title_words, len(layout.words))] for layout in layouts]
    counts = Counter(word for text in texts for word in text)
    words = [
        word
        for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= RAREST_CLUSTERED
    ]
    vectors = _vectors(_associations(texts, words))
    coarse, fine = (
        KMeans(size, n_init=2, random_state=0, max_iter=50).fit_predict(vectors).tolist() for size in CLUSTERS
    )
    rows = sorted(zip(words, coarse, fine, strict=True))
    return "".join(f"{word}\t{a}\t{b}\n" for word, a, b in rows if len(word) > 1 and any(c.isalpha() for c in word))


def _associations(texts: list[list[str]], words: list[str]) -> csr_matrix:
    rows = {word: k for k, word in enumerate(words)}
    pairs: Counter[tuple[int, int]] = Counter()
    for text in texts:
        ids = [rows.get(word, -1) for word in text]
        for place, offset in enumerate(PLACES):
            for k in range(max(0, -offset), min(len(ids), len(ids) - offset)):
                if ids[k] >= 0 and 0 <= ids[k + offset] < CONTEXT_WORDS:
                    pairs[ids[k], place * CONTEXT_WORDS + ids[k + offset]] += 1
    places = np.array(sorted(pairs))
    values = np.array([pairs[a, b] for a, b in places.tolist()], dtype=np.float64)
    return csr_matrix((values, places.T), shape=(len(words), CONTEXT_WORDS * len(PLACES)))


def _vectors(counts: csr_matrix) -> NDArray[np.float64]:
    table = counts.tocoo()
    totals = np.asarray(counts.sum(1)).ravel()
    # The power evens out rare contexts (Levy, Goldberg and Dagan 2015).
    smoothed = np.asarray(counts.sum(0)).ravel() ** 0.75
    share = smoothed / smoothed.sum()
    gain = np.log(table.data / (totals[table.row] * share[table.col])).clip(0)
    left, strength, _ = svds(
        csr_matrix((gain, (table.row, table.col)), shape=counts.shape), k=DIMENSIONS, random_state=0
    )
    vectors = left * np.sqrt(strength)
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9))


if __name__ == "__main__":
    main()
