"""The annotated papers: where they are read from, which are set aside, in which fold each is."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citelink.extract.ids import paper_id, title_key
from citelink.extract.text import clean
from citelink.extract.types import Paper

BLIND = 200  # papers of the blind test: those with the smallest sha256 of the title key
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Annotated:
    """A paper and what a reader found in it (see the annotation guidelines)."""

    paper: Paper
    gold: dict[str, Any]
    fold: int


def read_annotated(directory: Path, name: str) -> list[Annotated]:
    """Return the papers of `name`.jsonl with the annotations of `name`.gold.jsonl."""
    papers = _lines(directory / f"{name}.jsonl")
    golds = _lines(directory / f"{name}.gold.jsonl")
    return [Annotated(_paper(data), gold, _fold(data["title"])) for data, gold in zip(papers, golds, strict=True)]


def read_more(path: Path, known: list[Annotated]) -> list[Annotated]:
    """Return the papers of a gzipped file that holds texts and annotations together, but for those in `known`."""
    titles = {title_key(paper.paper.title) for paper in known}
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            if title_key(data["title"]) not in titles:
                titles.add(title_key(data["title"]))
                found.append(Annotated(_paper(data), data, _fold(data["title"])))
    return found


def training_part(papers: list[Annotated]) -> list[Annotated]:
    """Return the papers that may be looked at: all but the blind test, in their order."""
    blind = {id(paper) for paper in blind_part(papers)}
    return [paper for paper in papers if id(paper) not in blind]


def blind_part(papers: list[Annotated]) -> list[Annotated]:
    """Return the BLIND papers that are looked at as a number only (counted in training/blind.md)."""
    return sorted(papers, key=lambda paper: _digest(paper.paper.title))[:BLIND]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _paper(data: dict[str, Any]) -> Paper:
    title = clean(data["title"])
    abstract = clean(data.get("abstract") or data.get("summary") or "")
    return Paper(paper_id(title, data.get("arxiv_id")), title, abstract)


def _digest(title: str) -> str:
    return hashlib.sha256(title_key(title).encode()).hexdigest()


def _fold(title: str) -> int:
    return int(_digest(title)[-6:], 16) % FOLDS
