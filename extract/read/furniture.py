"""Page furniture: the lines of a saved page that belong to no paper."""

import re

STRONG, WEAK = "strong", "weak"  # nothing else can look like it; a title or a line of text might
LONGEST = 80  # characters of a line that is looked at

COUNT = r"[+#~]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?\s?[kKmM]?\+?"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{MONTH}\s{DAY}(?:,?\s\d{{4}})?|{DAY}\s{MONTH}(?:,?\s\d{{4}})?|\d{{4}}-\d\d-\d\d"
    rf"|(?:about\s|over\s)?(?:\d{{1,3}}|an?)\s(?:second|minute|hour|day|week|month|year)s?\sago|{DAY}/\d\d?/\d{{2,4}})"
)
WORDS = r"[\w.@'’-]+(?:\s[\w.@'’-]+){0,3}"

# Each with an example. A line is furniture where one of these is all of it.
STRONG_PATTERNS = (
    rf"(?:{COUNT}\s)?(?:up)?votes?(?:\s{COUNT})?",  # Upvote 12
    # 4 authors
    rf"{COUNT}\s(?:authors?|comments?|likes?|stars?|views?|citations?|replies|papers|models|datasets|spaces)",
    rf"(?:view\s)?all\s{COUNT}\s\w+",  # View all 12 authors
    rf"(?:(?:published|submitted|updated|posted|released|added)\s)?(?:on\s)?{DATE}",  # Published on Mar 12
    rf"submitted\sby(?:\s{WORDS})?",  # Submitted by akhaliq
    r"by\s?.{1,40}\scommunity",  # byAK and the research community
    rf"(?:github|arxiv|hugging\s?face)\s[★⭐☆]?\s?{COUNT}",  # GitHub 1.2k
    rf"[★⭐☆▲△♥❤👍]\s?(?:{COUNT})?",  # ⭐ 120
    r"arxiv\s(?:page|pdf|abs|explained)",  # arXiv Page
    r"(?:view|open|read|download|show)\s(?:all|more|less|pdf|paper|code|page|arxiv\spage|on\sarxiv|on\sgithub|in\sbrowser)",
    r"(?:load|show|see|read|learn|view)\s(?:more|all|less)\W{0,3}",  # Load more
    r"(?:daily|trending|latest|top|hot|new|recent|monthly|weekly)\spapers",  # Trending Papers
    r"get\strending\spapers\b.{0,60}",  # Get trending papers in your email inbox!
    r"(?:log|sign)\s?(?:in|up|out)(?:\s(?:or|/)\s(?:log|sign)\s?(?:in|up))?",  # Log In
    r"#\d{1,3}\s?papers?\sof\sthe\s(?:day|week|month)",  # #1 Paper of the day
    r"(?:back|skip|jump)\sto\s(?:top|main\scontent|content)",  # Back to top
    r"page\s\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?",  # Page 1 of 4
    r"(?:terms|privacy|cookies?)(?:\s(?:of\s(?:service|use)|policy|settings|preferences|notice))",  # Terms of Service
    r"(?:©|\(c\)\s\d|copyright\s(?:©|\(c\)|\d{4})).{0,60}",  # © 2026 Hugging Face
    r"all\srights\sreserved\.?",
    r"hugging\sface(?:'s\slogo|\s(?:papers|logo))?",
    r"(?:submit|search|find|filter)\s(?:a\s|for\s)?papers?\W{0,3}",  # Search papers...
    r"search\s(?:models|by\s(?:arxiv|title|name|author)).{0,30}",  # Search by arxiv id or title
    r"(?:project|demo|home|model|dataset)\s?page",  # Project page
    r"(?:sort|order|filter|group)(?:ed)?\sby(?:\s\w+)?",  # Sort by date
    r"(?:paper|video|image|project)?\s?(?:thumbnail|preview)",
)
WEAK_PATTERNS = (
    COUNT,  # 12
    rf"{COUNT}/{COUNT}",
    r"\W{1,5}",  # ·
    r"(?:\d{1,3}\s){2,12}(?:…|\.\.\.|\d{1,4})(?:\s\d{1,4})?",  # 1 2 3 ... 10
    r"(?:\W{1,2}\s?)?(?:previous|prev|next|newer|older)(?:\s?(?:page|papers?))?(?:\s?\W{1,2})?",  # « Previous
    r"(?:new|trending|subscribe|subscribed|unsubscribe|today|yesterday|daily|weekly|monthly|hot|latest|popular)\W?",
    r"(?:papers?|models?|datasets?|spaces?|buckets?|posts?|docs|documentation|blog|forum|learn|discord|enterprise)",
    r"(?:pricing|community|company|solutions|resources|tasks|collections|leaderboards?|organizations?|activity|feed)",
    r"(?:arxiv|github|pdf|html|code|website|homepage|demo|video|slides|poster|bibtex|cite|citation|doi|abs|source)",
    r"(?:abstract|summary|authors?|title|keywords|tl;?dr)\s?:?",
    r"(?:share|save|like|likes|follow|following|bookmark|comment|comments|reply|edit|copy|report|hide|close|menu)",
    r"(?:search|filter|sort|settings|profile|notifications|home|about|careers|jobs|help|support|contact|status|faq)",
    r"(?:terms|privacy|cookies|tos|legal|imprint|theme|system\stheme|inference\sproviders|website|language|english)",
    r"(?:unread|read|featured|sponsored|pinned|expand|collapse|loading)\W{0,3}",
)
STRONG_LINE = re.compile("|".join(f"(?:{p})" for p in STRONG_PATTERNS), re.IGNORECASE)
WEAK_LINE = re.compile("|".join(f"(?:{p})" for p in WEAK_PATTERNS), re.IGNORECASE)
BETWEEN = re.compile(r"\s*[·•|∙⋅]\s*")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
NAMES_NEXT = re.compile(r"(?:submitted|posted|shared)\sby", re.IGNORECASE)  # the next line is a person's name


def furniture_strength(line: str) -> str:
    """Return STRONG or WEAK where `line` is page furniture as a whole, else an empty string.

    >>> furniture_strength("Upvote 12 · 4 authors"), furniture_strength("12"), furniture_strength("Mamba")
    ('strong', 'weak', '')
    """
    if len(line) > LONGEST:
        return ""
    parts = [part for part in BETWEEN.split(INVISIBLE.sub("", line).strip()) if part]
    strengths = {part_strength(part) for part in parts}
    if "" in strengths:
        return ""
    return STRONG if STRONG in strengths else WEAK


def part_strength(part: str) -> str:
    if STRONG_LINE.fullmatch(part):
        return STRONG
    return WEAK if WEAK_LINE.fullmatch(part) else ""


def announces_name(line: str) -> bool:
    """Say whether the line after this one is a user's name: "Submitted by"."""
    return bool(NAMES_NEXT.fullmatch(line))
