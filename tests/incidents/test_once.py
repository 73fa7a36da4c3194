"""What may happen once only happens once, whoever presses how often."""

import pytest
from django.db import transaction

from baken.incidents.models import Incident
from baken.incidents.once import KEPT, AlreadyDone, do_once, done, is_mark, mark
from baken.lib.signed_links import LinkError
from baken.record.models import Lease
from tests.incidents.cast import NOW, outage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("about", ["7", "8"])
def test_the_second_time_says_what_came_of_the_first(about: str) -> None:
    token = mark("declare")
    do_once("declare", token, "7", NOW)

    with pytest.raises(AlreadyDone) as found:
        do_once("declare", token, about, NOW)
    assert (found.value.about, done("declare", token)) == ("7", "7")


def test_what_was_undone_has_not_happened() -> None:
    token = mark("declare")
    with transaction.atomic():
        outage()
        do_once("declare", token, "7", NOW)
        transaction.set_rollback(True)

    assert done("declare", token) is None
    assert not Incident.objects.exists()


@pytest.mark.parametrize("written", ["", "x", "1:2:3"])
def test_a_mark_of_somebody_else_is_none(written: str) -> None:
    assert not is_mark("declare", written)
    with pytest.raises(LinkError):
        do_once("declare", written, "7", NOW)


def test_a_mark_is_for_one_purpose() -> None:
    assert not is_mark("declare", mark("send"))


def test_it_is_not_remembered_for_ever() -> None:
    do_once("declare", mark("declare"), "7", NOW)
    do_once("declare", mark("declare"), "8", NOW + KEPT)

    assert Lease.objects.filter(name__startswith="once:").count() == 1
