"""Every address in a paper's text, with what it leads to and the sentence that holds it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from citelink.extract.hosts import PAGE_HOSTS, PAGE_WORDS, Target, split_url, target_of
from citelink.extract.sentences import sentence_at, sentence_spans
from citelink.extract.types import FIELDS, Link, Paper, Span, field_text
from citelink.extract.word_lists import words

LONGEST = 2000  # characters of an address
CONTEXT = 200  # characters before an address that can say what it is

# No address is without this; most abstracts are.
DOTTED = re.compile(r"\.[^\W\d_]{2}")
START = re.compile(
    r"(?P<scheme>(?:https?(?=://)|\b(?:https?|ftp))(?:\s?:\s?//?\s?|//|:)(?=\w)"
    r"|\b(?:(?:ssh|git)://(?:git@)?|git@)(?=\w)|(?<![\w@./-])www\.(?=\w))"
    r"|(?<![\w@.\\/-])(?P<bare>(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?P<top>[a-z]{2,12}))"
    r"(?:(?P<path>(?=/[\w~@]))|(?![\w@-]|\.\w))",
    re.IGNORECASE,
)
BODY = re.compile(rf"(?:[^\s<>\"'“”‘’«»`{{}}|^\[\]—–…，。；、：（）【】]|\{{[_~%#&]\}}){{0,{LONGEST}}}")
# What ends an address inside a run of characters: the next address, a list, a remark, a LaTeX command.
INNER_END = re.compile(r"(?<![/=])https?://|[,;](?![_\d])|(?<![_/(=-])\(|\$?\\(?!sim)[A-Za-z\\]")
TRAILING = ".,;:!?*>$%\\"
HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[^\W\d_]{2,18}(?::\d+)?$")
# "https://github.com/ owner/name": what can't be whole, and its rest.
BROKEN = re.compile(r"(?:github|gitlab|huggingface)\.\w{2,3}/$")
REST = re.compile(r" [\w-]{1,60}/[\w-][\w.-]{0,99}(?=[\s,)}\]]|$)")

ALWAYS_AN_ADDRESS = re.compile(r"\.(?:github|gitlab)\.io$", re.IGNORECASE)
ANNOUNCES = re.compile(
    r"(?:\b(?:available|accessible|found|hosted|provided|released|online|accessed)\s(?:\w+\s)?(?:at|on|from|via|in)"
    r"|\b(?:visit|see)|\b(?:website|page|homepage|url|link|demo|code|dataset|data|models?)(?:\sis)?(?:\sat)?)"
    r"\s?:?\s?[(\[{\"]*$",
    re.IGNORECASE,
)
NOUNS = {
    "code": re.compile(
        r"\b(?:source|codes?|codebase|implementations?|scripts?|software|kernels|projects?|tool(?:kit|box|s)?|library)\b",
        re.IGNORECASE,
    ),
    "model": re.compile(r"\b(?:models?|checkpoints?|weights)\b", re.IGNORECASE),
    "dataset": re.compile(r"\b(?:data ?sets?|corpus|corpora|benchmarks?)\b", re.IGNORECASE),
    "data": re.compile(r"\b(?:data|annotations?)\b", re.IGNORECASE),
    "page": re.compile(
        r"\b(?:web|home)? ?(?:page|site)s?\b|\b(?:demos?|videos?|samples|information|details|supplementa\w+|results)\b",
        re.IGNORECASE,
    ),
}
# The words before an address that say what it holds: "we release <this> at", "<this> is available at", "<this>:".
OFFERS = (
    re.compile(
        r"\b(?:release|open-?source|publish|share)s?\s(?P<offer>[^.;:]{1,100})[:\s(\[{\\\w]{0,12}$", re.IGNORECASE
    ),
    re.compile(
        r"(?P<offer>[^.;:]{0,80})\b(?:available|avaliable|accessible|hosted|provided|released|found|published|obtained"
        r"|downloaded|public|open-?sourced?|shared)\b[^.;]{0,40}$",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<offer>[^.;:]{1,40}):\s*\S{0,15}$"),
    re.compile(r"(?P<offer>\w+)(?:\s(?:is|are)\s(?:at|on|in|here))?\W*$"),
)
# "built on the code of X (URL)": somebody else's, whatever else the sentence says.
OTHERS = re.compile(
    r"\b(?:their|third-party|(?:based|buil[dt]s?|building)\s(?:up)?on\s(?:\w+\s){0,3}?(?:code|codebase|implementation))\b",
    re.IGNORECASE,
)
BORROWS = re.compile(
    r"\b(?:(?:based|buil[dt]s?|building)\s(?:up)?on|us(?:e|es|ed|ing)|adopt\w*|follow(?:s|ed)?|fork\w*|borrow\w*"
    r"|modif\w+|taken|adapted|derived|provided\sby|original)\b[^.;:]{0,80}$",
    re.IGNORECASE,
)
OFFERS_OWN = re.compile(
    r"\b(?:our|we)\s(?:\w+\s){0,3}?(?:codes?|implementation|release|repository|open-?source|publish|provide|make)\b"
    r"|\b(?:codes?|implementation|project|github|models?|data|datasets?)\b[^.;]{0,60}"
    r"(?:\b(?:available|released|accessible|found|public\w*|open-?sourced)\b|:\W*$)",
    re.IGNORECASE,
)
# Between two addresses that one announcement covers.
GLUE = re.compile(r"[\s,&|(){}\[\]\\$]*(?:(?:and|or)\b[\s\\{(]*(?:url|href)?[{(]?)?")


def find_links(paper: Paper) -> tuple[Link, ...]:
    """Return the addresses of title, abstract and comment in the order of the text, each once per field."""
    return tuple(link for field in FIELDS for link in _field_links(field, field_text(paper, field)))


def is_own(link: Link, sentence: str) -> bool:
    """Say whether `sentence` offers the target as the paper's own, not as something that it builds on."""
    before = sentence.partition(link.url)[0][-CONTEXT:]
    if OTHERS.search(before):
        return False
    return BORROWS.search(before) is None or OFFERS_OWN.search(before) is not None


