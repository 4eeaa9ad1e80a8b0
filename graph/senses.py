"""What an acronym may stand for, and which of it a bare use means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from citelink.graph.context_words import context_words, sentences_with
from citelink.graph.definitions import SMALL_WORDS, is_initialism
from citelink.graph.known_names import Key, KnownNames, KnownSense
from citelink.graph.uses import Reading

STRONG, WEAK, TYPE = 2, 1, 1  # what a clue counts for: known of the sense; seen near its definition; the type agrees
SEVERAL = 4  # words that only stood near a definition, from which they are evidence
LEAD = 2  # points by which a sense must be ahead of every other: one word that is known to stand near it
UNPROVEN = 4  # letters from which initials alone are proof


@dataclass(slots=True)
class Sense:
    """One thing that a short form may stand for; `node` is what its names are joined to."""

    node: Key
    long: str
    type: str = ""
    names: set[str] = field(default_factory=set)
    clues: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    papers: set[str] = field(default_factory=set)
    known: bool = False
    usual: frozenset[str] = frozenset()
    name: str = ""
    proven: bool = True

    @property
    def established(self) -> bool:
        """Known before, or so defined by two papers."""
        return self.known or len(self.papers) > 1


@dataclass(frozen=True, slots=True)
class Choice:
    """The sense of a bare use (None: kept apart), by which rule, and what decided."""

    sense: Sense | None
    rule: str
    because: str = ""


Senses = dict[Key, list[Sense]]


def collect_senses(readings: Iterable[Reading], known: KnownNames) -> Senses:
    """Return the senses of every short form or known name that is read, by its key."""
    readings = list(readings)
    senses: Senses = {key: [known_sense(s) for s in known[key]] for key in {r.key for r in readings} if key in known}
    for reading in sorted((r for r in readings if r.long), key=lambda r: (r.key, r.long or r.key, r.use.paper)):
        add_definition(senses.setdefault(reading.key, []), reading, known)
    add_initialisms(senses, readings)
    return senses


def known_sense(known: KnownSense) -> Sense:
    key = known.names[0][0]
    long = max((surface for _, surface in known.names if " " in surface), key=len, default=known.name)
    node = known.group, f"={known.type}={key}"
    return Sense(
        node, long, known.type, {k for k, _ in known.names}, known.clues, known=True, usual=known.usual, name=known.name
    )


def add_definition(senses: list[Sense], reading: Reading, known: KnownNames) -> None:
    """Count one paper's definition for the sense that it gives, which may be new."""
    long = reading.long
    if long is None:
        return
    sense = find_sense(senses, long[1])
    sense = sense or unspelled(senses, reading)
    if sense is None:
        elsewhere = known.get(long, ())
        sense = known_sense(elsewhere[0]) if len(elsewhere) == 1 else Sense(long, reading.long_surface, names={long[1]})
        sense.names.add(long[1])
        senses.append(sense)
    sense.names.add(long[1])
    sense.papers.add(reading.use.paper)
    sense.near |= context_words(sentences_with(reading.use.text, (reading.name.phrase, reading.long_surface)))
    if not sense.known:
        sense.clues |= context_words(reading.long_surface)
        sense.type = min(filter(None, (sense.type, reading.use.type)))


def unspelled(senses: Iterable[Sense], reading: Reading) -> Sense | None:
    """Return the only known sense, if nobody has spelled it out yet and the paper's words are those of its title."""
    known = [s for s in senses if s.known]
    if len(known) != 1 or known[0].long.count(" ") > 0:
        return None
    return known[0] if len(known[0].clues & context_words(reading.use.text)) > 1 else None


def find_sense(senses: Iterable[Sense], long: str) -> Sense | None:
    """Return the sense that has `long` among its names, or a name that begins alike.

    "…optimization" and "…optimisation", "radiance field" and "radiance field representation" are one.
    """
    senses = list(senses)
    exact = next((s for s in senses if long in s.names), None)
    return exact or next((s for s in senses if any(alike(name, long) for name in sorted(s.names))), None)


def alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 8 and long.startswith(short[: max(8, len(short) - 6)])


