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
    for type_ in sorted(TRIED, key=lambda t: -sum((GROUPS[t], parse_name(n, t).key) in known for n in (one, other))):
        pair = assign([Use(f"paper:{i}", type_, name, (), "") for i, name in enumerate((one, other))], known)
        if pair[0].node == pair[1].node:
            return f"one node: {together(*pair)}"
    return f"two nodes: {difference(parse_name(one), parse_name(other))}"


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
