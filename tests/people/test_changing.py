"""Confirming, changing and leaving."""

from datetime import timedelta
from typing import Any

import pytest

from baken.delivery.models import Suppression
from baken.people import actions, queries
from baken.people.errors import PeopleError
from baken.people.models import Contact, Subscriber
from baken.people.references import reference_of, themselves
from baken.record.models import Entry
from tests.people.cast import CUSTOMERS, NOW, SAM, ask, fresh, kinds, mails, subscriber

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def confirm(reference: str) -> Subscriber:
    return actions.confirm(reference=reference, actor=themselves(reference), now=LATER)


def leave(reference: str) -> bool:
    return actions.leave(reference=reference, actor=themselves(reference), now=LATER)


def test_it_tells_from_the_moment_they_confirm() -> None:
    ask()
    row = Subscriber.objects.get()
    confirm(reference_of(row))

    assert (fresh(row).state, fresh(row).confirmed_at) == ("active", LATER)
    assert queries.recipients(audience=CUSTOMERS, language="nl", components=(), rank=1).get() == row
    assert kinds() == ["subscriber:asked", "subscriber:confirmed"]


def test_it_confirms_once() -> None:
    ask()
    reference = reference_of(Subscriber.objects.get())
    confirm(reference)
    confirm(reference)

    assert kinds().count("subscriber:confirmed") == 1


def test_it_trusts_an_address_again_whose_owner_comes_back() -> None:
    reference = reference_of(subscriber())
    actions.note_bounces(references=[reference], actor=SAM, now=NOW)
    confirm(reference)

    assert not Suppression.objects.exists()


@pytest.mark.parametrize("reference", ["subscriber:999", "subscriber:", "subscriber:x", "person:noor", "", "contact:1"])
def test_it_says_so_where_there_is_nobody(reference: str) -> None:
    with pytest.raises(PeopleError, match="this subscription does not exist any more"):
        confirm(reference)
    assert not leave(reference)


def test_it_changes_what_somebody_hears_about() -> None:
    row = subscriber(components=["shop"])
    reference = reference_of(row)
    wishes: dict[str, Any] = {"language": "en", "components": ["checkout"], "mildest": 1}
    actions.change(reference=reference, actor=themselves(reference), now=LATER, **wishes)
    entry = Entry.objects.latest("pk")

    assert (fresh(row).language, fresh(row).mildest, set(queries.followed(row))) == ("en", 1, {"checkout"})
    assert entry.before == {"state": "active", "language": "nl", "mildest": None, "components": ["shop"]}
    assert entry.after == {"state": "active", "language": "en", "mildest": 1, "components": ["checkout"]}
    assert entry.actor_id == reference


def test_it_notes_no_change_where_nothing_changed() -> None:
    reference = reference_of(subscriber(components=["shop"]))
    same: dict[str, Any] = {"language": "nl", "components": ["shop"], "mildest": None}
    actions.change(reference=reference, actor=themselves(reference), now=LATER, **same)

    assert kinds() == ["subscriber:added"]


def test_it_changes_nothing_for_somebody_who_left() -> None:
    reference = reference_of(subscriber())
    leave(reference)
    with pytest.raises(PeopleError):
        actions.change(reference=reference, language="en", components=(), mildest=None, actor=SAM, now=LATER)


def test_it_lets_somebody_leave_once_and_for_all() -> None:
    row = subscriber()

    assert leave(reference_of(row))
    assert not leave(reference_of(row))
    assert (fresh(row).state, fresh(row).ended_at) == ("left", LATER)
    assert not queries.recipients(audience=CUSTOMERS, language="nl", components=(), rank=1)
    assert kinds() == ["subscriber:added", "subscriber:left"]


def test_it_lets_a_contact_leave() -> None:
    row = Contact.objects.create(audience=CUSTOMERS, address="lou@klant.example", language="nl")

    assert leave(reference_of(row))
    assert not queries.contacts(audience=CUSTOMERS, language="nl")


def test_it_sends_a_new_link_to_somebody_who_was_late() -> None:
    ask()
    reference = reference_of(Subscriber.objects.get())
    week = NOW + timedelta(days=8)

    assert actions.ask_again(reference=reference, actor=themselves(reference), now=week)
    assert actions.ask_again(reference=reference, actor=themselves(reference), now=week)
    assert [mail.created_at for mail in mails()] == [NOW, week]
    assert Subscriber.objects.get().asked_at == week
