"""What the text around and inside a mention says, as hashed features of a linear model."""

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

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
from citelink.extract.shapes import name_key, plain_name

BITS = 18
CHANNELS = ("context", "heads", "name")
WINDOW = 6
Mention = tuple[int, int]
Rows = tuple[NDArray[np.int64], NDArray[np.int64]]  # hashed features of all mentions, and where each begins


@lru_cache(maxsize=200_000)
def word_hash(word: str) -> int:
    """Return a hash of a word that is the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass"))


class Surroundings:
    """Per-paper tables that the features of all its mentions share."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.hashes = [word_hash(context_word(layout, k)) for k in range(len(layout.words))]
        self.edge = word_hash("<edge>")
        self.left_verbs, self.right_verbs = nearest_verbs(layout)
        self.lists = list_ranges(layout)
        self.first_word = _first_words(layout)
        self.sentence_bags = self._bags()
        self.we_verbs = self._we_verbs()

    def hash_at(self, k: int) -> int:
        """Return the hash of word `k` as context sees it."""
        return self.hashes[k] if 0 <= k < len(self.hashes) else self.edge

    def _bags(self) -> list[list[int]]:
        bags: list[list[int]] = [[] for _ in self.layout.bounds]
        for k, sentence in enumerate(self.layout.sentences):
            bags[sentence].append(self.hashes[k])
        return [sorted(set(bag)) for bag in bags]

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


def context_features(near: Surroundings, mention: Mention) -> list[tuple[int, int]]:
    """Return (template, hash) of the words, verbs and the sentence around a mention."""
    i, j = mention
    h = near.hash_at
    layout = near.layout
    sentence = layout.sentences[i]
    first, after = h(i - 1), h(j)
    features = [
        (0, first), (1, h(i - 2)), (2, h(i - 3)), (3, after), (4, h(j + 1)), (5, h(j + 2)),
        (6, first * 31 + h(i - 2)), (7, after * 31 + h(j + 1)), (8, first * 31 + after),
        (9, h(i - 2) * 961 + first * 31 + after),
        (10, near.we_verbs[sentence]), (11, _role(layout, sentence)),
    ]  # fmt: skip
    features += _verb_features(near, i, j)
    low, high = near.lists[i][0], near.lists[max(i, j - 1)][1]
    if high - low > j - i:
        features += [
            (12, h(low - 1)),
            (13, h(high)),
            (14, h(low - 2) * 31 + h(low - 1)),
            (15, h(high) * 31 + h(high + 1)),
        ]
    start = near.first_word[sentence]
    features += [(16, h(start)), (17, h(start) * 31 + h(start + 1))]
    features += [(18, value) for value in near.hashes[max(start, i - WINDOW) : i]]
    features += [(19, value) for value in near.hashes[j : j + WINDOW]]
    features += [(20, value) for value in near.sentence_bags[sentence]]
    return features


def _role(layout: Layout, sentence: int) -> int:
    last = len(layout.bounds) - 1
    if sentence == 0:
        return 1
    if sentence == last:
        return 2
    return 3 + min(4, 5 * (sentence - 1) // max(1, last))


def _verb_features(near: Surroundings, i: int, j: int) -> list[tuple[int, int]]:
    verbs = verb_forms()
    low = near.layout.low
    features = []
    left, right = near.left_verbs[i], near.right_verbs[j - 1]
    if left != NO_WORD:
        stem = word_hash(verbs[low[left]])
        features += [(21, stem), (22, stem * 31 + min(4, i - left)), (23, stem * 31 + near.hash_at(left - 1))]
    if right != NO_WORD:
        stem = word_hash(verbs[low[right]])
        features += [(24, stem), (25, stem * 31 + min(4, right - j)), (26, stem * 31 + near.hash_at(right + 1))]
    return features


def head_features(near: Surroundings, mention: Mention) -> list[tuple[int, int]]:
    """Return (template, hash) of the nouns that tell what kind of thing a mention is."""
    i, j = mention
    layout = near.layout
    low, high = near.lists[i][0], near.lists[max(i, j - 1)][1]
    features = []
    for template, k in (
        (30, head_after(layout, j)),
        (31, noun_before(layout, i)),
        (32, apposition(layout, j)),
        (33, head_after(layout, high) if high > j else NO_WORD),
        (34, noun_before(layout, low) if low < i else NO_WORD),
    ):
        if k == NO_WORD:
            features.append((template, 1))
        else:
            noun = word_hash(layout.low[k])
            features += [(template, noun), (template + 10, word_hash(layout.low[k][-4:]))]
    return features


@lru_cache(maxsize=50_000)
def name_features(surface: str) -> tuple[tuple[int, int], ...]:
    """Return (template, hash) of what a name looks like: its words, pieces, letters and shape."""
    name = plain_name(surface)
    words = name.split()
    low = name.casefold()
    shape = "".join(_shape(c) for c in name)
    short = "".join(c for k, c in enumerate(shape) if k < 2 or c != shape[k - 1] or c != shape[k - 2])
    padded = f"^{low}$"
    features = [
        (50, name_key(surface)), (51, words[0].casefold() if words else ""), (52, words[-1].casefold() if words else ""),
        (53, short[:16]), (54, low[-3:]), (55, low[:3]), (56, low[-4:]), (57, low[:4]), (58, str(min(len(words), 6))),
        (59, "".join(c for c in low if c.isalpha())), (60, shape[-4:]), (61, _shape_of_first(words)),
    ]  # fmt: skip
    features += [(62, piece) for piece in _pieces(name)]
    features += [(63, padded[k : k + 3]) for k in range(min(len(padded) - 2, 30))]
    return tuple((template, word_hash(text)) for template, text in features)


def _shape(char: str) -> str:
    if char.isupper():
        return "X"
    if char.islower():
        return "x"
    return "d" if char.isdigit() else char


def _shape_of_first(words: list[str]) -> str:
    return "".join(_shape(word[0]) for word in words)[:8]


def _pieces(name: str) -> list[str]:
    """Return the parts of a name at hyphens, digits and camel humps: `DeepSeek-R1` has deep, seek, r, 1."""
    pieces, current = [], ""
    for char in name:
        if current and (
            (_shape(char) == "X" and _shape(current[-1]) != "X") or char.isdigit() != current[-1].isdigit()
        ):
            pieces.append(current)
            current = ""
        if char.isalnum():
            current += char
        elif current:
            pieces.append(current)
            current = ""
    pieces.append(current)
    return [piece.casefold() for piece in pieces if piece]


def hashed_rows(near: Surroundings, mentions: list[Mention]) -> tuple[Rows, Rows, Rows]:
    """Return the hashed features of the mentions for each of CHANNELS."""
    layout = near.layout
    return (
        _rows([context_features(near, mention) for mention in mentions]),
        _rows([head_features(near, mention) for mention in mentions]),
        _rows([name_features(layout.surface(*mention)) for mention in mentions]),
    )


def _rows(rows: list[list[tuple[int, int]]] | list[tuple[tuple[int, int], ...]]) -> Rows:
    flat = np.array([pair for row in rows for pair in row], dtype=np.uint64).reshape(-1, 2)
    with np.errstate(over="ignore"):
        mixed = (flat[:, 1] ^ (flat[:, 0] * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xD6E8FEB86659FD93)
    offsets = np.cumsum([0, *(len(row) for row in rows[:-1])], dtype=np.int64) if rows else np.zeros(0, np.int64)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64), offsets
