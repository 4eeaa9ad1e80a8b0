"""Does a text speak of what an entry is? For names that are short, or that several things bear."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from citelink.graph.catalogue.entries import CatalogueEntry
from citelink.graph.normalize import is_acronym_of

SUFFIX = re.compile(r"(?:ings?|ers?|ors?|ed|es|s|e)$")
LONGEST_SPELLING = 120  # characters before a short name in brackets
LONG_ENOUGH, STEM = 5, 7  # letters: shorter words keep their ends, longer stems are cut


def stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text, endings dropped: "modeling" and "models" are one.

    >>> sorted(stems("Variational Autoencoding of Models"))
    ['autoenc', 'model', 'of', 'variati']
    """
    folded = text.casefold().replace("isation", "ization")
    return {stem(word) for word in re.findall(r"[^\W\d_]{2,}", folded)}


def stem(word: str) -> str:
    return SUFFIX.sub("", word)[:STEM] if len(word) > LONG_ENOUGH else word


@cache
def common() -> frozenset[str]:
    """Return the stems of words that every abstract has."""
    lines = (files("citelink.graph") / "catalogue/common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(stem(line) for line in lines if not line.startswith("#"))


def telling(text: str) -> set[str]:
    """Return the stems that tell what a text is about."""
    return {found for found in stems(text) if len(found) > 2} - common()


def about(entry: CatalogueEntry) -> set[str]:
    """Return the stems that speak of an entry: of its tasks, its paper's title and its spelled-out names."""
    texts = (*entry.tasks, entry.title or "", entry.sense, *(s for s in entry.surfaces if " " in s))
    return {stem for text in texts for stem in telling(text)}


def best_fit(entries: Iterable[CatalogueEntry], said: set[str]) -> CatalogueEntry | None:
    """Return the entry that most of the words `said` speak of; none where none does or two do alike."""
    ranked = sorted(((len(about(entry) & said), entry) for entry in entries), reverse=True, key=lambda pair: pair[0])
    if not ranked or ranked[0][0] == 0 or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][1]


def contradicted(entry: CatalogueEntry, surfaces: Iterable[str]) -> bool:
    """Tell whether a short name is spelled out otherwise than the entry does.

    "CAM", spelled out as "coordinate attention module", is no class activation map: the first word and half of
    them must be the entry's.
    """
    surfaces = list(surfaces)
    spelled = [s for s in surfaces if any(is_acronym_of(other, s) for other in surfaces)]
    told = {stem for text in (*entry.surfaces, entry.title or "", *entry.tasks) for stem in stems(text)}
    return bool(spelled) and not any(agrees(text, told) for text in spelled)


def agrees(spelled: str, told: set[str]) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", spelled.casefold())
    shared = stems(spelled) & told
    return bool(words) and stem(words[0]) in told and 2 * len(shared) >= len(stems(spelled))


def spelled_out(text: str, short: str) -> str | None:
    """Return what stands before a short name in brackets, if it spells the name out.

    >>> spelled_out("a variable impedance controller (VIC) that adapts", "VIC")
    'variable impedance controller'
    """
    match = re.search(rf"\(\s?{re.escape(short)}s?\b", text)
    # Only what stands right before is looked at: an abstract may be anything.
    words = text[max(0, match.start() - LONGEST_SPELLING) : match.start()].split() if match else []
    # The shortest run of words that the name abbreviates.
    runs = (" ".join(words[start:]) for start in range(len(words) - 1, -1, -1))
    return next((run for run in runs if is_acronym_of(short, run)), None)
