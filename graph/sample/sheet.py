"""Claims -> one HTML file in which a reader answers them; it asks nothing of the network."""

import hashlib
import html
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, TextIO

from citelink.graph.sample.claims import Claim
from citelink.graph.sample.score import FORMAT
from citelink.graph.view.page import UNSAFE_IN_TEXT, content_policy, embed

HERE = Path(__file__).parent
TITLE = "Are these claims right?"
# Relation -> what the paper does, and what that is to mean: one judges by it.
WORDS = {
    "INTRODUCES": ("introduces", "It proposes or releases it as its own."),
    "COMPARES_WITH": ("compares with", "A baseline or a rival."),
    "EVALUATES_ON": ("evaluates on", "Experiments are run on it."),
    "TRAINS_ON": ("trains on", "Training or pretraining data."),
    "EXTENDS": ("extends", "It builds on it, modifies it, or analyses it as its direct subject."),
    "USES": ("uses", "Applied as a component, a tool or a subject of experiments."),
    "ADDRESSES": ("addresses", "A task or problem that the paper works on."),
    "MEASURES": ("measures", "A measure that the paper reports."),
    "MENTIONS": ("only mentions", "Named in passing; the paper does nothing with it."),
    "HAS_CODE": ("has its code at", "The paper's own code."),
    "HAS_MODEL": ("has a model at", "A page of a trained model."),
    "HAS_DATA": ("has data at", "A page of a data set."),
    "HAS_PAGE": ("has a page at", "Any other page that belongs to it."),
    "CITES": ("cites", "The text names this paper, or its authors."),
}
CODE_OF_OTHERS = ("points to code at", "Code that is not the paper's own.")


def write_sheet(claims: Sequence[Claim], file: TextIO, *, title: str = TITLE) -> None:
    """Write the page of `claims` to a UTF-8 file."""
    file.write(sheet_html(claims, title=title))


def sheet_html(claims: Sequence[Claim], *, title: str = TITLE) -> str:
    """Return the page of `claims`, in their order; the same claims give the same text."""
    script, style = read("sheet.js"), read("sheet.css")
    return Template(read("sheet.html")).substitute(
        policy=content_policy((script,), style),
        title=html.escape(UNSAFE_IN_TEXT.sub("\ufffd", title)),
        count=len(claims),
        style=style,
        script=script,
        data=embed({"format": FORMAT, "key": key_of(claims), "claims": [claim_to_json(claim) for claim in claims]}),
    )


def key_of(claims: Sequence[Claim]) -> str:
    """Return what tells this sheet from others, so that a page that is loaded again finds its own answers."""
    return hashlib.sha256("\n".join(claim.id for claim in claims).encode("utf-8", "replace")).hexdigest()[:16]


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Return what the page shows of a claim, and what it keeps for the saved answers."""
    verb, meaning = WORDS[claim.relation] if claim.own else CODE_OF_OTHERS
    start, end, sentence = claim.mention_start, claim.mention_end, claim.sentence
    return {
        "verb": verb,
        "meaning": meaning,
        "name": claim.name,
        "label": claim.label,
        "title": claim.title,
        "abstract": claim.abstract,
        "field": claim.field,
        # Cut here: a script counts UTF-16 units, not characters.
        "parts": [sentence[:start], sentence[start:end], sentence[end:]],
        "kept": {"id": claim.id, "relation": claim.relation, "confidence": claim.confidence, "rule": claim.rule},
    }


@cache
def read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
