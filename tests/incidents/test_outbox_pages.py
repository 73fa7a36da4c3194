"""The outbox: all messages, and one as its reader sees it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.delivery.actions import connect, make_message
from baken.delivery.models import Delivery, Message, State
from baken.incidents.outbox import MOST, MOST_ROWS
from tests.incidents.cast import NOOR, NOW, customers, tick
from tests.incidents.outboxes import html_of, log, on, to_klant, told
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _two_minutes_later(settings: Any) -> None:
    at(settings, 2)


def test_it_lists_every_message_with_its_way_and_where_it_stands() -> None:
    customers(3)
    told()
    tick(2)

    page = text_of(signed_in("bo").get("/outbox/"))

    assert "Mail · stays in the outbox · klanten · Dutch" in page
    assert "3 wait to be sent" in page
    assert "Balie · posted by hand" in page
    assert "Statuspagina · on the status page" in page


def test_it_says_what_to_expect_while_nothing_was_written() -> None:
    assert "Nothing was written yet Once an incident is told" in text_of(signed_in("bo").get("/outbox/"))


def test_it_keeps_what_belongs_to_an_incident_its_calls_too() -> None:
    first = told()
    other = make_message(
        thread="incident:99", sequence=1, source="update:99", kind="update", audience="", channel="mail",
        language="nl", subject="Van een ander", body="x", now=NOW,
    )  # fmt: skip
    client = signed_in("bo")

    page = text_of(client.get(f"/outbox/?incident={first.pk}"))
    assert other.subject not in page
    assert "To one person, by mail" in page
    assert "Van een ander" in text_of(client.get("/outbox/"))
    of_channel = text_of(client.get(f"/outbox/?incident={first.pk}&channel=balie"))
    assert "posted by hand" in of_channel
    assert "sent by mail" not in of_channel


@pytest.mark.parametrize("query", ["incident=x", "incident=9999999999999999999", "before=-1", "channel=%00<b>"])
def test_it_takes_no_offence_at_odd_addresses(query: str) -> None:
    told()
    client = signed_in("bo")

    assert client.get(f"/outbox/?{query}").status_code == 200
    assert client.get(f"/outbox/{on('mail').pk}/deliveries/?state=x&after=y&{query}").status_code == 200


def test_it_goes_on_page_by_page() -> None:
    text = {"thread": "x", "source": "x", "kind": "update", "channel": "mail", "transport": "outbox", "language": "nl"}
    times = {"created_at": NOW, "give_up_at": NOW}
    Message.objects.bulk_create(
        Message(sequence=n, subject=f"Nummer {n};", body="x", **text, **times) for n in range(MOST + 2)
    )
    client = signed_in("bo")

    page = client.get("/outbox/")
    assert "Nummer 2;" in text_of(page)
    assert "Nummer 1;" not in text_of(page)
    older = re.search(r'href="(\?before=\d+)"', html_of(page))
    assert older
    assert "Nummer 1; " in text_of(client.get(f"/outbox/{older[1]}"))


def test_a_mail_is_shown_as_mail() -> None:
    relay = {"host": "127.0.0.1", "security": "none", "sender": "Boekenkade <status@boekenkade.example>"}
    connect(name="post", transport="mail", channel="mail", settings=relay, per_minute=None, actor=NOOR, now=NOW)
    told()

    page = text_of(signed_in("bo").get(f"/outbox/{on('mail').pk}/"))

    assert "From Boekenkade <status@boekenkade.example> To" in page
    assert "Er is iets:" in page
    assert "a link by which each reader changes what they are told" in page
    assert "reached nobody" not in page


@pytest.mark.parametrize(
    ("drill", "why"), [(False, "Nothing that sends is connected to this channel"), (True, "This is of a drill")]
)
def test_it_says_why_a_message_reached_nobody(drill: bool, why: str) -> None:
    told(drill=drill)

    assert why in text_of(signed_in("bo").get(f"/outbox/{on('mail').pk}/"))
    assert ("This is of a drill" in text_of(signed_in("bo").get(f"/outbox/{on('statuspagina').pk}/"))) == drill


def test_what_somebody_wrote_stays_text() -> None:
    told()
    Message.objects.update(subject="<b>vet</b>", body="<script>alert(1)</script>")
    client = signed_in("bo")

    for path in ("/outbox/", f"/outbox/{on('mail').pk}/", f"/outbox/{on('mail').pk}/deliveries/"):
        page = html_of(client.get(path))
        assert "<b>vet" not in page
        assert "<script>alert" not in page


@pytest.mark.parametrize("permission", ["viewer", "administrator"])
def test_a_secret_text_is_shown_to_nobody_and_it_says_why(permission: str) -> None:
    told()
    call = Message.objects.filter(kind="call").latest("pk")
    assert "/acknowledge/" in call.body

    page = html_of(signed_in("bo", permission).get(f"/outbox/{call.pk}/"))

    assert "/acknowledge/" not in page
    assert "whoever has this text can act by the link in it" in page
    assert "/acknowledge/" not in html_of(signed_in("bo", permission).get("/outbox/"))


def test_there_is_a_page_for_a_message_that_is_not_there() -> None:
    for number in (7, 10**30):
        page = signed_in("bo").get(f"/outbox/{number}/")
        assert page.status_code == 404
        assert "There is no such message" in text_of(page)


def test_it_speaks_dutch() -> None:
    told()
    row = to_klant(State.WAITING)

    assert "Elk bericht dat is geschreven" in text_of(signed_in("sam", language="nl").get("/outbox/"))
    assert "Het is geplaatst" in text_of(log(signed_in("sam", language="nl"), row))


def test_it_asks_the_database_little_however_much_there_is() -> None:
    told()
    row = to_klant(State.FAILED, error="x")
    client = signed_in("sam", "communicator")
    paths = ["/outbox/", f"/outbox/{row.message_id}/", f"/outbox/{row.message_id}/deliveries/"]
    few = [_queries(client, path) for path in paths]
    _many(row, 10 * MOST_ROWS)

    many = [_queries(client, path) for path in paths]

    assert few == many
    assert max(many) <= MOST_QUERIES
    assert all(len(client.get(path).content) < 150_000 for path in paths)


def _many(row: Delivery, count: int) -> None:
    """So many more messages, and deliveries of this one."""
    message = row.message
    Delivery.objects.bulk_create(
        Delivery(message=message, reference=f"contact:x{n}", address=f"k{n}@example.org", state=State.FAILED, error="x")
        for n in range(count)
    )
    for _ in range(count):
        message.pk = None
        message.save()


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
