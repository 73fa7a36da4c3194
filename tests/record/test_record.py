"""The record: entries in order, in the transaction of their act, in a chain that shows tampering."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from baken.lib.actor import Actor
from baken.lib.words import words
from baken.record.actions import append
from baken.record.leases import release, take
from baken.record.models import Entry
from baken.record.queries import entries, last_number, verified

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
NOOR = Actor("person", "noor", "Noor")


def note(stream: str, text: str, at: datetime = NOON) -> Entry:
    with transaction.atomic():
        return append(stream=stream, kind="test:noted", actor=NOOR, now=at, words=words("{text}", text=text))


@pytest.mark.django_db
def test_it_numbers_the_entries_of_each_stream_by_itself() -> None:
    note("incident:1", "one")
    note("incident:2", "other")
    note("incident:1", "two")

    assert [(entry.number, entry.words["text"]) for entry in entries("incident:1")] == [(1, "one"), (2, "two")]
    assert [entry.number for entry in entries("incident:1", after=1)] == [2]
    assert (last_number("incident:1"), last_number("incident:3")) == (2, 0)


@pytest.mark.django_db(transaction=True)
def test_it_refuses_an_entry_without_the_transaction_of_its_act() -> None:
    with pytest.raises(RuntimeError):
        append(stream="s", kind="test:noted", actor=NOOR, now=NOON, words=words("yes"))


def fail_after_noting(stream: str) -> None:
    with transaction.atomic():
        append(stream=stream, kind="test:noted", actor=NOOR, now=NOON, words=words("yes"))
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_an_act_that_fails() -> None:
    note("s", "kept")
    with pytest.raises(ZeroDivisionError):
        fail_after_noting("s")

    assert [entry.words["text"] for entry in entries("s")] == ["kept"]
    assert [found.first_fault for found in verified()] == [None]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"words": {"message": "other", "values": {}, "text": "other"}}, 2),
        ({"actor_name": "Sam"}, 2),
        ({"at": NOON + timedelta(seconds=1)}, 2),
        ({"after": {"severity": "klein"}}, 2),
        ({"number": 9}, 2),
    ],
)
def test_it_finds_an_entry_that_was_changed(change: dict[str, object], fault: int) -> None:
    for text in ("one", "two", "three"):
        note("s", text)
    Entry.objects.filter(stream_id="s", number=2).update(**change)

    assert [found.first_fault for found in verified()] == [fault]


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "fault"), [(1, 1), (2, 2), (3, 3)])
def test_it_finds_an_entry_that_was_removed(number: int, fault: int) -> None:
    for text in ("one", "two", "three"):
        note("s", text)
    Entry.objects.filter(stream_id="s", number=number).delete()

    assert [found.first_fault for found in verified()] == [fault]


@pytest.mark.django_db
def test_a_lease_is_held_by_one_until_it_runs_out() -> None:
    minute = timedelta(minutes=1)

    assert take("work", "first", NOON, minute)
    assert take("work", "first", NOON + timedelta(seconds=30), minute)
    assert not take("work", "second", NOON + minute, minute)
    assert take("work", "second", NOON + 2 * minute, minute)


@pytest.mark.django_db
def test_a_lease_that_was_given_back_is_free_at_once() -> None:
    take("work", "first", NOON, timedelta(hours=1))
    release("work", "first", NOON)

    assert take("work", "second", NOON, timedelta(hours=1))
