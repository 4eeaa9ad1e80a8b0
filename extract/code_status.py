"""What a paper says of its own code: linked, promised, claimed without an address, or nothing."""

import re
from collections.abc import Sequence

from citelink.extract.sentences import sentence_spans
from citelink.extract.types import CodeStatus, Link, Paper, field_text

LONGEST = 2000  # characters of a sentence that are looked at

# Code that one can run, not "QR codes", "code generation", "Code Llama".
CODE = (
    r"(?<!\w-)(?<!QR )(?<!latent )(?<!binary )(?<!hash )(?<!Claude )(?<!error )"
    r"\b(?:codes?|codebase|implementations?|software|training scripts?|evaluation scripts?)\b"
    r"(?! (?:generat|complet|snippet|review|search|translat|repair|synthes|understanding|reasoning|edit|summar|llm"
    r"|model|agent|book|word|intelligence|smell|clone|bench|stack|hardware))(?!-)(?!\s[A-Z][a-z]+\s(?:\d|is an?\b))"
)
# A framework, a tool: code too, but only where the text says that it is given away.
SOFTWARE = r"\b(?:framework|toolkit|toolbox|library|package|simulator|pipeline|platform|system|resources|artifacts)s?\b"
# What follows a predicate ("available online", "released upon"), never an adjective ("available benchmarks").
PREDICATE_END = (
    r"(?=\s*(?:[.,;:)(\]!\\$]|$)|\s(?:at|on|in|upon|for|to|here|soon|shortly|online|via|through|under|from|as|after"
    r"|with|and|once|by|when|following|open|if|publicly|together|later|within|this|https?)\b)"
)
GIVEN = (
    r"(?:available|avail?a?ible|avaliable|accessible|released|public|open[- ]?sourced?|shared|published|hosted"
    r"|downloadable|provided(?!\sto\s(?!the\s(?:community|public)))|found)"
)
BE = r"\b(?:is|are|was|were|be|been|being|get)\s(?:[a-z]+ly\s|also\s|now\s|all\s|made\s|both\s|fully\s|open\s){0,4}"
RELEASE = r"(?:releas|open[- ]?sourc|shar|publish|provid)(?:e[ds]?|ing)"
OPEN_SOURCE = r"\bopen[- ]?source[sd]?\s"

OFFERS = (
    # The code, and data, of X will be made publicly available.
    rf"(?P<code>{CODE})(?P<gap>[^.;]{{0,140}}?){BE}{GIVEN}{PREDICATE_END}",
    rf"(?P<code>{SOFTWARE})(?P<gap>[^.;]{{0,40}}?){BE}open[- ]?sourced\b",
    # Code available at, data and code available, code to be released.
    rf"(?P<code>(?!software){CODE})(?P<gap>(?:\s(?:and|&|/)\s\w+)?\s?:?\s(?:[a-z]+ly\s|now\s|to be\s|coming\s)?)"
    rf"(?:available|released|soon){PREDICATE_END}",
    # We will release our data and code.
    r"\b(?:we|i|will|to|authors|paper|work)\s(?:[a-z]+\s){0,4}?"
    rf"{RELEASE}\s(?P<gap>[^.;]{{0,120}}?)(?P<code>{CODE})",
    rf"\b(?:we|will)\s(?:will\s|[a-z]+ly\s|also\s){{0,3}}?{OPEN_SOURCE}(?P<gap>[^.;]{{0,60}}?)(?P<code>{SOFTWARE})",
    rf"\breleasing\s(?P<gap>[^.;]{{0,60}}?)(?P<code>{CODE})",
    # We make our code publicly available.
    rf"\b(?:make|makes|made|making)\s(?P<gap>[^.;]{{0,60}}?)(?P<code>{CODE})[^.;]{{0,80}}?{GIVEN}{PREDICATE_END}",
)
OFFERED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in OFFERS)
FUTURE = re.compile(
    r"\b(?:will|shall|would|plan(?:s|ning)?\sto|intend\sto|going\sto|aim\sto|to\sbe|soon|shortly|upcoming|coming)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:upon|after|once|following|pending)\b[^.;]{0,40}\b(?:accept\w*|publi(?:cation|shed)|review|decision)\b"
    r"|\b(?:soon|shortly|at the end of)\b",
    re.IGNORECASE,
)
# Nobody's offer: "no code is available", "when source code is available", "existing implementations are released".
NO_OFFER = re.compile(
    r"\b(?:no|not|never|without|lacks?|lacking|unavailable|rarely|seldom|often|typically|usually|whose|when|if|whether|unless"
    r"|assum\w+|their|existing|prior|previous|other|closed|third-party|generated|does)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
NOT_BETWEEN = re.compile(
    r"\b(?:not|never|rarely|seldom|often|only|no longer|based on|using|from|outperform\w*|efficient|fast)\b",
    re.IGNORECASE,
)
# What every offer holds; most sentences don't.
SIGNS = ("code", "implementation", "software", "script", "open-sourc", "open sourc", "opensourc")
CODE_NOUN = re.compile(CODE, re.IGNORECASE)


def code_status(paper: Paper, links: Sequence[Link]) -> CodeStatus | None:
    """Return what `paper` says of its code, with the sentence that says so, or None where it says nothing.

    `linked`: an address of its own repository, or a sentence that offers code and holds an address. `promised`: code
    that will be there. `claimed`: code that is said to be there, and no address. `links` are those of `paper`.
    """
    for link in links:
        sentence = _evidence(paper, link)
        if _is_linked(link, sentence):
            return CodeStatus("linked", sentence)
    for field in ("abstract", "comment"):
        text = field_text(paper, field)
        for start, end in sentence_spans(text) if _may_offer(text) else ():
            status = _statement(text[start : min(end, start + LONGEST)])
            if status:
                return CodeStatus(status, text[start:end])
    return None


def _evidence(paper: Paper, link: Link) -> str:
    return field_text(paper, link.evidence.field)[link.evidence.start : link.evidence.end]


def _is_linked(link: Link, sentence: str) -> bool:
    if link.kind == "repository":
        return link.relation == "HAS_CODE" and link.own
    # "Code and videos: https://x.github.io"; a promise with a project page is still a promise.
    near = sentence.partition(link.url)[0][-LONGEST:]
    return link.kind == "page" and CODE_NOUN.search(near) is not None and FUTURE.search(sentence[:LONGEST]) is None


def _statement(sentence: str) -> str | None:
    """Return `promised` or `claimed` where `sentence` offers the paper's own code."""
    if not _may_offer(sentence):
        return None
    for pattern in OFFERED:
        found = pattern.search(sentence)
        if found and not NO_OFFER.search(sentence[: found.start("code")]) and not NOT_BETWEEN.search(found["gap"]):
            offer = sentence[max(0, found.start() - 20) : found.end()]  # "we will also" stands before "make"
            return "promised" if FUTURE.search(offer) or CONDITION.search(sentence) else "claimed"
    return None


def _may_offer(text: str) -> bool:
    lowered = text.lower()
    return any(sign in lowered for sign in SIGNS)
