"""Why an entity was found, typed and related."""

import pytest

from citelink.extract.classify import FULL_COLUMNS, load_classifier
from citelink.extract.evidence import Surroundings
from citelink.extract.explain import TOPICS, Explanation, explain, topic_of
from citelink.extract.explanation_text import explanation_lines
from citelink.extract.extractor import extract, find, pipeline
from citelink.extract.types import Paper

PAPER = Paper(
    "paper:title:lora",
    "LoRA: Low-Rank Adaptation of Large Language Models",
    "We propose Low-Rank Adaptation (LoRA), a technique which freezes the weights of a model. We evaluate it on "
    "RoBERTa and on the GLUE benchmark.",
)


@pytest.fixture(scope="module")
def explained() -> dict[str, Explanation]:
    found = find(PAPER, pipeline())
    return {found.layout.surface(*e.finding.deciding): e for e in explain(found)}


def test_every_entity_is_explained() -> None:
    found = extract(PAPER, pipeline()).entities
    entities = [entity for entity in found if entity.type in ("Dataset", "Model", "Method")]
    explanations = explain(find(PAPER, pipeline()))
    assert [e.finding.confidence for e in explanations] == [entity.confidence for entity in entities]
    assert len(entities) >= 3


def test_the_source_of_the_candidate_is_named(explained: dict[str, Explanation]) -> None:
    lora = next(e for surface, e in explained.items() if surface in ("LoRA", "Low-Rank Adaptation"))
    assert {"shape", "abbreviation"} <= set(lora.sources)
    assert "abbreviation" not in explained["GLUE"].sources


def test_the_strongest_evidence_comes_first_and_speaks_for_the_decision(explained: dict[str, Explanation]) -> None:
    for explanation in explained.values():
        for reasons in (explanation.name, explanation.type, explanation.relation):
            weights = [weight for _, weight in reasons]
            assert weights == sorted(weights, reverse=True)
            assert all(weight > 0 for weight in weights)
        assert explanation.name
        assert explanation.type


def test_what_the_catalogue_knows_is_said(explained: dict[str, Explanation]) -> None:
    assert any(text == "the catalogue knows it as Dataset" for text, _ in explained["GLUE"].type)


def test_contributions_add_up_to_the_score_less_the_start_of_each_tree() -> None:
    found = find(PAPER, pipeline())
    classifier = load_classifier()
    _, rows, _ = classifier.closer_look(Surroundings(found.layout), found.groups)
    forest = classifier.kinds
    for output in range(3):
        starts = sum(float(forest.value[root]) for root in forest.roots[forest.outputs == output])
        expected = forest.raw_scores(rows[:1])[0, output] - starts
        assert forest.contributions(rows[0], output).sum() == pytest.approx(expected, abs=1e-3)


def test_every_column_is_some_kind_of_evidence_that_has_words() -> None:
    for column in FULL_COLUMNS:
        assert topic_of(column) in {*TOPICS, "first reading", "joint"}, column


def test_the_text_names_the_paper_and_quotes_the_evidence() -> None:
    lines = list(explanation_lines(PAPER))
    assert lines[0] == PAPER.title
    assert any(line.startswith("  GLUE: Dataset, EVALUATES_ON, confidence ") for line in lines)
    assert any(line.strip().startswith("evidence") and "RoBERTa and on the GLUE" in line for line in lines)
