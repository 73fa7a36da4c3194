"""Asking to be told: nothing happens without the owner of the mailbox, and nobody learns who is known."""

import json
from datetime import timedelta
from typing import Any

import pytest

from baken.delivery.actions import suppress
from baken.delivery.models import Delivery, Suppression
from baken.lib.words import say, words
from baken.people import actions, queries
from baken.people.errors import PeopleError
from baken.people.models import Subscriber
from baken.record.models import Entry
from tests.people.cast import CUSTOMERS, NOOR, NOW, SAM, VISITOR, ask, fresh, kinds, mails, subscriber

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_it_asks_by_mail_before_it_tells_anybody_anything() -> None:
    ask("Noor@Klant.example")
    row = Subscriber.objects.get()
    (mail,) = mails()

    assert (row.email, row.state) == (NOOR, "unconfirmed")
    assert not queries.recipients(audience=CUSTOMERS, language="nl", components=(), rank=1)
    assert (mail.channel, mail.transport, mail.secret, mail.sandboxed) == ("contact:mail", "outbox", True, False)
    assert list(mail.deliveries.values_list("reference", "address")) == [(f"subscriber:{row.pk}", NOOR)]


def test_it_writes_in_the_language_that_was_chosen() -> None:
    ask()
    ask("sam@klant.example", language="en")
    ask("lou@klant.example", language="de")
    dutch, english, other = mails()

    assert dutch.subject == "Baken: wil je op de hoogte blijven?"
    assert "Klopt dat? Open dan deze pagina en druk op de knop:" in dutch.body
    assert dutch.body.count("?language=nl\n") == 1
    assert english.subject == "Baken: do you want to be kept informed?"
    assert (other.language, other.subject) == ("en", english.subject)
    assert Subscriber.objects.get(email="lou@klant.example").language == "de"


def test_it_writes_at_most_once_an_hour_to_one_address() -> None:
    ask()
    ask("NOOR@klant.example", now=NOW + HOUR / 2)
    assert len(mails()) == 1
    ask(now=NOW + HOUR)
    assert [mail.sequence for mail in mails()] == [1, 2]
    assert {mail.thread for mail in mails()} == {f"subscriber:{Subscriber.objects.get().pk}"}


def test_it_sends_only_the_newest_of_two_mails_that_wait() -> None:
    ask()
    ask(now=NOW + HOUR)

    assert list(Delivery.objects.order_by("pk").values_list("state", flat=True)) == ["superseded", "pending"]


def test_it_takes_what_was_asked_last() -> None:
    ask(components=["shop", "checkout"], mildest=2)
    ask(components=["checkout"], language="en", now=NOW + HOUR / 2)
    row = Subscriber.objects.get()

    assert (set(queries.followed(row)), row.language, row.mildest) == ({"checkout"}, "en", None)


def test_it_changes_nothing_for_somebody_who_is_told_already() -> None:
    row = subscriber(components=["shop"])
    ask(components=["checkout"], language="en")
    (mail,) = mails()

    assert fresh(row).state == "active"
    assert (set(queries.followed(row)), fresh(row).language) == ({"shop"}, "nl")
    assert mail.subject == "Baken: we houden je al op de hoogte"
    assert "/change/" in mail.body
    assert "/confirm/" not in mail.body


def test_it_tells_the_one_who_asks_nothing_about_the_address() -> None:
    subscriber("sam@klant.example")
    answers = [ask(email) for email in (NOOR, NOOR, "sam@klant.example", "sam@klant.example")]  # type: ignore[func-returns-value]  # that it gives nothing is the point

    assert answers == [None] * 4
    assert len(mails()) == 2


def test_it_does_not_write_to_an_address_that_bounced_today() -> None:
    row = subscriber()
    actions.note_bounces(references=[f"subscriber:{row.pk}"], actor=SAM, now=NOW)
    ask(now=NOW + HOUR)

    assert not mails()
    assert fresh(row).state == "bounced"


def test_it_tries_an_address_that_bounced_again_after_a_day() -> None:
    row = subscriber()
    actions.note_bounces(references=[f"subscriber:{row.pk}"], actor=SAM, now=NOW)
    ask(now=NOW + DAY)

    assert fresh(row).state == "unconfirmed"
    assert Delivery.objects.get().state == "pending"


def test_it_keeps_leaving_alone_whoever_asked_for_that() -> None:
    suppress(address=NOOR, reason=words("complained"), now=NOW)
    ask()

    assert Delivery.objects.get().state == "suppressed"
    assert Suppression.objects.count() == 1


def test_it_keeps_the_address_out_of_the_record() -> None:
    ask(components=["shop"])
    ask(now=NOW + HOUR)
    subscriber("sam@klant.example")
    said = json.dumps([[entry.words, entry.before, entry.after, entry.data] for entry in Entry.objects.all()])

    assert kinds() == ["subscriber:asked", "subscriber:asked", "subscriber:added"]
    assert "klant.example" not in said
    assert f"subscriber:{Subscriber.objects.get(email=NOOR).pk}" in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "noor@klant.example\r\nBcc: all@klant.example"}, "this is no mail address"),
        ({"email": "noor"}, "this is no mail address"),
        ({"email": "n" * 25_000}, "this is no mail address"),
        ({"language": "Dutch"}, "“Dutch” is no language"),
        ({"audience": "all my customers"}, "“all my customers” is not the id of an audience"),
        ({"components": ["shop", "x y"]}, "x y is not the id of a component"),
        ({"components": [f"c{number}" for number in range(1001)]}, "more than 1,000 components can't be followed"),
        ({"mildest": 0}, "0 is not the rank of a level"),
    ],
)
def test_it_refuses_what_can_not_be_meant(changes: dict[str, Any], said: str) -> None:
    usual: dict[str, Any] = {"email": NOOR, "language": "nl", "audience": CUSTOMERS, "components": (), "mildest": None}
    with pytest.raises(PeopleError) as error:
        actions.ask(actor=VISITOR, now=NOW, **{**usual, **changes})

    assert say(error.value.words).startswith(said)
    assert len(str(error.value)) < 300
    assert not Subscriber.objects.exists()
