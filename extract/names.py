"""Candidate names of a paper, with high recall: by shape, by grammar and from the lexicon."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from citelink.extract.layout import Layout
from citelink.extract.shapes import CAPITAL, FUNCTION, LOWER, NAMED, NUMBER, PUNCT, STRONG, name_key

LONGEST_RUN = 12
LONGEST_PART = 5
LONGEST_PHRASE = 5
LONGEST_SEGMENT = 7
CONNECTORS = frozenset(("of", "for", "and", "the", "in", "to", "with", "via", "on", "&", "from", "as", "a", "by"))
NAMING = frozenset(("called", "named", "dubbed", "termed", "coined", "titled", "name", "call", "denoted", "entitled"))
TITLE_STOPS = frozenset(("for", "via", "with", "in", "on", "using", "by", "through", "from", "?", "as", "under"))
TITLE_MEANS = frozenset(("via", "with", "using", "by", "through"))
# "the GLUE benchmark": the noun tells what GLUE is and is no part of its name.
HEAD_NOUNS = frozenset(
    ("dataset", "datasets", "benchmark", "benchmarks", "corpus", "corpora", "model", "models", "method", "methods",
     "framework", "frameworks", "algorithm", "algorithms", "task", "tasks")
)  # fmt: skip
QUOTES = {"“": "”", '"': '"', "‘": "’", "`": "'", "*": "*"}
# Lower-case affixes that are never a part of the name they hang on.
_AFFIXES = """
    -based -style -like -driven -guided -aware -specific -level -free -enhanced -powered -trained -generated
    -inspired -oriented -enabled -conditioned -augmented -assisted -derived -agnostic -compatible -native -type
    -class -optimal -equivariant -invariant -induced -centric -only -related -friendly -compliant -finetuned -tuned
    -pretrained -as-a-judge -scale -dependent -regularized -constrained -intensive -ready -wise -shot -stage -step
    -size -bit non- pre- post- anti- pseudo- multi- cross- inter- intra- sub- un- re-
"""
AFFIXES = frozenset(_AFFIXES.split())
NO_TAIL = re.compile(r"(?:ed|ly|es|ss|al|ous|ive|able|ful|ic)$|^-|^.{1,3}$")  # endings of no noun that ends a name
BARE_NUMBER = re.compile(r"\d+(?:\.\d)*[a-z]?")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known names as keys, and the lower-case words that stand at the ends of names."""

    phrases: Collection[str]  # name keys of names that may stand in lower case
    first_words: Collection[str]
    tails: Collection[str]  # "filter" as in "Kalman filter"
    leads: Collection[str]  # "sparse" as in "sparse Gaussian process"


