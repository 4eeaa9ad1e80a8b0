"""Characters and wrappings of a surface form: what the same name looks like under every keyboard and typesetter."""

import re
import unicodedata

from citelink.extract.ids import GREEK

SIGNS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u00ad\u05be"
DASHES = dict.fromkeys(map(ord, SIGNS), "-")
QUOTES = dict.fromkeys(map(ord, "`´‘’‚‛′ʼ＇"), "'") | dict.fromkeys(map(ord, "“”„‟″«»＂"), '"')
GREEK_COMMANDS = {name: letter for letter, name in GREEK.items()}
COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
POSSESSIVE = re.compile(r"'s?$")
BRITISH = re.compile(r"(?<=[a-z]{3})is(?=ation|ing\b|ed\b|er\b|e\b)")


def fold_characters(surface: str) -> str:
    """Return `surface` in plain characters: one dash, one quote, no LaTeX, no invisible signs; letter case stays.

    >>> fold_characters("ResNet$_{50}$"), fold_characters(r"$\\beta$\u2011VAE"), fold_characters("\u201cLoRA\u201d")
    ('ResNet-50', 'beta-VAE', 'LoRA')
    """
    text = surface.replace("`", "'") if surface.isascii() else plain(surface)
    return " ".join(drop_wrapping(drop_latex(text)).split())


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(DASHES)).translate(DASHES).translate(QUOTES)
    return "".join(GREEK.get(c, c) for c in text if unicodedata.category(c) != "Cf")


def drop_latex(text: str) -> str:
    if not any(sign in text for sign in "\\$^{_"):
        return text
    text = COMMAND.sub(lambda m: m[1].lower() if m[1].lower() in GREEK_COMMANDS else "", text)
    # "^" and "_" set a part apart: "BERT_{base}" is "BERT-base".
    return re.sub(r"[{}$]", "", re.sub(r"[\s$]*[\^_]+[\s{]*", "-", text))


def drop_wrapping(text: str) -> str:
    bare = text.strip("\"' .,;:")
    return POSSESSIVE.sub("", bare) or text


def american(word: str) -> str:
    """Return a lower-case word in American spelling: optimisation is optimization."""
    return BRITISH.sub("iz", word) if len(word) > 6 else word


def singular(word: str) -> str:
    """Return a word without the s of its plural: "GANs" is "GAN", while "GLUE", "VITS" and "bus" stay.

    >>> singular("GANs"), singular("transformers"), singular("VITS"), singular("loss"), singular("memories")
    ('GAN', 'transformer', 'VITS', 'loss', 'memory')
    """
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural or (word[:-1].isupper() and len(word) > 2 and word.endswith("s")) else word
