"""Cues of discourse around the mentions of a group: verbs, lists, and the nouns that tell what kind of thing it is."""

from functools import cache, lru_cache

from citelink.extract.evidence import Mention, Surroundings
from citelink.extract.grammar import NO_WORD, verb_classes, verb_forms
from citelink.extract.groups import Group
from citelink.extract.layout import Layout
from citelink.extract.lexicon_files import read_lines
from citelink.extract.name_features import name_pieces
from citelink.extract.names import NAMING
from citelink.extract.shapes import LOWER, MIXED, NAMED, PUNCT, UPPER, plain_name

VERB_CLASSES = 6
SIGNS = ("compare", "introduce", "evaluate", "train", "extend", "background")  # lines of signs.tsv
NOUN_KINDS = ("Dataset", "World", "Model", "Method", "Task", "Metric", "Other")
REACH = 80  # words before and after a name in which a sign counts
NOUN_PLACES = ("after", "before", "apposed", "list", "own")
CUE_COLUMNS = (
    *(f"verb_{k}" for k in range(VERB_CLASSES)), *(f"we_verb_{k}" for k in range(VERB_CLASSES)),
    "names_since_verb", "list_members", "list_strong", "list_dataset", "list_model", "list_method", "list_known",
    "noun_after_article", "naming_verb", "after_article", "after_the", "after_preposition", "before_preposition",
    "before_verb", "before_stop", "before_noun",
    *(f"noun_{place}_{kind}" for place in NOUN_PLACES for kind in NOUN_KINDS),
    *(f"noun_any_{kind}" for kind in NOUN_KINDS),
    *(f"sign_{side}_{sign}" for sign in SIGNS for side in ("left", "right")),
)  # fmt: skip
PREPOSITIONS = frozenset(
    ("on", "of", "in", "with", "by", "for", "from", "to", "using", "via", "over", "than", "like", "as")
)


def cue_row(near: Surroundings, group: Group) -> list[float]:
    """Return the numbers of CUE_COLUMNS: the highest of all mentions, of the names since a verb the lowest."""
    rows = [_cues(near, span) for span in group.mentions]
    if len(rows) == 1:
        return rows[0]
    joined = [max(column) for column in zip(*rows, strict=True)]
    joined[2 * VERB_CLASSES] = min(row[2 * VERB_CLASSES] for row in rows)
    return joined


def _cues(near: Surroundings, span: Mention) -> list[float]:
    layout = near.layout
    i, j = span
    low = layout.low
    left = low[i - 1] if i else ""
    right = low[j] if j < len(low) else ""
    right_kind = layout.kinds[j] if j < len(low) else PUNCT
    noun = near.nouns(span)[1]
    return [
        *_verb_cues(near, i),
        *_list_cues(near, span),
        float(noun > 0 and any(word in ("a", "an", "our") for word in low[max(0, noun - 4) : noun])),
        float(any(word in NAMING for word in low[max(0, i - 3) : i])),
        float(left in ("a", "an", "our")),
        float(left == "the"),
        float(left in PREPOSITIONS),
        float(right in PREPOSITIONS),
        float(right in verb_forms() or right in ("is", "are", "can", "has", "which", "that")),
        float(right_kind == PUNCT),
        float(right_kind == LOWER),
        *_noun_cues(near, span),
        *_sign_cues(near, span),
    ]


@cache
def sign_words() -> tuple[frozenset[str], ...]:
    """Return, for each of SIGNS, the words that speak for that relation wherever in the sentence they stand."""
    rows = dict(line.split("\t") for line in read_lines("signs.tsv"))
    return tuple(frozenset(rows[sign].split()) for sign in SIGNS)


def _sign_cues(near: Surroundings, span: Mention) -> list[float]:
    """Return, for each of SIGNS, whether its words stand before and after a mention in its sentence."""
    layout = near.layout
    i, j = span
    sentence = layout.sentences[i]
    start, end = max(near.first_word[sentence], i - REACH), min(near.end_word[sentence], j + REACH)
    left, right = layout.low[start:i], layout.low[j:end]
    return [float(not words.isdisjoint(side)) for words in sign_words() for side in (left, right)]


@cache
def noun_kinds() -> dict[str, int]:
    """Return which of NOUN_KINDS a common noun stands for: `corpus` for a data set, `backbone` for a model."""
    rows = (line.split("\t") for line in read_lines("nouns.tsv"))
    return {noun: NOUN_KINDS.index(kind) for kind, nouns in reversed(list(rows)) for noun in nouns.split()}