def add_initialisms(senses: Senses, readings: Iterable[Reading]) -> None:
    """Add, for short forms that nobody defines, the names in the corpus that they are the initials of."""
    bare: dict[Key, Reading] = {}
    spelled: dict[Key, Reading] = {}
    for reading in readings:
        (spelled if " " in reading.name.phrase or "-" in reading.name.phrase else bare).setdefault(reading.key, reading)
    by_initials: dict[Key, list[Reading]] = defaultdict(list)
    for reading in sorted(spelled.values(), key=lambda r: r.key):
        for initials in initials_of(reading.name.phrase):
            by_initials[reading.key[0], initials].append(reading)
    for key, reading in sorted(bare.items()):
        for other in by_initials.get(key, ()):
            if is_initialism(reading.name.phrase, other.name.phrase):
                add_unproven(senses, key, other)


def initials_of(phrase: str) -> set[str]:
    words = [w for w in phrase.casefold().replace("-", " ").split() if w]
    if len(words) < 2:
        return set()
    first = "".join(w[0] for w in words)
    return {first, first[:-1] + words[-1], "".join(w[0] for w in words if len(w) > 3 or w not in SMALL_WORDS)}


def add_unproven(senses: Senses, key: Key, spelled: Reading) -> None:
    found = senses.setdefault(key, [])
    if find_sense(found, spelled.key[1]) is not None:
        return
    whole_head = key[1].endswith(spelled.name.phrase.casefold().split()[-1])
    proven = len(key[1]) >= UNPROVEN or whole_head
    clues = context_words(spelled.name.phrase)
    found.append(Sense(spelled.key, spelled.name.phrase, spelled.use.type, {spelled.key[1]}, clues, proven=proven))


def choose(reading: Reading, senses: list[Sense]) -> Choice:
    """Return what a bare use of an acronym with these senses means."""
    candidates = [s for s in senses if s.proven or s.clues & words_of(reading)]
    if len(candidates) == 1:
        rule = "catalogue" if candidates[0].known else "definition elsewhere" if candidates[0].papers else "initials"
        return Choice(candidates[0], rule, candidates[0].long)
    if not candidates:
        return Choice(None, "spelling")
    return by_context(reading, candidates)


def words_of(reading: Reading) -> frozenset[str]:
    return context_words(reading.use.text)


def by_context(reading: Reading, senses: list[Sense]) -> Choice:
    words = words_of(reading)
    scored = sorted(((score(s, senses, words, reading), s) for s in senses), key=lambda p: (-p[0][0], p[1].node))
    (best, clues), sense = scored[0]
    if (clues & sense.clues or len(clues) >= SEVERAL) and best >= scored[1][0][0] + LEAD:
        return Choice(sense, "context", f"{sense.long}: {', '.join(sorted(clues)[:5])}")
    usual = usual_sense(reading, senses)
    against = max((points for (points, found), s in scored if found and s is not usual), default=-1)
    if usual and score(usual, senses, words, reading)[0] > against:
        return Choice(usual, "usual sense", usual.long)
    return Choice(None, "kept apart", "; ".join(sorted({s.long for s in senses})))


def usual_sense(reading: Reading, senses: list[Sense]) -> Sense | None:
    """Return what a short form means where no word speaks for another sense.

    It is the only established sense, or the one that the list of acronyms marks.
    """
    established = [s for s in senses if s.established]
    usual = [s for s in established if reading.key[1] in s.usual]
    return established[0] if len(established) == 1 else usual[0] if len(usual) == 1 else None


def score(sense: Sense, senses: list[Sense], words: frozenset[str], reading: Reading) -> tuple[int, set[str]]:
    """Return the points of a sense, and the words that speak for it and for no other."""
    others = [s for s in senses if s is not sense]
    strong = {w for w in sense.clues & words if not any(w in s.clues for s in others)}
    weak = {w for w in (sense.near & words) - strong if not any(w in s.clues | s.near for s in others)}
    type_agrees = sense.type == reading.use.type and any(s.type != sense.type for s in others)
    return STRONG * len(strong) + WEAK * len(weak) + TYPE * type_agrees, strong | weak


def short_forms(senses: Mapping[Key, list[Sense]]) -> dict[Key, list[str]]:
    """Return for each long name the short forms that may stand for it."""
    found: dict[Key, list[str]] = defaultdict(list)
    for (group, short), same in sorted(senses.items()):
        for sense in same:
            for name in sorted(sense.names - {short}) if sense.proven else ():
                found[group, name].append(short)
    return dict(found)
