"""Run the `citelink` command in tests."""

from click.testing import CliRunner, Result

from citelink.cli import main


def run(*arguments: object, stdin: str | None = None) -> Result:
    """Run `citelink ARGUMENTS`; a traceback fails the test."""
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, catch_exceptions=False)


def done(*arguments: object, stdin: str | None = None) -> str:
    """Run `citelink ARGUMENTS`, which must succeed, and return its stdout."""
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout
