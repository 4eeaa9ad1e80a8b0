"""One row of numbers for each group of mentions: what the trees decide on."""

from functools import cache, lru_cache
from importlib.resources import files
from math import log1p

import numpy as np
from numpy.typing import NDArray

from citelink.extract.catalogue import catalogue_types, family_stem, family_types
from citelink.extract.evidence import CHANNELS, Surroundings
from citelink.extract.groups import Group
from citelink.extract.layout import Layout
from citelink.extract.linear import OUTPUTS
from citelink.extract.names import CONNECTORS
from citelink.extract.shapes import CAPITAL, LOWER, MIXED, NAMED, NUMBER, UPPER, name_key, plain_name, word_kind

SURFACE_COLUMNS = (
    "words", "characters", "upper", "lower", "digits", "hyphens", "latex", "first_kind", "last_kind", "lower_words",
    "connectors", "ends_digit", "starts_digit", "camel", "vowels", "longest_word", "lower_ratio_min", "lower_ratio_mean",
    "lower_ratio_max", "lower_ratio_last", "lower_ratio_first", "corpus_log_min", "corpus_log_max",
    "catalogue_dataset", "catalogue_model", "catalogue_method", "family_dataset", "family_model", "family_method",
    "part_dataset", "part_model", "part_method", "catalogue_same_case",
)  # fmt: skip


@cache
def case_table() -> dict[str, tuple[float, float]]:
    """Return for each word how often it is lower-case in other abstracts (0 to 1), and the log of its count."""
    text = (files("citelink.extract") / "lexicon/case.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {
        word: (int(lower) / (int(lower) + int(other)), log1p(int(lower) + int(other))) for word, lower, other in rows
    }


@lru_cache(maxsize=50_000)
def surface_row(surface: str) -> tuple[float, ...]:
    """Return the numbers of SURFACE_COLUMNS for one spelling of a name."""
    name = plain_name(surface)
    words = name.split() or [name]
    kinds = [word_kind(word) for word in words]
    ratios, logs = _case(words)
    letters = [c for c in name if c.isalpha()]
    return (
        len(words), len(name), sum(c.isupper() for c in name), sum(c.islower() for c in name),
        sum(c.isdigit() for c in name), name.count("-"), float(name != surface), kinds[0], kinds[-1],
        sum(kind == LOWER for kind in kinds), sum(word.casefold() in CONNECTORS for word in words),
        float(name[-1:].isdigit()), float(name[:1].isdigit()), float(MIXED in kinds),
        sum(c in "aeiouAEIOU" for c in letters) / max(1, len(letters)), max(map(len, words)),
        min(ratios), sum(ratios) / len(ratios), max(ratios), ratios[-1], ratios[0], min(logs), max(logs),
        *_membership(surface, name),
    )  # fmt: skip


def _case(words: list[str]) -> tuple[list[float], list[float]]:
    table = case_table()
    parts = [part for word in words for part in word.casefold().split("-") if part] or [""]
    rows = [table.get(part, (-0.1, 0.0)) for part in parts]
    return [ratio for ratio, _ in rows], [log for _, log in rows]


def _membership(surface: str, name: str) -> tuple[float, ...]:
    known, families = catalogue_types(), family_types()
    exact = known.get(name_key(surface), (0, 0, 0))
    family = families.get(family_stem(name), (0, 0, 0))
    parts = np.zeros(3)
    for part in name.replace("-", " ").split():
        if len(part) > 2 and part.casefold() != name.casefold():
            parts += np.minimum(known.get(name_key(part), (0, 0, 0)), 1)
    return (
        *exact,
        *(log1p(n) for n in family),
        *(float(p) for p in parts),
        float(sum(exact) > 0 and not name.islower()),
    )


GROUP_COLUMNS = (
    "mentions", "spellings", "in_title", "title_start", "before_colon", "in_abstract", "first_sentence", "last_sentence",
    "first_place", "sentences", "alone", "alone_ratio", "inside", "holds", "has_short", "has_long", "is_short_ratio",
    "bracketed", "quoted", "list_size", "sentence_start", "glued_after", "glued_before", "after_our", "after_we",
    "lower_twin", "paper_groups", "paper_sentences", "distance_we_verb", "before_number", "size_in_brackets",
)  # fmt: skip


