"""A page of a graph in the real browser, with the network cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser

from citelink.graph.view import page_html
from tests.graph.view.opened import Open, Opened


@pytest.fixture
def open_graph(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the page of a graph from disk; afterwards it must have asked for nothing and complained of nothing."""
    opened: list[Opened] = []

    def open_(
        graph: "nx.MultiDiGraph[str]",
        *,
        title: str = "Test",
        at: str = "",
        without_canvas: bool = False,
        **context: Any,
    ) -> Opened:
        path = tmp_path / "graph.html"
        path.write_text(page_html(graph, title=title), encoding="utf-8", newline="\n")
        viewport = context.pop("viewport", {"width": 1280, "height": 800})
        page = browser.new_context(offline=True, viewport=viewport, reduced_motion="reduce", **context).new_page()
        if without_canvas:
            page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        new = Opened(page)
        opened.append(new)
        page.on("request", lambda request: note_request(new, request.url, path.as_uri()))
        page.on("console", lambda message: new.complaints.append(message.text))
        page.on("pageerror", lambda error: new.complaints.append(str(error)))
        page.goto(path.as_uri() + at)
        return new

    yield open_
    for one in opened:
        assert one.requests == []
        assert one.complaints == []
        one.page.context.close()


def note_request(opened: Opened, url: str, own: str) -> None:
    if url.partition("#")[0] != own and url != "data:,":
        opened.requests.append(url)
