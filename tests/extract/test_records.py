"""Records as JSON: the format to the letter, an exact way there and back, and what is refused."""

import dataclasses
import json
from typing import Any

import pytest

from citelink.extract.errors import InputError
from citelink.extract.records import paper_from_json, paper_to_json, record_from_json, record_to_json
from citelink.extract.types import Citation, CodeStatus, Entity, Link, Mention, Paper, Record, Span

ABSTRACT = (
    "We present OntoZSL. OntoZSL beats DeViSE on ImageNet. As in Vaswani et al., we use attention. "
    "Code: https://github.com/genggengcn/OntoZSL/tree/main and more."
)
PAPER = Paper(
    id="paper:arxiv:2102.07339",
    title="OntoZSL: Ontology-enhanced Zero-shot Learning",
    abstract=ABSTRACT,
    comment="8 pages",
    arxiv_id="2102.07339v2",
    doi="10.1145/3442381.3450042",
    authors=("Yuxia Geng", "Jiaoyan Chen"),
    year=2021,
    date="2021-02-15",
    url="https://arxiv.org/abs/2102.07339",
    source="arxiv",
)
SECOND_SENTENCE = Span("abstract", 20, 53)
CODE_SENTENCE = Span("abstract", ABSTRACT.index("Code:"), len(ABSTRACT))


def span(surface: str, field: str = "abstract", after: int = 0) -> Span:
    start = getattr(PAPER, field).index(surface, after)
    return Span(field, start, start + len(surface))


def mention(surface: str, field: str = "abstract", after: int = 0) -> Mention:
    return Mention(span(surface, field, after), surface)


RECORD = Record(
    paper=PAPER,
    entities=(
        Entity(
            type="Model",
            name="OntoZSL",
            relation="INTRODUCES",
            confidence=0.974,
            rule="cue:beats",
            mention=mention("OntoZSL", after=20),
            evidence=SECOND_SENTENCE,
            mentions=(mention("OntoZSL", "title"), mention("OntoZSL"), mention("OntoZSL", after=20)),
        ),
        Entity(
            type="Dataset",
            name="ImageNet",
            relation="EVALUATES_ON",
            confidence=1.0,
            rule="on-dataset",
            mention=mention("ImageNet"),
            evidence=SECOND_SENTENCE,
            mentions=(mention("ImageNet"),),
        ),
    ),
    links=(
        Link(
            url="https://github.com/genggengcn/OntoZSL/tree/main",
            kind="repository",
            host="github.com",
            relation="HAS_CODE",
            span=span("https://github.com/genggengcn/OntoZSL/tree/main"),
            evidence=CODE_SENTENCE,
            owner="genggengcn",
            repo="OntoZSL",
            subpath="tree/main",
        ),
    ),
    citations=(
        Citation(
            text="Vaswani et al.",
            kind="author",
            span=span("Vaswani et al."),
            evidence=span("As in Vaswani et al., we use attention."),
        ),
    ),
    code=CodeStatus("linked", "Code: https://github.com/genggengcn/OntoZSL/tree/main and more."),
)


