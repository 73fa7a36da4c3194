"""One pass of sending, with transports that do as they are told."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from time import sleep

import pytest
from structlog.testing import capture_logs

from baken.delivery import sending
from baken.delivery.models import Connection, Delivery
from baken.delivery.queue import expand
from baken.delivery.reasons import said
from baken.delivery.steps import work
from baken.delivery.transports import registry
from baken.delivery.transports.base import Limits, Outgoing, Recipient, Report
from baken.lib.clock import SimulatedClock
from tests.delivery.cast import (
    NOW,
    Obedient,
    ObedientSettings,
    addressed,
    chance,
    connection,
    customers,
    message,
    states,
)

pytestmark = pytest.mark.django_db


def test_it_sends_to_everybody_and_writes_down_what_became_of_each(clock: SimulatedClock) -> None:
    connection()
    addressed(message(), "noor@example.org", "bounced@example.org", "failed@example.org", "delivered@example.org")

    assert work(clock, "w1", chance=chance())
    assert states() == ["sent", "bounced", "failed", "delivered"]
    assert not work(clock, "w1", chance=chance())
    assert said(Delivery.objects.get(state="bounced").error) == "the order was bounced"


def test_it_sends_all_that_is_due_in_one_pass(clock: SimulatedClock) -> None:
    connection()
    expand(message(), customers(500), NOW)
    work(clock, "w1", chance=chance())

    assert states() == ["sent"] * 500


def test_it_tries_again_when_the_time_comes(clock: SimulatedClock) -> None:
    connection()
    (row,) = addressed(message(), "retry@example.org")
    work(clock, "w1", chance=chance())
    clock.pass_by(timedelta(seconds=5))
    assert not work(clock, "w1", chance=chance())
    clock.pass_by(timedelta(seconds=20))
    assert work(clock, "w1", chance=chance())
    row.refresh_from_db()

    assert (row.state, row.attempts, row.repeats) == ("pending", 2, 0)


@pytest.mark.parametrize(("transport", "state", "repeats"), [("obedient", "pending", 1), ("careful", "unknown", 0)])
def test_it_knows_nothing_of_those_nobody_reported(
    clock: SimulatedClock, transport: str, state: str, repeats: int
) -> None:
    connection(transport=transport)
    (row,) = addressed(message(), "silent@example.org")
    work(clock, "w1", chance=chance())
    row.refresh_from_db()

    assert (row.state, row.repeats) == (state, repeats)
    assert str(said(row.error)) == "the transport ended without a word about it"


def test_it_survives_a_transport_that_breaks_and_names_no_address(clock: SimulatedClock) -> None:
    connection()
    rows = addressed(message(), "noor@example.org", "broken@example.org", "sam@example.org")
    with capture_logs() as logs:
        work(clock, "w1", chance=chance())

    assert states() == ["sent", "pending", "pending"]
    rows[1].refresh_from_db()
    assert str(said(rows[1].error)) == "the transport failed in the middle: RuntimeError"
    assert [line["event"] for line in logs] == ["transport_failed"]
    assert "example.org" not in str(logs)


def test_it_counts_the_first_word_of_a_transport_that_says_it_twice(clock: SimulatedClock) -> None:
    connection()
    addressed(message(), "twice@example.org")
    with capture_logs() as logs:
        work(clock, "w1", chance=chance())

    assert states() == ["sent"]
    assert [line["event"] for line in logs] == ["delivery_reported_twice"]


def test_it_says_that_settings_cannot_be_used_any_more(clock: SimulatedClock) -> None:
    connection(settings={"left": "over"})
    addressed(message(), "noor@example.org")
    work(clock, "w1", chance=chance())

    row = Delivery.objects.get()
    assert (row.state, row.repeats) == ("pending", 0)
    assert str(said(row.error)) == "the settings of its connection can't be used; connect the channel anew"
    assert Connection.objects.get().failures == 1


def test_it_begins_nothing_new_once_it_should_stop(clock: SimulatedClock) -> None:
    connection()
    expand(message(), customers(100), NOW)
    work(clock, "w1", chance=chance(), stop=lambda: True)

    assert (states().count("sent"), states().count("pending")) == (20, 80)


class Slow(Obedient):
    """Reports one, then never comes to an end."""

    name = "slow"
    limits = Limits(batch=2)
    closed = False

    async def send(
        self, settings: ObedientSettings, message: Outgoing, recipients: Sequence[Recipient], report: Report
    ) -> None:
        await super().send(settings, message, recipients[:1], report)
        await asyncio.sleep(3600)

    async def close(self) -> None:
        Slow.closed = True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.TRANSPORTS, "slow", "tests.delivery.test_sending:Slow")
    connection(transport="slow")
    addressed(message(), "noor@example.org", "sam@example.org")


@pytest.mark.usefixtures("slow")
def test_it_gives_up_a_transport_that_has_gone_silent(clock: SimulatedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "SILENCE", 0.1)
    monkeypatch.setattr(sending, "TENDINGS", 1_000_000_000)
    work(clock, "w1", chance=chance(), stop=lambda: True)

    assert states() == ["sent", "pending"]
    assert str(said(Delivery.objects.get(repeats=1).error)) == "the sending was stopped on our side"
    assert Slow.closed


@pytest.mark.usefixtures("slow")
def test_it_writes_down_what_it_heard_when_it_is_interrupted(clock: SimulatedClock) -> None:
    def interrupt() -> bool:
        sleep(0.1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work(clock, "w1", chance=chance(), stop=interrupt)

    assert states() == ["sent", "pending"]