def find_candidates(layout: Layout, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return word ranges (half-open) that may be names, in order, each once."""
    found = {span for spans in _by_source(layout, lexicon).values() for span in spans}
    return sorted(span for span in found if _is_possible(layout, span))


def candidates_by_source(layout: Layout, lexicon: Lexicon) -> dict[str, set[tuple[int, int]]]:
    """Return the candidates that each source of them finds."""
    found = _by_source(layout, lexicon)
    return {source: {span for span in spans if _is_possible(layout, span)} for source, spans in found.items()}


def _by_source(layout: Layout, lexicon: Lexicon) -> dict[str, set[tuple[int, int]]]:
    runs = list(_runs(layout))
    body = [run for run in runs if run[0] >= layout.title_words]
    found = {
        "shape": {span for run in body for span in _parts(layout, run)},
        "noun phrase": {span for run in body for span in _grown(layout, run, lexicon)},
        "lexicon": set(_phrases(layout, lexicon)),
        "called or quoted": set(_named(layout)),
    }
    known = {name_key(layout.surface(*span)) for spans in found.values() for span in spans} | _phrases_of_title(layout)
    title = {span for run in runs[: len(runs) - len(body)] for span in _title_parts(layout, run, known, lexicon)}
    return {**found, "title": title | set(_title_segments(layout))}


def _runs(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of name-shaped words; small words join them where capitals stand on both sides."""
    kinds = layout.kinds
    i = 0
    while i < len(kinds):
        if kinds[i] in NAMED:
            end = _run_end(layout, i)
            yield i, end
            i = end
        else:
            i += 1


def _run_end(layout: Layout, start: int) -> int:
    end = start + 1
    while end < len(layout.kinds) and end - start < LONGEST_RUN:
        step = _continues(layout, end)
        if not step:
            break
        end += step
    return end


def _continues(layout: Layout, i: int) -> int:
    """Return how many words, from `i`, carry on the run that ends before `i`."""
    if layout.sentences[i] != layout.sentences[i - 1]:
        return 0
    kind = layout.kinds[i]
    if kind in NAMED or (kind == NUMBER and _is_version(layout, i)):
        return 1
    if layout.glued(i) and _is_joint(layout.words[i]):
        return 1
    if layout.low[i] in CONNECTORS:
        step = 2 if i + 1 < len(layout.kinds) and layout.low[i + 1] in CONNECTORS else 1
        j = i + step
        if j < len(layout.kinds) and layout.kinds[j] in NAMED and layout.sentences[j] == layout.sentences[i]:
            return step + 1
    return 0


def _is_version(layout: Layout, i: int) -> bool:
    """Tell whether a number may be a part of a name: "Llama 2", never the figure in "gpt-4o 16.89%"."""
    is_share = layout.words[i + 1 : i + 2] in (["%"], ["\\"])
    return not is_share and BARE_NUMBER.fullmatch(layout.words[i]) is not None


def _parts(layout: Layout, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield a run and its parts: a name may be any of them ("Stanford Alpaca", "our new SOTA Mamba")."""
    start, end = run
    yield run
    for i in range(start, end):
        if layout.low[i] in CONNECTORS or layout.kinds[i] == NUMBER:
            continue
        for j in range(i + 1, min(i + LONGEST_PART, end) + 1):
            if layout.low[j - 1] not in CONNECTORS and not _goes_on_glued(layout, j, end):
                yield i, j


def _goes_on_glued(layout: Layout, j: int, end: int) -> bool:
    # Of "RoBERTa-large" no part is the name.
    return j < end and layout.glued(j) and _is_joint(layout.words[j])


def _is_joint(word: str) -> bool:
    """Tell whether a word hangs on the name before it: "-large"; two hyphens are a dash."""
    return len(word) > 1 and word.startswith("-") and word not in AFFIXES


def _grown(layout: Layout, run: tuple[int, int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield a run with the lower-case words of its noun phrase: "Kalman filter", "graph Transformer"."""
    start, end = run
    for first in _left_ends(layout, start, lexicon):
        for last in _right_ends(layout, end, lexicon):
            yield first, last
    for i in range(start + 1, end):
        if layout.low[i] not in CONNECTORS:
            for last in _right_ends(layout, end, lexicon):
                yield i, last


def _left_ends(layout: Layout, start: int, lexicon: Lexicon) -> list[int]:
    ends = [start]
    for i in range(start - 1, max(start - 4, -1), -1):
        glued = layout.glued(i + 1) and layout.words[i].endswith("-") and layout.words[i] not in AFFIXES
        if not glued and (layout.kinds[i] != LOWER or layout.low[i] not in lexicon.leads):
            break
        ends.append(i)
    return ends


def _right_ends(layout: Layout, end: int, lexicon: Lexicon) -> list[int]:
    ends = [end]
    for j in range(end, min(end + 3, len(layout.words))):
        word = layout.low[j]
        if layout.kinds[j] != LOWER or layout.sentences[j] != layout.sentences[end - 1]:
            break
        if word not in lexicon.tails and (j > end or NO_TAIL.search(word)):
            break
        if word not in HEAD_NOUNS:
            ends.append(j + 1)
    return ends


def _phrases(layout: Layout, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield what the lexicon knows, in any case: "flow matching", "random forest"."""
    for i, word in enumerate(layout.low):
        if layout.kinds[i] in (PUNCT, FUNCTION) or word not in lexicon.first_words:
            continue
        for j in range(i + 1, min(i + LONGEST_PHRASE, len(layout.words)) + 1):
            if layout.kinds[j - 1] == PUNCT or layout.sentences[j - 1] != layout.sentences[i]:
                break
            if name_key(layout.surface(i, j)) in lexicon.phrases:
                yield i, j


def _named(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield what the text calls, names or quotes: `a method called gradient surgery`, `"swish"`."""
    for i, word in enumerate(layout.low[:-1]):
        if word in NAMING:
            yield from _phrase_after(layout, i + 1)
        elif word in QUOTES:
            closing = QUOTES[word]
            end = next((j for j in range(i + 2, min(i + 9, len(layout.words))) if layout.words[j] == closing), None)
            if end is not None:
                yield i + 1, end


def _phrase_after(layout: Layout, start: int) -> Iterator[tuple[int, int]]:
    while start < len(layout.words) and layout.low[start] in (
        "as",
        "the",
        "a",
        "it",
        "this",
        "“",
        '"',
        "`",
        "*",
        "our",
    ):
        start += 1
    for end in range(start + 1, min(start + 6, len(layout.words)) + 1):
        if layout.kinds[end - 1] in (PUNCT, FUNCTION) and layout.low[end - 1] not in CONNECTORS:
            return
        yield start, end


def _title_parts(layout: Layout, run: tuple[int, int], known: set[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield parts of a title's run; of plain title-case words only what the abstract or the lexicon has too."""
    plain_title = all(kind != CAPITAL for kind in layout.kinds[1 : layout.title_words])
    for span in (*_parts(layout, run), *_grown(layout, run, lexicon)):
        kinds = layout.kinds[span[0] : span[1]]
        if (
            plain_title
            or STRONG.intersection((kinds[0], kinds[-1]))
            or (key := name_key(layout.surface(*span))) in known
            or key in lexicon.phrases
        ):
            yield span


def _phrases_of_title(layout: Layout) -> set[str]:
    """Return keys of the title's phrases of two words or more that the abstract writes in lower case."""
    body = " ".join(layout.low[layout.title_words :])
    found = set()
    for i in range(layout.title_words):
        for j in range(i + 2, min(i + LONGEST_PART, layout.title_words) + 1):
            if " ".join(layout.low[i:j]) in body:
                found.add(name_key(layout.surface(i, j)))
    return found


def _title_segments(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield what a title, or what follows its colon, begins with, and what it does it by: "Y via Shifted Windows"."""
    begins = [0]
    for i in range(1, layout.title_words + 1):
        at_end = i == layout.title_words or layout.words[i] == ":"
        if at_end or layout.low[i] in TITLE_STOPS:
            for start in begins:
                first = start + (layout.low[start] in ("the", "a", "an"))
                if 0 < i - first <= LONGEST_SEGMENT and layout.kinds[first] in NAMED:
                    yield first, i
        if at_end:
            begins = [i + 1]
        elif layout.low[i] in TITLE_MEANS:
            begins = [*begins[:1], i + 1]


def _is_possible(layout: Layout, span: tuple[int, int]) -> bool:
    kinds = layout.kinds[span[0] : span[1]]
    if all(kind in (PUNCT, FUNCTION, NUMBER) for kind in kinds) or PUNCT in (kinds[0], kinds[-1]):
        return False
    surface = layout.surface(*span)
    if surface.endswith(("'s", "’s")):  # "Alpaca's results": of the name Alpaca
        return False
    if surface.count("(") != surface.count(")"):
        return False
    return 1 < len(surface) <= 120 and bool(name_key(surface))
