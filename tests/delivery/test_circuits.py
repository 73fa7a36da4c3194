"""What a connection bears: a rest after failures in a row, and so many a minute over all workers."""

from datetime import datetime, timedelta

import pytest

from baken.delivery import circuits
from baken.delivery.models import Connection, Delivery
from baken.delivery.queries import lines
from baken.delivery.queue import claim, expand, settle
from baken.delivery.steps import work
from baken.delivery.transports.base import Outcome
from baken.lib.clock import SimulatedClock
from baken.lib.words import words
from tests.delivery.cast import NOW, addressed, chance, connection, customers, message, states

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
DOWN = words("it did not answer in time")


def fail(times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        circuits.failed("lijn", DOWN, now)


def test_it_opens_after_five_failures_in_a_row_and_says_why() -> None:
    connection()
    addressed(message(), "noor@example.org")
    fail(4)
    (line,) = lines(NOW)
    assert (line.state, line.until) == ("failing", None)
    fail(1)

    (line,) = lines(NOW)
    assert (line.state, str(line.reason), line.until) == ("resting", str(DOWN), NOW + 30 * SECOND)
    assert claim("w1", NOW) == []


def test_it_starts_counting_anew_when_something_arrives() -> None:
    connection()
    fail(4)
    circuits.worked("lijn")
    fail(4)

    assert Connection.objects.get().failures == 4
    assert Connection.objects.get().open_until is None


def test_it_lets_one_try_after_the_rest() -> None:
    connection()
    addressed(message(), "noor@example.org", "sam@example.org", "klant@example.org")
    fail(5)
    after = NOW + 30 * SECOND

    (probe,) = claim("w1", after)
    assert len(probe.recipients) == 1
    assert claim("w2", after) == []
    assert [len(batch.recipients) for batch in claim("w2", after + 61 * SECOND)] == [1]


def test_it_rests_longer_each_time_up_to_ten_minutes() -> None:
    connection()
    rests = []
    fail(4)
    for _ in range(7):
        fail(1)
        until = Connection.objects.get().open_until
        assert until is not None
        rests.append((until - NOW).total_seconds())

    assert rests == [30, 60, 120, 240, 480, 600, 600]


def test_it_spares_the_attempts_of_those_who_wait(clock: SimulatedClock) -> None:
    connection()
    addressed(message(), *(f"retry@{number}.example.org" for number in range(80)))
    work(clock, "w1", chance=chance())

    # Two batches are under way at a time, so one more may fail while the fifth does.
    assert Connection.objects.get().failures in (5, 6)
    assert Delivery.objects.filter(attempts=0).count() in (20, 30)


def test_it_closes_when_the_one_arrives_and_all_others_follow(clock: SimulatedClock) -> None:
    connection()
    fail(5)
    addressed(message(), *(f"noor@{number}.example.org" for number in range(30)))
    assert not work(clock, "w1", chance=chance())
    clock.pass_by(30 * SECOND)

    assert work(clock, "w1", chance=chance())
    assert set(states()) == {"sent"}
    assert [(line.state, line.reason) for line in lines(clock.now())] == [("working", "")]


def test_it_takes_a_refusal_of_one_address_for_a_sign_of_life(clock: SimulatedClock) -> None:
    connection()
    fail(4)
    addressed(message(), "bounced@example.org", "retry@example.org")
    work(clock, "w1", chance=chance())

    assert Connection.objects.get().failures == 0


@pytest.mark.parametrize("per_minute", [1, 2, 7, 60, 100])
def test_it_sends_no_more_in_any_minute_than_it_may_over_two_workers(per_minute: int) -> None:
    connection(per_minute=per_minute)
    expand(message(), customers(3 * per_minute + 5), NOW)
    sent: list[datetime] = []
    for step in range(0, 400):
        now = NOW + step * SECOND / 2
        for owner in ("w1", "w2"):
            for batch in claim(owner, now, limit=3):
                sent += [now] * len(batch.recipients)
                outcomes = [Outcome(row.delivery_id, "sent") for row in batch.recipients]
                settle(owner, outcomes, now, chance())

    for begin in sent:
        assert sum(begin <= moment < begin + 60 * SECOND for moment in sent) <= per_minute
    assert len(sent) >= 3 * per_minute


def test_it_does_not_save_up_what_was_not_used() -> None:
    connection(per_minute=60)
    expand(message(), customers(50), NOW)
    claim("w1", NOW, limit=1)

    found = claim("w1", NOW + timedelta(hours=1))
    assert sum(len(batch.recipients) for batch in found) == 2