def group_row(near: Surroundings, group: Group, covers: dict[tuple[int, int], int]) -> list[float]:
    """Return the numbers of GROUP_COLUMNS: how a group stands in its paper."""
    layout = near.layout
    spans = group.mentions
    body = [span for span in spans if span[0] >= layout.title_words]
    sentences = [layout.sentences[i] for i, _ in spans]
    last = max(1, len(layout.bounds) - 1)
    alone = sum(_is_run(layout, span) for span in spans)
    where = body[0] if body else spans[0]
    title = [span for span in spans if span[0] < layout.title_words]
    return [
        len(spans), len({layout.surface(*span) for span in spans}), len(title),
        float(any(i == 0 for i, _ in title)), float(any(layout.words[j : j + 1] == [":"] for _, j in title)), len(body),
        layout.sentences[where[0]] / last, sentences[-1] / last, where[0] / len(layout.words), len(set(sentences)),
        alone, alone / len(spans), sum(covers[span] for span in spans) / len(spans), 0.0,
        len(group.shorts), len(group.longs), len(group.shorts) / len(spans),
        sum(layout.words[i - 1 : i] == ["("] for i, _ in spans), sum(_is_quoted(layout, span) for span in spans),
        max(near.lists[i][1] - near.lists[i][0] for i, _ in spans),
        sum(near.first_word[layout.sentences[i]] == i for i, _ in spans) / len(spans),
        sum(layout.glued(j) and layout.words[j].startswith("-") for _, j in spans if j < len(layout.words)),
        sum(layout.glued(i) for i, _ in spans), sum(layout.low[i - 1 : i] == ["our"] for i, _ in spans),
        sum("we" in layout.low[max(0, i - 4) : i] for i, _ in spans),
        float(_has_lower_twin(layout, spans[0])), 0.0, len(layout.bounds),
        min(_distance(near, span) for span in spans),
        sum(layout.kinds[j : j + 1] == [NUMBER] for _, j in spans),
        sum(layout.words[j : j + 1] == ["("] and any(c.isdigit() for c in layout.words[j + 1]) for _, j in spans if j + 1 < len(layout.words)),
    ]  # fmt: skip


def _is_run(layout: Layout, span: tuple[int, int]) -> bool:
    i, j = span
    before = i > 0 and layout.kinds[i - 1] in NAMED and layout.sentences[i - 1] == layout.sentences[i]
    after = j < len(layout.kinds) and layout.kinds[j] in (CAPITAL, UPPER, MIXED, NUMBER)
    return not before and not (after and layout.sentences[j] == layout.sentences[j - 1])


def _is_quoted(layout: Layout, span: tuple[int, int]) -> bool:
    i, j = span
    return i > 0 and j < len(layout.words) and layout.words[i - 1] in "“\"`*'‘" and layout.words[j] in "”\"'*’"


def _has_lower_twin(layout: Layout, span: tuple[int, int]) -> bool:
    i, j = span
    return layout.kinds[i] in (CAPITAL, UPPER) and " ".join(layout.low[i:j]) in layout.text


def _distance(near: Surroundings, span: tuple[int, int]) -> float:
    left = near.left_verbs[span[0]]
    return float(min(20, span[0] - left)) if left >= 0 else 20.0


SCORE_COLUMNS = tuple(f"{how}_{output}" for how in ("mean", "max", "first", *CHANNELS) for output in OUTPUTS) + tuple(
    f"rival_{how}" for how in ("over_core", "over_listed", "inside_core", "inside_listed")
)
COLUMNS = SCORE_COLUMNS + SURFACE_COLUMNS + GROUP_COLUMNS


def feature_rows(near: Surroundings, groups: list[Group], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (group, COLUMNS); `scores` are the linear model's, by channel, mention (sorted) and output."""
    layout = near.layout
    mentions = sorted(span for group in groups for span in group.mentions)
    index = {span: k for k, span in enumerate(mentions)}
    total = scores.sum(axis=0)
    covers = dict.fromkeys(mentions, 0)
    rivals = _rivals(mentions, total, covers)
    rows = []
    for group in groups:
        at = [index[span] for span in group.mentions]
        own = total[at]
        rival = rivals[at]
        surface = layout.surface(*_best_mention(layout, group))
        rows.append(
            np.concatenate(
                [
                    own.mean(0),
                    own.max(0),
                    own[0],
                    *scores[:, at].mean(1),
                    rival.max(0),
                    surface_row(surface),
                    group_row(near, group, covers),
                ]
            )
        )
    matrix = np.array(rows, dtype=np.float32).reshape(len(rows), len(COLUMNS))
    matrix[:, COLUMNS.index("paper_groups")] = len(groups)
    return matrix


def _best_mention(layout: Layout, group: Group) -> tuple[int, int]:
    if group.shorts:
        return min(group.shorts)
    return max(group.mentions, key=lambda span: (span[0] >= layout.title_words, -span[0]))


def _rivals(
    mentions: list[tuple[int, int]], total: NDArray[np.float32], covers: dict[tuple[int, int], int]
) -> NDArray[np.float32]:
    """Return, for each mention, the best core and listed scores of the mentions over and inside it."""
    best = np.full((len(mentions), 4), -12.0, dtype=np.float32)
    for a, (i, j) in enumerate(mentions):
        for b in range(a + 1, len(mentions)):
            k, m = mentions[b]
            if k >= j:
                break
            inner, outer = (b, a) if m <= j else (a, b) if k == i else (-1, -1)
            if inner >= 0:
                covers[mentions[inner]] = 1
                best[inner, :2] = np.maximum(best[inner, :2], total[outer, :2])
                best[outer, 2:] = np.maximum(best[outer, 2:], total[inner, :2])
    return best
