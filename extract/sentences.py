"""Where the sentences of an abstract begin and end: the one splitter of the project, so that all evidence agrees."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from citelink.extract.word_lists import words

LOOK_BACK = 40  # characters before a stop that can matter; a bound keeps hostile text linear

# A stop, what closes after it, then white space; or a stop glued to a capital letter ("data.We propose").
STOP = re.compile(
    r"(?P<mark>[.!?…]{1,12})(?P<closers>[\"'”’»)\]}*_$]*)(?=\s)"
    r"|(?P<glued>[.!?][\"”)\]]?)(?=[A-Z])"
    r"|[。！？]"
)
NEXT_TOKEN = re.compile(r"\s*(?P<openers>[\"'“‘`(\[{*]*)(?P<token>\S{0,40})")
LETTERS = re.compile(r"[^\W\d_]*")
GLUED_WORD = re.compile(r"[A-Z][a-z]*(?=[\s,:]|$)")
URL_LIKE = re.compile(r"[/@\\]|www\.")
ORDINARY_WORD = re.compile(r"(?:^|[\W_])[a-z]{3,}[\"”’)\]%]*$")
LIST_MARK = re.compile(r"(?:^|[:;,(]\s*|\band\s)\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])$")
INITIALS = re.compile(r"(?:[^\W\d_]\.){0,6}[^\W\d_]$")
PART_OF_NUMBER = re.compile(r"(?:^|\s)\d{1,2}$")
ENUMERATION = re.compile(r"(?:[ivx]{1,4}|[a-h])\)")
# iMAML, wav2vec, k-NN, nnU-Net: lower-case at the start, yet a name.
LOWER_CASE_NAME = re.compile(r"[a-z]+(?:-?[A-Z]|\d+[a-z])")


@lru_cache(maxsize=8)  # links, citations and names of a paper all ask for the sentences of one text
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of `text` as half-open ranges without outer white space, in order.

    Every character that is not white space is in exactly one of them. Linear in the length of `text`.

    >>> text = "Smith et al. (2020) use v2.0. It works."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Smith et al. (2020) use v2.0.', 'It works.']
    """
    cuts = [0, *_boundaries(text), len(text)]
    spans = (_stripped(text, start, end) for start, end in pairwise(cuts))
    return tuple((start, end) for start, end in spans if start < end)


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """Return the one of `spans` that holds the character at `offset`, which must be no white space."""
    return spans[bisect_right(spans, offset, key=lambda span: span[0]) - 1]


def _boundaries(text: str) -> Iterator[int]:
    begin = 0
    for stop in STOP.finditer(text):
        before = text[max(begin, stop.start() - LOOK_BACK) : stop.start()]
        if _is_boundary(text, before, stop):
            begin = stop.end()
            yield begin


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _is_boundary(text: str, before: str, stop: re.Match[str]) -> bool:
    if stop["glued"]:
        return _is_glued_boundary(before, GLUED_WORD.match(text, stop.end()))
    if not stop["mark"]:
        return True  # a full-width stop
    following = NEXT_TOKEN.match(text, stop.end())
    assert following is not None, "NEXT_TOKEN matches the empty string"
    token, last = following["token"], (before.split() or [""])[-1]
    if not token or token.startswith(("http://", "https://", "www.", "github.com/")):
        return False  # an address belongs to the sentence that announces it
    if len(stop["mark"]) > 1 and set(stop["mark"]) <= {".", "…"}:
        return _is_starter(token)
    if stop["mark"] == "." and _is_never_a_boundary(before, last, stop["closers"]):
        return False
    if _needs_starter(last, stop["mark"]):
        return not stop["closers"] and _is_starter(token)
    return _can_begin(token, before, following["openers"])


def _is_glued_boundary(before: str, word: re.Match[str] | None) -> bool:
    """`...on unseen data.We propose` ends a sentence; `torch.nn.Module` and addresses do not."""
    last = (before.split() or [""])[-1]
    if word is None or not last or _abbreviation(last) in words("open_abbreviations"):
        return False
    if URL_LIKE.search(last):
        return word[0].lower() in words("sentence_starters") and len(word[0]) > 1
    after_word = ORDINARY_WORD.search(last) is not None and "." not in last
    if word[0].lower() in words("sentence_starters"):
        return after_word or len(word[0]) > 1
    return after_word and len(word[0]) > 3 and last.strip("`(") not in words("module_names")


def _is_never_a_boundary(before: str, last: str, closers: str) -> bool:
    """`e.g.`, `Fig.`, the `1.` of a list, `et al.)`."""
    name = _abbreviation(last)
    if name in words("open_abbreviations") or (closers and name in words("closed_abbreviations")):
        return True
    return LIST_MARK.search(before) is not None


def _needs_starter(last: str, mark: str) -> bool:
    """`et al.`, `J.` (Smith), `U.S.`, `Yahoo!`: a capital letter after it proves nothing."""
    name = last.lstrip("\"'“‘`([{*$~")
    if _abbreviation(last) in words("closed_abbreviations"):
        return True
    return mark == "." and INITIALS.fullmatch(name) is not None and name[0] != "$"


def _abbreviation(last: str) -> str:
    return re.split(r"[\s\"'“‘`(\[{*~]", last)[-1].lower()


def _is_starter(token: str) -> bool:
    word = LETTERS.match(token)
    return word is not None and word[0][:1].isupper() and word[0].lower() in words("sentence_starters")


def _can_begin(token: str, before: str, openers: str) -> bool:
    first = token[0]
    if first.isdigit():
        return PART_OF_NUMBER.search(before) is None
    if not first.islower():
        return first not in ",;:&%=<>/|)]}"
    if LOWER_CASE_NAME.match(token):
        return True
    if openers:
        return openers == "(" and ENUMERATION.match(token) is not None
    word = LETTERS.match(token)
    return word is not None and word[0] in words("sentence_starters") and ORDINARY_WORD.search(before) is not None
