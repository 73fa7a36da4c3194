"""An installation that a test may fill: an empty database, and the plan of a small team in the folder `plan`."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management.color import no_style
from django.db import connection

from baken.plan.starters import starter_folder
from baken.planbook import queries
from tests.cli.running import Baken


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Baken]:
    """The command, in a folder with the plan `plan` in it; nothing is saved yet."""
    del db
    count_from_one()
    plan_of_small_team(tmp_path)
    queries._document.cache_clear()  # versions of another test had the same keys
    yield Baken(tmp_path)
    queries._document.cache_clear()


@pytest.fixture
def running(installed: Baken) -> Baken:
    """As `installed`, with the plan in force."""
    assert installed("plan", "push", "plan", "--approve", "--as", "noor").code == 0
    return installed


@pytest.fixture
def at_noor(running: Baken) -> Baken:
    """An incident of level major that Noor has declared."""
    found = running("incident", "declare", "The shop is down", "--answer", "customers_hit=40", "--as", "noor")
    assert found.code == 0
    return running


def plan_of_small_team(folder: Path) -> None:
    """Puts the plan into `folder`, as `plan`."""
    shutil.copytree(starter_folder("small-team", "en"), folder / "plan")


def count_from_one() -> None:
    """The first incident of a test is number 1: PostgreSQL counts on after a test that was undone."""
    with connection.cursor() as cursor:
        for statement in _resets() if connection.vendor == "postgresql" else ():
            cursor.execute(statement)


@cache
def _resets() -> list[str]:
    return connection.ops.sequence_reset_by_name_sql(no_style(), connection.introspection.sequence_list())
