"""The entries that ship with the package: one line each, made by training/catalogue (see docs/catalogue.md)."""

import gzip
from functools import cache
from importlib.resources import files
from typing import NamedTuple

TYPES = {"D": "Dataset", "M": "Model", "E": "Method"}


class CatalogueEntry(NamedTuple):
    """One well-known entity.

    `aliases` are other names of the same thing; `members` are surfaces of its variants that the same paper
    introduced (LISA-7B of LISA), so they tell the paper, not the entity. `sense` tells entries of one name apart.
    `family` is the name of the entry that this one is a VARIANT_OF. `title`, `arxiv_id` and `year` are of the
    introducing paper; `year` may be of the preprint or of the venue, so one year of difference means nothing.
    """

    type: str
    name: str
    sense: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    family: str | None = None
    arxiv_id: str | None = None
    year: int | None = None
    title: str | None = None
    url: str | None = None
    tasks: tuple[str, ...] = ()

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The names of this very thing."""
        return (self.name, *self.aliases)

    @property
    def has_paper(self) -> bool:
        """Tell whether the introducing paper is known."""
        return bool(self.title or self.arxiv_id)


@cache
def load_entries() -> tuple[CatalogueEntry, ...]:
    """Return the shipped entries, sorted by type and name."""
    data = (files("citelink.graph") / "catalogue/entries.tsv.gz").read_bytes()
    return tuple(map(entry_from_line, gzip.decompress(data).decode().splitlines()))


def entry_from_line(line: str) -> CatalogueEntry:
    kind, name, sense, aliases, members, family, arxiv_id, year, title, url, tasks = line.split("\t")
    return CatalogueEntry(
        TYPES[kind],
        name,
        sense,
        parts(aliases),
        parts(members),
        family or None,
        arxiv_id or None,
        int(year) if year else None,
        title or None,
        url or None,
        parts(tasks),
    )


def parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
