"""What can't be set is said before anything starts, as a sentence."""

from pathlib import Path

import pytest

from tests.cli.running import Baken


@pytest.mark.parametrize("command", ["up", "web", "work", "migrate"])
def test_it_says_how_to_write_the_address_of_a_database(command: str, tmp_path: Path) -> None:
    found = Baken(tmp_path).process(command, DATABASE_URL="mysql://x/y", BAKEN_DATA_DIR=str(tmp_path / "data"))

    assert found.code == 1
    assert "DATABASE_URL can't be read" in found.err
