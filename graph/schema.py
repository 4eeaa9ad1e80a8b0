"""The graph's labels, relationship types and properties: the only place that spells them.

The words of one paper's reading come from `extract.types`; an entity there has a `type`, a link a `kind`, both
have a `relation`. Here the type becomes the node's label and the relation the relationship's type.
"""

from citelink.extract.types import ENTITY_TYPES, READING_RELATIONS

ENTITY_LABELS = ENTITY_TYPES
LABELS = ("Paper", *ENTITY_LABELS, "Repository", "Page", "Person")

# Property -> its type in a typed store. Order is the order of columns in exports.
PAPER_PROPERTIES = {
    "title": "STRING",
    "abstract": "STRING",
    "comment": "STRING",
    "text_hash": "STRING",
    "arxiv_id": "STRING",
    "doi": "STRING",
    "year": "INT64",
    "date": "STRING",
    "authors": "STRING[]",
    "url": "STRING",
    "source": "STRING",
    "stub": "BOOL",
    "code_status": "STRING",
    "code_evidence": "STRING",
    "former_ids": "STRING[]",
    "merge_reasons": "STRING[]",
}
ENTITY_PROPERTIES = {
    "name": "STRING",
    "aliases": "STRING[]",
    "paper_count": "INT64",
    "former_ids": "STRING[]",
    # Of each alias, in the same order: by which rule it came to this node, its mentions, its papers.
    "alias_rules": "STRING[]",
    "alias_counts": "INT64[]",
    "alias_papers": "INT64[]",
    # The types that other papers give it; what an acronym may stand for that was kept apart from all its senses.
    "other_types": "STRING[]",
    "apart": "STRING[]",
}
REPOSITORY_PROPERTIES = {
    "name": "STRING",
    "url": "STRING",
    "host": "STRING",
    "owner": "STRING",
    "stars": "INT64",
    "license": "STRING",
    "language": "STRING",
    "pushed_at": "STRING",
    "archived": "BOOL",
}
PAGE_PROPERTIES = {"url": "STRING", "host": "STRING", "kind": "STRING"}
PERSON_PROPERTIES = {"name": "STRING"}
NODE_PROPERTIES = {
    "Paper": PAPER_PROPERTIES,
    **dict.fromkeys(ENTITY_LABELS, ENTITY_PROPERTIES),
    "Repository": REPOSITORY_PROPERTIES,
    "Page": PAGE_PROPERTIES,
    "Person": PERSON_PROPERTIES,
}

# Where the text says so: the sentence, the place of the deciding mention, and all mentions as parallel lists.
EVIDENCE_PROPERTIES = {
    "evidence": "STRING",
    "field": "STRING",
    "evidence_start": "INT64",
    "evidence_end": "INT64",
    "mention_start": "INT64",
    "mention_end": "INT64",
    "surface": "STRING",
    "rule": "STRING",
    "confidence": "DOUBLE",
    "count": "INT64",
    "mention_fields": "STRING[]",
    "mention_offsets": "INT64[]",
    "mention_surfaces": "STRING[]",
}
CITES_PROPERTIES = {"basis": "STRING", "via": "STRING[]", "source": "STRING"}
CITES_BASES = ("explicit", "entity", "metadata", "correction")
# The rule (of a CITES the basis too) of what a person added; its evidence is the reason where no text holds the name.
CORRECTION = "correction"
# The readings by which a paper stands on the paper that introduced the entity (CITES on basis `entity`).
STANDS_ON = ("COMPARES_WITH", "EVALUATES_ON", "TRAINS_ON", "EXTENDS", "USES")
LATER = 2  # years after which no paper is cited: a preprint and its venue may lie one apart, so one proves nothing

LINK_TYPES = ("HAS_CODE", "HAS_MODEL", "HAS_DATA", "HAS_PAGE")
RELATIONSHIP_PROPERTIES: dict[str, dict[str, str]] = {
    **dict.fromkeys(READING_RELATIONS, EVIDENCE_PROPERTIES),
    "HAS_CODE": {**EVIDENCE_PROPERTIES, "own": "BOOL"},
    **dict.fromkeys(("HAS_MODEL", "HAS_DATA", "HAS_PAGE"), EVIDENCE_PROPERTIES),
    "CITES": {**EVIDENCE_PROPERTIES, **CITES_PROPERTIES},
    "VARIANT_OF": {"rule": "STRING"},
    "AUTHORED": {},
}
RELATIONSHIP_TYPES = tuple(RELATIONSHIP_PROPERTIES)

_WORKS = ("Method", "Model", "Dataset")
_NAMED = (*_WORKS, "Task", "Metric")
# Reading relationship -> the labels of entities it may point to; any other pair becomes MENTIONS.
READING_TARGETS: dict[str, tuple[str, ...]] = {
    "INTRODUCES": _NAMED,
    "COMPARES_WITH": _WORKS,
    "EVALUATES_ON": ("Dataset",),
    "TRAINS_ON": ("Dataset",),
    "EXTENDS": _WORKS,
    "USES": _NAMED,
    "ADDRESSES": ("Task",),
    "MEASURES": ("Metric",),
    "MENTIONS": _NAMED,
}
# How the rule ends of a MENTIONS that was another relation to a label which that one may not point to.
OUTSIDE_TABLE = "outside the table"
# Relationship type -> every (from label, to label) it may join.
RELATIONSHIP_ENDS: dict[str, tuple[tuple[str, str], ...]] = {
    **{kind: tuple(("Paper", label) for label in labels) for kind, labels in READING_TARGETS.items()},
    "HAS_CODE": (("Paper", "Repository"),),
    **dict.fromkeys(("HAS_MODEL", "HAS_DATA", "HAS_PAGE"), (("Paper", "Page"), ("Paper", "Repository"))),
    "CITES": (("Paper", "Paper"),),
    "VARIANT_OF": tuple((label, label) for label in ENTITY_LABELS),
    "AUTHORED": (("Person", "Paper"),),
}


def is_too_late(year: int | None, cited: int | None) -> bool:
    """Tell whether a paper of `year` can't cite one of `cited`: two or more years later."""
    return year is not None and cited is not None and cited >= year + LATER


def allowed_relation(relation: str, label: str) -> str:
    """Return the reading relationship as the table has it for an entity of this label.

    >>> allowed_relation("TRAINS_ON", "Dataset"), allowed_relation("TRAINS_ON", "Task")
    ('TRAINS_ON', 'MENTIONS')
    """
    # Any pair outside the schema's table is kept as what it surely is: a mention.
    return relation if label in READING_TARGETS[relation] else "MENTIONS"


def caption(properties: dict[str, object]) -> str:
    """Return what people read as a node's name: its name, title or address."""
    return str(properties.get("name") or properties.get("title") or properties.get("url") or "")


def edge_id(source: str, target: str, kind: str, basis: str | None = None) -> str:
    """Return the globally unique id of a relationship: `<source>|<TYPE>|<target>[|<basis>]`."""
    return "|".join((source, kind, target) if basis is None else (source, kind, target, basis))
