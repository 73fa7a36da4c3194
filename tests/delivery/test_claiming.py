"""Handing out what is due, to one worker and to many."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection as database

from baken.delivery.actions import suppress
from baken.delivery.models import Delivery
from baken.delivery.queue import Batch, begin, claim, expand, renew, settle, withdraw
from baken.delivery.transports.base import Outcome
from tests.delivery.cast import NOW, addressed, chance, connection, customers, message, states

SECOND = timedelta(seconds=1)


def ids(batches: list[Batch]) -> list[int]:
    return [recipient.delivery_id for batch in batches for recipient in batch.recipients]


@pytest.mark.django_db
def test_it_hands_out_batches_of_one_message_over_one_connection() -> None:
    connection(settings={})
    connection("ander", channel="sms")
    for channel, name in (("mail", "noor"), ("sms", "sam")):
        addressed(message(channel=channel), f"{name}@example.org", "klant@example.org")

    found = claim("w1", NOW)

    assert [(batch.lane, len(batch.recipients)) for batch in found] == [("lijn", 2), ("ander", 2)]
    assert found[0].message.body == "Er is een storing."
    assert claim("w2", NOW) == []


@pytest.mark.django_db
def test_it_hands_out_urgent_messages_first_then_what_waits_longest() -> None:
    made = [
        message(source="update:1", now=NOW),
        message(source="update:2", now=NOW),
        message(source="call:1", thread="call:1", urgent=True),
    ]
    for about, since in zip(made, (NOW - SECOND, NOW - 2 * SECOND, NOW), strict=True):
        addressed(about, "noor@example.org")
        Delivery.objects.filter(message=about).update(next_at=since)

    assert [claim("w1", NOW)[0].message.source for _ in made] == ["call:1", "update:2", "update:1"]


@pytest.mark.django_db
def test_it_hands_out_no_more_at_once_than_the_transport_takes() -> None:
    connection()
    expand(message(), customers(35), NOW)

    first = claim("w1", NOW)
    assert [len(batch.recipients) for batch in first] == [10, 10]
    assert claim("w1", NOW, busy={"lijn": 2}) == []
    assert [len(batch.recipients) for batch in claim("w1", NOW, busy={"lijn": 1}, limit=4)] == [4]


@pytest.mark.django_db
def test_it_keeps_a_way_open_for_what_is_urgent() -> None:
    connection()
    addressed(message(), "noor@example.org")
    addressed(message(source="call:1", thread="call:1", urgent=True), "sam@example.org")

    assert [batch.message.source for batch in claim("w1", NOW, busy={"lijn": 2})] == ["call:1"]


@pytest.mark.django_db
def test_it_leaves_alone_what_is_not_due_yet_or_was_suppressed_or_withdrawn() -> None:
    later, alone, gone = (message(source=f"update:{number}") for number in (1, 2, 3))
    addressed(later, "noor@example.org")
    Delivery.objects.update(next_at=NOW + SECOND)
    addressed(alone, "Sam@example.org")
    addressed(gone, "klant@example.org")
    suppress(address="sam@example.org", reason="asked us to", now=NOW)
    withdraw("update:3", NOW)

    assert claim("w1", NOW) == []
    assert states() == ["pending", "suppressed", "superseded"]
    assert Delivery.objects.get(message=alone).attempts == 0
    assert len(claim("w1", NOW + SECOND)) == 1


@pytest.mark.django_db
def test_it_waits_with_a_message_whose_connection_is_gone() -> None:
    line = connection()
    addressed(message(), "noor@example.org")
    line.delete()

    assert claim("w1", NOW) == []


@pytest.mark.django_db
def test_it_notes_the_beginning_before_anything_harmful_is_sent() -> None:
    connection(transport="careful")
    addressed(message(), "noor@example.org")
    (claimed,) = claim("w1", NOW)
    assert (Delivery.objects.get().begun_at, Delivery.objects.get().attempts) == (None, 0)

    begun = begin("w1", claimed, NOW + SECOND)

    assert (Delivery.objects.get().begun_at, Delivery.objects.get().attempts) == (NOW + SECOND, 1)
    assert begun.message.at == NOW + SECOND
    assert begin("somebody else", claimed, NOW).recipients == []


@pytest.mark.django_db
def test_it_renews_the_leases_of_their_owner_only() -> None:
    addressed(message(), "noor@example.org")
    claim("w1", NOW)
    renew("w2", NOW + 30 * SECOND)
    assert Delivery.objects.get().lease_until == NOW + 60 * SECOND
    renew("w1", NOW + 30 * SECOND)
    assert Delivery.objects.get().lease_until == NOW + 90 * SECOND


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("workers", [2, 4])
def test_it_never_hands_out_a_row_twice(workers: int) -> None:
    connection()
    expand(message(), customers(400), NOW)
    found: list[list[int]] = [[] for _ in range(workers)]
    start = Barrier(workers)

    def drain(number: int) -> None:
        start.wait()
        while batches := claim(f"w{number}", NOW, limit=20):
            found[number] += ids(batches)
            settle(f"w{number}", [Outcome(pk, "sent") for pk in ids(batches)], NOW, chance())
        database.close()

    threads = [Thread(target=drain, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    handed_out = sorted(pk for part in found for pk in part)
    assert handed_out == sorted(Delivery.objects.values_list("pk", flat=True))
    assert set(states()) == {"sent"}