def _noun_cues(near: Surroundings, span: Mention) -> list[float]:
    """Return, for each of NOUN_PLACES and for all of them, which kinds of noun stand there."""
    layout = near.layout
    after, before, apposed, list_after, list_before = near.nouns(span)
    in_list = _noun_at(layout, list_after) or _noun_at(layout, list_before)
    own = own_noun(layout.surface(*span))
    kinds = noun_kinds()
    size = len(NOUN_KINDS)
    marks = [0.0] * (size * (len(NOUN_PLACES) + 1))
    for place, noun in enumerate(
        (_noun_at(layout, after), _noun_at(layout, before), _noun_at(layout, apposed), in_list, own)
    ):
        kind = kinds.get(noun)
        if kind is not None:
            marks[place * size + kind] = 1.0
            marks[len(NOUN_PLACES) * size + kind] += 1.0
    return marks


def _noun_at(layout: Layout, k: int) -> str:
    return "" if k == NO_WORD else layout.low[k]


@lru_cache(maxsize=50_000)
def own_noun(surface: str) -> str:
    """Return the noun that a name ends in.

    >>> own_noun("Moralization Corpus"), own_noun("VLegal-Bench"), own_noun("PointNet"), own_noun("LoRA")
    ('corpus', 'bench', 'net', 'a')
    """
    pieces = name_pieces(plain_name(surface))
    return pieces[-1] if pieces else ""


def _verb_cues(near: Surroundings, i: int) -> list[float]:
    """Return which class of verb stands before word `i`, whether "we" do it, and how many names stand between."""
    plain, ours = [0.0] * VERB_CLASSES, [0.0] * VERB_CLASSES
    left = near.left_verbs[i]
    if left == NO_WORD:
        return [*plain, *ours, 9.0]
    layout = near.layout
    kind = verb_classes()[verb_forms()[layout.low[left]]]
    if kind < VERB_CLASSES:
        plain[kind] = 1.0
        ours[kind] = float(not {"we", "paper", "work"}.isdisjoint(layout.low[max(0, left - 4) : left]))
    between = range(left + 1, i)
    names = sum(layout.kinds[k] in NAMED and layout.kinds[k - 1] not in NAMED for k in between)
    return [*plain, *ours, float(min(names, 8))]


def _list_cues(near: Surroundings, span: Mention) -> list[float]:
    """Return the size of the list, its share of strong shapes, and which members the catalogue knows as what."""
    low, high = near.lists[span[0]]
    members = near.list_members(low, high) if high - low > span[1] - span[0] else []
    others = [member for member in members if not (member[0] < span[1] and span[0] < member[1])]
    if not others:
        return [0.0] * 6
    strong = sum(any(near.layout.kinds[k] in (UPPER, MIXED) for k in range(*member)) for member in others)
    types = [near.known_types(member) for member in others]
    shares = [sum(column) / len(others) for column in zip(*types, strict=True)]
    return [float(len(others)), strong / len(others), *shares, sum(max(row) for row in types) / len(others)]


KIND_NOUNS = (
    frozenset(
        (
            "benchmark",
            "benchmarks",
            "dataset",
            "datasets",
            "corpus",
            "suite",
            "testbed",
            "challenge",
            "collection",
            "data",
        )
    ),
    frozenset(
        ("model", "models", "network", "architecture", "transformer", "llm", "vlm", "mllm", "backbone", "encoder")
    ),
    frozenset(
        ("framework", "method", "approach", "algorithm", "strategy", "loss", "technique", "paradigm", "pipeline")
    ),
)
OWN_WORDS = frozenset(
    ("our", "new", "novel", "introduce", "introduces", "present", "presents", "propose", "proposes", "this")
)
PAPER_COLUMNS = (
    *(f"own_{kind}_nouns" for kind in ("dataset", "model", "method")),
    *(f"title_{kind}_nouns" for kind in ("dataset", "model", "method")),
    "title_bench", "title_evaluates", "paper_names",
)  # fmt: skip


def paper_row(layout: Layout) -> list[float]:
    """Return the numbers of PAPER_COLUMNS: what kinds of thing the paper calls its own."""
    own, title = [0.0] * 3, [0.0] * 3
    for k, word in enumerate(layout.low):
        for kind, nouns in enumerate(KIND_NOUNS):
            if word in nouns:
                title[kind] += float(k < layout.title_words)
                own[kind] += float(not OWN_WORDS.isdisjoint(layout.low[max(0, k - 5) : k]))
    bench = any("bench" in word or "dataset" in word for word in layout.low[: layout.title_words])
    after_colon = (
        layout.low[layout.words.index(":", 0, layout.title_words) + 1]
        if ":" in layout.words[: layout.title_words]
        else ""
    )
    evaluates = after_colon in ("benchmarking", "evaluating", "measuring", "assessing", "probing", "testing")
    return [*own, *title, float(bench), float(evaluates), float(sum(kind in (UPPER, MIXED) for kind in layout.kinds))]
