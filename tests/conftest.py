"""No silent skips in CI."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CITELINK_NO_SKIPS set (as `.ci/run` does), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if reporter and skipped and os.environ.get("CITELINK_NO_SKIPS"):
        reporter.write_line(f"CITELINK_NO_SKIPS: {len(skipped)} skipped; the first: {skipped[0].longrepr}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
