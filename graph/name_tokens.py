"""A folded surface form -> tokens: words, numbers, sizes, each with its kind."""

import re
from dataclasses import dataclass
from functools import cache

from citelink.graph.name_folding import american, singular
from citelink.graph.name_words import size_letters, words

SEPARATORS = re.compile(r"[\s\-_/,:;()\[\]@'\"|&*#=~<>!?]+|(?<!\d)\.|\.(?!\d)")
ATOM = re.compile(r"\d+(?:\.\d+)?[xX]\d+(?:\.\d+)?[bBmM](?![a-zA-Z0-9])|\d+(?:\.\d+)*|[^\W\d_]+|\++")
# "7B", "1.5b", "30M", "8K", and in a mixture of experts "A22B".
UNIT = re.compile(r"[bmkt]")
VERSION_MARK = re.compile(r"^(?P<stem>[^\W_]*?)(?P<mark>[vV])(?P<number>\d+(?:\.\d+)*)(?P<rest>[^\W\d_]*)$")
CAPITAL_SIZE = re.compile(r"^(?P<stem>(?:[A-Z]\w*[A-Z]|\w*[a-z]))(?P<size>base|large|small|BASE|LARGE|SMALL)$")
GLUED_PATCH = re.compile(r"^([A-Za-z]*[a-z][A-Z]|[A-Za-z]{3,})([BLSHGT])/(\d+)$")
PATCH = re.compile(r"^patch(\d+)$")
BITS = re.compile(r"^(?:\d+bit|int\d|fp\d+|bf16)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a name, in lower case; `glued` tells that no separator stands before it."""

    text: str
    kind: str  # word, number, version (a number after a v), size, variant, modality, suffix, plus
    glued: bool = False


def tokens_of(text: str, type_: str) -> list[Token]:
    """Return the tokens of a folded name; single letters are sizes only of models and methods.

    >>> [(t.text, t.kind) for t in tokens_of("Qwen2.5-VL-7B", "Model")]
    [('qwen', 'word'), ('2.5', 'number'), ('vl', 'modality'), ('7b', 'size')]
    """
    parts = [p for p in SEPARATORS.split(unglued_patch(text)) if p]
    if parts:
        parts[-1] = singular(parts[-1])
    found: list[Token] = []
    sized = type_ in ("Model", "Method")
    for position, part in enumerate(parts):
        found += word_tokens(part, first=position == 0, sized=sized)
    if len(parts) > 1 and len(found[-1].text) == 1 and found[-1].kind == "word":
        found[-1] = Token(found[-1].text, "variant")  # "ImageNet-C"
    return drop_usual_resolution(found)


def drop_usual_resolution(tokens: list[Token]) -> list[Token]:
    # "vit-base-patch16-224" is ViT-B/16: 224 pixels are what everybody means; 384 are not.
    usual = len(tokens) > 2 and tokens[-1].text == "224" and tokens[-2].kind == "number"
    return tokens[:-1] if usual else tokens


def unglued_patch(text: str) -> str:
    # "ViTB/16" is "ViT-B/16".
    if "/" not in text:
        return text
    return " ".join(GLUED_PATCH.sub(r"\1-\2-\3", part) for part in text.split(" "))


def word_tokens(part: str, *, first: bool, sized: bool) -> list[Token]:
    lower = american(part.casefold())
    if not first and (plain := whole_word(lower, part, sized)):
        return [plain]
    if marked := version_of(part):
        return marked
    if sized and (match := CAPITAL_SIZE.match(part)) and looks_split(match):
        return [Token(match["stem"].casefold(), "word"), Token(letter_of(match["size"].casefold()), "size", True)]
    return glue_numbers(ATOM.findall(lower), first=first)


def looks_split(match: re.Match[str]) -> bool:
    """Tell whether letter case sets the size apart: BERTbase and RoBERTaLARGE, not "database" or "DATABASE"."""
    stem, size = match["stem"], match["size"]
    return len(stem) > 2 and stem[-1].isupper() != size.isupper()


def whole_word(lower: str, part: str, sized: bool) -> Token | None:
    """Return the token of a word that is a part of a name as a whole."""
    if sized and lower in words("size_words"):
        return Token(letter_of(lower), "size")
    if sized and len(part) == 1 and lower in "blshgt":
        return Token(f"~{lower}", "size")
    if match := PATCH.match(lower):
        return Token(match[1], "number")
    for kind, name in (("suffix", "checkpoint"), ("modality", "modalities"), ("variant", "variants")):
        if lower in words(name):
            return Token(lower, kind)
    return Token(lower, "suffix") if BITS.match(lower) else None


def letter_of(size: str) -> str:
    return f"~{size_letters().get(size, size)}"


@cache
def known_ends() -> frozenset[str]:
    return words("modalities") | words("variants") | words("size_words")


def version_of(part: str) -> list[Token] | None:
    """Return the tokens of "YOLOv8", "MoCoV3", "v2"; none where the v is a letter of the word (W2V2, Conv4, DIV2K)."""
    match = VERSION_MARK.match(part)
    if match is None or not is_mark(match):
        return None
    stem = [Token(match["stem"].casefold(), "word")] if match["stem"] else []
    rest = match["rest"].casefold()
    tail = [Token(rest, "variant", True)] if rest else []
    return [*stem, Token(plain_number(match["number"]), "version", bool(stem)), *tail]


def is_mark(match: re.Match[str]) -> bool:
    stem, mark, rest = match["stem"], match["mark"], match["rest"].casefold()
    if (rest and rest not in known_ends() and len(rest) > 1) or (rest and UNIT.fullmatch(rest)):
        return False
    if not stem:
        return True
    if stem[-1].isdigit() or f"{stem}{mark}".casefold() in words("v_words"):
        return False
    if mark == "v":
        return len(stem) > 1
    return stem[-1].islower() or (len(stem) > 2 and not rest)


def plain_number(number: str) -> str:
    """Return a version without ".0" at its end: 2.0 is 2.

    >>> plain_number("2.0"), plain_number("2.5"), plain_number("10")
    ('2', '2.5', '10')
    """
    return number[:-2] if number.endswith(".0") else number


def glue_numbers(atoms: list[str], *, first: bool) -> list[Token]:
    """Tell sizes from versions in a word without separators, and give numbers that belong to the family to it."""
    found: list[Token] = []
    for i, atom in enumerate(atoms):
        after = atoms[i + 1] if i + 1 < len(atoms) else ""
        glued = i > 0
        if atom[0] == "+":
            found.append(Token(atom, "plus", glued))
        elif not atom[0].isdigit():
            found.append(letters(atom, found, glued, first, atoms))
        elif "x" in atom or (UNIT.fullmatch(after) and i + 2 >= len(atoms)):
            found.append(Token(atom if "x" in atom else f"{plain_number(atom)}{after}", "size", glued))
        else:
            found.append(number(atom, after, found, glued, first))
    return [token for token in found if token.text]


def letters(atom: str, before: list[Token], glued: bool, first: bool, atoms: list[str]) -> Token:
    last = before[-1] if before else None
    if last and last.kind == "size" and UNIT.fullmatch(atom) and last.text.endswith(atom):
        return Token("", "word")  # the unit was read with its number
    if last and last.kind == "number" and glued:
        # "GPT-4o" is a version of its own.
        kind = "version" if len(atom) == 1 else "modality" if atom in words("modalities") else "variant"
        return Token(atom, kind, True)
    if not first and atom == "a" and len(atoms) > 2:
        return Token(atom, "size", glued)  # "A22B": 22 billion of them active
    return Token(atom, "word", glued)


def number(atom: str, after: str, before: list[Token], glued: bool, first: bool) -> Token:
    word = before[-1].text if before and before[-1].kind == "word" else ""
    joined = f"{word}{atom}"
    in_family = joined in words("number_families") or (first and (not glued or len(word) == 1 or continues(after)))
    return Token(plain_number(atom), "word" if in_family else "number", glued)


def continues(after: str) -> bool:
    """Tell whether letters after a number go on with the word: wav2vec, but not GPT4o and Qwen2VL."""
    return len(after) > 1 and after not in known_ends()
