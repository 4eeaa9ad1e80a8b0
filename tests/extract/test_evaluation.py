"""Evaluation: each rule in a table, and the very figures of the scorer that stands beside the repository."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from citelink.extract.evaluation import Counts, Evaluation, evaluate
from citelink.extract.evaluation_report import evaluation_table, evaluation_to_json, mistakes_text
from citelink.extract.extractor import extract_all
from citelink.extract.gold import GoldEntity, GoldLink, GoldPaper, papers_of_gold, read_gold
from citelink.extract.ids import paper_id
from citelink.extract.matching import SCORED, name_key
from citelink.extract.records import record_to_json
from citelink.extract.types import ENTITY_TYPES, READING_RELATIONS, Entity, Link, Mention, Paper, Record, Span
from tests.corpora import SHARED, needs_shared

TITLE = "LoRA: Low-Rank Adaptation"
ABSTRACT = "We propose LoRA. It beats BERT and Adapters on the GLUE benchmark. Code: https://github.com/microsoft/LoRA"
URL = "https://github.com/microsoft/LoRA"
GOLD = (
    GoldEntity("Method", "Low-Rank Adaptation", "INTRODUCES", ("LoRA",), evidence="We propose LoRA"),
    GoldEntity("Model", "BERT", "COMPARES_WITH", alt_types=("Method",), alt_relations=("USES",)),
    GoldEntity("Dataset", "GLUE", "EVALUATES_ON", ("GLUE benchmark",)),
    GoldEntity("Method", "Adapters", "COMPARES_WITH", core=False),
    GoldEntity("Task", "fine-tuning", "ADDRESSES", core=False),
)
KINDS = {"FN": "missed", "FP": "not a name", "TYPE": "wrong type", "DUP": "duplicate", "REL": "relation"}


def found(*claims: str, title: str = TITLE) -> Record:
    """A record whose entities read "RELATION Type: Name", each in the sentence that holds it."""
    paper = Paper(id=paper_id(title), title=title, abstract=ABSTRACT)
    return Record(paper, tuple(entity(claim, paper.abstract) for claim in claims))


def entity(claim: str, text: str = "") -> Entity:
    head, _, name = claim.partition(": ")
    relation, kind = head.split()
    at = max(text.find(name), 0)
    start, end = max(text.rfind(". ", 0, at) + 2, 0) if ". " in text[:at] else 0, text.find(".", at) + 1
    mention = Mention(Span("abstract", at, at + len(name)), name)
    return Entity(kind, name, relation, 0.9, "test", mention, Span("abstract", start, end), (mention,))


def link(url: str = URL, kind: str = "repository", owner: str = "microsoft", repo: str = "LoRA") -> Link:
    span = Span("abstract", ABSTRACT.find(URL), len(ABSTRACT))
    return Link(url, kind, "github.com", "HAS_CODE", span, span, owner, repo)


def compare(*claims: str) -> Evaluation:
    return evaluate([found(*claims)], [GoldPaper(TITLE, GOLD)])


ALL_RIGHT = ("INTRODUCES Method: LoRA", "COMPARES_WITH Model: BERT", "EVALUATES_ON Dataset: GLUE")


def test_what_the_reader_found_is_right() -> None:
    evaluation = compare(*ALL_RIGHT)
    assert evaluation.types == {"Dataset": Counts(1), "Model": Counts(1), "Method": Counts(1)}
    assert (evaluation.all.precision, evaluation.all.recall, evaluation.all.f1) == (1, 1, 1)
    assert (evaluation.relation_accuracy, evaluation.missing, evaluation.mistakes) == (1, (), ())


@pytest.mark.parametrize(
    ("claim", "kinds"),
    [
        ("USES Model: BERT", []),
        ("USES Method: BERT", []),
        ("EXTENDS Model: BERT", ["relation"]),
        ("COMPARES_WITH Dataset: BERT", ["wrong type", "missed"]),
        ("USES Method: Adapters", ["missed"]),
        ("USES Method: fine-tuning", ["missed"]),
        ("USES Dataset: fine-tuning", ["missed"]),
        ("ADDRESSES Task: sorting", ["missed"]),
        ("USES Metric: BLEU", ["missed"]),
        ("USES Model: GPT", ["not a name", "missed"]),
    ],
)
def test_each_way_to_be_wrong_has_its_name(claim: str, kinds: list[str]) -> None:
    evaluation = compare(ALL_RIGHT[0], claim, ALL_RIGHT[2])
    assert [mistake.kind for mistake in evaluation.mistakes] == kinds


def test_a_second_entity_for_one_thing_is_a_duplicate() -> None:
    evaluation = compare(*ALL_RIGHT, "USES Method: Low-Rank Adaptation")
    assert [(m.kind, m.name) for m in evaluation.mistakes] == [("duplicate", "Low-Rank Adaptation")]
    assert evaluation.types["Method"] == Counts(right=1, wrong=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the GLUE benchmark", "GLUE"),
        ("Our CIFAR-10 Datasets", "cifar 10"),
        ("Transformers", "transformer"),
        ("focal losses", "Focal loss"),
        ("datasets", "Dataset"),
        ("Deep\u00a0Sea data set", "deep-sea"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("HumanEval", "HumanEval+"), ("CIFAR-10", "CIFAR-100"), ("pass", "pas"), ("GANs", "GAN")]
)
def test_names_of_different_things_do_not_meet(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_mistake_shows_the_sentence() -> None:
    mistakes = {(m.kind, m.name): m.sentence for m in compare("USES Model: BERT", "USES Model: LoRA").mistakes}
    assert mistakes == {
        ("wrong type", "LoRA"): "We propose LoRA.",
        ("missed", "Low-Rank Adaptation"): "We propose LoRA.",
        ("missed", "GLUE"): "It beats BERT and Adapters on the GLUE benchmark.",
    }


def test_a_paper_that_is_missing_costs_all_its_entities() -> None:
    evaluation = evaluate([found(title="Another paper")], [GoldPaper(TITLE, GOLD, (GoldLink(URL, "repository"),))])
    assert evaluation.missing == (TITLE,)
    assert (evaluation.all, evaluation.links) == (Counts(missed=3), Counts(missed=1))
    assert evaluation.mistakes[0].sentence == "We propose LoRA"


@pytest.mark.parametrize(
    ("links", "counts"),
    [
        ([link()], Counts(1)),
        ([link(owner="Microsoft", repo="lora")], Counts(1)),
        ([link(kind="page")], Counts(wrong=1, missed=1)),
        ([link(owner="google")], Counts(wrong=1, missed=1)),
        ([link(), link("https://x.org", "page")], Counts(1, wrong=1)),
        ([link(), link()], Counts(1)),
        ([], Counts(missed=1)),
    ],
)
def test_links_must_agree_in_url_kind_owner_and_repository(links: list[Link], counts: Counts) -> None:
    record = Record(found().paper, links=tuple(links))
    gold = GoldPaper(TITLE, links=(GoldLink(URL, "repository", "microsoft", "LoRA"),))
    assert evaluate([record], [gold]).links == counts


def test_titles_without_latin_letters_are_told_apart() -> None:
    titles = ["大语言模型", "图神经网络"]
    gold = [GoldPaper(title, GOLD) for title in titles]
    assert evaluate([found(*ALL_RIGHT, title=title) for title in titles], gold).all == Counts(6)


# The same figures as the scorer beside the repository


@needs_shared
@pytest.mark.parametrize("name", ["trending", "arxiv"])
def test_the_dev_sets_get_the_figures_of_the_scorer(tmp_path: Path, name: str) -> None:
    path = SHARED / "gold" / f"{name}.gold.jsonl"
    gold = read_gold(path)
    same_figures(tmp_path, list(extract_all(papers_of_gold(path, gold))), path)


@needs_shared
@pytest.mark.parametrize("name", ["trending", "arxiv", "train"])
@pytest.mark.parametrize("seed", [1, 2])
def test_annotations_with_every_kind_of_damage_get_the_figures_of_the_scorer(
    tmp_path: Path, name: str, seed: int
) -> None:
    path, random = SHARED / "gold" / f"{name}.gold.jsonl", Random(seed)
    records = [damaged(one, random) for one in read_gold(path)]
    same_figures(tmp_path, [record for record in records if random.random() < 0.95], path)


def damaged(gold: GoldPaper, random: Random) -> Record:
    """The record of an extractor that makes each mistake now and then."""
    entities = []
    for one in gold.entities:
        names = sorted({one.name, *one.surfaces})
        for name in random.sample(names, min(random.choice([0, 1, 1, 1, 1, 2]), len(names))):
            kind = random.choice([one.type, one.type, one.type, *one.alt_types, random.choice(ENTITY_TYPES)])
            relation = random.choice([*one.relations, one.relation, random.choice(READING_RELATIONS)])
            written = random.choice([name, name, f"the {name} dataset", name.upper(), f"{name}s", f"Not{name}"])
            entities.append(entity(f"{relation} {kind}: {written}"))
    random.shuffle(entities)
    links = [link(x.url, random.choice([x.kind, "page"]), x.owner.upper(), x.repo) for x in gold.links]
    return Record(Paper(paper_id(gold.title), gold.title.upper()), tuple(entities), tuple(links))


def same_figures(folder: Path, records: list[Record], gold: Path) -> None:
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps(record_to_json(record)) + "\n" for record in records), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "gold" / "score.py"), str(path), str(gold), "--show"]
    printed = subprocess.run(scorer, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    evaluation = evaluate(records, read_gold(gold))
    shown, figures = printed.splitlines()[:-6], printed.splitlines()[-6:]
    assert figures == figures_of(evaluation)
    assert scorer_kinds(shown) == Counter(mistake.kind for mistake in evaluation.mistakes)


def figures_of(evaluation: Evaluation) -> list[str]:
    rows = [*((kind, evaluation.types[kind]) for kind in SCORED), ("all", evaluation.all), ("links", evaluation.links)]
    return [
        *(f"{name:8s} precision {c.precision:.3f}  recall {c.recall:.3f}  F1 {c.f1:.3f}" for name, c in rows),
        f"relation accuracy {evaluation.relation_accuracy:.3f}   papers missing {len(evaluation.missing)}",
    ]


def scorer_kinds(shown: Iterable[str]) -> Counter[str]:
    links = {"missing": "missed link", "extra": "extra link"}
    words = [line.split() for line in shown if re.match(r"  (?:FN|FP|TYPE|DUP|REL|LINK) ", line)]
    return Counter(links[word[1]] if word[0] == "LINK" else KINDS[word[0]] for word in words)


def test_mistakes_and_counts_agree() -> None:
    evaluation = compare("USES Model: BERT", "USES Model: LoRA", "USES Dataset: X", "EXTENDS Dataset: GLUE")
    kinds = Counter(mistake.kind for mistake in evaluation.mistakes)
    assert kinds["missed"] == evaluation.all.missed
    assert kinds["not a name"] + kinds["wrong type"] + kinds["duplicate"] == evaluation.all.wrong
    assert kinds["relation"] == evaluation.relations - evaluation.relations_right == 1


# What is shown


def test_the_table_holds_every_figure() -> None:
    text = evaluation_table(compare("USES Model: BERT", "EXTENDS Dataset: GLUE", "USES Method: X"))
    assert text == (
        "           precision    recall     F1    right    wrong    missed\n"
        "-------  -----------  --------  -----  -------  -------  --------\n"
        "Dataset        1.000     1.000  1.000        1        0         0\n"
        "Model          1.000     1.000  1.000        1        0         0\n"
        "Method         0.000     0.000  0.000        0        1         1\n"
        "all            0.667     0.667  0.667        2        1         1\n"
        "links          0.000     0.000  0.000        0        0         0\n"
        "\n"
        "relation accuracy 0.500 (1 of 2 entities found)\n"
        "papers 1, of which missing 0"
    )


def test_mistakes_are_shown_kind_by_kind_in_their_sentences() -> None:
    assert mistakes_text(compare(ALL_RIGHT[0], "EXTENDS Model: BERT")) == (
        "missed: 1\n"
        '  "GLUE" (gold: Dataset) in "LoRA: Low-Rank Adaptation"\n'
        '      "It beats BERT and Adapters on the GLUE benchmark."\n'
        "\n"
        "relation: 1\n"
        '  "BERT" (gold: COMPARES_WITH or USES, found: EXTENDS) in "LoRA: Low-Rank Adaptation"\n'
        '      "It beats BERT and Adapters on the GLUE benchmark."'
    )


def test_no_text_of_a_paper_steers_the_terminal() -> None:
    gold = GoldPaper("T\x9b2J", (GoldEntity("Model", "\x1b[31mX", "USES", evidence="\u202eab\x7f"),))
    assert mistakes_text(evaluate([], [gold])).replace("\n", "").isprintable()


def test_json_holds_the_figures_and_on_demand_the_mistakes() -> None:
    evaluation = compare(*ALL_RIGHT[:2])
    data = json.loads(json.dumps(evaluation_to_json(evaluation, with_mistakes=True)))
    assert data["types"]["Dataset"] == {"right": 0, "wrong": 0, "missed": 1, "precision": 0, "recall": 0, "f1": 0}
    assert data["relations"] == {"right": 2, "judged": 2, "accuracy": 1}
    assert [(error["kind"], error["name"]) for error in data["errors"]] == [("missed", "GLUE")]
    assert "errors" not in evaluation_to_json(evaluation)
