"""What the tests of graph/ share: the sample graph in the embedded store, loaded once, and a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from citelink.graph.store import EmbeddedStore
from tests.graph.sample import sample_graph

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of the sample graph; copy it before changing it."""
    path = tmp_path_factory.mktemp("sample") / "graph.lbug"
    with EmbeddedStore(path) as store:
        store.load(sample_graph())
    return path


@pytest.fixture(scope="session")
def sample(sample_file: Path) -> Iterator[EmbeddedStore]:
    """The sample graph, open for reading."""
    with EmbeddedStore(sample_file) as store:
        yield store


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless; one for the whole run."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()
