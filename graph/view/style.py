"""How each node label and each kind of relationship looks, and what a reader calls it.

Colours start from the palettes of Okabe and Ito and of Tol, which stay apart for colour-blind readers; a shape (a dash
for lines) says the same without colour. Every colour has a light and a dark form, 3:1 or better on its ground.
"""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """One node label: a shape that vis-network knows, filled or hollow, and its colour on light and dark ground."""

    shape: str
    light: str
    dark: str
    plural: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """One kind of relationship: its words read from either end, and its line."""

    forward: str
    backward: str
    light: str
    dark: str
    width: float = 1.0
    dashes: tuple[int, ...] = ()
    arrow: bool = False


NODE_STYLES = {
    "Paper": NodeStyle("dot", "#374151", "#d7dde6", "papers"),
    "Dataset": NodeStyle("square", "#0b8a63", "#3ecf9f", "data sets"),
    "Model": NodeStyle("diamond", "#c8540a", "#ff9a57", "models"),
    "Method": NodeStyle("triangle", "#0b6cb0", "#63b4f2", "methods"),
    "Task": NodeStyle("hexagon", "#a23b84", "#ea93cf", "tasks"),
    "Metric": NodeStyle("triangleDown", "#8a6d00", "#e2c04a", "metrics"),
    "Repository": NodeStyle("star", "#4f46c8", "#a5a0ff", "repositories"),
    "Page": NodeStyle("square", "#667085", "#98a2b3", "pages", hollow=True),
    "Person": NodeStyle("dot", "#667085", "#98a2b3", "people", hollow=True),
}

INK = ("#374151", "#c3cad6")
GREEN = ("#0b8a63", "#3ecf9f")
ORANGE = ("#c8540a", "#ff9a57")
BLUE = ("#0b6cb0", "#63b4f2")
PURPLE = ("#a23b84", "#ea93cf")
GOLD = ("#8a6d00", "#e2c04a")
INDIGO = ("#4f46c8", "#a5a0ff")
GREY = ("#7b8698", "#8b96a8")

# A kind is a relationship type; CITES is one kind per basis, so that an inferred edge is told from a stated one.
EDGE_STYLES = {
    "INTRODUCES": EdgeStyle("introduces", "introduced by", *INK, width=2.2),
    "EXTENDS": EdgeStyle("extends", "extended by", *ORANGE, width=1.6),
    "COMPARES_WITH": EdgeStyle("compares with", "compared with by", *PURPLE, width=1.3),
    "EVALUATES_ON": EdgeStyle("evaluates on", "evaluated on by", *GREEN, width=1.6),
    "TRAINS_ON": EdgeStyle("trains on", "trained on by", *GREEN, width=1.6, dashes=(9, 4)),
    "USES": EdgeStyle("uses", "used by", *BLUE),
    "ADDRESSES": EdgeStyle("addresses", "addressed by", *GREY),
    "MEASURES": EdgeStyle("measures", "measured by", *GOLD),
    "MENTIONS": EdgeStyle("mentions", "mentioned by", *GREY, width=0.8, dashes=(2, 4)),
    "CITES|explicit": EdgeStyle("cites (stated)", "cited by (stated)", *INK, width=1.6, arrow=True),
    "CITES|metadata": EdgeStyle("cites (listed)", "cited by (listed)", *INK, width=1.0, arrow=True),
    "CITES|correction": EdgeStyle("cites (by hand)", "cited by (by hand)", *INK, width=1.6, arrow=True),
    "CITES|entity": EdgeStyle("stands on (inferred)", "stood on by (inferred)", *INK, dashes=(4, 4), arrow=True),
    "HAS_CODE": EdgeStyle("has code", "code of", *INDIGO, width=1.6),
    "HAS_MODEL": EdgeStyle("has model page", "model page of", *GREY),
    "HAS_DATA": EdgeStyle("has data page", "data page of", *GREY),
    "HAS_PAGE": EdgeStyle("has page", "page of", *GREY),
    "VARIANT_OF": EdgeStyle("variant of", "has variant", *GREY, dashes=(6, 3), arrow=True),
    "AUTHORED": EdgeStyle("wrote", "written by", *GREY, width=0.8),
}


def edge_kind(properties: dict[str, Any]) -> str:
    """Return the kind under which a relationship is drawn, counted and filtered."""
    basis = properties.get("basis")
    return f"{properties['type']}|{basis}" if basis else str(properties["type"])


def legend() -> dict[str, dict[str, dict[str, Any]]]:
    """Return both tables as plain data, in the order in which a reader meets them."""
    return {
        "types": {label: asdict(style) for label, style in NODE_STYLES.items()},
        "kinds": {kind: asdict(style) for kind, style in EDGE_STYLES.items()},
    }
