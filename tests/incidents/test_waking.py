"""When the worker looks at an incident again though nobody does anything: at every moment when something is due."""

import pytest

from baken.incidents.actions import publish_update
from baken.incidents.queries import next_look
from tests.incidents.cast import SAM, after, outage, tick

pytestmark = pytest.mark.django_db


def test_it_wakes_for_the_backup_of_whoever_does_not_write() -> None:
    outage()
    tick(10)

    assert next_look() == after(12.5)


def test_it_wakes_for_the_text_that_goes_out_by_itself() -> None:
    incident = outage()
    publish_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    for minute in (5, 25, 30):
        tick(minute)

    assert next_look() == after(34)
