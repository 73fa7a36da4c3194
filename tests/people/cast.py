"""The fixed cast of the people tests: customers of the web shop Boekenkade who ask to be told by mail."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from baken.delivery.actions import make_message
from baken.delivery.models import Message
from baken.lib.actor import Actor
from baken.people import actions
from baken.people.models import Subscriber
from baken.people.wishes import Offer
from baken.record.models import Entry

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CUSTOMERS = "klanten"
NOOR = "noor@klant.example"
VISITOR = Actor("person", "visitor", "visitor")
SAM = Actor("person", "sam", "Sam", frozenset({"administrator"}))
PARTS = {"checkout": {"nl": "Afrekenen", "en": "Checkout"}, "shop": {"nl": "Winkel", "en": "Shop"}}
LEVELS = {1: {"nl": "Groot", "en": "Major"}, 2: {"nl": "Matig", "en": "Moderate"}, 3: {"nl": "Klein", "en": "Minor"}}


def offered(audience: str) -> Offer:
    """What Boekenkade's plan lets its customers choose from; others have no choice."""
    return Offer(("nl", "en"), PARTS, LEVELS) if audience == CUSTOMERS else Offer()


def ask(email: str = NOOR, *, components: Collection[str] = (), now: datetime = NOW, **changes: Any) -> None:
    """Somebody types an address on the status page."""
    usual = {"language": "nl", "audience": CUSTOMERS, "mildest": None, "actor": VISITOR}
    actions.ask(email=email, components=components, now=now, **{**usual, **changes})


def subscriber(email: str = NOOR, *, components: Collection[str] = (), **changes: Any) -> Subscriber:
    """Somebody who is told."""
    usual = {"language": "nl", "audience": CUSTOMERS, "mildest": None, "confirmed": True, "actor": SAM, "now": NOW}
    return actions.add_subscriber(email=email, components=components, **{**usual, **changes})


def fresh(row: Subscriber) -> Subscriber:
    """`row` as it is kept now."""
    return Subscriber.objects.get(pk=row.pk)


def update(*, now: datetime = NOW, **changes: Any) -> Message:
    """An update that goes to customers by mail, with nobody on the ledger yet."""
    usual = {"sequence": 1, "kind": "update", "channel": "mail", "language": "nl", "subject": "S", "body": "B"}
    return make_message(thread="incident:1", source="update:1", audience=CUSTOMERS, now=now, **{**usual, **changes})


def mails() -> list[Message]:
    """What was written to people about their subscription, the oldest first."""
    return list(Message.objects.filter(kind="confirm").order_by("pk"))


def path_in(message: Message) -> str:
    """The path of the link in a mail."""
    found = re.search(r"^http://127\.0\.0\.1:8000(\S+)$", message.body, re.MULTILINE)
    assert found
    return found[1]


def kinds() -> list[str]:
    """What the record says happened, the oldest first."""
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))
