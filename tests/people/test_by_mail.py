"""From asking to leaving, with mails that went over a real mail server."""

import re
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client

from baken.delivery import steps as delivery
from baken.delivery.actions import connect, make_message
from baken.delivery.queue import expand
from baken.lib.clock import SimulatedClock
from baken.people import queries
from tests.delivery.smtp import Sink, smtp_sink
from tests.people.cast import CUSTOMERS, NOOR, NOW, SAM, ask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.people.addresses")]
SENDER = "Boekenkade <status@boekenkade.example>"


def connect_mail(sink: Sink) -> None:
    """Mail to customers, and to one person at a time, goes over the sink."""
    relay = {"host": "127.0.0.1", "port": sink.port, "security": "none", "sender": SENDER}
    for name, channel in (("people", "contact:mail"), ("customers", "mail")):
        connect(name=name, transport="mail", channel=channel, settings=relay, per_minute=None, actor=SAM, now=NOW)


def tell_customers() -> None:
    about: dict[str, Any] = {"thread": "incident:1", "sequence": 1, "source": "update:1", "kind": "update"}
    text: dict[str, Any] = {"language": "nl", "subject": "Storing", "body": "Er is iets mis."}
    message = make_message(channel="mail", audience=CUSTOMERS, now=NOW, **about, **text)
    expand(message, queries.recipients(audience=CUSTOMERS, language="nl", components=(), rank=1), NOW)


def path_of(link: str) -> str:
    return link.strip("<>").removeprefix("http://127.0.0.1:8000")


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part
    return str(part.get_content())


def test_it_asks_tells_and_lets_go(client: Client, clock: SimulatedClock) -> None:
    with smtp_sink() as sink:
        connect_mail(sink)
        ask()
        delivery.work(clock, "w")
        (question,) = sink.mails()
        found = re.search(r"http://\S+", text_of(question))
        assert found
        client.post(path_of(found[0]))
        tell_customers()
        clock.pass_by(timedelta(minutes=1))
        delivery.work(clock, "w")
        (news,) = [mail for mail in sink.mails() if mail["Subject"] == "Storing"]

    assert (question["To"], question["Subject"]) == (NOOR, "Baken: wil je op de hoogte blijven?")
    assert news["To"] == NOOR
    assert "List-Unsubscribe" not in question
    answer = Client(enforce_csrf_checks=True).post(path_of(news["List-Unsubscribe"]), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not queries.recipients(audience=CUSTOMERS, language="nl", components=(), rank=1)


def test_it_asks_over_the_relay_of_readers_where_no_other_is_connected(clock: SimulatedClock) -> None:
    with smtp_sink() as sink:
        relay = {"host": "127.0.0.1", "port": sink.port, "security": "none", "sender": SENDER}
        connect(name="customers", transport="mail", channel="mail", settings=relay, per_minute=None, actor=SAM, now=NOW)
        ask()
        delivery.work(clock, "w")

        (question,) = sink.mails()
    assert "/confirm/" in text_of(question)
