"""What the text around and inside a mention says, as hashed features of a linear model."""

from functools import cache
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from citelink.extract.catalogue import catalogue_types
from citelink.extract.grammar import (
    NO_WORD,
    apposition,
    context_word,
    head_after,
    list_ranges,
    nearest_verbs,
    noun_before,
    verb_forms,
)
from citelink.extract.layout import Layout
from citelink.extract.name_features import name_features, word_hash
from citelink.extract.shapes import CAPITAL, MIXED, NAMED, NUMBER, UPPER, name_key

BITS = 20
CHANNELS = (
    "before", "after", "verb-before", "verb-after", "list", "sentence", "window",
    "head-noun", "governing-noun", "apposition", "list-noun", "near-kinds", "noun-kinds", "shape", "name", "letters",
)  # fmt: skip
WINDOW = 6
LONGEST_BAG = 150  # different words of a sentence
Mention = tuple[int, int]
Features = list[tuple[int, int]]  # template and hash
Rows = tuple[NDArray[np.int64], NDArray[np.int64]]  # hashed features of all mentions, and where each begins


@cache
def word_clusters() -> dict[str, tuple[int, int]]:
    """Return the coarse and the fine cluster of each common word: words that are used alike share one."""
    rows = (
        line.split("\t")
        for line in (files("citelink.extract") / "lexicon/clusters.tsv").read_text("utf-8").splitlines()
    )
    return {word: (int(coarse) + 1, int(fine) + 1) for word, coarse, fine in rows}


