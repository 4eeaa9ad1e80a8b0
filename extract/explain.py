"""Say why an entity was found, typed and related: the candidate's source and the evidence that counted most."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citelink.extract.catalogue import catalogue_types, listed_types
from citelink.extract.classify import FULL_COLUMNS, RELATIONS, TYPES, Classifier, load_classifier
from citelink.extract.cues import CUE_COLUMNS, PAPER_COLUMNS
from citelink.extract.evidence import CHANNELS, Surroundings, hashed_rows
from citelink.extract.features import COLUMNS, SCORE_COLUMNS
from citelink.extract.grammar import NO_WORD
from citelink.extract.groups import Group
from citelink.extract.lexicon_files import load_lexicon
from citelink.extract.linear import OUTPUTS
from citelink.extract.names import candidates_by_source
from citelink.extract.neighbours import FIRST_READING, NEIGHBOUR_COLUMNS
from citelink.extract.pipeline import Findings
from citelink.extract.relations import Finding
from citelink.extract.shapes import name_key, plain_name
from citelink.extract.spelling import SURFACE_COLUMNS
from citelink.extract.standing import GROUP_COLUMNS

STRONGEST = 3
NONE, CORE = FIRST_READING.index("none"), FIRST_READING.index("core")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Of one entity: where the candidate came from, and (evidence, log-odds) that spoke for each decision."""

    finding: Finding
    sources: tuple[str, ...]
    name: tuple[tuple[str, float], ...]
    type: tuple[tuple[str, float], ...]
    relation: tuple[tuple[str, float], ...]


def explain(found: Findings) -> list[Explanation]:
    """Return an explanation for each data set, model and method of a paper, in the order of its entities."""
    near = Surroundings(found.layout)
    classifier = load_classifier()
    groups, rows, _ = classifier.closer_look(near, found.groups)
    by_mention = {span: g for g, group in enumerate(groups) for span in group.mentions}
    sources = _sources(found)
    explained = []
    for finding in found.entities:
        g = by_mention[finding.deciding]
        moved = _decisions(classifier, rows[g], finding)
        channels = classifier.linear.by_channel(hashed_rows(near, [finding.deciding]))
        answers = ("core", finding.type, finding.relation)
        topics = (
            _strongest(_by_topic(part, channels[:, OUTPUTS.index(answer)]), near, groups[g], finding)
            for part, answer in zip(moved, answers, strict=True)
        )
        explained.append(Explanation(finding, _sources_of(finding, sources), *topics))
    return explained


def _sources(found: Findings) -> dict[str, set[Range]]:
    sources = candidates_by_source(found.layout, load_lexicon())
    sources["abbreviation"] = {span for pair in found.abbreviations for span in (pair.short, pair.long)}
    sources["coordination"] = set(found.full_names)
    return sources


def _sources_of(finding: Finding, sources: dict[str, set[Range]]) -> tuple[str, ...]:
    return tuple(source for source, spans in sources.items() if not spans.isdisjoint(finding.mentions))


def _decisions(classifier: Classifier, row: NDArray[np.float32], finding: Finding) -> list[NDArray[np.float64]]:
    """Return (FULL_COLUMNS) for the decisions that it is a name, its type, its relation; the first reading counts."""
    kind = FIRST_READING.index(finding.type)
    relation = RELATIONS.index(finding.relation)
    name = _both(classifier, row, CORE) - _both(classifier, row, NONE)
    return [name, _both(classifier, row, kind), classifier.relations.contributions(row, relation)]


def _both(classifier: Classifier, row: NDArray[np.float32], output: int) -> NDArray[np.float64]:
    moved = classifier.kinds.contributions(row, output)
    moved[: len(COLUMNS)] += classifier.first.contributions(row[: len(COLUMNS)], output)
    return moved


def _by_topic(moved: NDArray[np.float64], channels: NDArray[np.float32]) -> dict[str, float]:
    """Add up columns of one kind; those of the joint score go to the channels that made it, in their shares."""
    sums: dict[str, float] = defaultdict(float)
    for column, value in zip(FULL_COLUMNS, moved.tolist(), strict=True):
        sums[topic_of(column)] += value
    del sums["first reading"]  # its own evidence is counted already
    joint = sums.pop("joint")
    shares = np.maximum(channels, 0.0)
    for channel, share in zip(CHANNELS, (shares / max(float(shares.sum()), 1e-6)).tolist(), strict=True):
        sums[channel] += joint * share
    return sums


def _strongest(
    sums: dict[str, float], near: Surroundings, group: Group, finding: Finding
) -> tuple[tuple[str, float], ...]:
    best = sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:STRONGEST]
    return tuple((_told(topic, near, group, finding), round(value, 2)) for topic, value in best if value > 0)


def topic_of(column: str) -> str:
    """Return what kind of evidence a column of FULL_COLUMNS is.

    >>> topic_of("head-noun_Dataset"), topic_of("catalogue_model"), topic_of("list_core")
    ('head-noun', 'catalogue', 'list')
    """
    stem = column.removeprefix("best_").rsplit("_", 1)[0]
    if column in NEIGHBOUR_COLUMNS:
        return _neighbour_topic(column)
    if column in SCORE_COLUMNS:
        return stem if stem in CHANNELS else "overlap" if column.startswith("rival") else "joint"
    if column in SURFACE_COLUMNS:
        known = ("catalogue", "family", "part_", "known", "listed", "tail_")
        return "catalogue" if column.startswith(known) else "case" if "_ratio" in column else "shape"
    if column in GROUP_COLUMNS:
        return "abbreviation" if column.startswith(("has_", "is_short")) else "place"
    if column in PAPER_COLUMNS:
        return "paper"
    return _cue_topic(column)


