"""Small grammar around a name, without a parser: head nouns, governing nouns, verbs, appositions, lists."""

from functools import cache
from importlib.resources import files

from citelink.extract.layout import Layout
from citelink.extract.names import NAMING
from citelink.extract.shapes import CAPITAL, FUNCTION, LOWER, MIXED, NAMED, NUMBER, PUNCT, UPPER

ARTICLES = frozenset(("a", "an", "the", "our", "one", "another", "this"))
LIST_JOINTS = frozenset((",", "and", "or", "&", "/", ";", "both", "as", "well"))
EXAMPLES = frozenset(
    ("as", "such", "including", "like", "e.g", ".", "i.e", ",", ":", "(", "namely", "-", "–", "—", "[", "“", '"')
)
# Forms of cue verbs that are nouns far more often.
NOUNS = frozenset(
    ("model", "models", "benchmark", "benchmarks", "design", "designs", "study", "studies", "experiment", "experiments",
     "learning", "training", "test", "tests", "base", "name", "names", "run", "runs", "estimates", "predictions")
)  # fmt: skip
CLOSING = frozenset((")", "]", "”", '"', "’", "'", "*", "}"))
NO_WORD = -1
LONGEST_LIST = 80  # words; a bound keeps hostile text linear


@cache
def verb_forms() -> dict[str, str]:
    """Return every form of the cue verbs with its stem: `proposes`, `proposed`, `proposing` are `propose`."""
    forms: dict[str, str] = {}
    for stem in (files("citelink.extract") / "lexicon/verbs.txt").read_text(encoding="utf-8").split():
        base = stem[:-1] if stem.endswith("e") else stem
        third = stem[:-1] + "ies" if stem.endswith("y") else stem + ("es" if stem.endswith(("ch", "ss")) else "s")
        doubled = base + base[-1] if stem in ("beat", "term", "dub", "run", "equip") else base
        past = base[:-1] + "ied" if stem.endswith("y") else base + "ed"
        for form in (stem, third, past, base + "ing", doubled + "ed", doubled + "ing"):
            forms.setdefault(form, stem)
    for noun in NOUNS:
        forms.pop(noun, None)
    forms.update(built="build", shown="show", found="find", ran="run", beats="beat", understood="understand")
    return forms


@cache
def verb_classes() -> dict[str, int]:
    """Return the line of verbs.txt that a stem stands in: 0 introduces, 1 extends, 2 beats, 3 evaluates, 4 uses ..."""
    lines = (files("citelink.extract") / "lexicon/verbs.txt").read_text(encoding="utf-8").splitlines()
    return {stem: row for row, line in reversed(list(enumerate(lines))) for stem in line.split()}


def head_after(layout: Layout, j: int) -> int:
    """Return the index of the head noun of the phrase that goes on after a name ending at `j`, or NO_WORD.

    "the BERT language model": `model`; "LoRA (Low-Rank Adaptation) method": brackets are jumped over.
    """
    j = _past_brackets(layout, j)
    last = NO_WORD
    verbs = verb_forms()
    for k in range(j, min(j + 5, len(layout.words))):
        if layout.kinds[k] != LOWER or layout.sentences[k] != layout.sentences[j]:
            break
        if layout.low[k] in verbs:
            break
        last = k
    return last


def _past_brackets(layout: Layout, j: int) -> int:
    """Return where the text goes on after a closing sign, or after a short form in brackets: "X (Y) benchmark"."""
    while j < len(layout.words) and layout.words[j] in CLOSING:
        j += 1
    if j < len(layout.words) and layout.words[j] == "(":
        for k in range(j + 1, min(j + 12, len(layout.words))):
            if layout.words[k] == ")":
                return k + 1
    return j


def noun_before(layout: Layout, i: int) -> int:
    """Return the index of the noun that governs a name starting at `i`: "datasets such as X", "the model X"."""
    k = i - 1
    low = layout.low
    while (
        k >= 0 and i - k < 6 and layout.sentences[k] == layout.sentences[i] and (low[k] in EXAMPLES or low[k] in NAMING)
    ):
        k -= 1
    if k >= 0 and layout.sentences[k] == layout.sentences[i] and _may_be_noun(layout, k):
        return k
    return NO_WORD


def _may_be_noun(layout: Layout, k: int) -> bool:
    # "Models such as X": the first word of a sentence is capitalised whatever it is.
    starts = layout.kinds[k] == CAPITAL and (k == 0 or layout.sentences[k - 1] != layout.sentences[k])
    return (layout.kinds[k] == LOWER or starts) and layout.low[k] not in verb_forms()


