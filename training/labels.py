"""What the annotations say of each group of candidates, as targets for the models."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citelink.extract.classify import RELATIONS, TYPES
from citelink.extract.groups import Group
from citelink.extract.layout import Layout
from citelink.extract.linear import OUTPUTS
from citelink.extract.shapes import name_key

NONE, NONCORE, CORE = 0, 1, 2
ARGUABLE = 0.3  # how far a relation is right that a reader names second


@dataclass(frozen=True, slots=True)
class Label:
    """The targets of one group; `mask` tells which of OUTPUTS the annotation answers."""

    kind: int  # NONE, NONCORE or CORE
    target: NDArray[np.float32]
    mask: NDArray[np.float32]
    repeats: bool = False  # another group names the same entity better: given too, it would be a second copy


def label_groups(layout: Layout, groups: list[Group], gold: dict[str, Any]) -> list[Label]:
    """Return the label of each group: that of the annotated entity with a name in common, core ones first."""
    entities = [(entity_keys(entity), entity) for entity in gold["entities"]]
    found = []
    for group in groups:
        keys = group_keys(layout, group)
        matches = [entity for names, entity in entities if names & keys]
        found.append(min(matches, key=_order) if matches else None)
    best: dict[int, int] = {}
    for g, entity in enumerate(found):
        if entity is not None:
            best[id(entity)] = max(best.get(id(entity), g), g, key=lambda k: _fit(layout, groups[k], entity))
    return [_label(entity, entity is not None and best[id(entity)] != g) for g, entity in enumerate(found)]


def _fit(layout: Layout, group: Group, entity: dict[str, Any]) -> tuple[bool, int, int]:
    """Rank the groups that name one entity: the one with its own name, then the more frequent, then the first."""
    return (name_key(entity["name"]) in group_keys(layout, group), len(group.mentions), -group.mentions[0][0])


def entity_keys(entity: dict[str, Any]) -> set[str]:
    """Return the keys of an annotated entity's names."""
    return {name_key(name) for name in (entity["name"], *entity["surfaces"])} - {""}


def group_keys(layout: Layout, group: Group) -> set[str]:
    """Return the keys of a group's names."""
    if group.full_name is not None:
        return {name_key(group.full_name)}
    return {name_key(layout.surface(*span)) for span in group.mentions} - {""}


def _order(entity: dict[str, Any]) -> tuple[bool, bool]:
    return (not entity["core"], entity["type"] not in TYPES)


def _label(entity: dict[str, Any] | None, repeats: bool) -> Label:
    target = np.zeros(len(OUTPUTS), np.float32)
    mask = np.zeros(len(OUTPUTS), np.float32)
    for name in ("core", "listed", "Task", "Metric"):
        mask[OUTPUTS.index(name)] = 1
    if entity is None:
        return Label(NONE, target, mask)
    answers = {"listed", entity["type"]} | ({"core"} if entity["core"] else set())
    if entity["type"] in TYPES:
        answers |= {*entity["alt_types"], entity["relation"]} - {"Task", "Metric"}
        for name in (*TYPES, *RELATIONS):
            mask[OUTPUTS.index(name)] = 1
        for name in set(entity.get("alt_relations", ())) & set(RELATIONS):
            target[OUTPUTS.index(name)] = ARGUABLE
    for name in answers & set(OUTPUTS):
        target[OUTPUTS.index(name)] = 1
    return Label(CORE if entity["core"] else NONCORE, target, mask, repeats)
