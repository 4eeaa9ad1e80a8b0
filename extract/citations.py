"""Explicit pointers to other work: authors, quoted titles, arXiv ids, DOIs. Precision before recall."""

import re
from collections.abc import Iterator

from citelink.extract.ids import title_key, without_version
from citelink.extract.sentences import sentence_at, sentence_spans
from citelink.extract.types import FIELDS, Citation, Paper, Span, field_text
from citelink.extract.word_lists import words

Found = tuple[int, int, str]  # start, end, kind

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĐĎĘĚĞĪİŁŃŇŐŘŚŞŠŤŮŰŹŻŽ"
SMALL = "a-zß-ÿāăąćčđďęěğīıłńňőřśşšťůűźżž"
NAME = rf"[{CAPITAL}][\w'’]{{1,30}}(?:-[{CAPITAL}a-z][\w'’]{{1,30}}){{0,2}}"
# "Li", "McMahan", "Vincent-Cuaz"; not "GPT", "ImageNet", "NeurIPS".
SURNAME = rf"(?:(?:Mc|Mac|O['’]|D['’]|De|Le|La)?[{CAPITAL}][{SMALL}]{{1,30}}(?:-|(?![\w'’]))){{1,3}}"
PARTICLE = r"(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll][ae]|[Ee]l|[Tt]e[nr])\s"
YEAR = r"(?:19|20)\d\d[a-z]?\b"
YEARS = rf"{YEAR}(?:\s?[,;]\s?(?:{YEAR}|[b-f]\b)){{0,9}}"
VENUE_YEAR = r"[A-Z][A-Za-z]{1,9}\s?['’]\d\d\b"
IN_BRACKETS = rf"\s?(?:\((?:{YEARS}|{VENUE_YEAR})\)|\[(?:{YEARS})\])"

ET_AL = re.compile(
    rf"(?<![\w-])(?:{PARTICLE}){{0,2}}{NAME}(?:\s(?:and|&)\s{NAME})?,?\s?~?\bet\.?\s?al\b\.?"
    rf"(?:{IN_BRACKETS}|,?\s?{YEARS})?"
)
PAIR = re.compile(
    rf"(?<![\w-])(?<!\ba )(?P<first>(?:{PARTICLE}){{0,2}}(?:{SURNAME}\s)?{SURNAME})\s?(?:,\s)?(?P<and>and|&)\s"
    rf"(?P<second>(?:{PARTICLE}){{0,2}}{SURNAME})(?:{IN_BRACKETS}|(?P<bare>,\s?{YEARS}))"
)
SOLO_IN_BRACKETS = re.compile(rf"[(\[;]\s?(?P<cite>(?:{PARTICLE}){{0,2}}(?P<name>{SURNAME}),\s{YEARS})(?=\s?[;)\]])")
SOLO = re.compile(
    r"\b(?:by|of|following|per|see|than|cf\.|due to|[;,])\s"
    rf"(?P<cite>(?:{PARTICLE}){{0,2}}(?P<name>{SURNAME})\s\({YEARS}\))"
)
LATEX = re.compile(
    rf"(?:{NAME}(?:\set\sal\.?)?~)?\\cite[a-z]{{0,8}}\*?(?:\[[^\][]{{0,80}}\]){{0,2}}\{{[^{{}}]{{1,300}}\}}"
)
# Cheap tests that most abstracts fail.
AUTHOR_SIGNS = ("et al", "et. al", "et.al", "\\cite")
CITED_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?\s?[)\];,]|['’]\d\d\)")

ARXIV = re.compile(
    r"\barxiv(?:\.org/(?:abs|pdf|html)/|\s?:\s?|\s)"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?(?!\d)|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?(?!\d))",
    re.IGNORECASE,
)
# Crossref's own regular expression (their blog, "DOIs and matching regular expressions", 2015).
DOI = re.compile(r"\b10\.\d{4,9}/[-._;()/:A-Z0-9]{1,200}", re.IGNORECASE)
# Zenodo, Figshare, OSF, Mendeley, Dryad, Dataverse, Hugging Face: data and software, not papers.
STORED_DATA = re.compile(r"10\.(?:5281|6084|17605|17632|5061|7910|57967|48804)/", re.IGNORECASE)
# A comment gives the DOI of the paper itself, unless it says what else it is.
OTHER_WORK = re.compile(
    r"\b(?:extend\w*|extension|revis\w+|follow-?up|companion|sequel|builds?|based|overlap|supersedes?|replaces|reply|comment"
    r"|previous|earlier)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{12,200})[”\"]|``(?P<latex>[^`'\"]{12,200})''")
