"""What a correction's text means in a graph: an id, a former id, a name, an alias, a title, an address.

Nothing here depends on the run: a text that found its node finds it after a rebuild too, under whatever id.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any

import networkx as nx

from citelink.extract.ids import paper_id, title_key
from citelink.extract.text import quoted
from citelink.graph.entities import entity_id
from citelink.graph.lookup import listed, possible_ids
from citelink.graph.normalize import name_key, plain_name
from citelink.graph.schema import ENTITY_LABELS, LABELS


class Stale(Exception):  # noqa: N818  # not a failure: a state that is reported
    """A correction does not fit the graph; the text says why."""


def same(text: str) -> str:
    return text


def folded(text: str) -> str:
    return text.casefold()


# Form of a node -> how a text is compared with it; a text means what the first form finds.
FORMS: dict[str, Callable[[str], str]] = {
    "id": same,
    "former id": same,
    "name": same,
    "name, letter case aside": folded,
    "alias": same,
    "alias, letter case aside": folded,
    "spelling of the name": name_key,
    "spelling of an alias": name_key,
    "id of an alias": folded,
}


def the_only(text: str, found: list[str]) -> str:
    """Return the one id of `found`, which `text` may mean.

    Raises:
        Stale: there are several.
    """
    if len(found) > 1:
        raise Stale(f"{quoted(text)} may be {listed(found)}; give one of these ids")
    return found[0]


class EntityNames:
    """The entities of a graph by everything they are called; told of every node that changes."""

    def __init__(self, graph: "nx.MultiDiGraph[str]") -> None:
        self._graph = graph
        self._ids: dict[tuple[str, str], set[str]] = defaultdict(set)
        for identity, node in graph.nodes(data=True):
            if node["label"] in ENTITY_LABELS:
                self.add(identity)

    def add(self, identity: str) -> None:
        """Know the node."""
        for form in forms_of(identity, self._graph.nodes[identity]):
            self._ids[form].add(identity)

    def discard(self, identity: str) -> None:
        """Forget the node; before its properties change or it goes."""
        for form in forms_of(identity, self._graph.nodes[identity]):
            self._ids[form].discard(identity)

    def find(self, text: str, label: str | None = None) -> str | None:
        """Return the id of the one entity that `text` means, None where there is none.

        Raises:
            Stale: it may be several.
        """
        for form, compared in FORMS.items():
            found = sorted(
                identity
                for identity in self._ids.get((form, compared(text)), ())
                if label in (None, self._graph.nodes[identity]["label"])
            )
            if found:
                return the_only(text, found)
        return None

    def the(self, text: str) -> str:
        """Return the id of the one entity that `text` means.

        Raises:
            Stale: there is none, or several.
        """
        if found := self.find(text):
            return found
        raise Stale(f"no entity is called {quoted(text)}")


def forms_of(identity: str, node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    name, aliases = node["name"], node.get("aliases", [])
    yield "id", identity
    yield from (("former id", former) for former in node.get("former_ids", []))
    yield from (("name", name), ("name, letter case aside", folded(name)), ("spelling of the name", name_key(name)))
    for alias in aliases:
        yield "alias", alias
        yield "alias, letter case aside", folded(alias)
        yield "spelling of an alias", name_key(alias)
    yield from (("id of an alias", entity_id(node["label"], plain_name(form))) for form in (name, *aliases))


class PaperNames:
    """The papers of a graph by id, former id and title; a title's id finds the paper that got an arXiv id since."""

    def __init__(self, graph: "nx.MultiDiGraph[str]") -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        for identity, node in graph.nodes(data=True):
            if node["label"] == "Paper":
                title = node.get("title", "")
                for form in (identity, *node.get("former_ids", []), paper_id(title), f"title {title_key(title)}"):
                    self._ids[form].add(identity)

    def find(self, text: str) -> str | None:
        """Return the id of the one paper that `text` means, None where there is none.

        Raises:
            Stale: it may be several.
        """
        for forms in (possible_ids(text), [f"title {title_key(text)}"]):
            found = sorted(set().union(*(self._ids.get(form, ()) for form in forms)))
            if found:
                return the_only(text, found)
        return None

    def the(self, text: str) -> str:
        """Return the id of the one paper that `text` means.

        Raises:
            Stale: there is none, or several.
        """
        if found := self.find(text):
            return found
        raise Stale(f"no paper here is {quoted(text)}")


def find_address(graph: "nx.MultiDiGraph[str]", text: str) -> str | None:
    """Return the id of the repository or page that `text` (an id or an address) means."""
    ids = [i for i in possible_ids(text) if i in graph and graph.nodes[i]["label"] in ("Repository", "Page")]
    return ids[0] if ids else None


def is_id(text: str, labels: Collection[str] = LABELS) -> bool:
    """Tell whether a text has the form of an id, so that it can't be the name of a new node."""
    return text.partition(":")[0].casefold() in {label.casefold() for label in labels} and ":" in text
