"""What resolution reads: one use of a name in one paper, and the parts and definitions that it has there."""

from dataclasses import dataclass
from functools import lru_cache

from citelink.extract.types import Record
from citelink.graph.catalogue import OwnNames
from citelink.graph.definitions import abbreviates, definitions, long_form
from citelink.graph.known_names import GROUPS, Key
from citelink.graph.name_grammar import Name, bracketed, parse_name

NO_NAMES = OwnNames()


@dataclass(frozen=True, slots=True)
class Use:
    """One entity of one paper: its best surface, all its surfaces with how often they stand there, the paper's text."""

    paper: str
    type: str
    name: str
    surfaces: tuple[tuple[str, int], ...]
    text: str
    given: bool = False  # by the user: whatever the text defines, it is called so


@dataclass(frozen=True, slots=True)
class Reading:
    """A use, with its name's parts; `short` and `long` are the two names that the paper itself says are one."""

    use: Use
    name: Name
    key: Key
    short: Key | None = None
    long: Key | None = None
    long_surface: str = ""


def uses_of(record: Record, own: OwnNames = NO_NAMES) -> list[Use]:
    """Return a record's entities as uses, in their order; `own` are the names that the user gives."""
    paper = record.paper
    text = f"{paper.title}. {paper.abstract}"
    found = []
    for entity in record.entities:
        counts: dict[str, int] = dict.fromkeys([entity.name], 0)
        for mention in entity.mentions:
            counts[mention.surface] = counts.get(mention.surface, 0) + 1
        given = own.is_given(entity.name, (mention.surface for mention in entity.mentions))
        found.append(Use(paper.id, entity.type, entity.name, tuple(sorted(counts.items())), text, given))
    return found


def read_use(use: Use) -> Reading:
    """Return what the paper itself says of a use."""
    group = GROUPS[use.type]
    pair = None if use.given else pair_of_surfaces(use) or pair_in_name(use) or pair_in_text(use)
    if pair is None:
        name = parse_name(use.name, use.type)
        return Reading(use, name, (group, name.key))
    short, long = pair
    name = parse_name(short, use.type)
    long_key = group, parse_name(long, use.type).key
    return Reading(use, name, (group, name.key), (group, name.key), long_key, long)


def pair_of_surfaces(use: Use) -> tuple[str, str] | None:
    """Return the short and the long form among the surfaces that extraction found to be one thing."""
    surfaces = sorted((surface for surface, _ in use.surfaces), key=lambda s: (len(s), s))
    shorts = [s for s in surfaces if " " not in s]
    longs = [s for s in reversed(surfaces) if " " in s]
    return next(((s, long) for s in shorts for long in longs if abbreviates(s, long)), None)


def pair_in_name(use: Use) -> tuple[str, str] | None:
    """Return the two forms of a name that holds both: "Direct Preference Optimization (DPO)"."""
    both = bracketed(use.name)
    return (both[1], both[0]) if both and long_form(both[1], both[0]) == both[0] else None


def pair_in_text(use: Use) -> tuple[str, str] | None:
    """Return the definition in the paper's text that the use's name is one side of."""
    given = definitions_in(use.text)
    if not given:
        return None
    key = parse_name(use.name, use.type).key
    for short, long in given:
        if key in (parse_name(short, use.type).key, parse_name(long, use.type).key):
            return short, long
    return None


@lru_cache(maxsize=4096)
def definitions_in(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(definitions(text)) if "(" in text else ()
