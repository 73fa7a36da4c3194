"""An installation that a test may fill: an empty database, and the plan of a small team in the folder `plan`."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.plan.starters import starter_folder
from baken.planbook import queries
from tests.cli.running import Baken


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Baken]:
    """The command, in a folder with the plan `plan` in it; nothing is saved yet."""
    del db
    shutil.copytree(starter_folder("small-team", "en"), tmp_path / "plan")
    queries._document.cache_clear()  # versions of another test had the same keys
    yield Baken(tmp_path)
    queries._document.cache_clear()


@pytest.fixture
def running(installed: Baken) -> Baken:
    """As `installed`, with the plan in force."""
    assert installed("plan", "push", "plan", "--approve", "--as", "noor").code == 0
    return installed
