"""A slow channel never tells old news."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection as database

from baken.delivery.models import Message
from baken.delivery.queue import claim, expand, settle, supersede, withdraw
from baken.delivery.transports.base import Outcome
from tests.delivery.cast import NOW, addressed, chance, connection, customers, listed, message, states

db = pytest.mark.django_db


def of(about: Message) -> list[str]:
    return list(about.deliveries.order_by("pk").values_list("state", flat=True))


@db
def test_it_takes_off_what_waits_of_an_older_message_to_the_same_people() -> None:
    first, second = message(sequence=1), message(sequence=2)
    expand(first, customers(3), NOW)
    expand(second, listed().filter(address__startswith="klant1"), NOW)

    assert of(first) == ["pending", "superseded", "pending"]
    assert of(second) == ["pending"]


@db
def test_it_leaves_what_went_out_and_what_somebody_else_tells() -> None:
    first, call = message(sequence=1), message(sequence=1, thread="call:1", source="call:1", urgent=True)
    expand(first, customers(2), NOW)
    batch = claim("w1", NOW, limit=1)[0]
    settle("w1", [Outcome(batch.recipients[0].delivery_id, "sent")], NOW, chance())
    expand(call, listed(), NOW)
    expand(message(sequence=2), listed(), NOW)

    assert of(first) == ["sent", "superseded"]
    assert of(call) == ["pending", "pending"]


@db
def test_it_takes_off_what_waits_for_a_person() -> None:
    first = message(sequence=1, by_hand=True)
    (row,) = addressed(first, "twitter")
    claim("w1", NOW)
    settle("w1", [Outcome(row.pk, "waiting_for_person")], NOW, chance())
    addressed(message(sequence=2, by_hand=True), "twitter")

    assert of(first) == ["superseded"]


@db
def test_it_never_takes_off_the_newer_one() -> None:
    first, second = message(sequence=1), message(sequence=2)
    expand(second, customers(2), NOW)
    expand(first, listed(), NOW)

    assert of(second) == ["pending", "pending"]
    assert supersede("incident:1", 2, NOW) == 2
    assert of(first) == ["superseded", "superseded"]


@db
def test_it_does_not_hand_out_old_news_that_was_put_there_late() -> None:
    connection()
    first, second = message(sequence=1), message(sequence=2)
    expand(second, customers(2), NOW)
    expand(first, listed(), NOW)

    assert {batch.message.sequence for batch in claim("w1", NOW)} == {2}
    assert of(first) == ["superseded", "superseded"]


@db
def test_it_does_not_try_again_what_has_been_overtaken() -> None:
    connection()
    first = message(sequence=1)
    (row,) = addressed(first, "noor@example.org")
    claim("w1", NOW)
    addressed(message(sequence=2), "noor@example.org")
    settle("w1", [Outcome(row.pk, "retry")], NOW, chance())

    found = claim("w1", NOW + timedelta(minutes=5))

    assert [batch.message.sequence for batch in found] == [2]
    assert of(first) == ["superseded"]


@db
def test_it_stops_a_wrong_text_for_everybody() -> None:
    wrong = message(sequence=1)
    expand(wrong, customers(4), NOW, most=3)

    assert withdraw("update:1", NOW) == 3
    assert of(wrong) == ["superseded"] * 3
    assert expand(wrong, listed(), NOW) == 0


@pytest.mark.django_db(transaction=True)
def test_it_holds_while_old_and_new_are_put_there_and_handed_out_at_the_same_time() -> None:
    connection()
    customers(60)
    threads = [Thread(target=put, args=(message(sequence=number),)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    told: list[tuple[int, str]] = []
    while any(thread.is_alive() for thread in threads):
        told += handed_out()
    while batch := handed_out():
        told += batch

    assert set(states()) <= {"sent", "superseded"}
    for reference in {reference for _, reference in told}:
        heard = [sequence for sequence, name in told if name == reference]
        assert heard == sorted(set(heard))
        assert heard[-1] == 3


def put(about: Message) -> None:
    while expand(about, listed(), NOW, most=7):
        pass
    database.close()


def handed_out() -> list[tuple[int, str]]:
    found = []
    for batch in claim("w1", NOW):
        settle("w1", [Outcome(row.delivery_id, "sent") for row in batch.recipients], NOW, chance())
        found += [(batch.message.sequence, row.reference) for row in batch.recipients]
    return found
