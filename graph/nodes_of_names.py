"""Which uses of names in many papers are one node, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from citelink.graph.joined_names import Joined
from citelink.graph.known_names import Key, KnownNames
from citelink.graph.other_spellings import family_spellings, other_spellings, shortened_pairs
from citelink.graph.senses import Choice, Sense, Senses, choose, collect_senses, find_sense, known_sense, short_forms
from citelink.graph.uses import Reading, Use, read_use

Node = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A use, the node that it goes to, and why: a rule, and what it stands on."""

    reading: Reading
    node: Node
    rule: str
    because: str = ""
    sense: Sense | None = None


def assign(uses: Sequence[Use], known: KnownNames) -> list[Assigned]:
    """Return the node of each use, in the order of `uses`."""
    readings = [read_use(use) for use in uses]
    senses = collect_senses(readings, known)
    joined, rules = join_names(readings, senses, known)
    found = []
    for reading in readings:
        choice, node = place(reading, senses)
        rule = rules.get(reading.key, choice.rule) if choice.rule == "spelling" else choice.rule
        found.append(Assigned(reading, joined.root(node), rule, choice.because, choice.sense))
    return found


def place(reading: Reading, senses: Senses) -> tuple[Choice, Node]:
    """Return what a use means, and the node before names are joined."""
    found = senses.get(reading.key, [])
    if reading.use.given and len(found) > 1:
        return Choice(None, "own name"), reading.key
    if reading.long is not None:
        sense = find_sense(found, reading.long[1])
        if sense is not None:
            return Choice(sense, "definition", f"{reading.name.phrase} = {reading.long_surface}"), sense.node
    choice = choose(reading, found)
    if choice.sense is not None:
        return choice, choice.sense.node
    if choice.rule == "kept apart":
        return choice, (*reading.key, reading.use.paper)
    return choice, reading.key


def join_names(readings: Iterable[Reading], senses: Senses, known: KnownNames) -> tuple[Joined[Node], dict[Key, str]]:
    """Join the names of one sense, and the other spellings of names; return by which rule each name was joined."""
    joined: Joined[Node] = Joined()
    rules: dict[Key, str] = {}
    for (group, _), found in sorted(senses.items()):
        for sense in found:
            for name in sorted(sense.names) if sense.proven else ():
                if target := node_of((group, name), senses, known):
                    joined.join(sense.node, target)
    for key, other, rule in links(readings, senses, known):
        one, two = node_of(key, senses, known), node_of(other, senses, known)
        if one and two:
            joined.join(one, two)
            rules.setdefault(key, rule)
    return joined, rules


def node_of(key: Key, senses: Senses, known: KnownNames) -> Node | None:
    """Return the node of every use of a name; None where its uses may mean different things."""
    if key in senses:
        return senses[key][0].node if len(senses[key]) == 1 and senses[key][0].proven else None
    if key in known:
        return known_sense(known[key][0]).node if len(known[key]) == 1 else None
    return key


def links(readings: Iterable[Reading], senses: Senses, known: KnownNames) -> Iterator[tuple[Key, Key, str]]:
    """Yield (name, other name, rule) for every name that is read and another spelling of it that somebody knows."""
    names: dict[tuple[Key, str], Reading] = {}
    for reading in readings:
        names.setdefault((reading.key, reading.name.phrase), reading)
    keys = {key for key, _ in names}
    proper = {key for key, phrase in names if phrase != phrase.casefold()}
    shorts = short_forms(senses)
    for (key, _), reading in sorted(names.items()):
        spellings = other_spellings(reading.name, reading.use.type)
        for text, rule in (*spellings, *family_spellings(reading.name, key[0], shorts, known)):
            other = key[0], text
            # Without its noun a name must be one that is written with a capital: "Mamba", not "diffusion".
            if other != key and (other in known or other in (proper if rule == "head noun" else keys)):
                yield key, other, rule
    phrases = dict(sorted(names, reverse=True))
    yield from ((one, other, "shortened words") for one, other in shortened_pairs(phrases))