def _field_links(field: str, text: str) -> Iterator[Link]:
    addresses = list(_addresses(text)) if DOTTED.search(text) else []
    sentences = sentence_spans(text) if addresses else []
    seen: set[str] = set()
    before, previous_end = "", 0
    for start, end in addresses:
        first, last = sentence_at(sentences, start)
        # "https://github.com/owner/name.We also": the splitter knows better where it ends.
        url = text[start : min(end, last)].rstrip(TRAILING)
        between = text[max(first, previous_end, start - CONTEXT) : start]
        before = before if previous_end > first and GLUE.fullmatch(between) else between
        previous_end = start + len(url)
        if url not in seen:
            seen.add(url)
            evidence = Span(field, 0, len(text)) if field == "title" else Span(field, first, last)
            link = _link(url, Span(field, start, previous_end), evidence, before)
            yield replace(link, own=is_own(link, text[evidence.start : evidence.end]))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for start in START.finditer(text):
        if start.start() < position or (start["bare"] and not _is_bare_address(text, start)):
            continue
        end = _address_end(text, start)
        if HOST.match(split_url(text[start.start() : end])[0]):
            position = end
            yield start.start(), end


def _is_bare_address(text: str, start: re.Match[str]) -> bool:
    """`github.com/a/b`, `x.github.io`, `available at example.com`; not `Leonardo.Ai`, `Node.js`, `Booking.com`."""
    if ALWAYS_AN_ADDRESS.search(start["bare"]):
        return True
    announced = ANNOUNCES.search(text[max(0, start.start() - 60) : start.start()]) is not None
    if start["path"] is not None:
        return start["top"].islower() and (announced or start["top"] in words("top_level_domains"))
    return announced and start["bare"].islower() and start["top"] in words("top_level_domains")


def _address_end(text: str, start: re.Match[str]) -> int:
    body = BODY.match(text, start.end())
    assert body is not None, "BODY matches the empty string"
    inner = INNER_END.search(text, start.end(), body.end())
    end = _closing_end(text, start.end(), inner.start() if inner else body.end())
    url = text[start.start() : end].rstrip(TRAILING)
    rest = REST.match(text, start.start() + len(url)) if BROKEN.search(url) else None
    return start.start() + len((url + rest[0]).rstrip(TRAILING) if rest else url)


def _closing_end(text: str, start: int, end: int) -> int:
    """Return where the first closing parenthesis without its opening one stands, or `end`."""
    depth = 0
    for i in range(start, end):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth < 0:
            return i
    return end


def _link(url: str, span: Span, evidence: Span, before: str) -> Link:
    target = target_of(url)
    offered = _offered(before)
    kind = _kind(target, url, offered)
    return Link(
        url=url,
        kind=kind,
        host=target.host,
        relation=_relation(kind, target.host, offered),
        span=span,
        evidence=evidence,
        owner=target.owner,
        repo=target.repo,
        subpath=target.subpath,
    )


def _offered(before: str) -> set[str]:
    """Return which of NOUNS the words right before an address offer."""
    offer = next((found["offer"] for pattern in OFFERS if (found := pattern.search(before))), "")
    return {noun for noun, pattern in NOUNS.items() if pattern.search(offer)}


def _kind(target: Target, url: str, offered: set[str]) -> str:
    """A short link or an unknown host takes its kind from its sentence, where that offers one thing only."""
    if target.kind != "page" or target.host in words("stores") or PAGE_HOSTS.search(target.host):
        return target.kind
    if target.host not in words("shorteners") and PAGE_WORDS.search(url):
        return "page"
    return next(iter(offered)) if offered in ({"model"}, {"dataset"}) else "page"


def _relation(kind: str, host: str, offered: set[str]) -> str:
    only_data = bool(offered) and offered <= {"dataset", "data"}
    if kind == "repository":
        return "HAS_DATA" if only_data else "HAS_CODE"
    if (
        kind == "page"
        and (host in words("stores") or host in words("shorteners"))
        and (only_data or offered == {"model"})
    ):
        return "HAS_DATA" if only_data else "HAS_MODEL"
    return {"model": "HAS_MODEL", "dataset": "HAS_DATA", "page": "HAS_PAGE"}[kind]
