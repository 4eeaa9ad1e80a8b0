"""Established tasks and metrics, by their names: "object detection", "AUROC"."""

from collections.abc import Mapping

from citelink.extract.layout import Layout
from citelink.extract.shapes import FUNCTION, PUNCT

LONGEST = 5
RELATIONS = {"Task": "ADDRESSES", "Metric": "MEASURES"}


def find_terms(layout: Layout, terms: Mapping[str, tuple[str, str]]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return (type, name) of the tasks and metrics in a paper with their word ranges; the longest name wins."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    i = 0
    while i < len(layout.words):
        match = _longest(layout, i, terms)
        if match is None:
            i += 1
            continue
        end, term = match
        found.setdefault(term, []).append((i, end))
        i = end
    return found


def _longest(layout: Layout, i: int, terms: Mapping[str, tuple[str, str]]) -> tuple[int, tuple[str, str]] | None:
    if layout.kinds[i] in (PUNCT, FUNCTION):
        return None
    for j in range(min(i + LONGEST, len(layout.words)), i, -1):
        if layout.sentences[j - 1] == layout.sentences[i]:
            term = terms.get(" ".join(layout.low[i:j]))
            if term is not None:
                return j, term
    return None
