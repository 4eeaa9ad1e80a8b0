"""Sets of mentions whose entity is known, scored over pairs of mentions: one of made-up names, one of real ones."""

import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from citelink.graph.mention_file import resolve_lines
from tests.corpora import ROOT, SHARED, needs_shared

MADE_UP = ROOT / "tests" / "data" / "resolution.made-up.jsonl"
DEV = SHARED / "gold" / "resolution.dev.jsonl"


def resolved(path: Path, *, backwards: bool = False) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = list(resolve_lines(lines[::-1] if backwards else lines, path.name))
    return found[::-1] if backwards else found


def pairs(rows: list[dict[str, Any]]) -> Counter[tuple[bool, bool]]:
    """Count the pairs of mentions by (one entity, one node)."""
    return Counter((a["entity"] == b["entity"], a["id"] == b["id"]) for a, b in itertools.combinations(rows, 2))


@pytest.mark.parametrize("path", [MADE_UP, pytest.param(DEV, marks=needs_shared)], ids=lambda p: p.name)
def test_mentions_go_to_their_entity_and_none_is_merged_wrongly(path: Path) -> None:
    counts = pairs(resolved(path))
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    assert wrong == 0
    assert 2 * right / (2 * right + wrong + missed) >= 0.98


def test_the_made_up_set_is_large_enough() -> None:
    assert len(MADE_UP.read_text(encoding="utf-8").splitlines()) >= 150


def test_the_order_of_the_lines_changes_no_id() -> None:
    forwards, backwards = (resolved(MADE_UP, backwards=b) for b in (False, True))
    assert forwards == backwards


def test_every_line_keeps_what_it_had_and_gets_a_reason() -> None:
    given = [json.loads(line) for line in MADE_UP.read_text(encoding="utf-8").splitlines()]
    for before, after in zip(given, resolved(MADE_UP), strict=True):
        assert before.items() <= after.items()
        assert all(after[key] for key in ("id", "name", "reason"))
