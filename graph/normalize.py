"""Turn a surface form into the key under which its spellings meet."""

import re
import unicodedata

DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"), "-")
QUOTES = "\"'`\u2018\u2019\u201c\u201d"
ARTICLE = re.compile(r"^(?:the|a|an|our)\s+", re.IGNORECASE)
HEAD_NOUN = re.compile(
    r"\s+(?:data ?sets?|benchmarks?|corpus|corpora|models?|methods?|frameworks?|algorithms?|challenges?)$",
    re.IGNORECASE,
)
PARTS = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*|\+")


def name_key(surface: str) -> str:
    """Return the comparison key of `surface`; names with equal keys are spellings of one name.

    Separators count only between two numbers, so that "Llama 2 7B" is not "Llama 27B"; "+" always does.

    >>> name_key("the ImageNet\u20111k dataset"), name_key("CIFAR 10"), name_key("Llama-2 7B"), name_key("C4+")
    ('imagenet1k', 'cifar10', 'llama2-7b', 'c4+')
    """
    folded = unicodedata.normalize("NFKC", plain_name(surface)).translate(DASHES).casefold()
    parts = PARTS.findall(drop_latex(folded))
    return singular("".join(joined(parts))) or folded


def plain_name(surface: str) -> str:
    """Return the name without an article before it and a head noun after it.

    >>> plain_name("the CIFAR-10 dataset"), plain_name("dataset")
    ('CIFAR-10', 'dataset')
    """
    bare = ARTICLE.sub("", surface.strip(QUOTES + " "))
    # "Wikipedia corpus" and "Wikipedia" are one thing; a bare "corpus" is not a name.
    return HEAD_NOUN.sub("", bare) or bare


def drop_latex(text: str) -> str:
    return re.sub(r"\\(?:text|math)(?:bf|it|rm|sf|tt|sc|cal)\b", "", text)


def joined(parts: list[str]) -> list[str]:
    before = ["", *parts][: len(parts)]
    return [
        f"-{part}" if part[0].isdigit() and old[-1:].isdigit() else part
        for old, part in zip(before, parts, strict=True)
    ]


def singular(key: str) -> str:
    # "GANs" and "GAN" meet; "GLUE" and "LASS" stay as they are.
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


def is_acronym_of(short: str, long: str) -> bool:
    """Tell whether `short` abbreviates `long`: its letters and digits stand in the words of `long`, in order.

    The first letter must begin the first word (Schwartz and Hearst 2003); `long` has two words or more and is no
    mere spelling of `short`.

    >>> is_acronym_of("LoRA", "Low-Rank Adaptation"), is_acronym_of("SAM", "ImageNet dataset")
    (True, False)
    """
    letters = [c for c in singular(short.casefold()) if c.isalnum()]
    words = re.findall(r"\w+", long.casefold())
    if len(words) < 2 or len(letters) < 2 or words[0][0] != letters[0]:
        return False
    if name_key(short) == name_key(long) or len(short) >= len(long):
        return False  # "CIFAR10" is a spelling of "CIFAR-10"
    rest = iter("".join(words))
    return all(any(letter == c for c in rest) for letter in letters)
