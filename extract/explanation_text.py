"""Explanations as text for a terminal."""

from collections.abc import Iterable, Iterator

from citelink.extract.explain import Explanation, explain
from citelink.extract.extractor import best_name, find, pipeline
from citelink.extract.layout import Layout
from citelink.extract.types import Paper


def explanation_lines(paper: Paper) -> Iterator[str]:
    """Yield the lines that tell, for each data set, model and method of a paper, why it was found.

    The numbers are log-odds: how far that evidence moved the decision (2.3 makes odds ten times higher).
    """
    found = find(paper, pipeline())
    yield paper.title
    for explanation in explain(found):
        yield from _entity_lines(found.layout, explanation)
    yield ""


def _entity_lines(layout: Layout, explanation: Explanation) -> Iterator[str]:
    finding = explanation.finding
    yield f"  {best_name(layout, finding)}: {finding.type}, {finding.relation}, confidence {finding.confidence:.2f}"
    yield f"    found by   {', '.join(explanation.sources) or 'grouping'}"
    yield f"    a name     {_reasons(explanation.name)}"
    yield f"    {finding.type:<10} {_reasons(explanation.type)}"
    yield f"    {finding.relation:<10} {_reasons(explanation.relation)}"
    start, end = layout.bounds[layout.sentences[finding.deciding[0]]]
    yield f"    evidence   {layout.text[start:end]}"


def _reasons(reasons: Iterable[tuple[str, float]]) -> str:
    return "; ".join(f"{text} (+{weight:.1f})" for text, weight in reasons) or "nothing speaks for it alone"
