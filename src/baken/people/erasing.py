"""Takes an address out of everything that is kept, and leaves a keyed hash that only this installation can compare."""

import hashlib
import hmac
from datetime import datetime
from functools import cache

from django.conf import settings

from baken.delivery.actions import unsuppress
from baken.delivery.forgetting import forget
from baken.delivery.models import ERASED
from baken.people.models import Contact, ContactState, FollowedComponent, Subscriber, SubscriberState
from baken.people.references import reference_of


def hashed(address: str) -> str:
    """What stands where `address` stood: always the same for the same address, which nobody can tell from it."""
    return ERASED + hmac.digest(_key(settings.SECRET_KEY), address.encode(), "sha256").hex()[:40]


def is_erased(row: Subscriber | Contact) -> bool:
    """Whether the address of `row` was erased."""
    return (row.email if isinstance(row, Subscriber) else row.address).startswith(ERASED)


def erase_address(address: str, now: datetime) -> list[str]:
    """Erases `address` from subscriptions, contact lists, ledger and the list of those left alone, in a transaction.

    Returns the references it was known by. What waits to be sent to it is taken off.
    """
    mark = hashed(address)
    subscribers = list(Subscriber.objects.select_for_update().filter(email=address))
    contacts = list(Contact.objects.select_for_update().filter(address=address))
    references = [*map(reference_of, subscribers), *map(reference_of, contacts)]
    forget(references=references, mark=mark, now=now)
    unsuppress(address=address)
    # Whoever was erased before and came back has a row with that hash already: one is enough.
    Subscriber.objects.filter(email=mark).exclude(pk__in=[row.pk for row in subscribers]).delete()
    for subscriber in subscribers:
        FollowedComponent.objects.filter(subscriber=subscriber).delete()
        subscriber.email, subscriber.some_components = mark, False
        subscriber.state, subscriber.ended_at = SubscriberState.LEFT, now
        subscriber.save()
    for contact in contacts:
        Contact.objects.filter(audience=contact.audience, address=mark).delete()
        contact.address, contact.name, contact.state, contact.since = mark, "", ContactState.LEFT, now
        contact.save()
    return references


@cache
def _key(secret: str) -> bytes:
    """A key of our own, so that no hash made for something else can be compared with these."""
    return hashlib.sha256(b"baken.erased:" + secret.encode()).digest()
