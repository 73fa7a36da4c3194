"""The worker heeds mail that came back, and forgets who never answered."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from baken.delivery.actions import send_again, unsuppress
from baken.delivery.errors import DeliveryError
from baken.delivery.models import Delivery, Message, Suppression
from baken.delivery.queue import add
from baken.lib.clock import SimulatedClock
from baken.people import actions, queries, steps
from baken.people.erasing import hashed
from baken.people.models import Contact, Subscriber
from baken.people.references import reference_of
from baken.people.steps import LOOK_BACK, work
from baken.record.models import Entry
from tests.people.cast import CUSTOMERS, NOOR, NOW, SAM, ask, fresh, kinds, subscriber, update

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)
FORGET_AFTER = timedelta(days=30)
KEPT = timedelta(days=90)


def bounced(row: Subscriber | Contact, at: datetime = LATER, state: str = "bounced") -> None:
    """Mail to `row` came back."""
    message = update()
    address = row.email if isinstance(row, Subscriber) else row.address
    delivery = add(message, reference_of(row), address, NOW)
    Delivery.objects.filter(pk=delivery.pk).update(state=state, settled_at=at)


def at(moment: datetime) -> SimulatedClock:
    return SimulatedClock(moment)


def test_it_tells_nothing_more_to_an_address_that_is_none() -> None:
    row, other = subscriber(), subscriber("sam@klant.example")
    bounced(row)

    assert work(at(LATER), "w")
    assert not work(at(LATER), "w")
    assert (fresh(row).state, fresh(other).state) == ("bounced", "active")
    assert Suppression.objects.get().address == NOOR
    entry = Entry.objects.latest("pk")
    assert entry.words["text"] == "mail to 1 address came back; it is told nothing any more"
    assert entry.data == {"references": [reference_of(row)]}


def test_it_heeds_bounces_of_contacts_and_of_the_question_itself() -> None:
    contact = Contact.objects.create(audience=CUSTOMERS, address="lou@klant.example", language="nl", since=NOW)
    ask()
    Delivery.objects.update(state="bounced", settled_at=LATER)
    bounced(contact)

    assert work(at(LATER), "w")
    assert Subscriber.objects.get().state == "bounced"
    assert not queries.contacts(audience=CUSTOMERS, language="nl")


@pytest.mark.parametrize("state", ["failed", "sent", "unknown", "suppressed"])
def test_it_heeds_nothing_but_bounces(state: str) -> None:
    bounced(subscriber(), state=state)

    assert not work(at(LATER), "w")


def test_it_does_not_hold_an_old_bounce_against_somebody_who_came_back() -> None:
    row = subscriber()
    bounced(row)
    work(at(LATER), "w")
    actions.confirm(reference=reference_of(row), actor=SAM, now=LATER + timedelta(hours=1))

    assert not work(at(LATER + timedelta(hours=2)), "w")
    assert fresh(row).state == "active"
    assert not unsuppress(address=NOOR)


def test_it_looks_back_so_far_and_no_further() -> None:
    row = subscriber()
    bounced(row)

    assert not work(at(LATER + LOOK_BACK), "w")
    assert work(at(LATER + LOOK_BACK - timedelta(seconds=1)), "w")


def test_it_forgets_who_never_answered() -> None:
    ask()
    reference = reference_of(Subscriber.objects.get())

    assert not work(at(NOW + FORGET_AFTER - timedelta(seconds=1)), "w")
    assert work(at(NOW + FORGET_AFTER), "w")
    assert not work(at(NOW + FORGET_AFTER), "w")
    assert not Subscriber.objects.exists()
    assert Delivery.objects.get(reference=reference).address.startswith("erased:")
    assert kinds() == ["subscriber:asked", "subscriber:forgotten"]


def test_it_remembers_that_somebody_left_before() -> None:
    row = subscriber()
    actions.leave(reference=reference_of(row), actor=SAM, now=NOW)
    ask(now=LATER)
    work(at(LATER + FORGET_AFTER), "w")

    assert (fresh(row).state, fresh(row).email) == ("left", NOOR)


def mail_to(row: Subscriber | Contact, *others: str, at: datetime = NOW) -> Message:
    """A message to `row`, and to places, that has gone out."""
    message = update(now=at)
    address = row.email if isinstance(row, Subscriber) else row.address
    for reference, where in ((reference_of(row), address), *((place, place) for place in others)):
        add(message, reference, where, at)
    Delivery.objects.filter(message=message).update(state="sent", settled_at=at)
    Message.objects.filter(pk=message.pk).update(closed_at=at)
    return message


def test_it_forgets_to_whom_old_messages_went_and_keeps_the_same_mark_as_erasing() -> None:
    row = subscriber()
    message = mail_to(row, "channel:balie")

    assert not work(at(NOW + KEPT - timedelta(seconds=1)), "w")
    assert work(at(NOW + KEPT), "w")
    assert not work(at(NOW + KEPT), "w")
    kept = dict(Delivery.objects.filter(message=message).values_list("reference", "address"))
    assert kept == {reference_of(row): hashed(NOOR), "channel:balie": "channel:balie"}
    assert fresh(row).email == NOOR


def test_it_refuses_to_send_again_what_it_has_forgotten() -> None:
    message = mail_to(subscriber())
    Delivery.objects.update(state="failed")
    work(at(NOW + KEPT), "w")

    with pytest.raises(DeliveryError, match="nobody knows any more to which address"):
        send_again(delivery=Delivery.objects.get(message=message), actor=SAM, now=NOW + KEPT)


def test_it_waits_with_forgetting_until_everything_is_sent() -> None:
    message = mail_to(subscriber())
    Message.objects.filter(pk=message.pk).update(closed_at=None)

    assert not work(at(NOW + KEPT), "w")


def test_it_forgets_a_long_list_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_MOST", 1)
    message = mail_to(subscriber(), "person:sam")

    assert [work(at(NOW + KEPT), "w") for _ in range(4)] == [True, True, True, False]
    assert all(row.address.startswith("erased:") for row in message.deliveries.all())


def test_settings_say_how_long_things_are_kept(settings: Any) -> None:
    settings.KEEP_ADDRESSES, settings.KEEP_UNCONFIRMED = timedelta(days=1), timedelta(days=2)
    mail_to(subscriber())
    ask("sam@klant.example")

    work(at(NOW + timedelta(days=1)), "w")
    assert Subscriber.objects.filter(state="unconfirmed").exists()
    assert Delivery.objects.filter(address__startswith="erased:").count() == 1
    work(at(NOW + timedelta(days=2)), "w")
    assert not Subscriber.objects.filter(state="unconfirmed").exists()
