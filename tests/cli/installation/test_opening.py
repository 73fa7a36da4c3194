"""How the installation is opened: tables are made where there are none, and what can't be used is said."""

from pathlib import Path

import pytest

from tests.cli.running import Baken


@pytest.fixture
def shell(tmp_path: Path) -> Baken:
    return Baken(tmp_path)


def test_it_makes_its_tables_by_itself(shell: Baken) -> None:
    run = shell.process("plan", "versions", BAKEN_DATA_DIR="data", DATABASE_URL="")

    assert (run.code, run.out) == (0, "Nothing is saved yet; save a plan with: baken plan push PLAN\n")
    assert (shell.folder / "data" / "baken.sqlite3").exists()


def test_it_says_that_the_database_can_not_be_used(shell: Baken) -> None:
    run = shell.process("plan", "versions", BAKEN_DATA_DIR="data", DATABASE_URL="sqlite:////nowhere/at/all.sqlite3")

    assert run.code == 1
    assert run.err.startswith("The database can't be used: ")


def test_it_says_that_the_address_of_the_database_can_not_be_read(shell: Baken) -> None:
    run = shell.process("plan", "versions", BAKEN_DATA_DIR="data", DATABASE_URL="mysql://x")

    assert run.code == 1
    assert run.err.startswith("DATABASE_URL can't be read")


def test_it_names_what_came_in_another_encoding(shell: Baken) -> None:
    run = shell.process("incident", "declare", "Caf\udce9 is down", BAKEN_DATA_DIR="data", DATABASE_URL="", LANG="C")

    assert run.code == 2
    assert run.err.startswith("TITLE: this can't be read as UTF-8; look at the encoding of your terminal.\n")
    assert not (shell.folder / "data").exists()
