"""What is installed is what is in the tree."""

import subprocess
import sys
import tomllib

from tests.corpora import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOP_LEVEL = {
    "pyproject.toml", "graph", "extract", "cli.py", "tests", "docker", "README.md",
    "examples", "docs", "bench", "training", "Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
}  # fmt: skip


def test_every_package_folder_is_listed() -> None:
    folders = {p.parent.relative_to(ROOT) for top in ("extract", "graph") for p in (ROOT / top).rglob("*.py")}
    expected = {"citelink", *(f"citelink.{'.'.join(folder.parts)}" for folder in folders)}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == expected


def test_every_data_file_is_listed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    listed = {
        path for package, globs in patterns.items() for glob in globs
        for path in ROOT.joinpath(*package.split(".")[1:]).glob(glob)
    }  # fmt: skip
    data = {
        p
        for top in ("extract", "graph")
        for p in (ROOT / top).rglob("*")
        if p.is_file() and p.suffix not in {".py", ".pyc"}
    }
    assert data - listed == set()


def test_the_top_level_holds_only_what_was_agreed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {path.split("/")[0] for path in tracked if not path.startswith(".")} <= TOP_LEVEL


def test_help_answers_without_spacy_networkx_or_a_database() -> None:
    code = (
        "import sys; from citelink.cli import main; main(['--help'], standalone_mode=False);"
        "print([m for m in ('spacy', 'networkx', 'ladybug', 'numpy', 'pyvis', 'requests') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"
