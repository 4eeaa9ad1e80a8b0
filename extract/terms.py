"""Established tasks and metrics, by their names: "object detection", "AUROC"."""

from collections.abc import Mapping

from citelink.extract.layout import Layout

LONGEST = 5
RELATIONS = {"Task": "ADDRESSES", "Metric": "MEASURES"}


def find_terms(
    layout: Layout, terms: Mapping[str, Mapping[str, tuple[str, str]]]
) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return (type, name) of the tasks and metrics in a paper with their word ranges; the longest name wins.

    `terms` holds, by first word, the terms that begin with it.
    """
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    end = 0
    for i, word in enumerate(layout.low):
        if i >= end and word in terms:
            match = _longest(layout, i, terms[word])
            if match is not None:
                end, term = match
                found.setdefault(term, []).append((i, end))
    return found


def _longest(layout: Layout, i: int, terms: Mapping[str, tuple[str, str]]) -> tuple[int, tuple[str, str]] | None:
    for j in range(min(i + LONGEST, len(layout.words)), i, -1):
        if layout.sentences[j - 1] == layout.sentences[i]:
            term = terms.get(" ".join(layout.low[i:j]))
            if term is not None:
                return j, term
    return None
