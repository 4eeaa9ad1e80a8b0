"""Match the entities of a record with those that a careful reader found in the same paper.

Names meet by a loose key, so that spelling costs nothing; types and relations must be among those admitted. Only
named data sets, models and methods count, and only `core` ones must be found; what matches another one of the
reader's is neither right nor wrong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citelink.extract.gold import GoldEntity, GoldLink, GoldPaper
from citelink.extract.types import Entity, Link, Record

SCORED = ("Dataset", "Model", "Method")
RIGHT, IGNORED, MISSED = "right", "ignored", "missed"
NOT_A_NAME, WRONG_TYPE, DUPLICATE = "not a name", "wrong type", "duplicate"
FALSE_POSITIVES = (NOT_A_NAME, WRONG_TYPE, DUPLICATE)

ARTICLE = re.compile(r"^(?:the|an?|our)\s+", re.IGNORECASE)
PLURAL_NOUNS = (
    "dataset",
    "data set",
    "benchmark",
    "model",
    "method",
    "framework",
    "algorithm",
    "network",
    "task",
    "classifier",
)
HEAD_NOUN = re.compile(rf"\s+(?:(?:{'|'.join(PLURAL_NOUNS)})s?|corpus|corpora|loss|losses)$", re.IGNORECASE)
LinkFacts = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one predicted or one annotated entity."""

    kind: str
    gold: GoldEntity | None = None
    entity: Entity | None = None

    @property
    def has_right_relation(self) -> bool:
        """Tell whether the relation is one that the reader admits."""
        return self.gold is not None and self.entity is not None and self.entity.relation in self.gold.relations


def judge(gold: GoldPaper, record: Record) -> list[Judgement]:
    """Judge each predicted entity of a scored type in order, then list the core ones that none of them is."""
    keys, taken = [name_keys(one.name, one.surfaces) for one in gold.entities], set[int]()
    judgements = []
    for entity in record.entities:
        if entity.type not in SCORED:
            continue
        own = name_keys(entity.name, [mention.surface for mention in entity.mentions])
        meets = [i for i, others in enumerate(keys) if own & others]
        judgements.append(judge_entity(entity, gold.entities, meets, taken))
    missed = [one for i, one in enumerate(gold.entities) if one.core and i not in taken]
    return judgements + [Judgement(MISSED, gold=one) for one in missed]


def judge_entity(entity: Entity, gold: Sequence[GoldEntity], meets: list[int], taken: set[int]) -> Judgement:
    """Judge an entity that has the names of `gold[i]` for i in `meets`; the one it is goes to `taken`."""
    admitting = [i for i in meets if gold[i].core and entity.type in gold[i].types]
    free = [i for i in admitting if i not in taken]
    if free:
        taken.add(free[0])
        return Judgement(RIGHT, gold[free[0]], entity)
    if any(not gold[i].core for i in meets):
        return Judgement(IGNORED, entity=entity)
    if admitting:
        return Judgement(DUPLICATE, gold[admitting[0]], entity)
    if meets:
        return Judgement(WRONG_TYPE, gold[meets[0]], entity)
    return Judgement(NOT_A_NAME, entity=entity)


def name_keys(name: str, surfaces: Iterable[str]) -> set[str]:
    """Return the keys of all names of one thing; things that share one have the same name."""
    return {key for key in map(name_key, (name, *surfaces)) if key}


def name_key(name: str) -> str:
    """Return what loosely equal names share; empty for a name without Latin letters and digits.

    >>> name_key("the ImageNet-1k dataset"), name_key("HumanEval+"), name_key("Transformers")
    ('imagenet1k', 'humaneval+', 'transformer')
    """
    bare = ARTICLE.sub("", name.strip(), count=1)
    # A bare "datasets" stays: a name is never nothing.
    key = re.sub("[^a-z0-9+]", "", (HEAD_NOUN.sub("", bare) or bare).casefold())
    return key[:-1] if len(key) > 4 and re.search("[^s]s$", key) else key


def link_facts(link: GoldLink | Link) -> LinkFacts:
    """Return all that links must agree in."""
    return link.url, link.kind, (link.owner or "").lower(), (link.repo or "").lower()
