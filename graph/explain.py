"""Why a mention is where it is, and why two names are one node or two, in one line."""

from citelink.graph.known_names import GROUPS, KnownNames, known_names
from citelink.graph.name_grammar import Name, parse_name
from citelink.graph.nodes_of_names import Assigned, assign
from citelink.graph.uses import Use

TRIED = ("Model", "Dataset", "Task", "Metric")  # one type of each group


def reason(one: Assigned) -> str:
    """Return the rule that brought a use to its node, and what that stands on."""
    return f"{one.rule}: {one.because}" if one.because else f"{one.rule}: {one.reading.key[1]}"


def explain(one: str, other: str, known: KnownNames | None = None) -> str:
    """Say in one line why two names are one node or two, by the grammar and the catalogue."""
    known = known_names() if known is None else known
    groups = [t for t in TRIED if any((GROUPS[t], parse_name(name, t).key) in known for name in (one, other))]
    for type_ in groups or TRIED[:1]:
        pair = assign([Use(f"paper:{i}", type_, name, (), "") for i, name in enumerate((one, other))], known)
        if pair[0].node == pair[1].node:
            return f"one node: {together(*pair)}"
        for open_, given in (pair, pair[::-1]):
            if open_.rule == "kept apart" and may_mean(open_, given, known):
                return f"the text decides: {open_.reading.use.name} may be {open_.because.replace('; ', ' or ')}"
    type_ = groups[0] if groups else TRIED[0]
    return f"two nodes: {difference(parse_name(one, type_), parse_name(other, type_))}"


def may_mean(one: Assigned, other: Assigned, known: KnownNames) -> bool:
    """Tell whether a name of several senses is the other name too, or has it among its senses' names."""
    return any(other.reading.key[1] in dict(sense.names) for sense in known.get(one.reading.key, ()))


def together(one: Assigned, other: Assigned) -> str:
    if one.reading.key == other.reading.key:
        return f"two spellings of one name ({parts(one.reading.name)})"
    reasons = [reason(a) for a in (one, other) if a.rule != "spelling"]
    return "; ".join(dict.fromkeys(reasons))


def parts(name: Name) -> str:
    return ", ".join(f"{part} {text}" for part, text in name.parts.items() if text and part != "suffix")


def difference(one: Name, other: Name) -> str:
    """Return the parts in which two names differ.

    >>> difference(parse_name("CIFAR-10"), parse_name("CIFAR-100"))
    'version 10 is not version 100'
    """
    differing = [(part, text, other.parts[part]) for part, text in one.parts.items() if text != other.parts[part]]
    told = [f"{part} {a or '(none)'} is not {part} {b or '(none)'}" for part, a, b in differing if part != "suffix"]
    return ", ".join(told) or f"{one.key} is not {other.key}"
