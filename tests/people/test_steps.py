"""The worker heeds mail that came back, and forgets who never answered."""

from datetime import datetime, timedelta

import pytest

from baken.delivery.actions import make_message, unsuppress
from baken.delivery.models import Delivery, Suppression
from baken.delivery.queue import add
from baken.lib.clock import SimulatedClock
from baken.people import actions, queries
from baken.people.models import Contact, Subscriber
from baken.people.references import reference_of
from baken.people.steps import FORGET_AFTER, LOOK_BACK, work
from baken.record.models import Entry
from tests.people.cast import CUSTOMERS, NOOR, NOW, SAM, ask, fresh, kinds, subscriber

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def bounced(row: Subscriber | Contact, at: datetime = LATER, state: str = "bounced") -> None:
    """Mail to `row` came back."""
    usual = {"thread": "incident:1", "sequence": 1, "source": "update:1", "kind": "update", "channel": "mail"}
    message = make_message(audience=CUSTOMERS, language="nl", subject="S", body="B", now=NOW, **usual)  # type: ignore[arg-type]
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
