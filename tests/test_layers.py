"""The one direction of data, as a test."""

import ast
from pathlib import Path

import pytest

from tests.corpora import ROOT

PLAIN = ("citelink.extract.types", "citelink.extract.errors", "citelink.extract.ids", "citelink.extract.records")
SHARED_FACTS = ("citelink.extract.catalogue", "citelink.extract.text", "citelink.extract.json_values")
# folder -> prefixes of this package that its modules may import
ALLOWED = {
    "extract/": ("citelink.extract",),
    "graph/store/": ("citelink.graph.store", "citelink.graph.schema", "citelink.graph.files", *PLAIN),
    "graph/view/": ("citelink.graph.view", "citelink.graph.schema", "citelink.graph.files", *PLAIN),
    "graph/export/": ("citelink.graph.export", "citelink.graph.schema", "citelink.graph.files", *PLAIN),
    "graph/": ("citelink.graph", *PLAIN, *SHARED_FACTS),
    "cli.py": ("citelink.",),
}
FILES = [p for top in ("extract", "graph") for p in sorted((ROOT / top).rglob("*.py"))] + [ROOT / "cli.py"]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name for name in names if name.startswith("citelink")}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    layer = next(prefix for prefix in ALLOWED if str(path.relative_to(ROOT)).startswith(prefix))
    assert [name for name in sorted(imported(path)) if not name.startswith(ALLOWED[layer])] == []
