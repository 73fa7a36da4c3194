"""Writing down what became of deliveries: what is final, what is tried again, and what nobody knows."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from baken.delivery.models import Delivery, State, Suppression
from baken.delivery.queue import begin, claim, settle
from baken.delivery.reasons import said
from baken.delivery.retrying import KEEP_TRYING, MOST_ATTEMPTS
from baken.delivery.transports.base import Outcome
from baken.lib.words import say, words
from tests.delivery.cast import NOW, addressed, chance, connection, message, states

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def claimed(*addresses: str, transport: str = "obedient", now: datetime = NOW) -> list[Delivery]:
    connection(transport=transport)
    rows = addressed(message(), *addresses)
    for batch in claim("w1", now, busy={"lijn": -20}):
        begin("w1", batch, now)
    return rows


def tell(
    row: Delivery, state: Any, owner: str = "w1", now: datetime = NOW, luck: Random | None = None, **more: Any
) -> int:
    outcome = Outcome(row.pk, state, **more)
    return settle(owner, [outcome], now, luck or chance())


def test_it_writes_down_what_is_final() -> None:
    rows = claimed("noor@example.org", "sam@example.org", "klant@example.org", "twitter")
    told: list[Any] = ["sent", "delivered", "bounced", "waiting_for_person"]

    written = settle("w1", [Outcome(row.pk, state) for row, state in zip(rows, told, strict=True)], NOW, chance())

    assert written == 4
    assert states() == told
    assert [row.settled_at for row in Delivery.objects.order_by("pk")] == [NOW, NOW, NOW, None]
    assert set(Delivery.objects.values_list("lease_owner", "lease_until")) == {("", None)}


def test_it_lets_nobody_overwrite_what_is_no_longer_theirs() -> None:
    (row,) = claimed("noor@example.org")

    assert tell(row, "failed", owner="w2") == 0
    assert tell(row, "sent") == 1
    assert tell(row, "failed") == 0
    assert states() == ["sent"]


def test_it_keeps_the_reason_in_words_that_can_be_said_in_any_language() -> None:
    rows = claimed("noor@example.org", "sam@example.org")
    tell(rows[0], "failed", error=words("it answered {status}", status="404"))
    tell(rows[1], "failed", error="550\x00 no\ud800 such user " + "x" * 1000)

    first, second = (said(row.error) for row in Delivery.objects.order_by("pk"))

    assert say(first, "nl") == "het antwoord was 404"
    assert str(second).startswith("550  no  such user xxx")
    assert len(str(second)) == 300


def test_it_waits_twice_as_long_after_each_attempt() -> None:
    (row,) = claimed("noor@example.org")
    now, waits, luck = NOW, [], chance()
    for _ in range(12):
        tell(row, "retry", error="greylisted", now=now, luck=luck)
        row.refresh_from_db()
        assert row.next_at is not None
        waits.append((row.next_at - now).total_seconds())
        now = row.next_at
        claim("w1", now)

    wanted = [15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7200, 7200, 7200]
    assert all(0.75 * want <= wait <= 1.25 * want for wait, want in zip(waits, wanted, strict=True))
    assert len({wait / want for wait, want in zip(waits, wanted, strict=True)}) == 12
    assert (row.attempts, row.repeats, row.error) == (12, 0, "greylisted")


def test_it_never_comes_back_before_it_was_asked_to() -> None:
    (row,) = claimed("noor@example.org")
    tell(row, "retry", retry_after=30 * MINUTE)
    row.refresh_from_db()

    assert row.next_at == NOW + 30 * MINUTE


def test_it_gives_up_after_too_many_attempts() -> None:
    (row,) = claimed("noor@example.org")
    Delivery.objects.update(attempts=MOST_ATTEMPTS)
    tell(row, "retry", error=words("it answered {status}", status="503"))
    row.refresh_from_db()

    assert row.state == State.FAILED
    assert str(said(row.error)) == f"given up after {MOST_ATTEMPTS} attempts; the last time: it answered 503"


def test_it_gives_up_when_the_news_is_old() -> None:
    (row,) = claimed("noor@example.org")
    tell(row, "retry", now=NOW + KEEP_TRYING - timedelta(seconds=5))

    assert states() == ["failed"]


def test_it_repeats_what_may_have_arrived_where_that_is_harmless() -> None:
    (row,) = claimed("noor@example.org")
    tell(row, "unknown", error="the line broke")
    row.refresh_from_db()

    assert (row.state, row.repeats, row.error) == (State.PENDING, 1, "the line broke")


def test_it_leaves_what_may_have_arrived_to_a_person_where_a_repeat_does_harm() -> None:
    (row,) = claimed("noor@example.org", transport="careful")
    tell(row, "unknown", error="the line broke")
    row.refresh_from_db()

    assert (row.state, row.repeats, row.attempts) == (State.UNKNOWN, 0, 1)
    assert row.settled_at == NOW


def test_it_tries_again_what_certainly_did_not_arrive_even_where_a_repeat_does_harm() -> None:
    (row,) = claimed("noor@example.org", transport="careful")
    tell(row, "retry")

    assert states() == ["pending"]


def test_it_leaves_an_address_alone_that_is_gone() -> None:
    (row,) = claimed("Noor@example.org")
    tell(row, "failed", error=words("it says that it is gone for good (410)"), gone=True)

    assert states() == ["failed"]
    assert Suppression.objects.get().address == "noor@example.org"
    assert str(said(Suppression.objects.get().reason)) == "it says that it is gone for good (410)"
