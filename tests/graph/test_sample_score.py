"""The score of the answers to a sample of claims."""

import json
from pathlib import Path
from typing import Any

import pytest

from citelink.extract.errors import InputError
from citelink.graph.sample import score_answers, score_table, score_to_json
from citelink.graph.sample.score import FORMAT, wilson
from citelink.graph.schema import RELATIONSHIP_TYPES


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    # Figures of Newcombe (1998), Statistics in Medicine 17, table I, method 3; 9 of 10 by hand.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (9, 10, 0.5958, 0.9821),
    ],
)
def test_the_interval_is_wilsons(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=0.00005)


def answers(*pairs: tuple[str, str | None]) -> dict[str, Any]:
    return {"format": FORMAT, "answers": [{"relation": relation, "answer": answer} for relation, answer in pairs]}


def written(folder: Path, data: object) -> Path:
    path = folder / "sheet.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_the_table_has_each_relation_in_the_order_of_the_schema(tmp_path: Path) -> None:
    uses = [("USES", "y")] * 9 + [("USES", "n"), ("USES", None), ("MEASURES", "?"), ("INTRODUCES", "y")]
    assert score_table(score_answers(written(tmp_path, answers(*uses)))) == (
        "relation      precision    95 % interval    right    wrong    not sure    open\n"
        "----------  -----------  ---------------  -------  -------  ----------  ------\n"
        "INTRODUCES        1.000   0.207 to 1.000        1        0           0       0\n"
        "USES              0.900   0.596 to 0.982        9        1           0       1\n"
        "MEASURES              -                -        0        0           1       0\n"
        "all               0.909   0.623 to 0.984       10        1           1       1"
    )


def test_json_holds_the_same(tmp_path: Path) -> None:
    data = score_to_json(score_answers(written(tmp_path, answers(("USES", "y"), ("CITES", "?")))))
    assert data["all"] == {**data["relations"]["USES"], "unsure": 1}
    assert data["relations"]["CITES"] == {
        "right": 0, "wrong": 0, "unsure": 1, "open": 0, "precision": None, "interval": None
    }  # fmt: skip
    assert data["relations"]["USES"]["precision"] == 1


KINDS = ", ".join(RELATIONSHIP_TYPES)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", " is not JSON; save the answers again in the page"),
        ("[" * 100_000, " is not JSON; save the answers again in the page"),
        ("<!doctype html>", " is a page; open it in a browser, answer, and give the file that it saves"),
        ([], " holds no answers of a sheet; make one with: citelink sample 40 -o sheet.html"),
        ({"answers": []}, " holds no answers of a sheet; make one with: citelink sample 40 -o sheet.html"),
        (answers(), " has no answers; give some in the page (y, n, ?), and save them"),
        (answers(("USES", None)), " has no answers; give some in the page (y, n, ?), and save them"),
        ({"format": FORMAT, "answers": ["y"]}, ", answer 1: not an object; save the answers again in the page"),
        (answers(("USES", "y"), ("EATS", "y")), f", answer 2: relation is none of {KINDS}"),
        ({"format": FORMAT, "answers": [{"relation": ["USES"]}]}, f", answer 1: relation is none of {KINDS}"),
        (answers(("USES", "yes")), ", answer 1: answer is none of y, n, ? and null"),
        ({"format": FORMAT, "answers": [{"relation": "USES", "answer": []}]},
         ", answer 1: answer is none of y, n, ? and null"),
    ],
)  # fmt: skip
def test_what_holds_no_answers_is_refused(tmp_path: Path, data: object, message: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(InputError) as caught:
        score_answers(path)
    assert str(caught.value) == f"{path}{message}"


def test_what_can_not_be_read_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    messages = {
        tmp_path / "none.json": "can't be read: No such file or directory",
        tmp_path: "can't be read: Is a directory",
        binary: "is not UTF-8 text; save the answers again in the page",
    }
    for path, message in messages.items():
        with pytest.raises(InputError) as caught:
            score_answers(path)
        assert str(caught.value) == f"{path} {message}"
