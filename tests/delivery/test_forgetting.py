"""An address is forgotten: what happened can still be counted, and nothing more goes there."""

import pytest

from baken.delivery.forgetting import forget
from baken.delivery.models import Delivery
from baken.delivery.reasons import said
from tests.delivery.cast import NOW, addressed, message, states

pytestmark = pytest.mark.django_db


def test_it_leaves_a_mark_and_takes_off_what_waits() -> None:
    sent, waiting = message(), message(sequence=2, thread="incident:2")
    (old,) = addressed(sent, "noor@a")
    Delivery.objects.filter(pk=old.pk).update(state="sent")
    addressed(waiting, "noor@a", "sam@a")

    assert forget(references=["to:noor-a"], mark="erased:1", now=NOW) == 2
    assert states() == ["sent", "suppressed", "pending"]
    assert list(Delivery.objects.order_by("pk").values_list("address", flat=True)) == ["erased:1", "erased:1", "sam@a"]
    assert str(said(Delivery.objects.get(state="suppressed").error)) == "the address was erased"


def test_it_does_nothing_where_nobody_is_known_by_that() -> None:
    addressed(message(), "noor@a")

    assert forget(references=[], mark="erased:1", now=NOW) == 0
    assert states() == ["pending"]
