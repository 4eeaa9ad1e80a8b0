"""Names that a text writes once for several things: "CIFAR-10/100", "Qwen2.5-VL (7B, 32B)", "BERT-base and -large"."""

import re
from collections.abc import Iterator

from citelink.extract.layout import Layout
from citelink.extract.shapes import NAMED

VERSION = re.compile(r"[vV]?\d+(?:\.\d+)*(?:[BMKkb]|[a-z])?")
SIZE = re.compile(r"\d+(?:\.\d+)?[BMKbk]")
SEPARATORS = frozenset((",", "/", "and", "or", "&", "-"))
SHORTEST_STEM = 2
Range = tuple[int, int]


def expand_coordination(layout: Layout) -> dict[Range, str]:
    """Return word ranges with the full name that each stands for.

    The first member is the text's own ("CIFAR-10"); of the others only the end is written ("100" is CIFAR-100).
    """
    found: dict[Range, str] = {}
    for i in range(len(layout.words)):
        if layout.kinds[i] in NAMED:
            found.update(_versions(layout, i))
            found.update(_sizes_in_brackets(layout, i))
            found.update(_braces(layout, i))
    return found


def _versions(layout: Layout, i: int) -> Iterator[tuple[Range, str]]:
    """Yield the further members after a name that ends in a version or a size: "v1/v2", "-10/100", "7B and 13B"."""
    end = i + 1
    while end < min(i + 3, len(layout.words)) and VERSION.fullmatch(layout.words[end]):
        end += 1
    whole = layout.surface(i, end)
    match = re.fullmatch(r"(.*?[^\d.])((?:[vV]|-)?\d+(?:\.\d+)*[A-Za-z]?)", whole)
    if not match or len(match.group(1).strip("- ")) < SHORTEST_STEM:
        return
    last = match.group(2).lstrip("-")
    stem = whole[: len(whole) - len(last)]
    bare = last.replace(".", "").isdigit() and not stem.endswith("-")
    for k in _members(layout, end):
        # "VOC 2012 and 80.3": a bare number after "and" or a comma is no version.
        if _alike(last, layout.words[k]) and not (bare and layout.words[k - 1] != "/"):
            yield (k, k + 1), stem + layout.words[k]


def _members(layout: Layout, end: int) -> Iterator[int]:
    k = end
    while (
        k + 1 < len(layout.words) and layout.low[k] in SEPARATORS and layout.sentences[k] == layout.sentences[end - 1]
    ):
        k += 1
        while k < len(layout.words) and layout.low[k] in SEPARATORS:
            k += 1
        if k >= len(layout.words) or not VERSION.fullmatch(layout.words[k]):
            return
        yield k
        k += 1


def _alike(first: str, other: str) -> bool:
    """Tell whether two endings are of one kind: 10 and 100, v1 and v2, 7B and 13B; never "2" and "7B"."""

    def form(text: str) -> str:
        return re.sub(r"[\d.]+", "0", text).casefold()

    return form(first) == form(other)


def _sizes_in_brackets(layout: Layout, i: int) -> Iterator[tuple[Range, str]]:
    """Yield the sizes in "Qwen2.5-VL (7B, 32B)"."""
    if layout.words[i + 1 : i + 2] != ["("]:
        return
    start = next((k for k in range(i, max(-1, i - 3), -1) if k == 0 or layout.kinds[k - 1] not in NAMED), i)
    for k in range(i + 2, min(i + 12, len(layout.words))):
        if SIZE.fullmatch(layout.words[k]):
            yield (k, k + 1), f"{layout.surface(start, i + 1)} {layout.words[k]}"
        elif layout.low[k] not in SEPARATORS:
            return


def _braces(layout: Layout, i: int) -> Iterator[tuple[Range, str]]:
    """Yield the members of "GPT-{3.5,4}"."""
    if layout.words[i + 1 : i + 3] != ["-", "{"]:
        return
    for k in range(i + 3, min(i + 14, len(layout.words))):
        if layout.words[k] == "}":
            return
        if layout.words[k] != ",":
            yield (k, k + 1), f"{layout.words[i]}-{layout.words[k]}"
