"""The files of a user's own names: a catalogue as JSON lines, and a thesaurus as VOSviewer reads it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from citelink.extract.errors import CitelinkError, InputError
from citelink.extract.json_values import JsonObject, get_list, get_text, get_whole, need_object, need_text, need_word
from citelink.extract.text import clean
from citelink.graph.catalogue.catalogue import GROUPS
from citelink.graph.catalogue.entries import CatalogueEntry
from citelink.graph.catalogue.own_names import OwnNames
from citelink.graph.files import whole_file

# What the files are called in the graph folder, where they stay for the next build.
CATALOGUE, THESAURUS = "catalogue.jsonl", "thesaurus.tsv"
T = TypeVar("T")


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """Read entries as JSON lines: `name` and `type`, and what is known of `aliases`, `members`, `sense`, `family`,
    `title`, `arxiv_id`, `year`, `url`, `tasks`.

    Raises:
        InputError: `path` can't be read, or a line is no such entry.
    """
    return tuple(each_line(path, lambda text: entry_from_json(need_object(json.loads(text), "the line"))))


def read_thesaurus(path: Path) -> tuple[tuple[str, str], ...]:
    """Read a VOSviewer thesaurus: `label<TAB>replace by`, below a line that says so.

    Raises:
        InputError: `path` can't be read, has another first line, or a line without a tab.
    """
    head, *pairs = [*each_line(path, pair_from_line)] or [("", "")]
    if tuple(cell.casefold() for cell in head) != ("label", "replace by"):
        raise InputError(f'{path} has another first line than "label<TAB>replace by"')
    return tuple(pairs)


def each_line(path: Path, read: Callable[[str], T]) -> Iterator[T]:
    """Yield what `read` makes of each line that is not empty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield read(line)
            except (CitelinkError, ValueError) as error:
                raise InputError(f"{path}, line {number}: {error}") from None


def entry_from_json(data: JsonObject) -> CatalogueEntry:
    return CatalogueEntry(
        type=need_word(data, "type", tuple(GROUPS)),
        name=need_text(data, "name"),
        sense=get_text(data, "sense"),
        aliases=texts(data, "aliases"),
        members=texts(data, "members"),
        family=get_text(data, "family") or None,
        arxiv_id=get_text(data, "arxiv_id") or None,
        year=get_whole(data, "year"),
        title=get_text(data, "title") or None,
        url=get_text(data, "url") or None,
        tasks=texts(data, "tasks"),
    )


def texts(data: JsonObject, key: str) -> tuple[str, ...]:
    found = [clean(text) if isinstance(text, str) else "" for text in get_list(data, key)]
    if not all(found):
        raise InputError(f"{key} holds something that is no text")
    return tuple(found)


def pair_from_line(line: str) -> tuple[str, str]:
    label, tab, replacement = line.partition("\t")
    if not tab:
        raise InputError("there is no tab between the label and what replaces it")
    return clean(label), clean(replacement)


def take_own_names(folder: Path, part: Path, catalogue: Path | None = None, thesaurus: Path | None = None) -> OwnNames:
    """Return the names of the files given, or else of those that the graph folder keeps; keep a given one in `part`."""
    for name, given in ((CATALOGUE, catalogue), (THESAURUS, thesaurus)):
        if given is not None:
            lines = [*each_line(given, str)]
            with whole_file(part / name) as file:
                file.writelines(f"{line}\n" for line in lines)
    kept = [given or folder / name for name, given in ((CATALOGUE, catalogue), (THESAURUS, thesaurus))]
    return OwnNames(
        read_catalogue(kept[0]) if catalogue or kept[0].exists() else (),
        read_thesaurus(kept[1]) if thesaurus or kept[1].exists() else (),
    )
