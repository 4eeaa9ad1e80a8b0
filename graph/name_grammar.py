"""The grammar of names: a surface form -> family, version, size, variant, modality, suffix.

Two mentions are spellings of one name where every part agrees; each part that differs makes a variant.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from citelink.graph.name_folding import fold_characters
from citelink.graph.name_tokens import Token, tokens_of
from citelink.graph.name_words import longest_first, words

LONGEST = 200  # characters of a name; longer ones are hardly names
OF_VENDOR = re.compile(r"^(?P<vendor>[\w.\- ]{2,30}?)'s?\s+(?P<rest>.+)$")
REPOSITORY = re.compile(r"^(?P<vendor>[A-Za-z][\w.-]*)/(?P<rest>[A-Za-z][\w.-]{3,})$")
BRACKETED = re.compile(r"^(?P<outside>[^()]{2,}?)\s*\((?P<inside>[^()]{2,60})\)$")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name, each in lower case; `key` is equal for all spellings of one name.

    `phrase` is the name as the text has it, without article and characters that say nothing.
    """

    phrase: str
    family: str
    version: str
    size: str
    variant: str
    modality: str
    suffix: str
    key: str

    @property
    def parts(self) -> dict[str, str]:
        """The parts by name, family first."""
        return {part: getattr(self, part) for part in PARTS}

    @property
    def rest(self) -> str:
        """What comes after the family in the key."""
        return self.key.removeprefix(self.family)


KIND_OF = {"number": "version", "word": "variant", "plus": "variant"}
PARTS = ("family", "version", "modality", "variant", "size", "suffix")


@lru_cache(maxsize=400_000)
def parse_name(surface: str, type_: str = "Model") -> Name:
    """Return the parts of `surface`, a name of the given type.

    >>> name = parse_name("meta-llama/Llama-2-7b-chat-hf")
    >>> name.family, name.version, name.size, name.variant, name.key
    ('llama', '2', '7b', 'chat', 'llama2chat7b')
    >>> parse_name("the CIFAR\u201110 dataset").key, parse_name("Llama 27B").key, parse_name("T5").family
    ('cifar10', 'llama27b', 't5')
    """
    phrase = drop_article(drop_vendor(fold_characters(surface[:LONGEST])))
    tokens = tokens_of(drop_head_noun(phrase, "head_nouns"), type_)
    if not tokens:
        return Name(phrase or surface, phrase or surface, "", "", "", "", "", phrase or surface)
    return from_tokens(phrase, in_order([t for t in tokens if t.kind != "suffix" or t is tokens[0]]), tokens)


def from_tokens(phrase: str, tokens: list[Token], everything: list[Token]) -> Name:
    family, rest = split_family(tokens)
    by_kind: dict[str, list[str]] = {kind: [] for kind in PARTS}
    for token in rest:
        by_kind[kind_of(token)].append(token.text)
    version, numbers = one_version(rest)
    return Name(
        phrase=phrase,
        family=joined(family),
        version=version,
        size="-".join(by_kind["size"]).replace("~", ""),
        variant="-".join([*by_kind["variant"], *numbers]),
        modality="-".join(by_kind["modality"]),
        suffix="-".join(t.text for t in everything if t.kind == "suffix"),
        key=joined([*family, *rest]),
    )


def one_version(rest: list[Token]) -> tuple[str, list[str]]:
    """Return the first number with the letter that is glued to it ("4o"), and the numbers after it."""
    found = [t for t in rest if kind_of(t) == "version"]
    count = 2 if len(found) > 1 and found[1].glued and found[1].text.isalpha() else 1
    return "".join(t.text for t in found[:count]), [t.text for t in found[count:]]


def kind_of(token: Token) -> str:
    return KIND_OF.get(token.kind, token.kind)


def split_family(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return the words that a name begins with, and what comes after them."""
    end = next((i for i, t in enumerate(tokens) if i and t.kind != "word"), len(tokens))
    return tokens[:end], tokens[end:]


def in_order(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the version after the family and sizes last: "Vicuna-7B-v1.5" is "Vicuna-v1.5-7B"."""
    family, rest = split_family(tokens)
    if not any(t.kind == "number" for t in rest):
        rest = sorted(rest, key=lambda t: t.kind != "version")  # "v1.5"
    return family + sorted(rest, key=lambda t: t.kind == "size" and t.text[0] != "~")


def joined(tokens: list[Token]) -> str:
    """Return the texts in one; a dash stands only between two numbers, so "Llama 2 7B" is not "Llama 27B"."""
    key = ""
    for token in tokens:
        apart = key[-1:].isdigit() and token.text[0].isdigit()
        key += f"-{token.text}" if apart else token.text
    return key


def drop_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in words("articles") else text


def drop_head_noun(text: str, list_: str) -> str:
    """Return the name without the noun that says what kind of thing it is; a bare "corpus" is no name, and stays."""
    return noun_at_end(list_).sub("", text)


@cache
def noun_at_end(list_: str) -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in longest_first(list_))
    return re.compile(rf"(?<=\S)(?:[\s-]*\s(?:{nouns})s?)+$", re.IGNORECASE)


def drop_vendor(text: str) -> str:
    """Return the name without who made it, where the text sets that apart: "OpenAI's GPT-4", "meta-llama/Llama-2".

    >>> drop_vendor("OpenAI's GPT-4"), drop_vendor("google/flan-t5-xl"), drop_vendor("Moore's Law")
    ('GPT-4', 'flan-t5-xl', "Moore's Law")
    """
    if (match := OF_VENDOR.match(text)) and (is_vendor(match["vendor"]) or looks_coined(match["rest"])):
        return match["rest"]
    match = REPOSITORY.match(text)
    if match and (is_vendor(match["vendor"]) or (match["vendor"].islower() and looks_coined(match["rest"]))):
        return match["rest"]
    return text


def is_vendor(text: str) -> bool:
    return text.casefold().replace("-", " ") in words("vendors")


def looks_coined(text: str) -> bool:
    """Tell a made name from plain words: it has a digit, or a capital inside a word."""
    return bool(re.search(r"\d|[a-z][A-Z]|[A-Z]{2}", text))


def bracketed(surface: str) -> tuple[str, str] | None:
    """Return the two names of "Direct Preference Optimization (DPO)"; None where there is no bracket at the end."""
    match = BRACKETED.match(surface.strip())
    return (match["outside"].strip(), match["inside"].strip()) if match else None
