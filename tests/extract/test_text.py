"""Cleaning: what changes in a text on reading, and that nothing else does."""

import random
import re

import pytest

from citelink.extract.text import clean, count_forbidden, quoted


@pytest.mark.parametrize(
    ("text", "cleaned", "replaced"),
    [
        ("two\nlines", "two lines", 0),
        ("CR LF\r\nand CR\rand FF-free", "CR LF and CR and FF-free", 0),
        ("tab\tand  two   spaces", "tab and two spaces", 0),
        ("no-break\u00a0space, narrow\u202fone, figure\u2007one", "no-break space, narrow one, figure one", 0),
        ("line\u2028and paragraph\u2029separators, next\u0085line", "line and paragraph separators, next line", 0),
        ("\u3000ideographic\u2003and em\u2009thin ", "ideographic and em thin", 0),
        (" \n stripped \t ", "stripped", 0),
        ("NUL \x00 here", "NUL \ufffd here", 1),
        ("escape \x1b[31m", "escape \ufffd[31m", 1),
        ("a\x0bb\x0cc\x1cd\x1fe", "a\ufffdb\ufffdc\ufffdd\ufffde", 4),
        ("lone \ud800 and \udfff", "lone \ufffd and \ufffd", 2),
        ("not characters \ufffe\uffff", "not characters \ufffd\ufffd", 2),
        ("replaced before \ufffd", "replaced before \ufffd", 0),
        ("", "", 0),
    ],
)
def test_white_space_and_forbidden_characters(text: str, cleaned: str, replaced: int) -> None:
    assert clean(text) == cleaned
    assert count_forbidden(text) == replaced


@pytest.mark.parametrize(
    "text",
    [
        "zero\u200bwidth, soft\u00adhyphen, join\u200der, mark\ufeff",
        "\u202eright to left\u202c",
        "ﬁ ² ½ é e\u0301 Å",
        "\x7f \x80 \x9f",
        "𝔘𝔫𝔦 👩‍💻",
        "$\\pi_0$ <b>&amp;</b> “quotes” -- 2--3",
    ],
)
def test_nothing_else_changes(text: str) -> None:
    assert clean(text) == text


def test_cleaned_text_is_xml_and_utf8_and_stays_as_it_is() -> None:
    rng = random.Random(4)
    for _ in range(300):
        text = "".join(chr(rng.choice((rng.randrange(256), rng.randrange(0x11000)))) for _ in range(50))
        cleaned = clean(text)
        assert clean(cleaned) == cleaned
        assert count_forbidden(cleaned) == 0
        cleaned.encode("utf-8")
        assert not re.search(r"^\s|\s$|\s\s|[^\S ]", cleaned)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("BERT", '"BERT"'),
        ("two\nlines \x1b[2J \x9b \u202e", '"two lines \ufffd[2J \ufffd \ufffd"'),
        ("x" * 61, f'"{"x" * 59}…"'),
        ("", '""'),
    ],
)
def test_a_quotation_in_a_message_is_one_printable_line(text: str, shown: str) -> None:
    assert quoted(text) == shown
