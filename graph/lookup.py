"""From what a person types to nodes of the graph: by id, name, alias, title or former id."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from citelink.extract.errors import InputError
from citelink.extract.ids import slug, title_key, without_version
from citelink.graph.name_pattern import part_pattern, whole_pattern
from citelink.graph.normalize import name_key
from citelink.graph.schema import ENTITY_LABELS, LABELS
from citelink.graph.store.base import Store

ENTITIES = "|".join(ENTITY_LABELS)
EVERYTHING = "|".join(LABELS)
WITHOUT_PEOPLE = "|".join(label for label in LABELS if label != "Person")
ARXIV_ID = re.compile(
    r"(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|arxiv:)?([a-z.-]+/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?"
)
SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
RANKS = ("same", "exact", "prefix", "part")


@dataclass(frozen=True, slots=True)
class Found:
    """A node whose name, alias, title or address holds what was searched; `matched` is the form that does."""

    id: str
    label: str
    name: str
    papers: int
    matched: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One form of a node's name: its own (`kind` name) or an alias, former id or id."""

    id: str
    label: str
    name: str
    papers: int
    form: str
    kind: str


def find(store: Store, text: str, *, people: bool = True, limit: int = 20) -> list[Found]:
    """Return the nodes that `text` may mean: the same name first, then beginnings, then parts, by papers.

    Letter case, spaces and hyphens make no difference.
    """
    labels = EVERYTHING if people else WITHOUT_PEOPLE
    best: dict[str, tuple[tuple[object, ...], Hit]] = {}
    for hit in hits_with(store, text.strip(), labels):
        order = (RANKS.index(rank(hit.form, text)), -hit.papers, hit.kind != "name", hit.form, hit.id)
        if hit.id not in best or order < best[hit.id][0]:
            best[hit.id] = order, hit
    hits = [hit for _, hit in sorted(best.values(), key=lambda pair: pair[0])[:limit]]
    papers = papers_of(store, [hit for hit in hits if hit.label not in ENTITY_LABELS])
    return [Found(hit.id, hit.label, hit.name, papers.get(hit.id, hit.papers), hit.form) for hit in hits]


def hits_with(store: Store, text: str, labels: str) -> list[Hit]:
    """Return every form that holds `text`: its letters and digits, or its signs where it has nothing else."""
    if not text:
        return []
    if not (key := title_key(text)):
        return named_hits(store, "{} CONTAINS $text", text, labels)
    return [hit for hit in named_hits(store, "{} =~ $text", part_pattern(text), labels) if key in title_key(hit.form)]


def rank(form: str, text: str) -> str:
    if form.casefold() == text.strip().casefold():
        return "same"
    key, wanted = title_key(form), title_key(text)
    if key == wanted:
        return "exact"
    return "prefix" if key.startswith(wanted) else "part"


def named_hits(store: Store, test: str, text: str, labels: str = EVERYTHING) -> list[Hit]:
    """Return every name, title, address and alias for which `test` holds."""
    names = store.query(
        f"MATCH (n:{labels}) WITH n, coalesce(n.name, n.title, n.url) AS form WHERE {test.format('form')} "
        "RETURN n.id, label(n), form, n.paper_count",
        {"text": text},
    ).rows
    aliases = store.query(
        f"MATCH (n:{ENTITIES}) UNWIND n.aliases AS form WITH n, form WHERE {test.format('form')} "
        "RETURN n.id, label(n), n.name, n.paper_count, form",
        {"text": text},
    ).rows
    hits = [Hit(id_, label, name, papers or 0, name, "name") for id_, label, name, papers in names]
    return hits + [Hit(id_, label, name, papers or 0, form, "alias") for id_, label, name, papers, form in aliases]


def papers_of(store: Store, hits: Iterable[Hit]) -> dict[str, int]:
    """Count the papers that link to a repository or page, cite a paper, or are by a person."""
    rows = store.query(
        "MATCH (p:Paper)-[]->(n:Paper|Repository|Page) WHERE n.id IN $ids RETURN n.id, count(DISTINCT p.id) "
        "UNION ALL MATCH (n:Person)-[:AUTHORED]->(p:Paper) WHERE n.id IN $ids RETURN n.id, count(DISTINCT p.id)",
        {"ids": [hit.id for hit in hits] or [""]},
    ).rows
    return dict(rows)


def resolve_name(store: Store, text: str, *, labels: Collection[str] = LABELS) -> str:
    """Return the id of the one node that `text` means: an id (with or without its prefix), a name, alias or title.

    Raises:
        InputError: nothing is called so (with what comes close), or more than one thing is.
    """
    wanted = text.strip()
    others: set[str] = set()
    for hits_of in (exact_hits, spelled_hits) if wanted else ():
        hits = hits_of(store, wanted)
        if found := decide([hit for hit in hits if hit.label in labels], wanted):
            return found
        others |= {hit.id for hit in hits}
    if others:
        raise InputError(f"{shown(text)} is {listed(sorted(others))}, and a {listed(list(labels))} is wanted")
    raise InputError(unknown(store, wanted))


