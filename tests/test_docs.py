"""README, --help and behaviour say the same."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from citelink.cli import main
from tests.corpora import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "examples" / "README.md",
]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_help_and_an_example(name: str) -> None:
    text = CliRunner().invoke(main, [name, "--help"]).output
    assert f"citelink {name}" in text


@pytest.mark.parametrize("name", main.commands)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"citelink {name}" in README


def commands_in(text: str) -> list[str]:
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("citelink ")]


@pytest.mark.parametrize("command", [c for path in DOCS for c in commands_in(path.read_text(encoding="utf-8"))])
def test_every_command_line_in_the_docs_parses(command: str) -> None:
    name, *arguments = shlex.split(command)[1:]
    if name in ("--version", "--help"):
        return
    found = main.commands[name]
    found.make_context(name, arguments, parent=click.Context(main))


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_local_link_in_the_docs_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [t for t in targets if not (path.parent / t).exists()] == []