def test_a_record_is_written_as_the_schema_says() -> None:
    assert record_to_json(RECORD) == {
        "id": "paper:arxiv:2102.07339",
        "title": "OntoZSL: Ontology-enhanced Zero-shot Learning",
        "abstract": ABSTRACT,
        "comment": "8 pages",
        "arxiv_id": "2102.07339v2",
        "doi": "10.1145/3442381.3450042",
        "authors": ["Yuxia Geng", "Jiaoyan Chen"],
        "year": 2021,
        "date": "2021-02-15",
        "url": "https://arxiv.org/abs/2102.07339",
        "source": "arxiv",
        "code_status": "linked",
        "code_evidence": "Code: https://github.com/genggengcn/OntoZSL/tree/main and more.",
        "entities": [
            {
                "type": "Model",
                "name": "OntoZSL",
                "surfaces": ["OntoZSL"],
                "relation": "INTRODUCES",
                "confidence": 0.974,
                "rule": "cue:beats",
                "count": 3,
                "field": "abstract",
                "start": 20,
                "end": 27,
                "surface": "OntoZSL",
                "evidence": "OntoZSL beats DeViSE on ImageNet.",
                "mentions": [
                    {"field": "title", "start": 0, "end": 7, "surface": "OntoZSL"},
                    {"field": "abstract", "start": 11, "end": 18, "surface": "OntoZSL"},
                    {"field": "abstract", "start": 20, "end": 27, "surface": "OntoZSL"},
                ],
            },
            {
                "type": "Dataset",
                "name": "ImageNet",
                "surfaces": ["ImageNet"],
                "relation": "EVALUATES_ON",
                "confidence": 1.0,
                "rule": "on-dataset",
                "count": 1,
                "field": "abstract",
                "start": 44,
                "end": 52,
                "surface": "ImageNet",
                "evidence": "OntoZSL beats DeViSE on ImageNet.",
                "mentions": [{"field": "abstract", "start": 44, "end": 52, "surface": "ImageNet"}],
            },
        ],
        "links": [
            {
                "url": "https://github.com/genggengcn/OntoZSL/tree/main",
                "kind": "repository",
                "host": "github.com",
                "owner": "genggengcn",
                "repo": "OntoZSL",
                "subpath": "tree/main",
                "relation": "HAS_CODE",
                "field": "abstract",
                "start": 100,
                "end": 147,
                "evidence": "Code: https://github.com/genggengcn/OntoZSL/tree/main and more.",
            }
        ],
        "citations": [
            {
                "text": "Vaswani et al.",
                "kind": "author",
                "field": "abstract",
                "start": 60,
                "end": 74,
                "evidence": "As in Vaswani et al., we use attention.",
            }
        ],
    }


def test_keys_without_a_value_are_left_out_but_entities_stay() -> None:
    record = Record(Paper(id="paper:title:x-1", title="X"))
    assert record_to_json(record) == {"id": "paper:title:x-1", "title": "X", "entities": []}


@pytest.mark.parametrize(
    "record", [RECORD, Record(Paper(id="paper:title:x-1", title="X")), dataclasses.replace(RECORD, code=None)]
)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record
    assert paper_from_json(paper_to_json(record.paper)) == record.paper


def test_the_evidence_is_the_sentence_around_the_mention_where_the_same_stands_twice() -> None:
    abstract = "BERT wins. Then we rest. BERT wins."
    paper = Paper(id="paper:title:t-1", title="T", abstract=abstract)
    second = Mention(Span("abstract", 25, 29), "BERT")
    entity = Entity("Model", "BERT", "USES", 0.5, "r", second, Span("abstract", 25, 35), (second,))
    assert record_from_json(record_to_json(Record(paper, (entity,)))).entities == (entity,)


def test_an_entity_s_id_from_resolving_is_no_hindrance() -> None:
    data = record_to_json(RECORD)
    data["entities"][0]["id"] = "model:ontozsl"
    assert record_from_json(data) == RECORD


def test_an_entity_without_mentions_has_the_deciding_one() -> None:
    data = record_to_json(RECORD)
    del data["entities"][1]["mentions"]
    assert record_from_json(data) == RECORD


def test_a_paper_without_an_id_gets_one() -> None:
    assert paper_from_json({"title": "X", "arxiv_id": "2102.07339v2"}).id == "paper:arxiv:2102.07339"


