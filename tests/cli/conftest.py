"""The command `baken`, in a folder with the plan of the Boekenkade."""

from pathlib import Path

import pytest

from tests.cli.plans import write_plan
from tests.cli.running import Baken


@pytest.fixture
def baken(tmp_path: Path) -> Baken:
    """The command, run in a folder of its own with the plan `kade` in it."""
    write_plan(tmp_path / "kade")
    return Baken(tmp_path)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Baken:
    """As `baken`, shared by the tests of a file that only read."""
    folder = tmp_path_factory.mktemp("shop")
    write_plan(folder / "kade")
    return Baken(folder)