def _neighbour_topic(column: str) -> str:
    if column.startswith("own_"):
        return "first reading"
    topic = column.split("_")[0]
    return {"over": "overlap", "inside": "overlap", "akin": "overlap", "covered": "overlap"}.get(
        topic, topic if topic in ("list", "family") else "paper"
    )


def _cue_topic(column: str) -> str:
    assert column in CUE_COLUMNS, column
    if "verb" in column:
        return "verb-before"
    if column.startswith("list"):
        return "list"
    if column.startswith("sign"):
        return "sentence"
    return "noun-kinds" if column.startswith("noun_") else "before" if column.startswith("after") else "after"


def _told(topic: str, near: Surroundings, group: Group, finding: Finding) -> str:
    """Return a topic in words, with the paper's own words where it has some."""
    tell = TELLERS.get(topic)
    return (tell(near, group, finding) if tell else None) or TOPICS.get(topic, topic)


TOPICS = {
    "before": "the words before it",
    "after": "the words after it",
    "verb-before": "the verb before it",
    "verb-after": "the verb after it",
    "list": "its list",
    "sentence": "the words of its sentence",
    "window": "the words near it",
    "head-noun": "no noun after it",
    "governing-noun": "no noun that governs it",
    "apposition": "no apposition",
    "list-noun": "the noun of its list",
    "near-kinds": "kinds of words near it",
    "noun-kinds": "kinds of nouns near it",
    "shape": "its shape",
    "name": "its own words",
    "letters": "its letters",
    "case": "its case in other papers",
    "catalogue": "not in the catalogue",
    "abbreviation": "not abbreviated",
    "place": "its places in the paper",
    "paper": "what the paper is about",
    "overlap": "longer and shorter candidates",
    "family": "names of its family",
}


def _quote(near: Surroundings, start: int, end: int) -> str:
    layout = near.layout
    return f'"{layout.surface(max(0, start), min(end, len(layout.words)))}"'


def _before(near: Surroundings, _group: Group, finding: Finding) -> str | None:
    i = finding.deciding[0]
    first = near.first_word[near.layout.sentences[i]]
    return f"{_quote(near, max(first, i - 3), i)} before it" if i > first else "the start of its sentence"


def _after(near: Surroundings, _group: Group, finding: Finding) -> str | None:
    j = finding.deciding[1]
    end = near.end_word[near.layout.sentences[j - 1]]
    return f"{_quote(near, j, min(end, j + 3))} after it" if j < end else "the end of its sentence"


def _verb(place: str) -> Callable[[Surroundings, Group, Finding], str | None]:
    def tell(near: Surroundings, _group: Group, finding: Finding) -> str | None:
        i, j = finding.deciding
        verb = near.left_verbs[i] if place == "before" else near.right_verbs[j - 1]
        return None if verb == NO_WORD else f"verb {_quote(near, verb, verb + 1)} {place} it"

    return tell


def _noun(place: int, text: str) -> Callable[[Surroundings, Group, Finding], str | None]:
    def tell(near: Surroundings, _group: Group, finding: Finding) -> str | None:
        noun = near.nouns(finding.deciding)[place]
        return None if noun == NO_WORD else f"{text} {_quote(near, noun, noun + 1)}"

    return tell


def _list(near: Surroundings, _group: Group, finding: Finding) -> str | None:
    i, j = finding.deciding
    low, high = near.lists[i]
    return f"the list {_quote(near, low, min(high, low + 14))}" if high - low > j - i else "not in a list"


def _catalogue(near: Surroundings, _group: Group, finding: Finding) -> str | None:
    key = name_key(near.layout.surface(*finding.deciding))
    counts = catalogue_types().get(key) or listed_types().get(key) or (0, 0, 0)
    known = [kind for kind, count in zip(TYPES, counts, strict=True) if count]
    return f"the catalogue knows it as {' and '.join(known)}" if known else None


def _abbreviation(near: Surroundings, group: Group, _finding: Finding) -> str | None:
    if not group.longs:
        return None
    return f"abbreviates {_quote(near, *min(group.longs))}"


def _shape(near: Surroundings, _group: Group, finding: Finding) -> str | None:
    return f"the shape of {plain_name(near.layout.surface(*finding.deciding))}"


def _place(near: Surroundings, group: Group, _finding: Finding) -> str | None:
    count = len(group.mentions)
    title = any(i < near.layout.title_words for i, _ in group.mentions)
    return f"{count} mention{'s' * (count > 1)}, {'in' if title else 'not in'} the title"


TELLERS: dict[str, Callable[[Surroundings, Group, Finding], str | None]] = {
    "before": _before,
    "after": _after,
    "verb-before": _verb("before"),
    "verb-after": _verb("after"),
    "head-noun": _noun(0, "the noun after it,"),
    "governing-noun": _noun(1, "the noun before it,"),
    "apposition": _noun(2, "said to be a"),
    "list": _list,
    "catalogue": _catalogue,
    "abbreviation": _abbreviation,
    "shape": _shape,
    "place": _place,
}
