import pytest

from citelink.extract.links import find_links
from citelink.extract.types import Link
from citelink.graph.links import link_target
from tests.graph.records import make_paper


def only(abstract: str) -> Link:
    (link,) = find_links(make_paper("A Title", abstract))
    return link


SAME = ["github.com/Owner/Name", "https://www.github.com/owner/name.git", "HTTPS://GITHUB.COM/OWNER/NAME/tree/main",
        "git@github.com:owner/name.git", "https://github.com/owner/name."]  # fmt: skip


@pytest.mark.parametrize("url", SAME)
def test_spellings_of_one_repository_share_an_identity(url: str) -> None:
    assert link_target(only(f"Code at {url}"))[0] == "repository:github.com/owner/name"


def test_an_anonymised_repository_is_known_by_its_path_and_a_page_is_none() -> None:
    link = only("https://anonymous.4open.science/r/Foo-12AB/README.md")
    assert link_target(link)[0] == "repository:anonymous.4open.science/r/foo-12ab"
    assert link_target(only("https://x.github.io/y"))[0] == "page:x.github.io/y"
