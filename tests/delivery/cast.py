"""The fixed cast of the delivery tests: a web shop tells its customers, over transports that do as they are told."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any, cast

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from baken.delivery.actions import make_message
from baken.delivery.models import Connection, Delivery, Message
from baken.delivery.queue import add
from baken.delivery.transports.base import Limits, Outcome, Outgoing, Recipient, Report, Settings, Transport
from baken.people.models import Contact

ORDERED = {"obedient": "tests.delivery.cast:Obedient", "careful": "tests.delivery.cast:Careful"}
"""The transports below, as lines of the registry."""
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CUSTOMERS = "klanten"


def chance() -> Random:
    """The same chance in every run."""
    return Random(7)


def customers(count: int, *, start: int = 0) -> QuerySet[Contact]:
    """The first customers of the shop, made if they aren't there; `klant3@example.org` and so on."""
    names = (f"klant{number}@example.org" for number in range(start, start + count))
    Contact.objects.bulk_create([Contact(audience=CUSTOMERS, address=name, language="nl") for name in names])
    return listed()


def listed() -> QuerySet[Contact]:
    """All customers, with the columns that the queue wants."""
    reference = Concat(Value("contact:"), Cast("pk", CharField()))
    return Contact.objects.filter(audience=CUSTOMERS).annotate(reference=reference)


def connection(name: str = "lijn", *, transport: str = "obedient", channel: str = "mail", **changes: Any) -> Connection:
    """A connection of `channel` over a transport that does as it is told."""
    return Connection.objects.create(name=name, transport=transport, channel=channel, **changes)


def message(*, sequence: int = 1, channel: str = "mail", **changes: Any) -> Message:
    """A message of the one incident there is."""
    given: dict[str, Any] = {
        "thread": "incident:1",
        "source": f"update:{sequence}",
        "kind": "update",
        "audience": CUSTOMERS,
    }
    text: dict[str, Any] = {"language": "nl", "subject": "Storing", "body": "Er is een storing.", "now": NOW}
    return make_message(sequence=sequence, channel=channel, **{**given, **text, **changes})


def addressed(about: Message, *addresses: str) -> list[Delivery]:
    """Deliveries of one message to `addresses`, under references made of them: `to:noor-example.org`."""
    return [add(about, f"to:{address.replace('@', '-')}", address, NOW) for address in addresses]


def states(rows: Iterable[Delivery] | None = None) -> list[str]:
    """Where all deliveries, or `rows`, stand now, in the order in which they were made."""
    found = Delivery.objects.all() if rows is None else Delivery.objects.filter(pk__in=[row.pk for row in rows])
    return [str(state) for state in found.order_by("pk").values_list("state", flat=True)]


class ObedientSettings(Settings):
    """None."""


class Obedient(Transport[ObedientSettings]):
    """Makes of each delivery what the word before the @ says: `bounced@example.org` bounces.

    `silent` is never reported, `twice` is reported twice, `broken` raises, `hang` takes for ever, and anything else is
    sent.
    """

    name = "obedient"
    Settings = ObedientSettings
    address_kind = "mail"
    repeat_is_harmless = True
    limits = Limits(batch=10, at_once=2)

    async def send(
        self, settings: ObedientSettings, message: Outgoing, recipients: Sequence[Recipient], report: Report
    ) -> None:
        del settings, message
        for number, address, _ in recipients:
            order = address.partition("@")[0]
            if order == "broken":
                raise RuntimeError(f"no more {address}")
            if order == "hang":
                await asyncio.sleep(3600)
            if order in ("delivered", "bounced", "failed", "retry", "unknown"):
                report(Outcome(number, cast(Any, order), f"the order was {order}"))
            elif order != "silent":
                for _ in range(2 if order == "twice" else 1):
                    report(Outcome(number, "sent"))


class Careful(Obedient):
    """The same, where a second copy would do harm."""

    name = "careful"
    repeat_is_harmless = False
    limits = Limits(batch=1)
