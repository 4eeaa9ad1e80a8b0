"""What a paper's own text abbreviates: "Direct Preference Optimization (DPO)" and "DPO (Direct …)"."""

import re

BRACKET = re.compile(r"\(([^()]{2,80})\)")
SHORT = re.compile(r"[^\W_](?:[\w.+\-/]{0,11})")
WORD = re.compile(r"[^\s\-/]+")
SENTENCE_END = re.compile(r"[.;:!?]\s")
LOOK_BACK = 160  # characters before a bracket that may hold the long form


def definitions(text: str) -> list[tuple[str, str]]:
    """Return every (short, long) form that `text` gives side by side, in its order.

    >>> definitions("We propose Adaptive Code Embedding (ACE). SAM (Segment Anything Model) is older.")
    [('ACE', 'Adaptive Code Embedding'), ('SAM', 'Segment Anything Model')]
    """
    found = []
    for match in BRACKET.finditer(text):
        inside = re.split(r"[,;]", match[1])[0].strip()
        before = text[max(0, match.start() - LOOK_BACK) : match.start()].rstrip()
        if pair := defined(before, inside):
            found.append(pair)
    return found


def defined(before: str, inside: str) -> tuple[str, str] | None:
    if SHORT.fullmatch(inside) and (long := long_form(inside, SENTENCE_END.split(before)[-1])):
        return inside, long
    short = re.split(r"[\s,(]", before)[-1]
    if " " in inside and SHORT.fullmatch(short) and (long := long_form(short, inside)) and long == inside:
        return short, long
    return None


def long_form(short: str, before: str) -> str | None:
    """Return the words at the end of `before` that `short` abbreviates.

    Schwartz and Hearst (2003): match the letters of `short` from right to left; the first must begin a word.
    Differs from the paper: digits must match too ("GPT-3" is not "GPT-4"), and `short` has a capital or a digit.
    """
    letters = [c for c in plural_dropped(short).casefold() if c.isalnum()]
    if len(letters) < 2 or not any(c.isupper() or c.isdigit() for c in short):
        return None
    folded, at = before.casefold(), len(before)
    for i, letter in enumerate(reversed(letters)):
        first = i == len(letters) - 1
        at = previous(folded, letter, at, begins_word=first)
        if at < 0:
            return None
    long = before[at:].strip()
    return long if is_plausible(short, long) else None


def previous(text: str, letter: str, end: int, *, begins_word: bool) -> int:
    at = text.rfind(letter, 0, end)
    while begins_word and at > 0 and text[at - 1].isalnum():
        at = text.rfind(letter, 0, at)
    return at


def plural_dropped(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def is_plausible(short: str, long: str) -> bool:
    words = WORD.findall(long)
    most = min(len(short) + 5, 2 * len(short))
    return len(long) > len(short) + 1 and 1 < len(words) <= most and short not in words


def abbreviates(short: str, long: str) -> bool:
    """Tell whether `short` stands for all of `long`, which has two words or more."""
    if long.casefold().startswith(short.casefold()):
        return False  # "Encoder-Decoder architecture" is no expansion
    return long_form(short, long) == long or is_initialism(short, long)


def is_initialism(short: str, long: str) -> bool:
    """Tell whether `short` is made of the first letter of every word of `long` (of, for, and … may be left out).

    >>> is_initialism("CAM", "Class Activation Mapping"), is_initialism("SfM", "Structure from Motion")
    (True, True)
    >>> is_initialism("ViT", "Vision Transformer"), is_initialism("mBERT", "Multilingual BERT")
    (False, True)
    """
    words, wanted = WORD.findall(long.casefold()), plural_dropped(short).casefold().replace("-", "")
    if len(words) < 2 or len(wanted) < 2:
        return False
    # The head may stand in full: "mBERT" is "Multilingual BERT", "pMNIST" is "Permuted MNIST".
    if len(words[-1]) > 2 and wanted == "".join(w[0] for w in words[:-1]) + words[-1]:
        return True
    initials = ["".join(w[0] for w in words), "".join(w[0] for w in words if w not in SMALL_WORDS)]
    return wanted in initials


SMALL_WORDS = frozenset(("of", "for", "and", "the", "in", "on", "with", "to", "from", "by", "via", "a", "an", "as"))
