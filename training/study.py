"""What the extractor's figures depend on: `python -m training.study --gold ../shared/gold WHAT`.

Every figure is measured on papers that nothing was learned from: one of the folds, of the papers of `--gold`. The
blind test and the development sets are not touched.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from citelink.extract.catalogue import catalogue_types
from citelink.extract.classify import FULL_COLUMNS, TYPES, Classifier, Judgement
from citelink.extract.evaluation import Evaluation, evaluate
from citelink.extract.evidence import CHANNELS, Rows, Surroundings, hashed_rows
from citelink.extract.explain import topic_of
from citelink.extract.extractor import entity_of
from citelink.extract.features import COLUMNS, feature_rows
from citelink.extract.gold import GoldEntity, GoldPaper
from citelink.extract.groups import Group
from citelink.extract.linear import OUTPUTS, MentionScores
from citelink.extract.mistakes import Mistake
from citelink.extract.names import Lexicon, candidates_by_source
from citelink.extract.neighbours import neighbour_rows
from citelink.extract.pipeline import candidates_of
from citelink.extract.relations import choose_entities
from citelink.extract.shapes import name_key
from citelink.extract.types import Record
from training.corpus import Annotated
from training.labels import label_groups
from training.train import train, training_papers
from training.word_lists import build_lexicon

TEST_FOLD = 0
CURVE = (100, 200, 400, 800, 1250)
BANDS = (0.0, 0.4, 0.6, 0.8, 0.9, 1.01)
Judge = Callable[[Surroundings, list[Group]], tuple[list[Judgement], MentionScores]]


def main() -> None:
    """Print the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with train.jsonl and train.gold.jsonl")
    parser.add_argument("what", choices=STUDIES)
    options = parser.parse_args()
    papers = training_papers(options.gold)
    given = [paper for paper in papers if "links" in paper.gold]
    test = [paper for paper in given if paper.fold == TEST_FOLD]
    seen = [paper for paper in papers if paper.fold != TEST_FOLD]
    STUDIES[options.what](seen, given, test)


def curve(_seen: list[Annotated], given: list[Annotated], test: list[Annotated]) -> None:
    """Print how F1 grows with the number of annotated papers."""
    own = [paper for paper in given if paper.fold != TEST_FOLD]
    for size in CURVE:
        report(f"{min(size, len(own))} papers", learn_and_test(own[:size], test))


def ablation(_seen: list[Annotated], given: list[Annotated], test: list[Annotated]) -> None:
    """Print what is lost without each kind of evidence and source of candidates; learned from every other paper."""
    own = [paper for paper in given if paper.fold != TEST_FOLD][::2]
    report("everything", learn_and_test(own, test))
    for name, topics in EVIDENCE.items():
        with without_evidence(topics):
            report(f"without {name}", learn_and_test(own, test))
    for name, patches in PARTS.items():
        with patched(patches):
            report(f"without {name}", learn_and_test(own, test))
    report("the catalogue alone", judge_papers(catalogue_judge, build_lexicon(own), test))


def whole(seen: list[Annotated], _given: list[Annotated], test: list[Annotated]) -> None:
    """Print the figures of all annotated papers, the reliability of the confidence, and the kinds of mistakes."""
    classifier, lexicon = Classifier.from_arrays(train(seen)), build_lexicon(seen)
    found = judge_papers(classifier.judge, lexicon, test)
    report(f"{len(seen)} papers", found)
    show_calibration(np.array([claim for paper in test for claim in judged_claims(classifier, lexicon, paper)]))
    for kind, count in Counter(mistake_kind(mistake) for mistake in found.mistakes).most_common(12):
        print(f"{count:5d}  {kind}")


def show_calibration(claims: NDArray[np.float64]) -> None:
    """Print how often claims (confidence, 1 if right) of five bands of confidence are right, and the expected error."""
    error = 0.0
    for low, high in pairwise(BANDS):
        band = claims[(claims[:, 0] >= low) & (claims[:, 0] < high)]
        if len(band):
            said, right = band.mean(axis=0)
            error += len(band) / len(claims) * abs(said - right)
            print(f"{low:.1f} to {min(high, 1.0):.1f}   {len(band):5d} claims   said {said:.3f}   right {right:.3f}")
    print(f"expected calibration error {error:.3f}")


def judged_claims(classifier: Classifier, lexicon: Lexicon, annotated: Annotated) -> Iterator[tuple[float, float]]:
    """Yield the confidence of each claim of a paper, and 1 where name, type and relation are right."""
    found = candidates_of(annotated.paper, lexicon)
    labels = label_groups(found.layout, found.groups, annotated.gold)
    of_group = {id(group): label for group, label in zip(found.groups, labels, strict=True)}
    for judgement in classifier.judge(Surroundings(found.layout), found.groups)[0]:
        target = of_group[id(judgement.group)].target
        answers = (target[OUTPUTS.index(judgement.type)], target[OUTPUTS.index(judgement.relation)])
        yield judgement.confidence, float(min(answers) > 0)


def mistake_kind(mistake: Mistake) -> str:
    """Return a mistake's kind with the types or relations it confuses."""
    return f"{mistake.kind}: {mistake.gold or 'nothing'} / {mistake.predicted or 'nothing'}"


def report(name: str, found: Evaluation) -> None:
    """Print one line of figures."""
    by_type = "  ".join(f"{kind} {counts.f1:.3f}" for kind, counts in found.types.items())
    total = found.all
    print(
        f"{name:40s} P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f}  ({by_type})  "
        f"relations {found.relation_accuracy:.3f}",
        flush=True,
    )


