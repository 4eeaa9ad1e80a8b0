"""How much a piece of a page looks like a title, like a paragraph of an abstract, or like furniture.

Scores are on the scale of log odds, set by hand so that length and the final full stop weigh most. Over the 1,767
titles of the training papers, 0.2 % end in a full stop, and the longest has 168 characters; the shortest of their
abstracts has 178.
"""

import re

from citelink.extract.read.furniture import STRONG, furniture_strength

NEVER = -1000.0
LONGEST_TITLE = 400
LONG = 250  # characters; hardly any title is longer
VERY_LONG = 600  # characters; an abstract of one paragraph is

ADDRESS = re.compile(r"https?://|www\.|\bgithub\.(?:com|io)\b")
ENDED = re.compile(r"(?:[.!?…][\"'”’)\]}*]*|\.\.\.|https?://\S+|\w+\.\w+/\S+)$")
OPEN_END = re.compile(r"[,;:(]$|\b(?:and|or|of|the|a|an|with|for|to|in|by)$")
FULL_STOP = re.compile(r"(?<!\bvs)(?<!\betc)(?<!\bal)(?<!\b[A-Z])(?<!\bInc)(?<!\.\.)\.[\"'”’)]?$")
SENTENCE_BREAK = re.compile(r"[a-z0-9)\]]{3}\. [A-Z]")
# "We propose a new loss", "Our code is available", "This paper studies ..."
SPEAKER = re.compile(
    r"(?:we|our|in this (?:paper|work|study)|this (?:paper|work|study|article)|these|however|moreover|furthermore"
    r"|additionally|specifically|extensive|experiments?|codes? (?:is|are|and|will)|(?:the |all |source )*codes? )\b",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(?:is|are|was|were|has|have|achieves?|shows?|demonstrates?|available|propose|present)\b")
WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# "Jane Doe, John A. Smith and Wei Zhang": two names or more, two to four capitalised words each.
NAME = r"(?:[A-Z][\w.'’-]*|de|van|von|der|den|di|la|bin|al)"
NAMES = re.compile(
    rf"{NAME}(?: {NAME}){{1,3}}(?:(?:, and |, | and | & ){NAME}(?: {NAME}){{1,3}}){{1,40}}(?:, et al\.?)?"
)


def title_score(text: str) -> float:
    """Return how much a piece looks like a title.

    >>> title_score("Deep Residual Learning for Image Recognition") > title_score("Our code is available.")
    True
    """
    if len(text) > LONGEST_TITLE:
        return NEVER
    score = 0.0
    score -= max(0, len(text) - 160) / 40
    score -= 2.5 if FULL_STOP.search(text) else 4 if OPEN_END.search(text) else 0
    score -= 5 if ADDRESS.search(text) else 0
    score -= 3 if SENTENCE_BREAK.search(text) else 0
    score -= 3 if SPEAKER.match(text) else 1.5 if WE.search(text) else 0
    score -= 1 if VERB.search(text) else 0
    score -= 3 if NAMES.fullmatch(text) else 0
    score -= 2 if not any(c.isalpha() for c in text) else 0
    score -= {"": 0, STRONG: 8}.get(furniture_strength(text), 3.5)
    return score + (1 if is_title_case(text) else 0) + (0.5 if ": " in text else 0)


def paragraph_score(text: str) -> float:
    """Return how much a piece looks like a paragraph of an abstract, whole or cut off."""
    if len(text) >= 400:
        return 2
    if len(text) >= LONG:
        return 1
    score = 0.0
    score -= 0 if ENDED.search(text) else 3
    score -= 3 if is_title_case(text) else 0
    score -= 3 if len(text.split()) < 5 and not ADDRESS.search(text) else 0
    score -= 8 if furniture_strength(text) else 0
    return score


def furniture_score(text: str) -> float:
    """Return how much a piece looks like page furniture; of what is not known, the shorter the likelier."""
    strength = furniture_strength(text)
    if strength:
        return 0 if strength == STRONG else -0.7
    if NAMES.fullmatch(text):
        return -0.5
    if len(text) > LONG:
        return -15
    if ADDRESS.search(text):
        return -8  # "https://github.com/owner/name" alone may end an abstract: rather keep it
    return -min(8.0, 1.25 + 0.75 * len(text.split()))


def is_title_case(text: str) -> bool:
    """Say whether most of the longer words begin with a capital letter."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text)]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def is_ended(text: str) -> bool:
    """Say whether a paragraph ends as a sentence does, or with an address."""
    return bool(ENDED.search(text))
