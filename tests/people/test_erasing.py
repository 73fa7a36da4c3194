"""Erasing an address: it is nowhere any more, and what happened can still be counted."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.serializers import serialize
from pytest_django import Settings

from baken.delivery.models import Delivery
from baken.delivery.queue import expand
from baken.people import actions, queries
from baken.people.erasing import hashed
from baken.people.errors import PeopleError
from baken.people.models import Contact, Subscriber
from baken.people.references import reference_of
from baken.record.models import Entry
from tests.people.cast import CUSTOMERS, NOOR, NOW, SAM, ask, fresh, kinds, mails, path_in, subscriber, update

pytestmark = pytest.mark.django_db


def told() -> None:
    """An update is on its way to the customers."""
    expand(update(), queries.recipients(audience=CUSTOMERS, language="nl", components=(), rank=1), NOW)


def kept() -> str:
    """All that the database holds of Baken."""
    models = [model for label in ("record", "delivery", "people") for model in apps.get_app_config(label).get_models()]
    return "".join(serialize("json", model._default_manager.all()) for model in models)


def erase(email: str = NOOR) -> bool:
    return actions.erase(email=email, actor=SAM, now=NOW)


def test_it_leaves_the_address_nowhere() -> None:
    row = subscriber(components=["shop"])
    contact = Contact.objects.create(audience="partners", address=NOOR, language="nl", name="Noor")
    ask()
    told()
    actions.note_bounces(references=[reference_of(contact)], actor=SAM, now=NOW)
    assert NOOR in kept()

    assert erase(" NOOR@klant.example")
    assert NOOR not in kept()
    assert '"Noor"' not in kept()
    assert (fresh(row).email, fresh(row).state, queries.followed(row)) == (hashed(NOOR), "left", frozenset())


def test_it_takes_off_what_waits_and_can_still_be_counted() -> None:
    row = subscriber()
    subscriber("sam@klant.example")
    told()
    erase()

    assert list(Delivery.objects.order_by("pk").values_list("state", flat=True)) == ["suppressed", "pending"]
    assert Delivery.objects.get(reference=reference_of(row)).address == hashed(NOOR)


def test_it_notes_that_without_saying_whose() -> None:
    row = subscriber()
    erase()

    assert kinds()[-1] == "subscriber:erased"
    assert Entry.objects.latest("pk").data == {"reference": reference_of(row)}


def test_it_says_so_where_the_address_is_not_known() -> None:
    assert not erase()
    with pytest.raises(PeopleError, match="this is no mail address"):
        erase("noor")


def test_it_no_longer_confirms_with_an_old_link() -> None:
    ask()
    (mail,) = mails()
    erase()

    assert "/confirm/" in path_in(mail)
    with pytest.raises(PeopleError):
        actions.confirm(reference=mail.thread, actor=SAM, now=NOW)
    assert queries.found(mail.thread) is None


def test_it_lets_somebody_come_back_and_erases_them_again() -> None:
    subscriber()
    erase()
    ask(now=NOW + timedelta(days=1))
    assert erase()

    assert [row.email for row in Subscriber.objects.all()] == [hashed(NOOR)]


def test_it_makes_hashes_that_only_its_own_key_can_compare(settings: Settings) -> None:
    before = hashed(NOOR)
    settings.SECRET_KEY = "another"

    assert len(before) == len("erased:") + 40
    assert hashed(NOOR) not in (before, hashed("sam@klant.example"))
