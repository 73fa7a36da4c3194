"""Without a plan in force, every command that runs by one says how to get one, and changes nothing."""

import pytest

from tests.cli.installation.bad_input import WITHOUT_PLAN, Row
from tests.cli.installation.refusing import refused
from tests.cli.running import Baken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("row", WITHOUT_PLAN, ids=lambda row: row.name)
def test_it_asks_for_a_plan_first(installed: Baken, row: Row) -> None:
    run = refused(installed, row.typed)

    assert (run.code, row.said in run.err) == (row.code, True)
