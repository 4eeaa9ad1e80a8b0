"""Papers in, records out."""

from collections.abc import Iterator
from itertools import islice, pairwise

import pytest
from spacy.language import Language

from citelink.extract.extractor import extract, extract_all
from citelink.extract.pipeline import build_pipeline
from citelink.extract.types import Entity, Paper, Record, field_text

TITLE = "LoRA: Low-Rank Adaptation of Large Language Models"
ABSTRACT = (
    "We propose Low-Rank Adaptation, or LoRA, which freezes the weights of a model. We evaluate it on RoBERTa, "
    "DeBERTa, GPT-2, and GPT-3 and on the GLUE benchmark. LoRA outperforms Adapter tuning on MNLI and WikiSQL. "
    "Code is at https://github.com/microsoft/LoRA."
)
PAPER = Paper("paper:title:lora", TITLE, ABSTRACT)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline()


def by_name(record: Record) -> dict[str, Entity]:
    return {mention.surface: entity for entity in record.entities for mention in entity.mentions}


def test_what_a_paper_introduces_and_uses_is_found(nlp: Language) -> None:
    found = by_name(extract(PAPER, nlp))
    assert (found["LoRA"].type, found["LoRA"].relation) == ("Method", "INTRODUCES")
    assert (found["GPT-3"].type, found["GLUE"].type) == ("Model", "Dataset")
    assert found["GLUE"].relation == "EVALUATES_ON"


def test_every_slice_is_what_the_field_says(nlp: Language) -> None:
    for entity in extract(PAPER, nlp).entities:
        text = field_text(PAPER, entity.evidence.field)
        assert entity.mention in entity.mentions
        assert entity.evidence.start <= entity.mention.span.start < entity.mention.span.end <= entity.evidence.end
        assert entity.evidence.field == entity.mention.span.field
        assert all(m.surface == field_text(PAPER, m.span.field)[m.span.start : m.span.end] for m in entity.mentions)
        assert text[entity.evidence.start : entity.evidence.end].strip()


def test_confidence_is_a_share_of_three_decimals(nlp: Language) -> None:
    for entity in extract(PAPER, nlp).entities:
        assert 0 <= entity.confidence <= 1
        assert entity.confidence == round(entity.confidence, 3)


def test_no_words_belong_to_two_entities(nlp: Language) -> None:
    spans = sorted((m.span.field, m.span.start, m.span.end) for e in extract(PAPER, nlp).entities for m in e.mentions)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def test_links_and_code_status_are_in_the_record(nlp: Language) -> None:
    record = extract(PAPER, nlp)
    assert [link.repo for link in record.links] == ["LoRA"]
    assert record.code is not None


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("", ""),
        ("x", ""),
        ("((((((", "$$$ \\ {{{{ \"'` <script> NULL; MATCH (n) DETACH DELETE n"),
        ("ا ‮ abc", "🙂 " * 50),
        ("A" * 5000, "B-" * 5000),
    ],
)
def test_hostile_text_gives_a_record(nlp: Language, title: str, abstract: str) -> None:
    paper = Paper("paper:title:x", title, abstract)
    assert extract(paper, nlp).paper is paper


def test_papers_stream_and_records_pass_through() -> None:
    done = Record(PAPER)

    def papers() -> Iterator[Paper | Record]:
        yield done
        for k in range(10**9):
            yield Paper(f"paper:title:{k}", f"BERT {k}", "We use BERT.")

    records = list(islice(extract_all(papers()), 3))
    assert records[0] is done
    assert [record.paper.title for record in records[1:]] == ["BERT 0", "BERT 1"]


def test_several_processes_give_the_same_records_in_order() -> None:
    papers = [Paper(f"paper:title:{k}", TITLE, ABSTRACT.replace("GPT-3", f"GPT-{k}")) for k in range(3, 140)]
    assert list(extract_all(papers, jobs=2)) == list(extract_all(papers))
