"""What every test shares: the folder of real plans, how thorough hypothesis is, and a count of what was left out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

FULL = bool(os.environ.get("BAKEN_FULL"))
pytest_plugins = ("tests.database",)
SHARED_MISSING = "needs the shared folder of real plans (BAKEN_SHARED)"

# Always the same examples, so that a red run is red again; `make test-full` looks ten times as far, and elsewhere.
settings.register_profile("test", derandomize=True, max_examples=50, deadline=None)
settings.register_profile("full", max_examples=500, deadline=None, print_blob=True)
settings.load_profile("full" if FULL else "test")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real plans (`BAKEN_SHARED`, otherwise `../shared`); without it the test is skipped, or fails
    where everything has to run (`make test-full`)."""
    folder = Path(os.environ.get("BAKEN_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "plans").is_dir():
        if FULL:
            pytest.fail(SHARED_MISSING)
        pytest.skip(SHARED_MISSING)
    return folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Says how many tests were skipped for want of the shared folder, right above pytest's own last line."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(SHARED_MISSING in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(f"{count} skipped: {SHARED_MISSING}")
