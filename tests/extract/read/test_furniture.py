"""Page furniture: what it looks like, and that it is left out wherever it stands, and told."""

from pathlib import Path

import pytest

from citelink.extract.read.furniture import furniture_strength
from tests.extract.read.test_listing import FULL, LONG, OTHER, TITLE, pairs_of, read

FURNITURE = """new|Subscribe|Upvote|Upvote 12|12 upvotes|12|1.2k|1,234|+3|·|-|—|Mar 12|Mar 12, 2026|12 March 2026
2026-03-12|Published on Mar 12|Submitted on 12 Mar 2026
2 days ago|about 3 hours ago|Today|Yesterday|4 authors|1 author|· 4 authors
View all|View all 12 authors|Submitted by|Submitted by akhaliq|byAK and the research community|GitHub|GitHub 1.2k
GitHub ★ 1.2k
⭐ 120|★|arXiv Page|arXiv|PDF|View PDF|View arXiv page|Project page|Code|Models|Datasets|Spaces|Docs
Pricing|Log In|Sign Up|Log in or Sign up|Trending Papers|Daily Papers|Hugging Face
Hugging Face's logo|#1 Paper of the day
Get trending papers in your email inbox!
Get trending papers in your email inbox once a day!|Search papers...|Load more
Show more|Previous|Next|« Previous|Next »|1 2 3 ... 10|Page 1 of 4|Back to top|Terms of Service|Privacy Policy|TOS
About|Careers|© 2026 Hugging Face|All rights reserved.|Comments|12 comments|Share|Upvote · 12 · 4 authors · Mar 12
Abstract|Sort by|Sort by date|System theme|Inference Providers|Weekly|Monthly|Paper thumbnail"""
LINES = [line for row in FURNITURE.splitlines() for line in row.split("|")]


@pytest.mark.parametrize("line", LINES)
def test_furniture_is_left_out_wherever_it_stands(tmp_path: Path, line: str) -> None:
    found, reading = read(tmp_path, "\n\n".join([line, TITLE, line, LONG, line, OTHER, LONG, line]))
    assert found == [(TITLE, LONG), (OTHER, LONG)]
    assert reading.counts == {"furniture line": 4}
    assert reading.skipped[0].text.endswith(f'page.txt:1: "{line}" is page furniture')


@pytest.mark.parametrize(
    "line", ["akhaliq", "Jane Doe", "NVIDIA", "ByteDance Seed", "Hong Kong University of Science and Technology"]
)
def test_names_between_papers_are_no_titles_but_told(tmp_path: Path, line: str) -> None:
    found, reading = read(tmp_path, "\n\n".join([TITLE, LONG, line, OTHER, LONG]))
    assert found == [(TITLE, LONG), (OTHER, LONG)]
    assert reading.skipped[0].text.endswith(f'page.txt:5: "{line}" is neither a title nor an abstract')


@pytest.mark.parametrize(
    ("line", "strength"),
    [
        ("Upvote", "strong"),
        ("Upvote · 12 · Mar 12", "strong"),
        ("12 · new", "weak"),
        ("4", "weak"),
        ("Models", "weak"),
        ("Mamba", ""),
        ("Upvote · Mamba", ""),
        ("Upvote " * 20, ""),
    ],
)
def test_what_could_be_a_title_too_is_weak(line: str, strength: str) -> None:
    assert furniture_strength(line) == strength


def test_a_name_is_no_title_even_where_the_title_looks_like_a_sentence(tmp_path: Path) -> None:
    title = "Semi-Dual Unbalanced Quadratic Optimal Transport: fast statistical rates and a convergent algorithm."
    found = pairs_of(tmp_path, TITLE, FULL, "Submitted by", "Jane Doe", title, FULL)
    assert found == [(TITLE, FULL), (title, FULL)]


def test_a_user_s_name_after_submitted_by_is_no_title(tmp_path: Path) -> None:
    assert pairs_of(tmp_path, "Submitted by", "Jane Doe van Berg", TITLE, LONG) == [(TITLE, LONG)]
