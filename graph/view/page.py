"""The graph -> one HTML file that asks nothing of the network: pyvis' nodes, edges and options in our own page."""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, TextIO

import networkx as nx
import pyvis
from pyvis.network import Network

from citelink.graph.view.elements import AT_FIRST, Elements, make_elements
from citelink.graph.view.style import legend

HERE = Path(__file__).parent
# In the order in which each needs the ones before it.
MODULES = (
    "model",
    "dom",
    "theme",
    "filters",
    "labels",
    "canvas",
    "evidence",
    "panel",
    "search",
    "legend",
    "table",
    "hash",
    "path",
    "main",
)
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "keyboard": False},
    "nodes": {"borderWidth": 1.5, "chosen": False, "shadow": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "arrowStrikethrough": False},
}
UNSAFE_IN_JSON = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
UNSAFE_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)


def write_html(graph: "nx.MultiDiGraph[str]", file: TextIO, *, title: str) -> None:
    """Write the page of `graph` to a UTF-8 file."""
    file.write(page_html(graph, title=title))


def page_html(graph: "nx.MultiDiGraph[str]", *, title: str) -> str:
    """Return the page of `graph`: the same text for the same graph, whatever the order of its nodes and edges."""
    elements = make_elements(graph)
    network = fill_network(elements)
    scripts, style = (vis_network(), program()), read("page.css")
    network.templateEnv.autoescape = True
    network.templateEnv.filters["embed"] = embed
    network.templateEnv.globals.update(
        title=UNSAFE_IN_TEXT.sub("\ufffd", title),
        scripts=scripts,
        style=style,
        policy=content_policy(scripts, style),
        about={"nodes": elements.about_nodes, "edges": elements.about_edges, "first": AT_FIRST, **legend()},
    )
    return str(network.generate_html())


def fill_network(elements: Elements) -> Network:
    """Return a pyvis Network of the elements that renders our template.

    Its lists are filled in bulk: `add_node` and `add_edge` look through all that is there, each time.
    """
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges, network.options = elements.nodes, elements.edges, OPTIONS
    network.node_ids = [node["id"] for node in elements.nodes]
    network.node_map = dict(zip(network.node_ids, elements.nodes, strict=True))
    network.set_template_dir(str(HERE), "page.html")
    return network


def embed(value: Any) -> str:
    """Return `value` as JSON that nothing in a page takes for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE_IN_JSON.sub(lambda match: escape(match[0]), text)


def escape(character: str) -> str:
    is_surrogate = "\ud800" <= character <= "\udfff"
    return "\ufffd" if is_surrogate else f"\\u{ord(character):04x}"


@cache
def vis_network() -> str:
    """Return the drawing library that the installed pyvis brings along."""
    newest = max((Path(pyvis.__file__).parent / "lib").glob("vis-*/vis-network.min.js"))
    # A browser's developer tools would ask for the map.
    return re.sub(r"//# sourceMappingURL=\S*", "", newest.read_text(encoding="utf-8"))


@cache
def program() -> str:
    """Return our modules as one script; each is also a plain ES module, for linters and tests."""
    bodies = (IMPORT.sub("", read(f"{name}.js")).replace("\nexport ", "\n") for name in MODULES)
    return '(() => {\n"use strict";\n' + "".join(bodies) + "})();\n"


@cache
def read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def content_policy(scripts: tuple[str, ...], style: str) -> str:
    """Return a Content-Security-Policy that runs these scripts and this style, and fetches nothing."""
    return (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))}; style-src {digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
