"""The plain data that flows between the stages: papers in, records out. No behaviour, no spaCy."""

from dataclasses import dataclass

FIELDS = ("title", "abstract", "comment")
ENTITY_TYPES = ("Dataset", "Model", "Method", "Task", "Metric")
# The paper's reading of an entity, strongest first: a paper has exactly one of them to each entity.
READING_RELATIONS = (
    "INTRODUCES",
    "COMPARES_WITH",
    "EVALUATES_ON",
    "TRAINS_ON",
    "EXTENDS",
    "USES",
    "ADDRESSES",
    "MEASURES",
    "MENTIONS",
)
LINK_KINDS = ("repository", "model", "dataset", "page")
LINK_RELATIONS = ("HAS_CODE", "HAS_MODEL", "HAS_DATA", "HAS_PAGE")
CODE_STATUSES = ("linked", "promised", "claimed")


@dataclass(frozen=True, slots=True)
class Paper:
    """One record of the input, its text already cleaned (see `extract.text.clean`).

    `merged` tells which other ids it had in other sources, and why they are the same: "<id>: <reason>".
    """

    id: str
    title: str
    abstract: str = ""
    comment: str = ""
    arxiv_id: str | None = None
    doi: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of Python characters of one field (title, abstract, comment) of a Paper."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands; `surface` is the text of `span`."""

    span: Span
    surface: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One named thing of one paper: all its mentions, and the one whose sentence decided the relation."""

    type: str
    name: str
    relation: str
    confidence: float
    rule: str
    mention: Mention
    evidence: Span
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One URL of the text. `url` is as the text writes it; owner and repo only where the host has them.

    `own` is False for code that the paper points to but does not call its own.
    """

    url: str
    kind: str
    host: str
    relation: str
    span: Span
    evidence: Span
    owner: str | None = None
    repo: str | None = None
    subpath: str | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """An explicit pointer to other work; `kind` is author, title, arxiv or doi."""

    text: str
    kind: str
    span: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class CodeStatus:
    """What a paper says of its code (one of CODE_STATUSES), and the sentence that says so."""

    status: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was found in one paper."""

    paper: Paper
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    code: CodeStatus | None = None


def field_text(paper: Paper, field: str) -> str:
    """Return the text that spans of `field` count in."""
    return {"title": paper.title, "abstract": paper.abstract, "comment": paper.comment}[field]