def apposition(layout: Layout, j: int) -> int:
    """Return the index of the head noun in "X, a new framework", "X is a dataset", "X: a model", or NO_WORD."""
    j = _past_brackets(layout, j)
    if j + 2 >= len(layout.words) or layout.low[j] not in (",", ":", "is", "-", "–", "—", "(", "as"):
        return NO_WORD
    if layout.low[j + 1] not in ARTICLES and layout.low[j] != ":":
        return NO_WORD
    return phrase_head(layout, j + 1)


def phrase_head(layout: Layout, start: int) -> int:
    """Return the head noun of the noun phrase that begins at `start`: the last word before a preposition or stop."""
    last = NO_WORD
    for k in range(start, min(start + 10, len(layout.words))):
        kind = layout.kinds[k]
        if layout.low[k] in ARTICLES and k == start:
            continue
        if kind in (PUNCT, FUNCTION) and layout.low[k] not in ("and", ",", "-", "first"):
            break
        if kind in (LOWER, CAPITAL):
            last = k
        elif kind in (PUNCT, FUNCTION) and layout.low[k] == "," and last != NO_WORD and not _goes_on(layout, k):
            break
    return last


def _goes_on(layout: Layout, k: int) -> bool:
    # "a simple, fast method": the comma stands between adjectives.
    return k + 2 < len(layout.words) and layout.kinds[k + 1] == LOWER and layout.kinds[k + 2] == LOWER


def nearest_verbs(layout: Layout) -> tuple[list[int], list[int]]:
    """Return for each word the index of the nearest cue verb to its left and to its right in its sentence."""
    verbs = verb_forms()
    size = len(layout.words)
    left, right = [NO_WORD] * size, [NO_WORD] * size
    last = NO_WORD
    for k in range(size):
        if k and layout.sentences[k] != layout.sentences[k - 1]:
            last = NO_WORD
        left[k] = last
        if layout.low[k] in verbs:
            last = k
    last = NO_WORD
    for k in range(size - 1, -1, -1):
        if k + 1 < size and layout.sentences[k] != layout.sentences[k + 1]:
            last = NO_WORD
        right[k] = last
        if layout.low[k] in verbs:
            last = k
    return left, right


def list_ranges(layout: Layout) -> list[tuple[int, int]]:
    """Return, for each word, the range of the list of names it stands in (of itself where there is none).

    "on CIFAR-10, CIFAR-100 and ImageNet datasets": the three names share one range.
    """
    ranges = [(k, k + 1) for k in range(len(layout.words))]
    items = list(_items(layout))
    group: list[tuple[int, int]] = []
    for item in items:
        if group and item[1] - group[0][0] <= LONGEST_LIST and _joined(layout, group[-1][1], item[0]):
            group.append(item)
            continue
        _mark(ranges, group)
        group = [item]
    _mark(ranges, group)
    return ranges


def _mark(ranges: list[tuple[int, int]], group: list[tuple[int, int]]) -> None:
    if group:
        whole = (group[0][0], group[-1][1])
        for k in range(*whole):
            ranges[k] = whole


def _items(layout: Layout) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    for k, kind in enumerate(layout.kinds):
        if kind in NAMED or (kind == NUMBER and items and items[-1][1] == k):
            if items and items[-1][1] == k and layout.sentences[k] == layout.sentences[k - 1]:
                items[-1] = (items[-1][0], k + 1)
            else:
                items.append((k, k + 1))
    return items


def _joined(layout: Layout, end: int, start: int) -> bool:
    between = range(end, start)
    if not 0 < len(between) <= 4 or layout.sentences[end - 1] != layout.sentences[start]:
        return False
    joints = [layout.low[k] for k in between if layout.kinds[k] in (PUNCT, FUNCTION)]
    others = [k for k in between if layout.kinds[k] not in (PUNCT, FUNCTION)]
    return bool(joints) and all(joint in LIST_JOINTS for joint in joints) and len(others) <= 1


CLASS_NAMES = {CAPITAL: "<Capital>", UPPER: "<UPPER>", MIXED: "<miXed>", NUMBER: "<number>"}


def context_word(layout: Layout, k: int) -> str:
    """Return a word as its neighbours see it: names become their class, so that contexts generalise."""
    if not 0 <= k < len(layout.words):
        return "<edge>"
    if layout.kinds[k] == CAPITAL and (k == 0 or layout.sentences[k] != layout.sentences[k - 1]):
        return layout.low[k]
    return CLASS_NAMES.get(layout.kinds[k]) or layout.low[k]
