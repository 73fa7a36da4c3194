"""What the worker does for people: heeds mail that came back, and forgets whom it need not know any more."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import BigIntegerField, Case, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Substr

from baken.delivery.forgetting import forget, forget_old
from baken.delivery.models import Delivery, State
from baken.lib.clock import Clock
from baken.lib.words import plural
from baken.people.actions import STREAM, TOLD, note_bounces
from baken.people.erasing import hashed
from baken.people.models import Contact, ContactState, FailedSignIns, Remembered, Subscriber, SubscriberState
from baken.people.references import ACCOUNT, CONTACT, ITSELF, SUBSCRIBER, reference_of
from baken.record.actions import append

LOOK_BACK = timedelta(days=2)
"""How far back bounces are looked at. What is missed by that bounces again at the next mail."""
_MOST = 500
_OF_PEOPLE = (SUBSCRIBER, CONTACT, ACCOUNT, "person:")
"""References of people on the ledger; all others are places."""


def work(clock: Clock, owner: str) -> bool:
    """One round. Returns whether there was anything to do."""
    del owner
    now = clock.now()
    return heed_bounces(now) + forget_unconfirmed(now) + forget_addresses(now) + forget_sessions(now) > 0


def heed_bounces(now: datetime) -> int:
    """Whoever's mail came back since they confirmed is told nothing any more. Returns how many, at most `_MOST`."""
    came_back = Delivery.objects.filter(state=State.BOUNCED, settled_at__gt=now - LOOK_BACK)
    subscribers = Subscriber.objects.annotate(since=Coalesce("confirmed_at", "asked_at")).filter(state__in=TOLD)
    contacts = Contact.objects.annotate(told_since=Coalesce("since", Value(now - LOOK_BACK)))
    news = _of(SUBSCRIBER, came_back, subscribers.filter(since__lt=OuterRef("settled_at")))
    active = contacts.filter(state=ContactState.ACTIVE, told_since__lt=OuterRef("settled_at"))
    news += _of(CONTACT, came_back, active)
    return note_bounces(references=news, actor=ITSELF, now=now) if news else 0


def _of(kind: str, deliveries: QuerySet[Delivery], told: QuerySet[Any]) -> list[str]:
    """The references of `kind` in `deliveries` whose row is among `told`. The number is cast only where it is one."""
    number = Cast(Substr("reference", len(kind) + 1), BigIntegerField())
    ours = deliveries.annotate(number=Case(When(reference__startswith=kind, then=number)))
    found = ours.filter(Exists(told.filter(pk=OuterRef("number"))))
    return list(found.values_list("reference", flat=True).distinct()[:_MOST])


@transaction.atomic
def forget_unconfirmed(now: datetime) -> int:
    """Erases whoever was asked and never answered; those who had left before are back to that. Returns how many."""
    silent = Subscriber.objects.filter(state=SubscriberState.UNCONFIRMED, asked_at__lte=now - settings.KEEP_UNCONFIRMED)
    if not silent.exists():
        return 0
    rows = list(silent.select_for_update().order_by("pk")[:_MOST])
    new = [row for row in rows if row.ended_at is None]
    back = [row.pk for row in rows if row.ended_at is not None]
    Subscriber.objects.filter(pk__in=back).update(state=SubscriberState.LEFT)
    for row in new:
        forget(references=[reference_of(row)], mark=hashed(row.email), now=now)
    Subscriber.objects.filter(pk__in=[row.pk for row in new]).delete()
    append(
        stream=STREAM,
        kind="subscriber:forgotten",
        actor=ITSELF,
        now=now,
        words=plural(
            "{count} address was forgotten, since nobody confirmed it",
            "{count} addresses were forgotten, since nobody confirmed them",
            len(rows),
        ),
        data={"references": [reference_of(row) for row in rows]},
    )
    return len(rows)


def forget_sessions(now: datetime) -> int:
    """Deletes sessions that have ended, and with them what was remembered for minutes. Returns how many."""
    ended = Session.objects.filter(expire_date__lt=now).values_list("pk", flat=True)[:_MOST]
    count = Session.objects.filter(pk__in=list(ended)).delete()[0]
    if count:
        Remembered.objects.filter(expires__lt=now).delete()
        FailedSignIns.objects.filter(hour__lt=now - settings.KEEP_ADDRESSES).delete()
    return count


def forget_addresses(now: datetime) -> int:
    """Forgets to which addresses of people old messages went. Returns how many, at most `_MOST`."""
    old = now - settings.KEEP_ADDRESSES
    return forget_old(before=old, kinds=_OF_PEOPLE, mark=hashed, now=now, most=_MOST)