def learn_and_test(seen: list[Annotated], test: list[Annotated]) -> Evaluation:
    """Learn from `seen`, read `test`, and compare."""
    return judge_papers(Classifier.from_arrays(train(seen)).judge, build_lexicon(seen), test)


def judge_papers(judge: Judge, lexicon: Lexicon, test: list[Annotated]) -> Evaluation:
    """Read `test` with a judge and compare."""
    records = []
    for annotated in test:
        found = candidates_of(annotated.paper, lexicon)
        chosen = choose_entities(*judge(Surroundings(found.layout), found.groups))
        records.append(Record(annotated.paper, tuple(entity_of(found.layout, finding) for finding in chosen)))
    return evaluate(records, map(gold_paper, test))


def gold_paper(annotated: Annotated) -> GoldPaper:
    """Return an annotated paper as the evaluation takes it; links are measured elsewhere."""
    entities = tuple(gold_entity(entity) for entity in annotated.gold["entities"])
    return GoldPaper(annotated.paper.title, entities, paper=annotated.paper)


def gold_entity(entity: dict[str, Any]) -> GoldEntity:
    """Return one annotated entity."""
    lists = (tuple(entity.get(key, ())) for key in ("surfaces", "alt_types", "alt_relations"))
    surfaces, types, relations = lists
    return GoldEntity(entity["type"], entity["name"], entity["relation"], surfaces, entity["core"], types, relations)


def catalogue_judge(near: Surroundings, groups: list[Group]) -> tuple[list[Judgement], MentionScores]:
    """Take what the catalogue knows, capitalised, as a name that is used."""
    judged = []
    for group in groups:
        surface = near.layout.surface(*group.mentions[0])
        counts = catalogue_types().get(name_key(surface), (0, 0, 0))
        if max(counts) and not surface.islower():
            kind = TYPES[counts.index(max(counts))]
            judged.append(Judgement(group, kind, "USES", 1.0, 1.0, "catalogue"))
    mentions = sorted(span for group in groups for span in group.mentions)
    return judged, MentionScores(
        np.zeros((1, len(mentions), len(OUTPUTS)), np.float32), {m: k for k, m in enumerate(mentions)}
    )


# Each kind of evidence, as topics of `topic_of`: channels of the linear model among them.
EVIDENCE = {
    "words and verbs around": frozenset(
        ("before", "after", "verb-before", "verb-after", "sentence", "window", "near-kinds")
    ),
    "nouns that tell the kind": frozenset(("head-noun", "governing-noun", "apposition", "list-noun", "noun-kinds")),
    "the name's own words and letters": frozenset(("name", "letters")),
    "shape and case in other papers": frozenset(("shape", "case")),
    "the catalogue": frozenset(("catalogue",)),
    "place in the paper": frozenset(("place", "paper")),
    "lists, families, overlaps": frozenset(("list", "family", "overlap")),
}


@contextmanager
def without_evidence(topics: frozenset[str]) -> Iterator[None]:
    """Blank columns, and the hashed features of channels, in training and in reading."""
    columns = [topic_of(column) in topics for column in FULL_COLUMNS]
    own, neighbours = np.array(columns[: len(COLUMNS)]), np.array(columns[len(COLUMNS) :])
    silent = np.array([channel in topics for channel in CHANNELS])

    def blank_own(*arguments: Any) -> NDArray[np.float32]:
        rows = feature_rows(*arguments)
        rows[:, own] = 0
        return rows

    def blank_neighbours(*arguments: Any) -> NDArray[np.float32]:
        rows = neighbour_rows(*arguments)
        rows[:, neighbours] = 0
        return rows

    def silenced(near: Surroundings, mentions: list[tuple[int, int]]) -> Rows:
        return silence(hashed_rows(near, mentions), silent)

    places = ("citelink.extract.classify", "training.train")
    patches: dict[str, Any] = {f"{place}.feature_rows": blank_own for place in places}
    patches |= {f"{place}.neighbour_rows": blank_neighbours for place in places}
    patches |= {f"{place}.hashed_rows": silenced for place in ("citelink.extract.classify", "training.prepare")}
    with patched(patches):
        yield


def silence(rows: Rows, silent: NDArray[np.bool_]) -> Rows:
    """Leave of each silent channel of each mention only its bias."""
    indices, offsets = rows
    lengths = np.diff(np.append(offsets, len(indices)))
    quiet = np.tile(silent, len(offsets) // len(silent))
    first = np.zeros(len(indices), bool)
    first[offsets] = True
    kept = first | ~np.repeat(quiet, lengths)
    lengths = np.where(quiet, 1, lengths)
    return indices[kept], np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)


def without_source(source: str) -> Callable[..., list[tuple[int, int]]]:
    """Return `find_candidates` without one of its sources."""

    def find(*arguments: Any) -> list[tuple[int, int]]:
        found = candidates_by_source(*arguments)
        return sorted({span for name, spans in found.items() if name != source for span in spans})

    return find


PARTS: dict[str, dict[str, Any]] = {
    "abbreviations": {"citelink.extract.pipeline.find_abbreviations": lambda *_: []},
    "coordination": {"citelink.extract.pipeline.expand_coordination": lambda *_: {}},
    **{
        f"candidates by {source}": {"citelink.extract.pipeline.find_candidates": without_source(source)}
        for source in ("noun phrase", "lexicon", "called or quoted", "title")
    },
}


@contextmanager
def patched(patches: dict[str, Any]) -> Iterator[None]:
    """Replace functions while the block runs."""
    with ExitStack() as stack:
        for target, new in patches.items():
            stack.enter_context(patch(target, new))
        yield


STUDIES = {"curve": curve, "ablation": ablation, "whole": whole}

if __name__ == "__main__":
    main()
