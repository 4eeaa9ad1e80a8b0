"""Ids that depend on the thing itself, never on input order or on the run (see docs/schema.md)."""

import hashlib
import re
import unicodedata

LONGEST = 1000  # characters of an id or a name; longer ones are cut and told apart by a hash
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi",
    "ρ": "rho", "ς": "sigma", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega",
}  # fmt: skip


def paper_id(title: str, arxiv_id: str | None = None) -> str:
    """Return `paper:arxiv:<id without version>`, or a slug and hash of the title where there is no such id.

    >>> paper_id("Attention Is All You Need", "1706.03762v5")
    'paper:arxiv:1706.03762'
    >>> paper_id("LoRA: Low-Rank Adaptation")
    'paper:title:lora-low-rank-adaptation-0ca396618a0e'
    """
    if arxiv_id:
        return f"paper:arxiv:{without_version(arxiv_id)}"
    digest = hashlib.sha256(title_key(title).encode()).hexdigest()[:12]
    return f"paper:title:{slug(title)[:60].rstrip('-')}-{digest}"


def without_version(arxiv_id: str) -> str:
    """Return an arXiv id without its version: `2106.09685v2` is `2106.09685`."""
    return re.sub(r"v\d+$", "", arxiv_id)


def title_key(title: str) -> str:
    """Return the letters and digits of a title, case folded: equal keys are one paper's titles."""
    return "".join(c for c in unicodedata.normalize("NFKC", title).casefold() if c.isalnum())


def text_hash(title: str, abstract: str, comment: str) -> str:
    """Return the sha256 (hex) of title NUL abstract NUL comment."""
    return hashlib.sha256("\0".join((title, abstract, comment)).encode()).hexdigest()


def slug(name: str) -> str:
    """Return the id part of a name: letters of any script, digits, `.` and `+` stay, the rest becomes `-`.

    >>> slug("HumanEval+"), slug("β-VAE"), slug("CIFAR 10")
    ('humaneval+', 'beta-vae', 'cifar-10')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    spelled = "".join(GREEK.get(c, c) for c in folded)
    parts = shorten("".join(c if c.isalnum() or c in ".+" else "-" for c in spelled))
    # A name of signs alone ("***") still needs an id of its own.
    return parts or hashlib.sha256(name.encode()).hexdigest()[:12]


def shorten(text: str) -> str:
    """Return `text` with runs of `-` made one, cut at LONGEST characters with a hash of the whole."""
    text = re.sub("-+", "-", text).strip("-")
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 13]}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
