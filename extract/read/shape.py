"""How much a piece of a page looks like a title, like a paragraph of an abstract, or like furniture.

Scores are on the scale of log odds, set by hand so that length and the final full stop weigh most. Over the 1,767
titles of the training papers, 0.2 % end in a full stop, and the longest has 168 characters; the shortest of their
abstracts has 178.
"""

import re

from citelink.extract.read.furniture import STRONG
from citelink.extract.read.letters import is_prose, is_title_case

NEVER = -1000.0
LONGEST_TITLE = 400
LONG = 250  # characters; hardly any title is longer
QUESTION = 4.0  # the cost of a paragraph that is one question
LIST_FOLLOWS = 1.5  # of one that ends in a colon
UNENDED = 6.5  # the cost of a short paragraph without an end
LONGEST_INSTITUTION = 9  # words
SHORTEST = 4  # words; hardly any paragraph has as few
TAIL = 200  # characters that tell how a text ends
VERY_LONG = 600  # characters; an abstract of one paragraph is

ADDRESS = re.compile(r"https?://|www\.|\bgithub\.(?:com|io)\b")
ENDED = re.compile(r"(?:[.!?…][\"'”’)\]}*]*|\.\.\.|https?://\S+|\w+\.\w+/\S+)$")
OPEN_END = re.compile(r"[,;:(]$|\b(?:and|or|of|the|a|an|with|for|to|in|by)$")
FULL_STOP = re.compile(r"(?<!\bvs)(?<!\b[A-Z])(?<!\bInc)(?<!\.\.)\.[\"'”’)]?$")
SENTENCE_BREAK = re.compile(r"[a-z0-9)\]]{3}\. [A-Z]")
# "We propose a new loss", "Our code is available", "This paper studies ..."
SPEAKER = re.compile(
    r"(?:we|our|in this (?:paper|work|study)|this|these|they|thus|therefore|in addition|additionally|specifically"
    r"|finally,|however|moreover|furthermore|to (?:address|tackle|this end)|extensive|experiments?"
    r"|the (?:[a-z]+ )?(?:results?|framework|method|approach)"
    r"|codes? (?:is|are|and|will)|(?:the |all |source )*codes? )\b",
    re.IGNORECASE,
)
# "Background.", "Results:": the parts of a structured abstract.
SECTION = re.compile(
    r"(?:background|introduction|motivation|purpose|objectives?|aims?|(?:materials and )?methods?|results?|findings"
    r"|conclusions?|discussion|interpretation|significance|summary)(?: and \w+)?\s?[.:]",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?:[-–—*•▪◦‣]|\(?(?:\d{1,2}|[a-z]|i{1,3}|iv)\))\s")
VERB = re.compile(r"\b(?:is|are|was|were|has|have|achieves?|shows?|demonstrates?|available|propose|present)\b")
WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
# "Hong Kong University of Science and Technology", "Shanghai AI Laboratory": whose paper it is
INSTITUTION = re.compile(r"\b(?:University|Universit\w+|Institute|Laborator(?:y|ies)|Academy|College|Inc|Ltd|GmbH)\b")
# "Jane Doe, John A. Smith and Wei Zhang": two to three capitalised words each, initials and particles aside.
NAME = r"[A-Z][\w'’-]*(?: (?:[A-Z]\.|de|van|von|der|den|di|la|bin|al)){0,2}(?: [A-Z][\w'’-]*){1,2}"
NAMES = re.compile(rf"{NAME}(?:(?:, and |, | and | & ){NAME}){{1,40}}(?:,? et al\.?)?")


def title_score(text: str, strength: str = "") -> float:
    """Return how much a piece looks like a title; `strength` is that of the furniture that it could be.

    >>> title_score("Deep Residual Learning for Image Recognition") > title_score("Our code is available.")
    True
    """
    if len(text) > LONGEST_TITLE:
        return NEVER
    score = 0.0
    score -= max(0, len(text) - 160) / 40
    score -= title_end_cost(text)
    score -= 5 if ADDRESS.search(text) else 0
    score -= 3 if SENTENCE_BREAK.search(text) else 0
    score -= 4 if SECTION.fullmatch(text) or BULLET.match(text) else 0
    score -= 3 if SPEAKER.match(text) else 1.5 if WE.search(text) else 0
    score -= 1 if VERB.search(text) else 0
    score -= 3 if is_institution(text) else (0, 0, 1.5, 3)[count_names(text)]
    score -= 2 if not any(c.isalpha() for c in text) else 0
    score -= {"": 0, STRONG: 8}.get(strength, 3.5)
    return score + (1 if is_title_case(text) and text.count(" ") > 1 else 0) + (0.5 if ": " in text else 0)


def title_end_cost(text: str) -> float:
    """Return how little the end looks like a title's; "Adam trains all models." is a sentence to the last letter."""
    if FULL_STOP.search(text):
        return 4 if is_prose(text) else 2.5
    return 4 if OPEN_END.search(text) else 0


def paragraph_score(text: str, strength: str = "") -> float:
    """Return how much a piece looks like a paragraph of an abstract, whole or cut off."""
    if len(text) >= 400:
        return 2
    if len(text) >= LONG:
        return 1
    if SECTION.fullmatch(text) or BULLET.match(text):
        return 0
    score = -ending_cost(text)
    if not SPEAKER.match(text):
        score -= 3 if is_title_case(text) else 0
        score -= shortness_cost(text)
    score -= 8 if strength else 0
    return min(0.0, score)


def shortness_cost(text: str) -> float:
    words = len(text.split())
    if words > SHORTEST or ADDRESS.search(text):
        return 0
    return 1 if words > 2 and FULL_STOP.search(text) else 3


def ending_cost(text: str) -> float:
    """Return how little a short paragraph's end looks like one: a question is a title more often."""
    if not ENDED.search(text):
        is_sentence = SPEAKER.match(text) or WE.search(text) or VERB.search(text)
        return LIST_FOLLOWS if text.endswith(":") else UNENDED - (2.5 if is_sentence else 0)
    return QUESTION if text[-1] in "?!" and not SENTENCE_BREAK.search(text) else 0


def furniture_score(text: str, strength: str = "") -> float:
    """Return how much a piece looks like page furniture; of what is not known, the shorter the likelier."""
    if strength:
        return 0 if strength == STRONG else -0.7
    if is_institution(text):
        return -1.0
    if count_names(text):
        return -0.5 if count_names(text) > 2 else -1.5
    if len(text) > LONG:
        return -15
    if ADDRESS.search(text):
        return -8  # "https://github.com/owner/name" alone may end an abstract: rather keep it
    return -min(8.0, 1.25 + 0.75 * len(text.split()))


def is_institution(text: str) -> bool:
    """Say whether a piece is the name of a university or a company: "Shanghai AI Laboratory"."""
    return len(text.split()) <= LONGEST_INSTITUTION and bool(INSTITUTION.search(text)) and ":" not in text


def count_names(text: str) -> int:
    """Return whether a piece is a list of people: 0 is no, 2 may be ("Graph Networks and Neural Operators"), 3 is."""
    if not NAMES.fullmatch(text):
        return 0
    return 3 if len(re.split(r",| and | & ", text)) > 2 else 2


def is_ended(text: str) -> bool:
    """Say whether a paragraph ends as a sentence does, or with an address."""
    return bool(ENDED.search(text[-TAIL:]))
