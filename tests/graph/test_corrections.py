"""What a corrections file may say, and the one line that tells what is wrong with it."""

import pytest

from citelink.extract.errors import InputError
from citelink.graph.corrections import KINDS, Correction, parse_corrections
from citelink.graph.corrections_file import block

MERGE = '[[correction]]\nkind = "merge"\nfrom = "FooRank 7B"\ninto = "FooRank-7B"\nreason = "a typo"\n'

ADD = '[[correction]]\nkind = "add"\nsource = "P"\nrelation = "trains-on"\ntarget = "X"\nreason = "r"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[correction]\n", "f is not TOML: "),
        (f"x = {'[' * 5000}", "f is not TOML: nested too deeply; mend"),
        (f"x = {'9' * 5000}", "f is not TOML: "),
        ('[[merge]]\nfrom = "a"\n', 'f has "merge" outside an entry; begin every entry with "[[correction]]"'),
        ('correction = "x"', 'f: "correction" is no list; begin every entry with "[[correction]]"'),
        ("correction = [1]", 'f, correction 1 is no table; begin every entry with "[[correction]]"'),
        (f"# why\n\n{MERGE}\n[[correction]]\n", "f, line 9 (correction 2): it has no kind: none of merge, split,"),
        ('[[correction]]\nkind = "\\u001b[31m"\n', 'f, line 1 (correction 1): kind "�[31m" is none of merge'),
        ("[[correction]]\nkind = 3\n", 'f, line 1 (correction 1): kind "3" is none of merge'),
        (
            MERGE.replace("into", "to"),
            'f, line 1 (correction 1): merge has no key "to"; its keys are kind, from, into,',
        ),
        (MERGE.replace('reason = "a typo"', ""), 'f, line 1 (correction 1): merge needs reason; add: reason = "…"'),
        (MERGE.replace('"a typo"', '"  "'), "f, line 1 (correction 1): reason is empty; give it a text"),
        (MERGE.replace('"a typo"', "7"), "f, line 1 (correction 1): reason is no text; write it in quotes"),
        (MERGE.replace("a typo", "\\u0000"), "f, line 1 (correction 1): reason holds a control character"),
        (MERGE.replace("a typo", "x" * 1001), "f, line 1 (correction 1): reason has 1,001 characters; 1,000 is"),
        (
            '[[correction]]\nkind = "retype"\nname = "X"\ntype = "Thing"\nreason = "r"\n',
            'f, line 1 (correction 1): type "Thing" is none of Dataset, Model, Method, Task, Metric',
        ),
        (
            '[[correction]]\nkind = "split"\nname = "X"\npapers = "P"\nas = "Y"\nreason = "r"\n',
            'f, line 1 (correction 1): papers is no list; write: papers = ["…"]',
        ),
        (
            '[[correction]]\nkind = "split"\nname = "X"\npapers = ["P"]\nreason = "r"\n',
            "f, line 1 (correction 1): papers need a name for what they read there; add: as =",
        ),
        (
            ADD.replace('"add"', '"reject"') + 'basis = "entity"\n',
            "f, line 1 (correction 1): only CITES has a basis",
        ),
        (
            ADD.replace("trains-on", "any"),
            "f, line 1 (correction 1): add needs one relation of INTRODUCES,",
        ),
    ],
)
def test_a_bad_file_is_one_line_that_names_the_entry(text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        parse_corrections(text, "f")
    assert str(error.value).startswith(message)
    assert len(str(error.value)) < 400
    assert "\x1b" not in str(error.value)


def test_a_head_within_a_text_does_not_shift_the_lines() -> None:
    text = f'{MERGE.replace("a typo", "x")}[[correction]]\nkind = "none"\nreason = """\n[[correction]]\n"""\n'
    with pytest.raises(InputError, match=r"^f, correction 2: kind"):
        parse_corrections(text, "f")


def test_words_of_a_closed_list_may_have_any_letter_case() -> None:
    [found] = parse_corrections(ADD + 'type = "dataset"\n', "f")
    assert (found["relation"], found["type"]) == ("TRAINS_ON", "Dataset")


@pytest.mark.parametrize(
    "correction",
    [
        Correction("merge", 'a "quoted" \\ reason', (("from", "A\u2028\u007f"), ("into", "Ünï 例 𝔘"))),
        Correction("split", "r", (("name", "N"), ("of", "M"), ("as", "O")), ("p1", "p2")),
        Correction("not-an-entity", "# no comment", (("name", "'''"),)),
    ],
)
def test_what_is_written_is_read_back(correction: Correction) -> None:
    cleaned = block(correction)
    [found] = parse_corrections(cleaned, "f")
    assert parse_corrections(block(found), "f") == [found]
    assert found.reason == correction.reason


def test_every_kind_has_a_shape_with_a_required_key() -> None:
    assert set(KINDS) == {"merge", "split", "rename", "retype", "reject", "add", "not-an-entity"}
