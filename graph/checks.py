"""What must hold for one paper and for one relationship; each check yields what is wrong in a few words."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from citelink.extract.ids import LONGEST, paper_id, slug, text_hash, title_key, without_version
from citelink.extract.types import CODE_STATUSES, FIELDS
from citelink.graph.schema import CITES_BASES, CORRECTION, ENTITY_LABELS, is_too_late

Properties = Mapping[str, Any]
LISTS = ("mention_fields", "mention_offsets", "mention_surfaces")


def check_paper(paper: Properties) -> Iterator[str]:
    """Check a paper's hash, and that its text holds what it says of its code."""
    texts = [paper.get(field, "") for field in FIELDS]
    if text_hash(*texts) != paper.get("text_hash"):
        yield "text_hash is not the hash of its title, abstract and comment"
    if not paper.get("title"):
        yield "it has no title"
    status = paper.get("code_status")
    if status is not None and status not in CODE_STATUSES:
        yield f"code_status {shown(status)} is none of {', '.join(CODE_STATUSES)}"
    evidence = paper.get("code_evidence", "")
    if (status or evidence) and (not evidence or not any(evidence in text for text in texts)):
        yield f"its text does not hold the code_evidence {shown(evidence)}"


def check_id(identity: str, label: str, properties: Properties) -> Iterator[str]:
    """Check that an id has its label's prefix and the form that the schema gives it."""
    prefix, _, rest = identity.partition(":")
    if prefix != label.lower() or not rest or len(rest) > LONGEST + 100:
        yield f"the id is not one of a {label}"
    elif label == "Paper":
        yield from check_paper_id(identity, properties)
    elif label in ENTITY_LABELS and not all(map(is_slug, rest.split("~"))):
        yield "the id is not made of a slug"
    elif label == "Person" and rest != slug(str(properties.get("name", ""))):
        yield f"the id is not that of {shown(properties.get('name'))}"
    elif label == "Repository" and rest != rest.casefold():
        yield "the id has capital letters"


def is_slug(text: str) -> bool:
    return bool(text) and all(c.isalnum() or c in ".+-" for c in text) and text == text.strip("-")


def check_paper_id(identity: str, paper: Properties) -> Iterator[str]:
    _, kind, rest = identity.split(":", 2) if identity.count(":") > 1 else ("", "", "")
    if paper.get("arxiv_id"):
        if identity != paper_id("", paper["arxiv_id"]):
            yield f"the id is not that of arXiv {shown(paper['arxiv_id'])}"
    elif kind == "title":
        if not rest.endswith(hashlib.sha256(title_key(paper.get("title", "")).encode()).hexdigest()[:12]):
            yield "the id does not end with the hash of its title"
    elif kind != "arxiv" or not rest or rest != without_version(rest):
        yield "the id is neither an arXiv id nor made of a title"


def check_evidence(edge: Properties, paper: Properties) -> Iterator[str]:
    """Check that the paper's text holds the sentence, the sentence the mention, and every mention its surface."""
    if edge.get("rule") == CORRECTION and "field" not in edge:
        # What no text says stands on the reason that a person gave.
        if not str(edge.get("evidence", "")).strip():
            yield "it was added without a reason"
        yield from check_decision(edge)
        return
    texts = {field: paper.get(field, "") for field in FIELDS}
    text = texts.get(edge.get("field", ""))
    if text is None:
        yield f"field {shown(edge.get('field'))} is none of {', '.join(FIELDS)}"
        return
    sentence, mention = place(edge, "evidence"), place(edge, "mention")
    if not edge.get("surface", "").strip():
        yield "the surface is empty"
    if text_at(text, *sentence) != edge.get("evidence"):
        yield f"the {edge['field']} does not hold the evidence {shown(edge.get('evidence'))} at {sentence}"
    if text_at(text, *mention) != edge.get("surface"):
        yield f"the {edge['field']} does not hold the surface {shown(edge.get('surface'))} at {mention}"
    if not sentence[0] <= mention[0] < mention[1] <= sentence[1]:
        yield f"the evidence at {sentence} does not hold the mention at {mention}"
    yield from check_mentions(edge, texts)
    yield from check_decision(edge)


def place(edge: Properties, name: str) -> tuple[int, int]:
    return edge.get(f"{name}_start", -1), edge.get(f"{name}_end", -1)


def text_at(text: str, start: int, end: int) -> str | None:
    return text[start:end] if 0 <= start < end <= len(text) else None


def check_mentions(edge: Properties, texts: Mapping[str, str]) -> Iterator[str]:
    fields, offsets, surfaces = (edge.get(name) for name in LISTS)
    if fields is None and offsets is None and surfaces is None and edge["type"] == "CITES":
        fields, offsets, surfaces = [edge["field"]], [place(edge, "mention")[0]], [edge.get("surface")]
    if fields is None or offsets is None or surfaces is None or not len(fields) == len(offsets) == len(surfaces):
        yield "the lists of mentions are not of one length"
        return
    mentions = list(zip(fields, offsets, surfaces, strict=True))
    if edge.get("count") != len(mentions):
        yield f"count is {edge.get('count')}, and it has {len(mentions)} mentions"
    if (edge["field"], edge.get("mention_start"), edge.get("surface")) not in mentions:
        yield "the deciding mention is not among the mentions"
    for field, offset, surface in mentions:
        if not surface or text_at(texts.get(field, ""), offset, offset + len(surface)) != surface:
            yield f"the {field} does not hold the mention {shown(surface)} at {offset}"


def check_decision(edge: Properties) -> Iterator[str]:
    if not edge.get("rule"):
        yield "no rule says why"
    if not 0 <= edge.get("confidence", -1) <= 1:
        yield f"confidence {edge.get('confidence')} is not between 0 and 1"


def check_citation(edge: Properties, source: Properties, target: Properties) -> Iterator[str]:
    """Check a CITES: its basis and what that needs, and that nothing cites itself or a later paper."""
    basis = edge.get("basis")
    if basis not in CITES_BASES:
        yield f"basis {shown(basis)} is none of {', '.join(CITES_BASES)}"
    if basis in ("explicit", CORRECTION) and "evidence" not in edge:
        yield f"its basis is {basis} and it has no evidence"
    if basis == "entity" and not edge.get("via"):
        yield "it stands on entities and names none"
    if basis == "metadata" and not edge.get("source"):
        yield "it stands on metadata and names no source"
    if source["id"] == target["id"]:
        yield "a paper cites itself"
    year, cited = source.get("year"), target.get("year")
    if is_too_late(year, cited):
        yield f"a paper of {year} can't cite one of {cited}"


def shown(value: object) -> str:
    """Return a value for a message: one line, not too long."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
