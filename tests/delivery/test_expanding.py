"""Putting recipients on the ledger, in chunks that survive a crash between any two, and in the middle of one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection

from baken.delivery.actions import make_message, suppress
from baken.delivery.models import Delivery, Message
from baken.delivery.queue import add, expand
from baken.lib.words import words
from baken.people.models import Contact
from tests.delivery.cast import CUSTOMERS, NOW, customers, listed, message, states

pytestmark = pytest.mark.django_db


def test_it_puts_everybody_on_the_ledger_chunk_by_chunk() -> None:
    about = message()
    chunks: list[object] = []

    while looked_at := expand(about, customers(0) if chunks else customers(5), NOW, most=2):
        chunks.append((looked_at, about.expanded_at))

    assert chunks == [(2, None), (2, None), (1, NOW)]
    rows = Delivery.objects.order_by("pk").values_list("address", "state", "next_at")
    assert list(rows) == [(f"klant{number}@example.org", "pending", NOW) for number in range(5)]


def test_it_names_each_recipient_by_the_reference_of_the_list() -> None:
    expand(message(), customers(1), NOW)

    assert Delivery.objects.get().reference == f"contact:{Contact.objects.get().pk}"


def test_it_is_through_at_once_where_there_is_nobody() -> None:
    about = message()

    assert expand(about, Contact.objects.none(), NOW) == 0
    assert about.expanded_at == NOW


def test_it_looks_only_at_those_the_list_has() -> None:
    customers(4)
    expand(
        message(), listed().filter(address__contains="klant", language="nl").exclude(address__startswith="klant2"), NOW
    )

    assert [row.address.partition("@")[0] for row in Delivery.objects.order_by("pk")] == ["klant0", "klant1", "klant3"]


def test_it_leaves_suppressed_addresses_alone_and_says_so() -> None:
    suppress(address="Klant1@Example.org", reason=words("mail to it came back"), now=NOW)
    expand(message(), customers(3), NOW)

    assert states() == ["pending", "suppressed", "pending"]
    assert Delivery.objects.get(state="suppressed").settled_at == NOW


@pytest.mark.parametrize("crash_after", range(4))
def test_it_goes_on_behind_the_last_chunk_after_a_crash(crash_after: int) -> None:
    made = message()
    customers(7)
    for _ in range(crash_after):
        expand(Message.objects.get(pk=made.pk), listed(), NOW, most=2)

    found = Message.objects.get(pk=made.pk)
    while expand(found, listed(), NOW, most=2):
        pass

    assert [row.address for row in Delivery.objects.order_by("pk")] == [f"klant{n}@example.org" for n in range(7)]


def test_it_keeps_nothing_of_a_chunk_that_broke_off() -> None:
    made = message()
    expand(made, customers(5), NOW, most=2)
    with pytest.raises(DatabaseError), connection.execute_wrapper(breaks_at("UPDATE")):
        expand(made, listed(), NOW, most=2)

    assert Delivery.objects.count() == 2
    assert Message.objects.get(pk=made.pk).expanded_to == made.expanded_to
    assert [expand(made, listed(), NOW, most=2) for _ in range(3)] == [2, 1, 0]
    assert Delivery.objects.count() == 5


def breaks_at(verb: str) -> Callable[..., object]:
    def wrapper(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith(verb):
            raise DatabaseError("the plug was pulled")
        return execute(sql, *rest)

    return wrapper


def test_it_never_puts_anybody_there_twice() -> None:
    made = message()
    expand(made, customers(3), NOW)
    Message.objects.filter(pk=made.pk).update(expanded_to=0, expanded_at=None)
    expand(made, listed(), NOW)

    assert Delivery.objects.count() == 3


def test_it_counts_somebody_who_came_in_the_middle() -> None:
    made = message()
    expand(made, customers(2), NOW, most=2)
    expand(made, customers(1, start=2), NOW, most=2)

    assert Delivery.objects.count() == 3


def test_it_adds_one_address_and_returns_the_row_that_is_there() -> None:
    made = message()
    first = add(made, "room:kade", "https://chat.example.org/kade", NOW)
    again = add(made, "room:kade", "https://elsewhere.example.org", NOW)

    assert (again.pk, again.address, again.state) == (first.pk, "https://chat.example.org/kade", "pending")
    assert made.expanded_at == NOW


def test_it_keeps_drills_and_unconnected_channels_in_the_outbox() -> None:
    about: dict[str, Any] = {"thread": "incident:1", "sequence": 1, "source": "update:1", "kind": "update"}
    text: dict[str, Any] = {"audience": CUSTOMERS, "language": "nl", "subject": "", "body": "Er is iets."}
    ways: list[dict[str, Any]] = [{}, {"sandboxed": True}, {"by_hand": True}, {"by_hand": True, "sandboxed": True}]
    made = [make_message(channel="mail", now=NOW, **about, **text, **how).transport for how in ways]

    assert made == ["outbox", "outbox", "manual", "outbox"]
