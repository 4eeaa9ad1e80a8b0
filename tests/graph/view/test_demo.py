"""What `make demo` shows: the landmark papers, built by the command and opened in the real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from citelink.graph.folder import GraphFolder
from tests.command import done
from tests.corpora import ROOT
from tests.graph.view.opened import Open


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "g"
    done("build", ROOT / "examples" / "landmarks.txt", "--graph", path)
    return path


def test_every_landmark_is_in_the_graph_and_proved(folder: Path) -> None:
    assert done("verify", "--json", "--graph", folder) == "[]\n"
    (row,) = done("query", "MATCH (p:Paper) WHERE p.stub IS NULL RETURN count(p)", "--csv", "--graph", folder).split()[
        1:
    ]
    assert int(row) >= 80


def test_a_click_on_imagenet_shows_the_sentences_of_the_papers_that_evaluate_on_it(
    folder: Path, open_graph: Open
) -> None:
    opened = open_graph(GraphFolder(folder).graph(), title="Landmark papers")
    opened.search("imagenet")
    expect(opened["#panel h2"]).to_have_text("ImageNet")
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(500)
    opened.click("dataset:imagenet")
    expect(opened["#panel h2"]).to_have_text("ImageNet")
    assert opened["#panel blockquote"].count() > 10
    assert "ImageNet" in opened["#panel mark"].all_inner_texts()
