"""Words of a text that may tell one sense of an acronym from another."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]{3,}")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
STEM = 6  # letters of a word that count: "segmentation" and "segmenting", "discriminative" and "discriminates"
ENDINGS = ("ies", "es", "s", "ed", "ing")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return what different forms of a lower-case word share.

    >>> stem("masks"), stem("masked"), stem("segmentation") == stem("segments")
    ('mask', 'mask', True)
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)][:STEM]
    return word[:STEM]


@cache
def generic_stems() -> frozenset[str]:
    """Return the stems of words that any paper has."""
    text = (files("citelink.graph") / "lexicon/generic_words.txt").read_text(encoding="utf-8")
    return frozenset(map(stem, text.split()))


def context_words(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that say something of its subject.

    >>> sorted(context_words("We prompt the model with points to obtain segmentation masks."))
    ['mask', 'obtain', 'prompt', 'segmen']
    """
    return frozenset(map(stem, WORD.findall(text.casefold()))) - generic_stems()


def sentences_with(text: str, names: Iterable[str]) -> str:
    """Return the sentences of `text` that hold one of `names`.

    >>> sentences_with("CAM is old. It is fast. We use CAM here.", ["CAM"])
    'CAM is old. We use CAM here.'
    """
    wanted = tuple(names)
    return " ".join(sentence for sentence in SENTENCE.split(text) if any(name in sentence for name in wanted))
