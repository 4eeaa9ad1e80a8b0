"""Titles of papers, folded so that ways to write one title meet."""

import re
import unicodedata

from citelink.extract.ids import GREEK

LATEX = re.compile(r"\\(?:text|math|emph)[a-z]{0,4}\b|\\[,;! ]|[${}\\^]", re.IGNORECASE)
WORDS = (("&", " and "), ("\u00df", "ss"))
SUBTITLE = re.compile(r"\s*(?::|\s[-\u2013\u2014]{1,2}\s|\?\s)\s*")
ENOUGH = 2  # words of a title without its subtitle: one word names nothing


def title_fold(title: str) -> str:
    r"""Return the letters and digits of a title without accents, LaTeX and articles; Greek is spelled out.

    >>> title_fold("The $\\beta$-VAE & Friends") == title_fold("β-VAE and friends")
    True
    """
    text = LATEX.sub("", title)
    for sign, word in WORDS:
        text = text.replace(sign, word)
    for letter, word in GREEK.items():
        text = text.replace(letter, word)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", plain)
    # A title of articles only ("The An") keeps them.
    return "".join(word for word in words if word not in ("the", "a", "an")) or "".join(words)


def main_title(title: str) -> str:
    """Return a title without its subtitle, or nothing where too little would be left.

    >>> main_title("Masked Autoencoders: A Survey"), main_title("LoRA: Low-Rank Adaptation")
    ('Masked Autoencoders', '')
    """
    main = SUBTITLE.split(title, maxsplit=1)[0]
    return main if main != title and len(main.split()) >= ENOUGH else ""
