"""Random claims of a graph, answered by a reader in a page of its own, and how often they are right."""

from citelink.graph.sample.claims import Claim, sample_claims
from citelink.graph.sample.score import Score, score_answers, score_table, score_to_json
from citelink.graph.sample.sheet import sheet_html, write_sheet

__all__ = [
    "Claim",
    "Score",
    "sample_claims",
    "score_answers",
    "score_table",
    "score_to_json",
    "sheet_html",
    "write_sheet",
]
