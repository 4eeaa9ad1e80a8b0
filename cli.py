"""The `citelink` command: read options, call one function, report in one line."""

import click


@click.group()
@click.version_option(package_name="citelink")
def main() -> None:
    """See a literature: papers, what they introduce, use and compare with."""
