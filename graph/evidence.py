"""The properties that prove a relationship: the sentence, and where in it the name stands (see docs/schema.md)."""

from collections.abc import Sequence
from typing import Any

from citelink.extract.types import Mention, Paper, Span, field_text


def proof(paper: Paper, mention: Mention, sentence: Span) -> dict[str, Any]:
    """Return the evidence of the deciding mention."""
    return proof_in(field_text(paper, sentence.field), mention, sentence)


def proof_in(text: str, mention: Mention, sentence: Span) -> dict[str, Any]:
    """Return the same from the text of the field that the spans are of."""
    return {
        "evidence": text[sentence.start : sentence.end],
        "field": sentence.field,
        "evidence_start": sentence.start,
        "evidence_end": sentence.end,
        "mention_start": mention.span.start,
        "mention_end": mention.span.end,
        "surface": mention.surface,
    }


def all_mentions(mentions: Sequence[Mention]) -> dict[str, Any]:
    """Return the count of all mentions, and the mentions as parallel lists."""
    return {
        "count": len(mentions),
        "mention_fields": [m.span.field for m in mentions],
        "mention_offsets": [m.span.start for m in mentions],
        "mention_surfaces": [m.surface for m in mentions],
    }
