"""arXiv ids and DOIs as people write them, in one form; what is none is not guessed."""

import re

LONGEST = 200  # characters of an address that may hold an id
MONTH = r"(?:0[1-9]|1[0-2])"
NEW = rf"(?P<new>\d\d{MONTH}\.\d{{4,5}})"
# arXiv counts math.GT/0309136 and math/0309136 as one.
OLD = rf"(?P<archive>[a-z]+(?:-[a-z]+)*)(?:\.[a-z]{{2}})?(?P<number>/\d\d{MONTH}\d{{3}})"
ARXIV_ID = re.compile(rf"(?:{NEW}|{OLD})(?P<version>v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE | re.ASCII)
# Where an id may stand: `arXiv:...`, our own ids, arXiv's DOIs, pages of arXiv and of sites that mirror its papers.
BEFORE_ARXIV_ID = re.compile(
    r"(?:paper:arxiv:|arxiv:\s*|(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.48550/arxiv\."
    r"|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/"
    r"|(?:https?://)?(?:www\.)?(?:alphaxiv\.org/abs|huggingface\.co/papers)/)",
    re.IGNORECASE,
)
BEFORE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
DOI = re.compile(r"10\.\d{4,9}/\S{1,500}")


def parse_arxiv_id(text: str) -> str | None:
    """Return the arXiv id that `text` is, its version kept; None where it is none.

    >>> parse_arxiv_id("http://arxiv.org/abs/2512.15082v1"), parse_arxiv_id("arXiv:math.GT/0309136")
    ('2512.15082v1', 'math/0309136')
    """
    if len(text) > LONGEST:
        return None
    bare = BEFORE_ARXIV_ID.sub("", text.strip(), count=1).removesuffix(".pdf").rstrip("/")
    found = ARXIV_ID.fullmatch(bare)
    if not found:
        return None
    return "".join(found[part] or "" for part in ("new", "archive", "number", "version")).lower()


def parse_doi(text: str) -> str | None:
    """Return the DOI that `text` is, without a resolver's address; None where it is none.

    >>> parse_doi("https://doi.org/10.1000/xyz123")
    '10.1000/xyz123'
    """
    found = DOI.fullmatch(BEFORE_DOI.sub("", text.strip(), count=1))
    return found.group() if found else None


def arxiv_year(arxiv_id: str) -> int:
    """Return the year in which an arXiv id was given: its first two digits, from 1991 on."""
    digits = re.sub(r"^.*/", "", arxiv_id)[:2]
    return int(digits) + (1900 if int(digits) > 90 else 2000)
