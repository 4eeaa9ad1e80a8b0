"""Names that users give themselves, and the entities that are called so."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from citelink.extract.types import Entity, Record
from citelink.graph.catalogue.catalogue import GROUPS
from citelink.graph.catalogue.entries import CatalogueEntry
from citelink.graph.normalize import name_key

ANY = ""  # the group of a thesaurus label: it says nothing of types


@dataclass(frozen=True)
class OwnNames:
    """Entries and (label, replacement) pairs of a user; an empty replacement says that the label is no entity."""

    entries: tuple[CatalogueEntry, ...] = ()
    thesaurus: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return 16 hex digits that change with the names."""
        return hashlib.sha256(repr((self.entries, self.thesaurus)).encode()).hexdigest()[:16]

    def is_given(self, name: str, surfaces: Iterable[str]) -> bool:
        """Tell whether an entity is called so because the user says so, not because its text does."""
        return name in self._replacements or (name in self._names and name not in surfaces)

    @cached_property
    def _replacements(self) -> set[str]:
        return {replacement for _, replacement in self.thesaurus}

    @cached_property
    def _names(self) -> set[str]:
        return {entry.name for entry in self.entries}

    def __bool__(self) -> bool:
        return bool(self.entries or self.thesaurus)


def canonical_names(own: OwnNames) -> dict[tuple[str, str], str]:
    """Return (group of types, name key) -> the name that the user wants there; chains are followed to their end.

    The group is that of `GROUPS`, or `ANY` for a label of the thesaurus, which goes before the catalogue. Where
    two entries share an alias, neither gets it.
    """
    wanted: dict[tuple[str, str], str] = {}
    for entry in own.entries:
        for surface in entry.surfaces:
            key = GROUPS[entry.type], name_key(surface)
            wanted[key] = entry.name if wanted.get(key, entry.name) == entry.name else surface
    replaced = {name_key(label): replacement for label, replacement in own.thesaurus}
    for label in replaced:
        wanted[ANY, label] = last_of_chain(label, replaced)
    return wanted


def last_of_chain(label: str, replaced: dict[str, str]) -> str:
    """Follow "A is B" and "B is C" to C; a circle ends where it would begin again."""
    seen = {label}
    name = replaced[label]
    while name and name_key(name) in replaced and name_key(name) not in seen:
        seen.add(name_key(name))
        name = replaced[name_key(name)]
    return name


def with_own_names(records: Iterable[Record], own: OwnNames) -> list[Record]:
    """Return the records with their entities called as the user wants; what the thesaurus empties is no entity."""
    if not own:
        return list(records)
    wanted = canonical_names(own)
    types = {(GROUPS[entry.type], name_key(entry.name)): entry.type for entry in own.entries}
    return [
        replace(r, entities=tuple(renamed(e, wanted, types) for e in r.entities if keeps(e, wanted))) for r in records
    ]


def keeps(entity: Entity, wanted: dict[tuple[str, str], str]) -> bool:
    return wanted.get((ANY, name_key(entity.name))) != ""


def renamed(entity: Entity, wanted: dict[tuple[str, str], str], types: dict[tuple[str, str], str]) -> Entity:
    group = GROUPS.get(entity.type, entity.type)
    name = entity.name
    for surface in (entity.name, *sorted({mention.surface for mention in entity.mentions})):
        key = name_key(surface)
        found = wanted.get((ANY, key)) or wanted.get((group, key))
        if found:
            name = found
            break
    # A name that the thesaurus gave may stand in the catalogue under another.
    name = wanted.get((group, name_key(name)), name)
    return replace(entity, name=name, type=types.get((group, name_key(name)), entity.type))
