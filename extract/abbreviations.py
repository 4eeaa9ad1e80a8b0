"""Pairs of a short form and the long form it abbreviates, wherever a paper gives them."""

from collections.abc import Sequence
from dataclasses import dataclass

from citelink.extract.shapes import plain_name

LONGEST_SHORT = 15
OPENING, CLOSING = "([", ")]"
SMALL = frozenset(
    ("of", "for", "and", "the", "in", "to", "with", "via", "on", "a", "by", "from", "as", "at", "or", "&", "-")
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Token ranges of a short and its long form (half-open)."""

    short: tuple[int, int]
    long: tuple[int, int]


def find_abbreviations(words: Sequence[str], sentences: Sequence[int]) -> list[Abbreviation]:
    """Find `long form (SHORT)` and `SHORT (long form)` inside a sentence.

    >>> find_abbreviations("We use low-rank adaptation ( LoRA ) .".split(), [0] * 8)
    [Abbreviation(short=(5, 6), long=(2, 4))]
    """
    found = []
    for i, word in enumerate(words):
        if word in OPENING and 0 < i < len(words) - 2:
            close = _closing(words, i, sentences)
            if close is not None:
                pair = _in_brackets(words, sentences, i, close)
                if pair is not None:
                    found.append(pair)
    return found


def _closing(words: Sequence[str], start: int, sentences: Sequence[int]) -> int | None:
    for i in range(start + 1, min(start + 14, len(words))):
        if words[i] in CLOSING:
            return i
        if words[i] in OPENING or sentences[i] != sentences[start]:
            return None
    return None


def _in_brackets(words: Sequence[str], sentences: Sequence[int], start: int, close: int) -> Abbreviation | None:
    inside_end = next((i for i in range(start + 1, close) if words[i] in (",", ";", ":")), close)
    short = (start + 1, inside_end)
    if inside_end - start <= 3 and is_short("".join(words[short[0] : short[1]])):
        long = long_form(words, sentences, short, start)
        if long is not None:
            return Abbreviation(short, long)
    short = (start - 1, start)
    if is_short(words[start - 1]) and close - start > 2:
        inside = words[start + 1 : close]
        if _matches(letters(words[start - 1]), inside) and inside[0].lower() not in SMALL:
            return Abbreviation(short, (start + 1, close))
    return None


def is_short(text: str) -> bool:
    """Tell whether `text` may be a short form: 2 to 15 characters, a capital in it."""
    name = plain_name(text)
    return 2 <= len(name) <= LONGEST_SHORT and any(c.isupper() for c in name) and name[0].isalnum()


def letters(text: str) -> str:
    """Return the letters and digits of a short form, a plural `s` after capitals dropped: `CNNs` is `cnn`."""
    name = plain_name(text)
    if len(name) > 2 and name.endswith("s") and name[-2].isupper():
        name = name[:-1]
    return "".join(c for c in name.casefold() if c.isalnum())


def long_form(
    words: Sequence[str], sentences: Sequence[int], short: tuple[int, int], before: int
) -> tuple[int, int] | None:
    """Find the words before token `before` that `short` abbreviates.

    Schwartz and Hearst (2003): the letters of the short form are matched from right to left, the first begins a
    word. Differs from the paper: never over a sentence's end or a bracket, a long form that spends one word a
    letter is preferred to a shorter one ("Mindful Memoization (MM)"), and digits must match too.
    """
    goal = letters("".join(words[short[0] : short[1]]))
    limit = min(len(goal) + 5, len(goal) * 2 + 1)
    best: tuple[int, int] | None = None
    for size in range(1, limit + 1):
        start = before - size
        if start < 0 or sentences[start] != sentences[before] or (words[start] in ".;:()[],?!" and size > 1):
            break
        if not words[start][0].isalnum() and words[start][0] not in "$\\-":
            continue
        span = words[start:before]
        if words[start].lower() in SMALL:
            continue
        if _initials(span) == goal:
            return (start, before)
        if best is None and _matches(goal, span):
            best = (start, before)
    return best


def _initials(span: Sequence[str]) -> str:
    parts = [part for word in span for part in plain_name(word).casefold().replace("‑", "-").split("-") if part]
    return "".join(part[0] for part in parts if part not in SMALL)


def _matches(goal: str, span: Sequence[str]) -> bool:
    text = " ".join(plain_name(word).casefold() for word in span)
    if not goal or not text or len(text) <= len(goal):
        return False
    position = len(text) - 1
    for i in range(len(goal) - 1, -1, -1):
        while position >= 0 and (text[position] != goal[i] or (i == 0 and _inside_word(text, position))):
            position -= 1
        if position < 0:
            return False
        position -= 1
    # The first letter must begin the long form itself.
    return not text[: position + 1].strip("-( ")


def _inside_word(text: str, position: int) -> bool:
    return position > 0 and text[position - 1].isalnum()