def changed(place: list[Any], value: object) -> dict[str, Any]:
    """Return the record's JSON with one value changed; None takes the key out."""
    data: dict[str, Any] = json.loads(json.dumps(record_to_json(RECORD)))
    target: Any = data
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    return data


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (["title"], None, "title is missing"),
        (["title"], "", "title is empty"),
        (["title"], ["a"], "title is a list, not text"),
        (["title"], 4, "title is a number, not text"),
        (["abstract"], {"a": 1}, "abstract is an object, not text"),
        (["authors"], {"a": 1}, "authors is an object, not a list"),
        (["authors"], [None], "authors holds null, not only names"),
        (["year"], 2020.5, "year is a number, not a whole number"),
        (["year"], True, "year is true or false, not a whole number"),
        (["id"], "model:bert", 'id is "model:bert"; a paper\'s id begins with paper:arxiv: or paper:title:'),
        (["entities"], {}, "entities is an object, not a list"),
        (["entities", 1], "x", "entity 2 is text, not an object"),
        (["entities", 0, "name"], None, "entity 1: name is missing"),
        (["entities", 0, "start"], None, 'entity 1 ("OntoZSL"): start is missing'),
        (["entities", 0, "start"], "20", 'entity 1 ("OntoZSL"): start is text, not a whole number'),
        (["entities", 0, "start"], 21, 'entity 1 ("OntoZSL"): "OntoZSL" is not at 21 to 27 of the abstract'),
        (["entities", 0, "start"], -103, 'entity 1 ("OntoZSL"): "OntoZSL" is not at -103 to 27 of the abstract'),
        (["entities", 0, "end"], 10**30, f'entity 1 ("OntoZSL"): "OntoZSL" is not at 20 to {10**30} of the abstract'),
        (
            ["entities", 0, "field"],
            "body",
            'entity 1 ("OntoZSL"): field is "body", not one of title, abstract, comment',
        ),
        (
            ["entities", 0, "type"],
            "Animal",
            'entity 1 ("OntoZSL"): type is "Animal", not one of Dataset, Model, Method, Task, Metric',
        ),
        (["entities", 0, "confidence"], 1.5, 'entity 1 ("OntoZSL"): confidence is not from 0 to 1'),
        (["entities", 0, "confidence"], "high", 'entity 1 ("OntoZSL"): confidence is text, not a number'),
        (["entities", 0, "confidence"], None, 'entity 1 ("OntoZSL"): confidence is missing'),
        (["entities", 0, "rule"], None, 'entity 1 ("OntoZSL"): rule is missing'),
        (
            ["entities", 0, "evidence"],
            "We present OntoZSL.",
            'entity 1 ("OntoZSL"): the evidence "We present OntoZSL." is not around 20 to 27 of the abstract',
        ),
        (
            ["entities", 0, "mentions", 2, "start"],
            19,
            'entity 1 ("OntoZSL"): mention 3: "OntoZSL" is not at 19 to 27 of the abstract',
        ),
        (["links", 0, "kind"], "shop", None),
        (["links", 0, "host"], None, 'link 1 ("https://github.com/genggengcn/OntoZSL/tree/main"): host is missing'),
        (["citations", 0, "text"], "Vaswani", 'citation 1 ("Vaswani"): "Vaswani" is not at 60 to 74 of the abstract'),
        (["code_status"], "maybe", 'code_status is "maybe", not one of linked, promised, claimed'),
        (["code_evidence"], "Trust us.", 'code_evidence "Trust us." is not in the paper\'s text'),
        (["code_evidence"], None, "code_evidence is missing"),
    ],
)
def test_a_record_that_does_not_fit_is_refused_by_name(place: list[Any], value: object, message: str | None) -> None:
    with pytest.raises(InputError) as refused:
        record_from_json(changed(place, value))
    assert message is None or str(refused.value) == message


def test_offsets_from_the_end_are_no_offsets() -> None:
    data = changed(["entities", 0, "start"], 20 - len(ABSTRACT))
    data["entities"][0]["end"] = 27 - len(ABSTRACT)
    with pytest.raises(InputError, match='"OntoZSL" is not at -137 to -130 of the abstract'):
        record_from_json(data)


def test_an_end_beyond_the_text_is_no_end() -> None:
    data = changed(["citations"], [{"text": "more.", "kind": "author", "field": "abstract", "start": 158, "end": 999}])
    with pytest.raises(InputError, match=r'"more\." is not at 158 to 999 of the abstract'):
        record_from_json(data)


def test_a_shifted_abstract_is_noticed() -> None:
    data = changed(["abstract"], f"x{ABSTRACT}")
    with pytest.raises(InputError, match='"OntoZSL" is not at 20 to 27 of the abstract'):
        record_from_json(data)
