"""The candidates of a paper, grouped into what may be one entity: spellings, plurals, short and long forms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from citelink.extract.abbreviations import SMALL, Abbreviation, letters
from citelink.extract.layout import Layout
from citelink.extract.shapes import STRONG, name_key, plain_name


@dataclass(slots=True)
class Group:
    """Mentions (word ranges) that name one thing, with the keys they came under."""

    mentions: list[tuple[int, int]]
    keys: set[str]
    shorts: set[tuple[int, int]] = field(default_factory=set)  # mentions that are defined short forms
    longs: set[tuple[int, int]] = field(default_factory=set)  # and long forms
    full_name: str | None = None  # where no mention has the whole name


def group_candidates(
    layout: Layout,
    spans: Iterable[tuple[int, int]],
    abbreviations: list[Abbreviation],
    full_names: Mapping[tuple[int, int], str],
) -> list[Group]:
    """Return the groups in order of their first mention; a short form and its long form are one group.

    `full_names` holds what spans stand for where that is not their text ("100" in "CIFAR-10/100").
    """
    by_key: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in spans:
        by_key[name_key(full_names.get(span) or layout.surface(*span))].append(span)
    parent = {key: key for key in by_key}
    for pair in abbreviations:
        _join(parent, name_key(layout.surface(*pair.long)), name_key(layout.surface(*pair.short)))
    for short, long in (*spelled_out_pairs(layout, by_key), *plural_pairs(by_key)):
        _join(parent, long, short)
    groups: dict[str, Group] = {}
    for key, mentions in by_key.items():
        group = groups.setdefault(_root(parent, key), Group([], set()))
        group.mentions.extend(mentions)
        group.keys.add(key)
    _mark_abbreviations(layout, parent, groups, abbreviations)
    for group in groups.values():
        group.mentions = _outermost(group.mentions)
        group.full_name = next((full_names[span] for span in group.mentions if span in full_names), None)
    return sorted(groups.values(), key=lambda group: group.mentions)


def _outermost(mentions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return mentions in order without those inside another: "Border" in "Border Network" is no second mention."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(mentions, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _mark_abbreviations(
    layout: Layout, parent: dict[str, str], groups: dict[str, Group], abbreviations: list[Abbreviation]
) -> None:
    for pair in abbreviations:
        key = name_key(layout.surface(*pair.short))
        if key in parent:
            group = groups[_root(parent, key)]
            group.shorts.add(pair.short)
            group.longs.add(pair.long)


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key


def _join(parent: dict[str, str], long: str, short: str) -> None:
    if long in parent and short in parent:
        a, b = _root(parent, long), _root(parent, short)
        if a != b:
            parent[b] = a


def plural_pairs(by_key: Iterable[str]) -> list[tuple[str, str]]:
    """Return (plural key, key) of short names: `gans` and `gan`; longer keys have lost their `s` already."""
    keys = set(by_key)
    return [(key + "s", key) for key in sorted(keys) if 2 <= len(key) <= 4 and key + "s" in keys]


def spelled_out_pairs(layout: Layout, by_key: dict[str, list[tuple[int, int]]]) -> list[tuple[str, str]]:
    """Return (short key, long key) where a phrase spells out a short name elsewhere in the paper.

    "IBGS: Image-Based Gaussian Splatting" gives the pair without brackets.
    """
    shorts = []
    longs = []
    for key, spans in by_key.items():
        start, end = spans[0]
        if end - start == 1 and layout.kinds[start] in STRONG and 3 <= len(key) <= 10:
            shorts.append((key, letters(layout.words[start])))
        if parts := _parts(layout, start, end):
            longs.append((key, parts))
    return [
        (short, long)
        for short, goal in shorts
        for long, parts in longs
        if short != long and short not in long and spells(unfold(goal), parts)
    ]


def _parts(layout: Layout, start: int, end: int) -> list[str]:
    """Return the words of a phrase, cut at hyphens too; none where it is one word or has a short form inside."""
    words = [plain_name(word) for word in layout.words[start:end]]
    parts = [part.casefold() for word in words for part in word.split("-") if part and part[0].isalnum()]
    return parts if len(parts) >= 2 and not any(word.isupper() and len(word) > 2 for word in words) else []


def unfold(goal: str) -> str:
    """Write out digits that repeat a letter: `p3o` is `pppo`, `s3it` is `sssit`."""
    return re.sub(r"([a-z])([23])", lambda match: match.group(1) * int(match.group(2)), goal)


def spells(goal: str, parts: list[str]) -> bool:
    """Tell whether `goal` is put together from beginnings of `parts`, in order; only small words may be skipped.

    >>> spells("lola", ["long", "horizon", "latent", "action"]), spells("agfn", ["adaptive", "gated", "fusion", "network"])
    (False, True)
    """
    if not goal:
        return all(part in SMALL for part in parts)
    if not parts:
        return False
    first, rest = parts[0], parts[1:]
    if first in SMALL and spells(goal, rest):
        return True
    size = 0
    while size < min(4, len(first), len(goal)) and first[size] == goal[size]:
        size += 1
        if spells(goal[size:], rest):
            return True
    return False
