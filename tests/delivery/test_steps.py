"""What the worker does for delivery, pass by pass."""

from datetime import timedelta

import pytest

from baken.delivery.models import Delivery, Message
from baken.delivery.queries import waiting
from baken.delivery.queue import claim, lease
from baken.delivery.steps import work
from baken.lib.clock import SimulatedClock
from tests.delivery.cast import NOW, addressed, chance, connection, message, states

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_it_takes_into_the_outbox_what_no_channel_is_connected_for(clock: SimulatedClock) -> None:
    addressed(message(), "noor@example.org")

    assert work(clock, "w1", chance=chance())
    assert states() == ["sent"]
    assert Message.objects.get().transport == "outbox"


def test_it_hands_to_a_person_what_no_program_can_post(clock: SimulatedClock) -> None:
    addressed(message(by_hand=True, body="Wij zijn stuk."), "twitter")
    work(clock, "w1", chance=chance())

    assert [row.message.body for row in waiting()] == ["Wij zijn stuk."]


def test_it_closes_what_is_through_and_then_rests(clock: SimulatedClock) -> None:
    addressed(message(), "noor@example.org")
    assert [work(clock, "w1", chance=chance()) for _ in range(2)] == [True, False]
    assert Message.objects.get().closed_at == NOW


def test_it_takes_over_from_a_worker_that_died(clock: SimulatedClock) -> None:
    connection()
    addressed(message(), "noor@example.org")
    claim("w0", NOW)
    assert not work(clock, "w1", chance=chance())
    clock.pass_by(lease() + timedelta(seconds=1))
    assert work(clock, "w1", chance=chance())

    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.repeats) == ("sent", 2, 1)


def test_it_wipes_the_text_of_secret_messages_after_a_day(clock: SimulatedClock) -> None:
    addressed(message(secret=True, subject="Inloggen", body="Je code is 123456."), "noor@example.org")
    addressed(message(sequence=2), "noor@example.org")
    work(clock, "w1", chance=chance())
    clock.pass_by(24 * HOUR - timedelta(seconds=1))
    assert not work(clock, "w1", chance=chance())
    clock.pass_by(timedelta(seconds=1))
    assert work(clock, "w1", chance=chance())

    told = Message.objects.order_by("pk").values_list("subject", "body")
    assert list(told) == [("", ""), ("Storing", "Er is een storing.")]
    assert not work(clock, "w1", chance=chance())
