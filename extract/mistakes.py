"""What is wrong in a record, each mistake in its sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citelink.extract.gold import GoldEntity, GoldPaper
from citelink.extract.matching import (
    DUPLICATE,
    FALSE_POSITIVES,
    MISSED,
    NOT_A_NAME,
    SCORED,
    WRONG_TYPE,
    Judgement,
    LinkFacts,
    link_facts,
)
from citelink.extract.records import span_text
from citelink.extract.sentences import sentence_at, sentence_spans
from citelink.extract.types import Paper, Record

RELATION, MISSED_LINK, EXTRA_LINK = "relation", "missed link", "extra link"
# In the order in which a list of mistakes is read.
MISTAKE_KINDS = (MISSED, NOT_A_NAME, WRONG_TYPE, DUPLICATE, RELATION, MISSED_LINK, EXTRA_LINK)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not as the reader has it; `gold` and `predicted` are types, relations or links in words."""

    kind: str
    title: str
    name: str
    gold: str
    predicted: str
    sentence: str


def find_mistakes(gold: GoldPaper, record: Record, judgements: Iterable[Judgement]) -> Iterator[Mistake]:
    """Yield the mistakes of one paper: those of its entities, then those of its links."""
    for judgement in judgements:
        mistake = find_mistake(gold.title, record.paper, judgement)
        if mistake:
            yield mistake
    for link in sorted(set(map(link_facts, gold.links)) ^ set(map(link_facts, record.links))):
        yield link_mistake(gold, record.paper, link)


def find_mistake(title: str, paper: Paper, judgement: Judgement) -> Mistake | None:
    """Return what is wrong with a judged entity, None where it is right or makes no difference."""
    gold, entity = judgement.gold, judgement.entity
    if entity is None:
        assert gold is not None, "a judgement is of something"
        if gold.type not in SCORED:
            return None
        return Mistake(MISSED, title, gold.name, any_of(gold.types), "", gold_sentence(paper, gold))
    sentence = span_text(entity.evidence, paper)
    if judgement.kind in FALSE_POSITIVES:
        return Mistake(judgement.kind, title, entity.name, any_of(gold.types) if gold else "", entity.type, sentence)
    if gold is None or judgement.has_right_relation:
        return None
    return Mistake(RELATION, title, entity.name, any_of(gold.relations), entity.relation, sentence)


def link_mistake(gold: GoldPaper, paper: Paper, link: LinkFacts) -> Mistake:
    """Return the mistake of a link that stands only in the annotation, or only in the record."""
    url, kind, *path = link
    words, sentence = f"{kind} {'/'.join(filter(None, path))}".rstrip(), sentence_with(paper, url) or ""
    if link in map(link_facts, gold.links):
        return Mistake(MISSED_LINK, gold.title, url, words, "", sentence)
    return Mistake(EXTRA_LINK, gold.title, url, "", words, sentence)


def any_of(words: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(words))


def gold_sentence(paper: Paper, gold: GoldEntity) -> str:
    """Return the sentence around the annotator's evidence, else around a name; else the evidence as it is."""
    if not paper.abstract and gold.evidence:
        return gold.evidence  # a paper that is missing, or only a title
    names = sorted({gold.name, *gold.surfaces}, key=lambda name: (-len(name), name))
    found = (sentence_with(paper, text) for text in (gold.evidence, *names) if text)
    return next(filter(None, found), gold.evidence)


def sentence_with(paper: Paper, words: str) -> str | None:
    """Return the first sentence (or title, or comment) of a paper in which `words` begin."""
    at = paper.abstract.find(words)
    if at >= 0:
        start, end = sentence_at(sentence_spans(paper.abstract), at)
        return paper.abstract[start:end]
    return next((text for text in (paper.title, paper.comment) if words in text), None)
