"""The file itself: one, closed to the network, the same for the same graph."""

import io
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import networkx as nx
import pytest

from citelink.graph.view import page_html, write_html
from citelink.graph.view.page import HERE, MODULES, embed, program, vis_network
from tests.graph.view.graphs import HOSTILE, adapters, hostile, reversed_order


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("graph", [adapters(), hostile()], ids=["plain", "hostile"])
def test_the_same_graph_gives_the_same_bytes_in_any_order(graph: "nx.MultiDiGraph[str]") -> None:
    assert page_html(graph, title="T") == page_html(reversed_order(graph), title="T")


def test_nothing_in_the_page_names_an_address_to_load() -> None:
    tags = Tags(page_html(adapters(), title="T")).found
    loads = [(tag, a) for tag, a in tags if {"src", "srcset", "data", "poster"} & set(a)]
    links = [a["href"] for tag, a in tags if tag == "link"]
    assert (loads, links) == ([], ["data:,"])


def test_nothing_in_the_page_is_an_inline_handler_or_style() -> None:
    attributes = [name for _, a in Tags(page_html(hostile(), title="T")).found for name in a]
    assert [name for name in attributes if name.startswith("on") or name == "style"] == []


def test_the_policy_lets_nothing_be_fetched() -> None:
    (policy,) = (a["content"] for _, a in Tags(page_html(adapters(), title="T")).found if "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_hostile_text_adds_no_tag() -> None:
    plain = [tag for tag, _ in Tags(page_html(adapters(), title="T")).found]
    assert [tag for tag, _ in Tags(page_html(hostile(), title=" ".join(HOSTILE))).found] == plain


def test_embedded_data_reads_back_as_it_was() -> None:
    texts = [text.replace("\ud800", "\ufffd") for text in HOSTILE]
    embedded = embed([*HOSTILE])
    assert json.loads(embedded) == texts
    assert not re.search("[<>&\u2028\u2029]", embedded)


def test_the_page_without_data_stays_small() -> None:
    assert len(page_html(nx.MultiDiGraph(), title="T").encode()) < 1_200_000


def test_the_library_asks_for_no_source_map() -> None:
    assert "sourceMappingURL=" not in vis_network()


def test_every_script_of_the_folder_is_in_the_page() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in HERE.glob("*.js"))


def test_modules_share_one_scope_without_clashes() -> None:
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", program(), re.MULTILINE)
    assert sorted(names) == sorted(set(names))
    assert not re.search(r"^(import|export)\b", program(), re.MULTILINE)


def test_no_module_writes_markup_or_uses_an_inline_handler() -> None:
    code = program()
    assert [
        word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if word in code
    ] == []


def test_modules_come_after_what_they_import() -> None:
    for i, name in enumerate(MODULES):
        text = (HERE / f"{name}.js").read_text(encoding="utf-8")
        imported = set(re.findall(r'^import .* from "\./(\w+)\.js";$', text, re.MULTILINE))
        assert len(imported) == text.count("\nimport ") + text.startswith("import ")
        assert imported <= set(MODULES[:i])


def test_write_html_writes_the_page() -> None:
    file = io.StringIO()
    write_html(adapters(), file, title="T")
    assert file.getvalue() == page_html(adapters(), title="T")


def test_the_locale_makes_no_difference() -> None:
    code = (
        "import sys, networkx as nx; from citelink.graph.view import page_html; graph = nx.MultiDiGraph(); "
        r"graph.add_node('method:x', label='Method', name='\u03b2-VAE \U0001f600'); "
        "sys.stdout.buffer.write(page_html(graph, title='x').encode())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-X", "utf8=0", "-c", code], env={"LC_ALL": locale}, capture_output=True, check=True
        )
        for locale in ("C", "C.UTF-8")
    ]
    assert made[0].stdout == made[1].stdout
    assert "β-VAE 😀" in made[0].stdout.decode()


def test_without_scripts_the_page_says_what_it_is() -> None:
    page = page_html(adapters(), title="T")
    said = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "a graph of 10 nodes and 10 relationships" in said