class Surroundings:
    """Per-paper tables that the features of all its mentions share."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        seen = [context_word(layout, k) for k in range(len(layout.words))]
        self.hashes = [word_hash(word) for word in seen]
        self.edge = word_hash("<edge>")
        clusters = word_clusters()
        # A word without a cluster (a sign, a rare word) stands for itself.
        self.clusters = [clusters.get(word) or (value, value) for word, value in zip(seen, self.hashes, strict=True)]
        self.left_verbs, self.right_verbs = nearest_verbs(layout)
        self.lists = list_ranges(layout)
        self.first_word = _first_words(layout)
        self.end_word = [*self.first_word[1:], len(layout.words)]  # after the last word of each sentence
        self.as_left = [(18, value) for value in self.hashes]
        self.as_right = [(19, value) for value in self.hashes]
        self.sentence_bags = self._bags()
        self.we_verbs = self._we_verbs()
        self._nouns: dict[Mention, tuple[int, ...]] = {}
        self._known: dict[Mention, tuple[float, ...]] = {}
        self._members: dict[Mention, list[Mention]] = {}

    def hash_at(self, k: int) -> int:
        """Return the hash of word `k` as context sees it."""
        return self.hashes[k] if 0 <= k < len(self.hashes) else self.edge

    def clusters_at(self, k: int) -> tuple[int, int]:
        """Return the clusters of word `k`."""
        return self.clusters[k] if 0 <= k < len(self.clusters) else (0, 0)

    def nouns(self, mention: Mention) -> tuple[int, ...]:
        """Return the words that tell what a mention is, or NO_WORD for each.

        They are the head noun after it, the noun that governs it, that of an apposition, and the first two of its list.
        """
        if mention not in self._nouns:
            layout = self.layout
            i, j = mention
            low, high = self.lists[i][0], self.lists[max(i, j - 1)][1]
            self._nouns[mention] = (
                head_after(layout, j),
                noun_before(layout, i),
                apposition(layout, j),
                head_after(layout, high) if high > j else NO_WORD,
                noun_before(layout, low) if low < i else NO_WORD,
            )
        return self._nouns[mention]

    def list_members(self, low: int, high: int) -> list[Mention]:
        """Return the names in a list as runs of name-shaped words."""
        if (low, high) not in self._members:
            self._members[low, high] = self._name_runs(low, high)
        return self._members[low, high]

    def _name_runs(self, low: int, high: int) -> list[Mention]:
        members: list[Mention] = []
        for k in range(low, high):
            if self.layout.kinds[k] in NAMED or (self.layout.kinds[k] == NUMBER and members and members[-1][1] == k):
                if members and members[-1][1] == k:
                    members[-1] = (members[-1][0], k + 1)
                else:
                    members.append((k, k + 1))
        return members

    def known_types(self, span: Mention) -> tuple[float, ...]:
        """Return 1 for each type (data set, model, method) under which the catalogue knows a name."""
        if span not in self._known:
            counts = catalogue_types().get(name_key(self.layout.surface(*span)), (0, 0, 0))
            self._known[span] = tuple(float(count > 0) for count in counts)
        return self._known[span]

    def _bags(self) -> list[Features]:
        bags: list[set[int]] = [set() for _ in self.layout.bounds]
        for value, sentence in zip(self.hashes, self.layout.sentences, strict=True):
            bags[sentence].add(value)
        # Cut, so that a text without full stops stays linear.
        return [[(20, value) for value in sorted(bag)[:LONGEST_BAG]] for bag in bags]

    def _we_verbs(self) -> list[int]:
        """Return for each sentence the hash of what "we" do in it."""
        found = [0] * len(self.layout.bounds)
        verbs = verb_forms()
        low, sentences = self.layout.low, self.layout.sentences
        for k, word in enumerate(low):
            if word in ("we", "paper", "work") and not found[sentences[k]]:
                for m in range(k + 1, min(k + 5, len(low))):
                    if low[m] in verbs and sentences[m] == sentences[k]:
                        found[sentences[k]] = word_hash(verbs[low[m]])
                        break
        return found


def _first_words(layout: Layout) -> list[int]:
    first = [0] * len(layout.bounds)
    for k in range(len(layout.words) - 1, -1, -1):
        first[layout.sentences[k]] = k
    return first


def context_features(near: Surroundings, mention: Mention) -> list[Features]:
    """Return the words, verbs, list and sentence around a mention: the first seven of CHANNELS."""
    i, j = mention
    h = near.hash_at
    layout = near.layout
    sentence = layout.sentences[i]
    a, b, c = h(i - 3), h(i - 2), h(i - 1)
    d, e, f = h(j), h(j + 1), h(j + 2)
    before = [(0, c), (1, b), (2, a), (6, c * 31 + b), (8, c * 31 + d), (9, b * 961 + c * 31 + d)]
    behind = [(3, d), (4, e), (5, f), (7, d * 31 + e)]
    start = near.first_word[sentence]
    whole = [
        (10, near.we_verbs[sentence]),
        (11, _role(layout, sentence)),
        (16, h(start)),
        (17, h(start) * 31 + h(start + 1)),
    ]
    whole += near.sentence_bags[sentence]
    window = near.as_left[max(start, i - WINDOW) : i] + near.as_right[j : j + WINDOW]
    return [before, behind, *_verb_features(near, i, j), _list_features(near, i, j), whole, window]


def _list_features(near: Surroundings, i: int, j: int) -> Features:
    h = near.hash_at
    low, high = near.lists[i][0], near.lists[max(i, j - 1)][1]
    if high - low <= j - i:
        return [(12, 0)]
    return [(12, h(low - 1)), (13, h(high)), (14, h(low - 2) * 31 + h(low - 1)), (15, h(high) * 31 + h(high + 1))]


def _role(layout: Layout, sentence: int) -> int:
    last = len(layout.bounds) - 1
    if sentence == 0:
        return 1
    if sentence == last:
        return 2
    return 3 + min(4, 5 * (sentence - 1) // max(1, last))


def _verb_features(near: Surroundings, i: int, j: int) -> tuple[Features, Features]:
    verbs = verb_forms()
    low = near.layout.low
    before: Features = []
    behind: Features = []
    left, right = near.left_verbs[i], near.right_verbs[j - 1]
    if left != NO_WORD:
        stem = word_hash(verbs[low[left]])
        before = [(21, stem), (22, stem * 31 + min(4, i - left)), (23, stem * 31 + near.hash_at(left - 1))]
    if right != NO_WORD:
        stem = word_hash(verbs[low[right]])
        behind = [(24, stem), (25, stem * 31 + min(4, right - j)), (26, stem * 31 + near.hash_at(right + 1))]
    return before, behind


def head_features(near: Surroundings, mention: Mention) -> list[Features]:
    """Return the nouns that tell what kind of thing a mention is, and how they are used: the next seven of CHANNELS."""
    i, j = mention
    layout = near.layout
    nouns = near.nouns(mention)
    names = (near.lists[i][0], near.lists[max(i, j - 1)][1])
    after, before, apposed, list_after, list_before = (_noun(layout, 30 + place, k) for place, k in enumerate(nouns))
    kinds = [pair for place, k in enumerate(nouns) for pair in _noun_kind(near, 85 + 2 * place, k)]
    around = _near_kinds(near, i, j, names)
    shape = _shape_class(layout, mention)
    shaped = [
        (template + 20, value * 7 + shape) for template, value in (*around, *kinds, *_shaped_words(near, mention))
    ]
    return [after, before, apposed, list_after + list_before, around, kinds, [(140, shape), *shaped]]


def _shape_class(layout: Layout, mention: Mention) -> int:
    """Return 1 for lower case, 2 and 3 for one and several capitalised words, 4 for upper case, 5 for mixed."""
    kinds = layout.kinds[mention[0] : mention[1]]
    if MIXED in kinds:
        return 5
    if UPPER in kinds:
        return 4
    if CAPITAL in kinds:
        return 2 if len(kinds) == 1 else 3
    return 1


def _shaped_words(near: Surroundings, mention: Mention) -> Features:
    """Return the words that say most together with the shape of the name between them."""
    i, j = mention
    sentence = near.layout.sentences[i]
    first, after = near.hash_at(i - 1), near.hash_at(j)
    return [
        (121, first), (122, after), (123, first * 31 + after), (124, near.we_verbs[sentence]),
        (125, _role(near.layout, sentence)), (126, near.hash_at(near.left_verbs[i])), (127, near.hash_at(near.right_verbs[j - 1])),
    ]  # fmt: skip


def _noun(layout: Layout, template: int, k: int) -> Features:
    if k == NO_WORD:
        return [(template, 1)]
    return [(template, word_hash(layout.low[k])), (template + 10, word_hash(layout.low[k][-4:]))]


def _noun_kind(near: Surroundings, template: int, k: int) -> Features:
    if k == NO_WORD:
        return [(template, 0)]
    coarse, fine = near.clusters[k]
    return [(template, coarse), (template + 1, fine)]


def _near_kinds(near: Surroundings, i: int, j: int, names: Mention) -> Features:
    """Return the clusters of the words around a mention and around its list."""
    (a, b), (c, d) = near.clusters_at(i - 2), near.clusters_at(i - 1)
    (e, f), (g, h) = near.clusters_at(j), near.clusters_at(j + 1)
    (k, m), (n, o) = near.clusters_at(names[0] - 1), near.clusters_at(names[1])
    return [
        (70, c), (71, d), (72, a), (73, b), (74, e), (75, f), (76, g), (77, h), (78, a * 1009 + c), (79, e * 1009 + g),
        (80, c * 1009 + e), (81, k), (82, m), (83, n), (84, o), (95, a * 1018081 + c * 1009 + e),
        (96, near.clusters_at(i - 3)[0] * 1018081 + a * 1009 + c),
    ]  # fmt: skip


def hashed_rows(near: Surroundings, mentions: list[Mention]) -> Rows:
    """Return the hashed features of all mentions; each mention has one run of them for each of CHANNELS."""
    flat: list[tuple[int, int]] = []
    offsets: list[int] = []
    for mention in mentions:
        context = (*context_features(near, mention), *head_features(near, mention))
        parts = (*context, *name_features(near.layout.surface(*mention)))
        for channel, features in enumerate(parts):
            offsets.append(len(flat))
            flat.append((200 + channel, 1))  # the channel's bias
            flat.extend(features)
    numbers = np.fromiter(chain.from_iterable(flat), dtype=np.uint64, count=2 * len(flat))
    pairs = numbers.reshape(-1, 2)
    with np.errstate(over="ignore"):
        mixed = (pairs[:, 1] ^ (pairs[:, 0] * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xD6E8FEB86659FD93)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64), np.array(offsets, dtype=np.int64)
