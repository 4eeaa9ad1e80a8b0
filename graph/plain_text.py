"""Answers as plain text for a terminal: tables, and one node with its neighbours and their sentences."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tabulate import tabulate

from citelink.graph.neighbours import Neighbour, Neighbours, Surroundings
from citelink.graph.schema import caption
from citelink.graph.stats import Stats

INDENT = "    "
WIDEST = 100  # characters of a line of running text
SHOWN = ("year", "date", "authors", "arxiv_id", "doi", "url", "paper_count", "aliases", "code_status", "code_evidence")
# How a relationship reads from its other end.
INCOMING = {
    "INTRODUCES": "INTRODUCED BY",
    "COMPARES_WITH": "COMPARED WITH BY",
    "EVALUATES_ON": "EVALUATED ON BY",
    "TRAINS_ON": "TRAINED ON BY",
    "EXTENDS": "EXTENDED BY",
    "USES": "USED BY",
    "ADDRESSES": "ADDRESSED BY",
    "MEASURES": "MEASURED BY",
    "MENTIONS": "MENTIONED BY",
    "HAS_CODE": "CODE OF",
    "HAS_MODEL": "MODEL OF",
    "HAS_DATA": "DATA OF",
    "HAS_PAGE": "PAGE OF",
    "CITES": "CITED BY",
    "VARIANT_OF": "VARIANTS",
    "AUTHORED": "AUTHORS",
}


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], width: int | None = None) -> str:
    """Return rows under their columns' names; no line is wider than `width` characters, where it is given."""
    cells = [[cell(value) for value in row] for row in rows]
    most = column_widths(columns, cells, width) if width and cells else None
    return tabulate(cells, columns, tablefmt="simple", maxcolwidths=most, disable_numparse=True)


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return caption(value) or ", ".join(f"{name}: {cell(part)}" for name, part in value.items())
    return ", ".join(map(cell, value)) if isinstance(value, list) else str(value)


def column_widths(columns: Sequence[str], cells: list[list[str]], width: int) -> list[int]:
    """Share `width` out: a column that needs less than an equal share leaves the rest to the others."""
    needs = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    widths, left = list(needs), width - 2 * (len(needs) - 1)
    for position, column in enumerate(sorted(range(len(needs)), key=lambda i: needs[i])):
        widths[column] = max(min(needs[column], left // (len(needs) - position)), 8)
        left -= widths[column]
    return widths


def describe(found: Surroundings) -> str:
    """Return a node, its facts, and its neighbours by relationship, each with the sentence that proves it."""
    node = found.node
    lines = [f"{caption(node)}  ({node['label']}, {node['id']})"]
    lines += [f"{name}: {cell(node[name])}" for name in SHOWN if name in node]
    if node.get("abstract"):
        lines += ["", *textwrap.wrap(node["abstract"], WIDEST)]
    for group in found.groups:
        lines += ["", *describe_group(group)]
    return "\n".join(lines)


def describe_group(group: Neighbours) -> Iterator[str]:
    title = group.type if group.direction == "out" else INCOMING[group.type]
    yield f"{title.replace('_', ' ')} ({group.total})"
    for neighbour in group.neighbours:
        yield from describe_neighbour(neighbour)
    if group.total > len(group.neighbours):
        yield f"{INDENT}… {group.total - len(group.neighbours)} more (--limit)"


def describe_neighbour(neighbour: Neighbour) -> Iterator[str]:
    proof = neighbour.properties
    facts = [neighbour.label]
    if proof.get("basis"):
        facts.append(f"basis {proof['basis']}")
    if proof.get("via"):
        facts.append(f"via {', '.join(proof['via'])}")
    if "confidence" in proof:
        facts.append(f"{proof['confidence']:.2f}")
    yield f"  {neighbour.name}  ({', '.join(facts)})"
    if proof.get("evidence"):
        yield from textwrap.wrap(f'"{proof["evidence"]}"', WIDEST, initial_indent=INDENT, subsequent_indent=INDENT)


def describe_stats(found: Stats) -> str:
    """Return the counts of a graph, its most used names, and what it does not know."""
    inferred = found.citations.get("entity", 0)
    stubs = f" (and {found.stubs} that are only cited)" if found.stubs else ""
    lines = [f"{found.papers} papers{stubs}", ""]
    lines += [table(("node", "count"), found.nodes.items()), ""]
    lines += [table(("relationship", "count"), found.relationships.items())]
    lines += [f"of CITES, {inferred} are inferred from shared entities"] if inferred else []
    lines += ["", "code: " + (", ".join(f"{name} {number}" for name, number in found.code.items()) or "none")]
    for label, top in found.top.items():
        lines.append(f"top {label}: " + ", ".join(f"{entity.name} ({entity.papers})" for entity in top))
    lines += ["", "not known:"]
    lines += [f"  {number} {name.replace('_', ' ')}" for name, number in found.unknown.items()]
    return "\n".join(lines)