BEFORE_TITLE = re.compile(
    r"\b(?:paper|article|publication|preprint|manuscript|book|chapter|essay|thesis|(?:version|extension|revision)\sof)\b"
    r"(?:(?!workshop|challenge|issue|session|symposium|dataset|benchmark|competition|track|task)[^.;\"“”]){0,40}$",
    re.IGNORECASE,
)


def find_citations(paper: Paper) -> tuple[Citation, ...]:
    """Return the other works that title, abstract and comment name, in the order of the text."""
    return tuple(citation for field in FIELDS for citation in _field_citations(paper, field))


def _field_citations(paper: Paper, field: str) -> Iterator[Citation]:
    text = field_text(paper, field)
    found = [*_arxiv_ids(paper, text), *_dois(paper, text, field), *_titles(paper, text)]
    if field != "comment":  # whose "(Vienna, 2024)" is a meeting
        found += _authors(text)
    sentences = sentence_spans(text) if found else []
    position = 0
    for start, end, kind in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= position:
            position = end
            evidence = Span(field, sentence_at(sentences, start)[0], sentence_at(sentences, end - 1)[1])
            yield Citation(text[start:end], kind, Span(field, start, end), evidence)


def _authors(text: str) -> Iterator[Found]:
    """`Shen et al., 2018a`, `Li and Liang (2021)`, `(Harnad, 1990)`, `\\citet{Cat12}`."""
    if not any(sign in text for sign in AUTHOR_SIGNS) and not CITED_YEAR.search(text):
        return
    for pattern in (ET_AL, LATEX):
        yield from ((*found.span(), "author") for found in pattern.finditer(text))
    for found in PAIR.finditer(text):
        if _is_pair(text, found):
            yield *found.span(), "author"
    for pattern in (SOLO_IN_BRACKETS, SOLO):
        for found in pattern.finditer(text):
            if found["name"] not in words("not_authors"):
                yield *found.span("cite"), "author"


def _is_pair(text: str, found: re.Match[str]) -> bool:
    """Two authors need a year in brackets, an ampersand, or brackets around the whole."""
    if words("not_authors") & {*found["first"].split(), *found["second"].split()}:
        return False
    return not found["bare"] or found["and"] == "&" or text[: found.start()].rstrip()[-1:] in ("(", "[", ";")


def _arxiv_ids(paper: Paper, text: str) -> Iterator[Found]:
    own = without_version(paper.arxiv_id or "")
    for found in ARXIV.finditer(text) if "arxiv" in text.lower() else ():
        if without_version(found["id"]) != own:
            yield *found.span(), "arxiv"


def _dois(paper: Paper, text: str, field: str) -> Iterator[Found]:
    for found in DOI.finditer(text) if "10." in text else ():
        doi = _trimmed(found[0])
        if STORED_DATA.match(doi) or doi.lower() == (paper.doi or "").lower():
            continue
        if field != "comment" or OTHER_WORK.search(text[max(0, found.start() - 160) : found.start()]):
            yield found.start(), found.start() + len(doi), "doi"


def _trimmed(doi: str) -> str:
    doi = doi.rstrip(".,;:")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def _titles(paper: Paper, text: str) -> Iterator[Found]:
    """A quoted title, where the words before it say that it is one: `the paper "Attention Is All You Need"`."""
    for found in QUOTED.finditer(text):
        group = "title" if found["title"] else "latex"
        before = text[max(0, found.start() - 60) : found.start()]
        is_own = title_key(found[group]) == title_key(paper.title)
        if not is_own and _is_title(found[group]) and BEFORE_TITLE.search(before):
            start, end = found.span(group)
            yield start, start + len(text[start:end].rstrip(" .,")), "title"


def _is_title(quote: str) -> bool:
    minor = words("minor_title_words")
    major = [word for word in re.findall(r"[^\W\d_][\w'’-]*", quote) if word.lower() not in minor]
    return len(major) >= 3 and sum(word[0].isupper() for word in major) >= 0.6 * len(major)
