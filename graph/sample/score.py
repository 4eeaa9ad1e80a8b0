"""Answers to claims -> precision per relation and in all, with how far off it may be."""

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabulate import tabulate

from citelink.extract.errors import InputError
from citelink.graph.schema import RELATIONSHIP_TYPES

FORMAT = "citelink answers 1"
YES, NO, UNSURE = "y", "n", "?"
Z = 1.959963984540054  # the normal deviate that leaves 2.5 % on either side
HEADINGS = ("relation", "precision", "95 % interval", "right", "wrong", "not sure", "open")


@dataclass(frozen=True, slots=True)
class Answers:
    """How many claims were found right and wrong, how many not decided, how many not looked at."""

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    open: int = 0

    @property
    def precision(self) -> float | None:
        """The share of right ones among those decided; None where none is."""
        decided = self.right + self.wrong
        return self.right / decided if decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the precision; None where nothing is decided."""
        return wilson(self.right, self.right + self.wrong) if self.right + self.wrong else None


@dataclass(frozen=True, slots=True)
class Score:
    """The answers per relation, in the schema's order; a relation without a claim is left out."""

    relations: dict[str, Answers]

    @property
    def all(self) -> Answers:
        """The answers to all claims; the sample has each relation in its share, so they speak for the graph."""
        rows = [(one.right, one.wrong, one.unsure, one.open) for one in self.relations.values()]
        return Answers(*map(sum, zip(*rows, strict=True)))


def score_answers(path: Path) -> Score:
    """Read the answers that a sheet saved, and count them.

    Raises:
        InputError: the file can't be read, is none of a sheet's, or holds no answer.
    """
    answers = [answer_from_json(item, f"{path}, answer {i}") for i, item in enumerate(read_answers(path), 1)]
    if not any(answer for _, answer in answers):
        raise InputError(f"{path} has no answers; give some in the page (y, n, ?), and save them")
    counts = Counter(answers)
    present = {relation for relation, _ in answers}
    return Score({kind: count_answers(counts, kind) for kind in RELATIONSHIP_TYPES if kind in present})


def read_answers(path: Path) -> list[Any]:
    text = read_text(path)
    if text.lstrip()[:1] == "<":
        raise InputError(f"{path} is a page; open it in a browser, answer, and give the file that it saves")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{path} is not JSON; save the answers again in the page") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("answers"), list):
        raise InputError(f"{path} holds no answers of a sheet; make one with: citelink sample 40 -o sheet.html")
    answers: list[Any] = data["answers"]
    return answers


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text; save the answers again in the page") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}") from None
    except ValueError:
        raise InputError(f"{str(path)!r} is not a file name") from None


def answer_from_json(item: Any, where: str) -> tuple[str, str | None]:
    """Return (relation, answer) of one claim; None stands for no answer yet."""
    if not isinstance(item, dict):
        raise InputError(f"{where}: not an object; save the answers again in the page")
    relation, answer = item.get("relation"), item.get("answer")
    if relation not in RELATIONSHIP_TYPES:
        raise InputError(f"{where}: relation is none of {', '.join(RELATIONSHIP_TYPES)}")
    if answer not in (YES, NO, UNSURE, None):
        raise InputError(f"{where}: answer is none of y, n, ? and null")
    return relation, answer


def count_answers(counts: Counter[tuple[str, str | None]], relation: str) -> Answers:
    return Answers(*(counts[relation, answer] for answer in (YES, NO, UNSURE, None)))


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share, which stays honest for small n and for shares of 0 and 1.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22(158): the shares
    p for which |right/n - p| <= z * sqrt(p * (1 - p) / n), here without a correction for continuity.

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    share, spread = right / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def score_table(score: Score) -> str:
    """Return the score as a plain table."""
    rows = [row_of(*row) for row in (*score.relations.items(), ("all", score.all))]
    return tabulate(rows, HEADINGS, disable_numparse=True, colalign=("left", *["right"] * 6))


def row_of(name: str, answers: Answers) -> tuple[str, ...]:
    counts: Iterable[int] = (answers.right, answers.wrong, answers.unsure, answers.open)
    if answers.precision is None or answers.interval is None:
        return (name, "-", "-", *map(str, counts))
    low, high = answers.interval
    return (name, f"{answers.precision:.3f}", f"{low:.3f} to {high:.3f}", *map(str, counts))


def score_to_json(score: Score) -> dict[str, Any]:
    """Return the score as JSON, unrounded."""
    relations = {kind: answers_to_json(answers) for kind, answers in score.relations.items()}
    return {"relations": relations, "all": answers_to_json(score.all)}


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Return counts with what follows from them; null where nothing is decided."""
    return {
        "right": answers.right,
        "wrong": answers.wrong,
        "unsure": answers.unsure,
        "open": answers.open,
        "precision": answers.precision,
        "interval": list(answers.interval) if answers.interval else None,
    }
