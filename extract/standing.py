"""How a group of mentions stands in its paper: where, how often, in which company."""

from citelink.extract.evidence import Mention, Surroundings
from citelink.extract.groups import Group
from citelink.extract.layout import Layout
from citelink.extract.shapes import CAPITAL, MIXED, NAMED, NUMBER, UPPER

MENTION_COLUMNS = (
    "in_title", "alone", "bracketed", "quoted", "sentence_start", "glued_after", "glued_before", "after_our",
    "after_we",
    "before_number", "size_in_brackets",
)  # fmt: skip
GROUP_COLUMNS = (
    *MENTION_COLUMNS, "mentions", "spellings", "title_start", "before_colon", "first_sentence", "last_sentence",
    "first_place", "sentences", "alone_ratio", "start_ratio", "inside", "has_short", "has_long", "is_short_ratio",
    "list_size", "lower_twin", "paper_sentences", "distance_verb",
)  # fmt: skip


def group_row(near: Surroundings, group: Group, inside: float) -> list[float]:
    """Return the numbers of GROUP_COLUMNS: how a group stands in its paper; those of its mentions are summed."""
    layout = near.layout
    spans = group.mentions
    count = len(spans)
    facts = [sum(column) for column in zip(*(_mention_facts(near, span) for span in spans), strict=True)]
    title = [span for span in spans if span[0] < layout.title_words]
    first = next((i for i, _ in spans if i >= layout.title_words), spans[0][0])
    sentences = [layout.sentences[i] for i, _ in spans]
    last = max(1, len(layout.bounds) - 1)
    return [
        *facts, count, len({layout.surface(*span) for span in spans}),
        float(any(i == 0 for i, _ in title)), float(any(layout.words[j : j + 1] == [":"] for _, j in title)),
        layout.sentences[first] / last, sentences[-1] / last, first / len(layout.words), len(set(sentences)),
        facts[1] / count, facts[4] / count, inside,
        len(group.shorts), len(group.longs), len(group.shorts) / count,
        max(near.lists[i][1] - near.lists[i][0] for i, _ in spans),
        float(_has_lower_twin(layout, spans[0])), len(layout.bounds), min(_distance(near, span) for span in spans),
    ]  # fmt: skip


def _mention_facts(near: Surroundings, span: Mention) -> tuple[bool, ...]:
    """Return what MENTION_COLUMNS ask of one mention."""
    layout = near.layout
    i, j = span
    more = j < len(layout.words)
    before = layout.low[i - 1] if i else ""
    in_brackets = j + 1 < len(layout.words) and layout.words[j] == "(" and any(c.isdigit() for c in layout.words[j + 1])
    return (
        i < layout.title_words,
        _is_run(layout, span),
        before == "(",
        _is_quoted(layout, span),
        near.first_word[layout.sentences[i]] == i,
        more and layout.glued(j) and layout.words[j].startswith("-"),
        layout.glued(i),
        before == "our",
        "we" in layout.low[max(0, i - 4) : i],
        more and layout.kinds[j] == NUMBER,
        in_brackets,
    )


def _is_run(layout: Layout, span: tuple[int, int]) -> bool:
    i, j = span
    before = i > 0 and layout.kinds[i - 1] in NAMED and layout.sentences[i - 1] == layout.sentences[i]
    after = j < len(layout.kinds) and layout.kinds[j] in (CAPITAL, UPPER, MIXED, NUMBER)
    return not before and not (after and layout.sentences[j] == layout.sentences[j - 1])


def _is_quoted(layout: Layout, span: tuple[int, int]) -> bool:
    i, j = span
    return i > 0 and j < len(layout.words) and layout.words[i - 1] in "“\"`*'‘" and layout.words[j] in "”\"'*’"


def _has_lower_twin(layout: Layout, span: tuple[int, int]) -> bool:
    i, j = span
    return layout.kinds[i] in (CAPITAL, UPPER) and " ".join(layout.low[i:j]) in layout.text


def _distance(near: Surroundings, span: tuple[int, int]) -> float:
    left = near.left_verbs[span[0]]
    return float(min(20, span[0] - left)) if left >= 0 else 20.0
