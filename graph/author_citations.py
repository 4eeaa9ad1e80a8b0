"""Author and year ("Vaswani et al., 2017", `\\cite{vaswani2017attention}`) -> the paper that is meant."""

import re
from collections import defaultdict
from typing import Any

import networkx as nx

from citelink.extract.types import Citation, Paper, field_text
from citelink.graph.author_names import folded, surname
from citelink.graph.catalogue.context import telling
from citelink.graph.introductions import Introductions

YEAR = re.compile(r"(?:19|20)\d\d")
CITE_KEY = re.compile(r"\\cite[a-z]*\*?(?:\[[^\]]*\])*\{(?P<surname>[^\W\d_]+)[-_:]?(?P<year>(?:19|20)\d\d)[^,}]*\}")
NOT_NAMES = {"et", "al", "and", "set"}
NEAR = re.compile(r"[\s~()\[]{0,3}")  # between a name and the citation that belongs to it
# A venue may come a year after the preprint, so a year may be off by one; a title must share words as well.
OFF_BY, SHARED_WORDS = 1, 3


class PapersByAuthor:
    """Finds what an author citation means: by the name that it stands behind, or by surnames, year and words."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", introduced: Introductions) -> None:
        self._graph = graph
        self._introduced = introduced
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        for identity in sorted(graph):
            for author in graph.nodes[identity].get("authors", ())[:1]:
                self._by_surname[surname(author)].append(identity)

    def find(self, paper: Paper, citation: Citation) -> tuple[dict[str, Any], str] | None:
        """Return (paper, rule), where the text leaves no doubt."""
        names, year = names_and_year(citation.text)
        beside = self._beside(paper, citation, names, year)
        if beside is not None:
            return beside, "author beside the name"
        return self._by_words(paper, citation, names, year)

    def _beside(self, paper: Paper, citation: Citation, names: list[str], year: int | None) -> dict[str, Any] | None:
        """The paper of the entity that stands right before: "the Transformer (Vaswani et al., 2017)"."""
        text = field_text(paper, citation.span.field)
        for _, entity, edge in self._graph.out_edges(paper.id, data=True):
            ends = [
                offset + len(surface)
                for field, offset, surface in zip(
                    edge.get("mention_fields", ()),
                    edge.get("mention_offsets", ()),
                    edge.get("mention_surfaces", ()),
                    strict=True,
                )
                if field == citation.span.field
            ]
            near = any(NEAR.fullmatch(text, end, citation.span.start) for end in ends if end <= citation.span.start)
            found = self._introduced.of(entity, paper.id) if near else None
            if found and self._agrees(found.paper, names, year):
                return found.paper
        return None

    def _agrees(self, known: dict[str, Any], names: list[str], year: int | None) -> bool:
        """Tell whether nothing in the citation speaks against a paper."""
        node = self._graph.nodes[known["id"]] if known["id"] in self._graph else known
        authors = {surname(author) for author in node.get("authors", ())}
        if names and authors and names[0] not in authors:
            return False
        stands = node.get("year")
        return year is None or stands is None or abs(year - stands) <= OFF_BY

    def _by_words(
        self, paper: Paper, citation: Citation, names: list[str], year: int | None
    ) -> tuple[dict[str, Any], str] | None:
        if not names or year is None:
            return None
        sentence = field_text(paper, citation.evidence.field)[citation.evidence.start : citation.evidence.end]
        said = telling(sentence)
        fit = [
            identity
            for identity in self._by_surname.get(names[0], ())
            if identity != paper.id
            and self._agrees({"id": identity}, names, year)
            and len(telling(self._graph.nodes[identity]["title"]) & said) >= SHARED_WORDS
        ]
        return ({"id": fit[0]}, "author, year and words of the title") if len(fit) == 1 else None


def names_and_year(text: str) -> tuple[list[str], int | None]:
    """Return the surnames, folded, and the year of an author citation.

    >>> names_and_year("Vaswani et al., 2017"), names_and_year("\\\\cite{meng2024llm}")
    ((['vaswani'], 2017), (['meng'], 2024))
    >>> names_and_year("Li and Liang (2021)")
    (['li', 'liang'], 2021)
    """
    key = CITE_KEY.search(text)
    if key:
        return [folded(key["surname"])], int(key["year"])
    year = YEAR.search(text)
    words = re.findall(r"[^\W\d_][\w'\u2019-]*", text.partition("\\")[0])
    return [folded(w) for w in words if w[0].isupper() and folded(w) not in NOT_NAMES], int(year[0]) if year else None
