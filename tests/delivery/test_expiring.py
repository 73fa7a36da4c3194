"""What happens to deliveries that nobody tends any more."""

from datetime import timedelta

import pytest

from baken.delivery.models import Delivery, Message, State
from baken.delivery.queue import add, begin, claim, expand, expire, lease, settle, tidy, withdraw
from baken.delivery.reasons import said
from baken.delivery.retrying import KEEP_TRYING, MOST_ATTEMPTS
from baken.delivery.transports.base import Outcome
from tests.delivery.cast import NOW, addressed, chance, connection, customers, message, states

pytestmark = pytest.mark.django_db
AFTER = NOW + lease() + timedelta(seconds=1)


def test_it_leaves_a_lease_alone_as_long_as_it_lasts() -> None:
    addressed(message(), "noor@example.org")
    claim("w1", NOW)

    assert expire(NOW + lease()) == 0
    assert states() == ["sending"]


def test_it_repeats_what_had_begun_where_that_is_harmless_and_shows_it() -> None:
    connection()
    addressed(message(), "noor@example.org")
    claim("w1", NOW)

    assert expire(AFTER) == 1
    row = Delivery.objects.get()
    assert (row.state, row.repeats, row.attempts, row.next_at) == (State.PENDING, 1, 1, AFTER)
    assert str(said(row.error)) == "the worker stopped while this was being sent; nobody knows whether it arrived"


def test_it_takes_back_what_had_not_begun_as_if_nothing_had_been() -> None:
    connection(transport="careful")
    addressed(message(), "noor@example.org")
    claim("w1", NOW)

    assert expire(AFTER) == 1
    row = Delivery.objects.get()
    assert (row.state, row.repeats, row.attempts, row.error) == (State.PENDING, 0, 0, None)


def test_it_says_that_nobody_knows_where_a_repeat_does_harm() -> None:
    connection(transport="careful")
    addressed(message(), "noor@example.org")
    begin("w1", claim("w1", NOW)[0], NOW)

    assert expire(AFTER) == 1
    assert states() == ["unknown"]
    assert claim("w2", AFTER) == []


def test_it_does_not_repeat_for_ever_what_kills_its_worker() -> None:
    connection()
    addressed(message(), "noor@example.org")
    Delivery.objects.update(attempts=MOST_ATTEMPTS - 1)
    claim("w1", NOW)

    expire(AFTER)
    assert states() == ["unknown"]


def test_it_lets_a_late_worker_write_nothing_once_the_row_is_elsewhere() -> None:
    connection()
    (row,) = addressed(message(), "noor@example.org")
    claim("w1", NOW)
    expire(AFTER)
    claim("w2", AFTER)

    assert settle("w1", [Outcome(row.pk, "bounced")], AFTER, chance()) == 0
    assert settle("w2", [Outcome(row.pk, "sent")], AFTER, chance()) == 1


def test_it_ends_news_that_became_too_old() -> None:
    made = message()
    expand(made, customers(2), NOW)

    assert tidy(NOW + KEEP_TRYING - timedelta(seconds=1)) == 0
    assert tidy(NOW + KEEP_TRYING) == 2
    assert states() == ["failed", "failed"]
    assert str(said(Delivery.objects.all()[0].error)) == "it became too old to be worth sending"


def test_it_says_where_the_connection_is_gone() -> None:
    line = connection()
    addressed(message(), "noor@example.org")
    line.delete()

    assert tidy(NOW) == 1
    assert states() == ["failed"]


def test_it_ends_what_comes_back_of_a_message_that_was_withdrawn() -> None:
    connection()
    rows = addressed(message(), "noor@example.org", "sam@example.org")
    claim("w1", NOW)
    withdraw("update:1", NOW)
    settle("w1", [Outcome(rows[0].pk, "sent"), Outcome(rows[1].pk, "retry")], NOW, chance())

    assert tidy(NOW) == 1
    assert states() == ["sent", "superseded"]


def test_it_closes_a_message_once_nothing_is_left_to_send() -> None:
    made = message()
    expand(made, customers(2), NOW, most=1)
    batches = claim("w1", NOW)
    tidy(NOW)
    assert Message.objects.get().closed_at is None

    settle("w1", [Outcome(batches[0].recipients[0].delivery_id, "sent")], NOW, chance())
    tidy(NOW)
    assert Message.objects.get().closed_at is None

    Message.objects.update(expanded_at=NOW)
    tidy(NOW)
    assert Message.objects.get().closed_at == NOW
    add(made, "room:kade", "kade", NOW)
    assert Message.objects.get().closed_at is None
