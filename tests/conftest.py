"""What every test shares: the folder of real plans, how thorough hypothesis is, and a count of what was left out."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from baken.cli.collecting import collect_seldom

FULL = bool(os.environ.get("BAKEN_FULL"))
pytest_plugins = ("tests.database",)
SHARED_MISSING = "needs the shared folder of real plans (BAKEN_SHARED)"
NO_CHROMIUM = "needs Chromium, which scripts/set-up unpacks on Debian"
NO_AXE = "needs axe-core, which scripts/set-up installs where npm is"

# As the command does. What all tests together have loaded stays in use to the end.
collect_seldom()

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
        left_out(SHARED_MISSING)
    return folder


def left_out(reason: str) -> NoReturn:
    """Skips a test for want of something; fails it where everything has to run."""
    if FULL:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Says how many tests were skipped for want of what, right above pytest's own last line."""
    yield
    skipped = (report.longrepr for report in terminalreporter.stats.get("skipped", []))
    reasons = Counter(why[2].removeprefix("Skipped: ") for why in skipped if isinstance(why, tuple))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}")
