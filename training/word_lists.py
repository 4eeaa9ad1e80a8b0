"""The word lists of the lexicon, counted in the annotations and the catalogue."""

from collections import Counter
from collections.abc import Iterator

from citelink.extract.names import Lexicon
from citelink.extract.shapes import LOWER, NAMED, name_key, word_kind
from citelink.extract.tokens import split_words
from training.corpus import Annotated
from training.known_keys import known_names, listed_names

SHORTEST_KEY = 5
NAMES = ("Dataset", "Model", "Method")


def build_lexicon(papers: list[Annotated]) -> Lexicon:
    """Return the phrases that are names in lower case too, and the lower-case words at the ends of names."""
    phrases: set[str] = set()
    first_words: set[str] = set()
    for surface in (*_core_surfaces(papers), *_catalogue_surfaces()):
        key = name_key(surface)
        words = split_words(surface)
        if len(key) >= SHORTEST_KEY and words:
            phrases.add(key)
            first_words.add(words[0].text.casefold())
    tails, leads = _end_words(papers)
    return Lexicon(frozenset(phrases), frozenset(first_words), frozenset(tails), frozenset(leads))


def _core_surfaces(papers: list[Annotated]) -> Iterator[str]:
    for paper in papers:
        for entity in paper.gold["entities"]:
            if entity["core"] and entity["type"] in NAMES:
                yield from entity["surfaces"]


def _catalogue_surfaces() -> Iterator[str]:
    # A one-word name of a data set or a model ("Adult", "Parrot") is a name only when capitalised.
    yield from (surface for kind, surface in known_names() if kind == "Method" or " " in surface)
    yield from (name for _, name in listed_names() if " " in name or "-" in name or name.islower())


def _end_words(papers: list[Annotated]) -> tuple[set[str], set[str]]:
    tails: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    for paper in papers:
        for entity in paper.gold["entities"]:
            for surface in entity["surfaces"] if entity["type"] in NAMES else ():
                words = [word.text for word in split_words(surface)]
                kinds = [word_kind(word) for word in words]
                if not NAMED.isdisjoint(kinds):
                    tails.update([words[-1].casefold()] if kinds[-1] == LOWER else [])
                    leads.update([words[0].casefold()] if kinds[0] == LOWER else [])
    return set(tails), set(leads)