def decide(hits: list[Hit], text: str) -> str | None:
    """Return the id of the only hit that passes the first test that any passes; None where there are no hits."""
    for passes in TESTS:
        found = sorted({hit.id for hit in hits if passes(hit, text)})
        if len(found) > 1:
            raise InputError(f"{shown(text)} may be {listed(found)}; give one of these ids")
        if found:
            return found[0]
    return None


TESTS: tuple[Callable[[Hit, str], bool], ...] = (
    lambda hit, text: hit.kind == "id" and hit.form == text,
    lambda hit, text: hit.kind == "former" and hit.form == text,
    lambda hit, text: hit.label in ENTITY_LABELS and hit.kind == "name" and hit.form == text,
    lambda hit, text: hit.label in ENTITY_LABELS and hit.kind == "name" and hit.form.casefold() == text.casefold(),
    lambda hit, text: hit.label != "Person" and hit.kind in ("id", "name"),
    lambda hit, text: hit.kind == "alias",
    lambda hit, text: hit.label != "Person",
    lambda hit, text: True,
)


def exact_hits(store: Store, text: str) -> list[Hit]:
    """Return every node that has `text` for its id, former id, or (in any letter case) name, title or alias."""
    ids = possible_ids(text)
    return [*id_hits(store, ids), *former_hits(store, ids), *named_hits(store, "toLower({}) = $text", text.lower())]


def spelled_hits(store: Store, text: str) -> list[Hit]:
    """Return every node whose name, title or alias is another spelling of `text`."""
    hits = named_hits(store, "{} =~ $text", whole_pattern(spelling(text)))
    return [hit for hit in hits if spelling(hit.form) == spelling(text)]


def spelling(name: str) -> str:
    """Return the key of a name; a name of signs alone is its own."""
    return name_key(name) if any(map(str.isalnum, name)) else name


def id_hits(store: Store, ids: list[str]) -> list[Hit]:
    rows = store.query("MATCH (n) WHERE n.id IN $ids RETURN n.id, label(n)", {"ids": ids}).rows
    return [Hit(id_, label, id_, 0, id_, "id") for id_, label in rows]


def former_hits(store: Store, ids: list[str]) -> list[Hit]:
    rows = store.query(
        f"MATCH (n:Paper|{ENTITIES}) UNWIND n.former_ids AS former WITH n, former WHERE former IN $ids "
        "RETURN n.id, label(n), former",
        {"ids": ids},
    ).rows
    return [Hit(id_, label, id_, 0, former, "former") for id_, label, former in rows]


def possible_ids(text: str) -> list[str]:
    """Return the ids that `text` may be: itself, with each label's prefix, an arXiv id, an address.

    >>> "paper:arxiv:2312.00690" in possible_ids("arxiv:2312.00690v2"), "dataset:cifar-10" in possible_ids("CIFAR-10")
    (True, True)
    """
    folded = text.casefold()
    address = SCHEME.sub("", text).rstrip("/")
    ids = {text, folded, f"paper:title:{folded}", f"repository:github.com/{folded}", f"page:{address}"}
    for label in LABELS:
        ids |= {f"{label.lower()}:{folded}", f"{label.lower()}:{slug(text)}", f"{label.lower()}:{address.casefold()}"}
    if arxiv := ARXIV_ID.fullmatch(folded):
        ids.add(f"paper:arxiv:{without_version(arxiv[1])}")
    return sorted(ids)


def unknown(store: Store, text: str) -> str:
    close = [shortened(name, 60) for name in close_names(store, text)]
    hint = f" did you mean {listed(close)}?" if close else ""
    return f"nothing in the graph is called {shown(text)};{hint} search with: citelink find TEXT"


def close_names(store: Store, text: str) -> list[str]:
    """Return up to three names: those that hold `text`, else those that are spelled much like it."""
    found = [hit.name for hit in find(store, text, limit=3)]
    if found or not text:
        return found
    rows = store.query(
        f"MATCH (n:{ENTITIES}) WHERE size(n.name) >= $least AND size(n.name) <= $most "
        "RETURN n.name, n.paper_count ORDER BY n.paper_count DESC, n.name LIMIT 20000",
        {"least": len(text) - 2, "most": len(text) + 2},
    ).rows
    by_key = {name.casefold(): name for name, _ in reversed(rows)}
    return [by_key[key] for key in difflib.get_close_matches(text.casefold(), by_key, n=3, cutoff=0.7)]


def shown(text: str) -> str:
    return f'"{shortened(text, 80)}"'


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def listed(names: list[str]) -> str:
    """Return names as a sentence does: a, b or c (at most five)."""
    *most, last = names[:5] + (["others"] if len(names) > 5 else [])
    return f"{', '.join(most)} or {last}" if most else last
