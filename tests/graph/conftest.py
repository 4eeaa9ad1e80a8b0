"""The sample graph in the embedded store, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from citelink.graph.store import EmbeddedStore
from tests.graph.sample import sample_graph


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
