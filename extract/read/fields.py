"""A paper from the fields of a JSON object, by whatever names sources give them."""

from collections.abc import Callable

from citelink.extract.errors import InputError
from citelink.extract.ids import paper_id
from citelink.extract.json_values import JsonObject, get_list, get_text, get_whole, kind_of, need_text
from citelink.extract.read.dates import YEARS, parse_date
from citelink.extract.read.identifiers import arxiv_year, parse_arxiv_id, parse_doi
from citelink.extract.text import clean, quoted
from citelink.extract.types import Paper

Complain = Callable[[str], None]
LONGEST_URL = 2000


def paper_from_fields(data: JsonObject, source: str, complain: Complain) -> Paper:
    """Return the paper of `data`; what can't be read besides title and abstract is left out, with a complaint.

    Raises:
        InputError: there is no title, or title or abstract is not text.
    """
    title = need_text(data, "title")
    abstract = get_text(data, "abstract") or get_text(data, "summary")
    arxiv_id = find_arxiv_id(data, complain)
    date, year = find_date(data, arxiv_id, complain)
    return Paper(
        id=paper_id(title, arxiv_id),
        title=title,
        abstract=abstract,
        comment=optional_text(data, "comment", complain) or optional_text(data, "comments", complain),
        arxiv_id=arxiv_id,
        doi=find_doi(data, complain),
        authors=find_authors(data, complain),
        year=year,
        date=date,
        url=find_url(data, complain),
        source=optional_text(data, "source", complain) or source,
    )


def optional_text(data: JsonObject, key: str, complain: Complain) -> str:
    try:
        return get_text(data, key)
    except InputError as error:
        complain(str(error))
        return ""


def find_arxiv_id(data: JsonObject, complain: Complain) -> str | None:
    """Return the arXiv id from `arxiv_id`, else from an id, address or DOI that is one of arXiv's."""
    given = optional_text(data, "arxiv_id", complain)
    if given:
        arxiv_id = parse_arxiv_id(given)
        if arxiv_id:
            return arxiv_id
        complain(f"arxiv_id {quoted(given)} is not an arXiv id")
    elsewhere = (value for key in ("id", "url", "doi") if isinstance(value := data.get(key), str))
    return next(filter(None, map(parse_arxiv_id, elsewhere)), None)


def find_doi(data: JsonObject, complain: Complain) -> str | None:
    given = optional_text(data, "doi", complain)
    doi = parse_doi(given)
    if given and not doi:
        complain(f"doi {quoted(given)} is not a DOI")
    return doi


def find_url(data: JsonObject, complain: Complain) -> str | None:
    given = optional_text(data, "url", complain)
    if not given:
        return None
    # Other schemes (javascript:, file:) must never become a link on a page.
    if given.lower().startswith(("https://", "http://")) and " " not in given and len(given) <= LONGEST_URL:
        return given
    complain(f"url {quoted(given)} is not a web address")
    return None


def find_authors(data: JsonObject, complain: Complain) -> tuple[str, ...]:
    """Return the authors' names, given as text or as objects with a `name`."""
    try:
        values = get_list(data, "authors")
    except InputError as error:
        complain(str(error))
        return ()
    names = [clean(name) for value in values if (name := author_name(value, complain))]
    return tuple(filter(None, names))


def author_name(value: object, complain: Complain) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    if isinstance(name, str):
        return name
    complain(f"authors holds {kind_of(value)}, not a name")
    return ""


def find_date(data: JsonObject, arxiv_id: str | None, complain: Complain) -> tuple[str | None, int | None]:
    """Return date and year: as given, else the year in which the arXiv id was given."""
    found = None
    for key in ("published", "date"):
        given = optional_text(data, key, complain)
        found = found or parse_date(given)
        if given and not found:
            complain(f"{key} {quoted(given)} is not a date like 2023-12-01")
    date, year = found or (None, None)
    return date, find_year(data, complain) or year or (arxiv_year(arxiv_id) if arxiv_id else None)


def find_year(data: JsonObject, complain: Complain) -> int | None:
    """Return the year given as a number or as its digits."""
    value = data.get("year")
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        value = int(value)
    try:
        year = get_whole({"year": value}, "year")
    except InputError as error:
        complain(str(error))
        return None
    if year is None or year in YEARS:
        return year
    complain(f"year {quoted(str(value)[:60])} is not a year")
    return None
