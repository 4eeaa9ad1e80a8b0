"""Wrapped lines: joined as they were broken."""

import textwrap

import pytest

from citelink.extract.read.lines import page_pieces

TEXTS = [
    "State-of-the-art methods for pre- and post-training of vision-language-action models are end-to-end.",
    "It gains 2--2.5 % more than the others, or 3--4 at most, which is what they have lost--or nearly so.",
    "All is at https://github.com/some-owner/some-repository-with-a-long-name/tree/main/and/a/long/path/too and here.",
    "The model is at https://example.org/" + "abcdefghij" * 12 + "k for all.",
    "A self-supervised loss (cross-entropy), $f(x)-g(x)$ and x - y, low- to high-resolution, of the so-called kind.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [*range(44, 60), 72, 80, 100])
def test_wrapped_lines_are_joined_as_they_were_broken(text: str, width: int) -> None:
    assert [piece.text for piece in page_pieces(textwrap.fill(text, width))] == [text]


@pytest.mark.parametrize("width", [60, 64, 72, 80, 88])
def test_where_words_are_kept_whole_a_hyphen_at_the_end_has_its_space(width: int) -> None:
    # Originals have such broken words as "non- linear". A wrapping that breaks no other word has not broken this one.
    text = " ".join([TEXTS[-1], "It is a non- linear, long-range, vision-language-action model."] + TEXTS[-1:] * 5)
    wrapped = textwrap.fill(text, width, break_on_hyphens=False)
    assert [piece.text for piece in page_pieces(wrapped)] == [text]


@pytest.mark.parametrize(
    ("block", "pieces"),
    [
        ("Upvote\n12\n4 authors", ["Upvote", "12", "4 authors"]),
        (
            "Learning to Wrap a Title over Two Lines of\nIts Page",
            ["Learning to Wrap a Title over Two Lines of Its Page"],
        ),
        (
            "Learning to Wrap a Title over Two Lines of Its Page\n12 upvotes",
            ["Learning to Wrap a Title over Two Lines of Its Page", "12 upvotes"],
        ),
        ("A Title\nUpvote\n\nand a\n\n\nthird", ["A Title", "Upvote", "and a", "third"]),
        (
            "Ragged lines of very uneven length, that somebody\nbroke by hand, or a mail program did and of which most"
            "\nare long enough to be read as one single text,\nnot as\ntitles",
            None,
        ),
    ],
)
def test_blocks_of_lines(block: str, pieces: list[str] | None) -> None:
    assert [piece.text for piece in page_pieces(block)] == (pieces or [block.replace("\n", " ")])


def test_pieces_know_their_line_and_block() -> None:
    found = [(piece.text, piece.line, piece.block) for piece in page_pieces("\n\nA Title\r\n12\r\n\r\nText\n")]
    assert found == [("A Title", 3, 0), ("12", 4, 0), ("Text", 6, 1)]
