"""Cut text into words that keep names whole: `GPT-3.5`, `$\\pi_0$`, `ResNet$_{50}$`, URLs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

LATEX = r"\\[a-zA-Z]+\{[^{}\s]{0,60}\}"
OPENING = r"\\(?:text[a-z]{2,6}|emph|underline)\{(?=[^{}]*\s)"  # of several words set in bold: they stay words
MATH = r"\$[^$]{1,60}\$"
# A dot stays inside a word before a digit or a lower-case letter ("3.5", "Node.js"), not between sentences.
ACCENT = r"\\[\"'`^~=.]\{?[a-zA-Z]\}?"
INDEX = r"_\{[^{}]{1,20}\}"
WORD = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"]+)"
    rf"|{OPENING}"
    r"|\([A-Z]\)[A-Z]+\b"  # (S)GD
    rf"|(?:{LATEX}|{MATH}|\\?[^\W_])"
    rf"(?:{LATEX}|{MATH}|{ACCENT}|{INDEX}|[^\W_]|[*^#@]+(?=\w)|\^?[{{}}](?=[\w\\])|_(?=\w)|[-‑‐](?=[\w$\\])"
    r"|[–·](?=[\dA-Z])(?<=[A-Z][–·])|\.(?=[0-9a-z])|\+|(?<=[A-Z])\((?:\d|[A-Z]{2})\)(?=[$\s-]|$))*"
    r"(?:(?<=\b[A-Z])\*(?![\w*]))?"  # A*
    r"|['’]s\b|\s+|[^\w\s]"
)
LOWER_AFFIX = re.compile(r"(?<=[a-z]{3})-(?:based|style|like|driven|guided|generated|inspired)$")
HYPHEN = re.compile("[-‑‐]")


class Word(NamedTuple):
    """One token: half-open character range of the text, and its string. (A tuple: hundreds are made for each paper.)"""

    start: int
    end: int
    text: str


def split_words(text: str) -> list[Word]:
    """Cut `text` into words; white space is left out, an affix such as `-based` becomes a word of its own.

    >>> [word.text for word in split_words("GPT-3.5-based agents beat non-Transformer models (e.g. $\\\\pi_0$).")]
    ['GPT-3.5', '-based', 'agents', 'beat', 'non-', 'Transformer', 'models', '(', 'e.g', '.', '$\\\\pi_0$', ')', '.']
    """
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in WORD.finditer(text):
        word = match.group()
        start = match.start()
        if word.isspace():
            continue
        if match.lastgroup == "url":
            url = word.rstrip(".,;:!?)]}'\"")
            yield Word(start, start + len(url), url)
            for position in range(start + len(url), match.end()):
                yield Word(position, position + 1, text[position])
        elif "-" in word or "‑" in word or "‐" in word:
            yield from _split_affixes(start, word)
        else:
            yield Word(start, match.end(), word)


def _split_affixes(start: int, word: str) -> Iterator[Word]:
    """Part lower-case affixes from a name: `CLIP-guided` is `CLIP`, `-guided`; `k-means` stays."""
    if word.islower():
        affix = LOWER_AFFIX.search(word)
        cut = affix.start() if affix else len(word)
        yield Word(start, start + cut, word[:cut])
        if affix:
            yield Word(start + cut, start + len(word), word[cut:])
        return
    parts = HYPHEN.split(word)
    first, last = 0, len(parts)
    while first < last and _is_lower(parts[first]):
        first += 1
    if first < last and parts[first].islower() | parts[first][:1].isdigit():
        first = 0  # "gpt-4o", "top-5": a version or a number belongs to the word before it
    while last > first and _is_lower(parts[last - 1]):
        last -= 1
    if first == last or (first == 0 and last == len(parts)):
        yield Word(start, start + len(word), word)
        return
    head = sum(len(part) + 1 for part in parts[:first])
    tail = len(word) - sum(len(part) + 1 for part in parts[last:])
    for low, high in ((0, head), (head, tail), (tail, len(word))):
        if low < high:
            yield Word(start + low, start + high, word[low:high])


def _is_lower(part: str) -> bool:
    return len(part) > 1 and part.islower() and part.isalpha()


class WordTokenizer:
    """The tokenizer of the pipeline: `split_words` as a spaCy Doc."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the words of `text`."""
        return self.make_doc(text, split_words(text))

    def make_doc(self, text: str, found: list[Word]) -> Doc:
        """Return a Doc whose text is `text` and whose tokens are the words found in it, and the odd gaps."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end, word in found:
            if start != position:
                _fill_gap(text[position:start], words, spaces)
            words.append(word)
            spaces.append(False)
            position = end
        _fill_gap(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)


def _fill_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    # A single blank belongs to the word before it; any other gap (a line break) is a token of its own.
    if gap == " " and words:
        spaces[-1] = True
    elif gap:
        words.append(gap)
        spaces.append(False)
