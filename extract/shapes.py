"""What a word looks like, and the key under which the spellings of one name meet."""

import re
from functools import lru_cache

PUNCT, FUNCTION, LOWER, CAPITAL, UPPER, MIXED, NUMBER, URL = range(8)
NAMED = frozenset((CAPITAL, UPPER, MIXED))
STRONG = frozenset((UPPER, MIXED))

_FUNCTION_WORDS = """
    a about above across after again against all along also although am among an and another any are around as at be
    because been before being between both but by can could despite did do does down due during each either even
    every few first for from further had has have hence here how however i if in instead into is it its itself just
    many may might more moreover most much must need no nor not of off on once only onto or other others our out
    over own per rather same several she should since so some still such than that the their them then there
    therefore these they this those though through throughout thus to together too toward towards two three four
    under unlike until up upon us use used using via was we well were what when where whereas whether which while
    who whose why will with within without would yet you your he his her one second third finally additionally
    furthermore e.g i.e etc et al 's ’s vs
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
FORMATTING = re.compile(
    r"\\(?:text|math|emph|underline|bf|it|tt|sc|rm|sf|cal)[a-z]*\s*(?=[{\s])|\\ensuremath|[{}$\\^*_]"
)
SIZE = re.compile(r"\d+(?:\.\d+)?(?:[BMK]|x\d+[BMK])", re.I)
HEAD_NOUN = re.compile(
    r"\s+(datasets?|data ?sets?|benchmarks?|corpus|corpora|models?|methods?|frameworks?|algorithms?|networks?|tasks?"
    r"|losses|loss|classifiers?)$",
    re.I,
)
NOT_KEY = re.compile(r"[^a-z0-9+α-ω]+")


@lru_cache(maxsize=100_000)
def word_kind(word: str) -> int:
    """Return which of the kinds above a word is.

    >>> [word_kind(word) for word in ("(", "of", "graph", "Graph", "GNN", "YOLOv8", "7.5")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.startswith(("http://", "https://", "www.")):
        return URL
    if word.endswith("{"):
        return PUNCT
    if word.casefold() in FUNCTION_WORDS and not (len(word) > 1 and word.isupper()):
        return FUNCTION
    if word.isalpha():
        return _letters_kind(word)
    if not any(char.isalnum() for char in word):
        return MIXED if "\\" in word and len(word) > 2 else PUNCT
    return _mixed_kind(word)


def _letters_kind(word: str) -> int:
    if word.islower():
        return LOWER
    if word[1:].islower() or len(word) == 1:
        return CAPITAL
    return UPPER if word.isupper() else MIXED


def _mixed_kind(word: str) -> int:
    if not any(char.isalpha() for char in word):
        return NUMBER
    if "$" in word or "\\" in word:
        return MIXED
    parts = [part for part in re.split("[-‑‐'.]", word) if part]
    if any(char.isdigit() or char in "+_" for char in word):
        return MIXED
    if all(part.islower() for part in parts):
        return LOWER
    if all(part.isupper() for part in parts):
        return UPPER
    return CAPITAL if all(part[1:].islower() or len(part) == 1 for part in parts) else MIXED


@lru_cache(maxsize=100_000)
def plain_name(surface: str) -> str:
    """Return a surface without its LaTeX: `\\\\textbf{E}quiformer` is `Equiformer`, `S$^2$AC` is `S2AC`."""
    if "\\" not in surface and "$" not in surface and "{" not in surface:
        return surface
    return re.sub(r"\s+", " ", FORMATTING.sub("", surface)).strip()


@lru_cache(maxsize=100_000)
def name_key(surface: str) -> str:
    """Return the key under which spellings of one name meet inside a paper; equal keys are one entity.

    >>> name_key("the CIFAR-10 dataset"), name_key("Graph Networks"), name_key("C4+")
    ('cifar10', 'graph', 'c4+')
    """
    text = re.sub(r"^(?:the|an?|our)\s+", "", plain_name(surface).strip(), flags=re.I)
    text = HEAD_NOUN.sub("", text) or text
    key = NOT_KEY.sub("", text.casefold())
    return key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith("ss") else key
