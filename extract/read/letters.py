"""Capital and small letters: what tells a title in title case from prose."""

import re

WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words are small in titles too
FEWEST = 2  # words to judge by
SHARE = 0.7


def is_title_case(text: str) -> bool:
    """Say whether most of the longer words begin with a capital letter."""
    words = WORD.findall(text)
    return len(words) >= FEWEST and sum(word[0].isupper() for word in words) >= SHARE * len(words)


def is_prose(text: str) -> bool:
    """Say whether most of the longer words after the first begin with a small letter."""
    words = WORD.findall(text.partition(" ")[2])
    return len(words) >= FEWEST and sum(word[0].islower() for word in words) >= SHARE * len(words)
