"""Mail to one person, over the ledger: what somebody could act with is kept as a secret."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Max

from baken.delivery import queue
from baken.delivery.actions import make_message
from baken.delivery.models import Connection, Message
from baken.lib.words import LANGUAGES, Words, say
from baken.people.models import User
from baken.people.references import account_reference

CHANNEL = "contact:mail"
"""The connection over which Baken writes to one person; without one it asks over any that sends mail to readers."""


def write_to(
    *,
    reference: str,
    address: str,
    kind: str,
    subject: Words,
    body: Words,
    language: str,
    now: datetime,
    audience: str = "",
    channel: str = CHANNEL,
) -> Message:
    """Writes to `address`. The newest mail of the same `kind` to `reference` takes the place of one that still waits.

    The blank `{name}` of `subject` and `body` is what readers know this installation by.
    """
    language = language if language in LANGUAGES else "en"
    thread = reference if kind == "confirm" else f"{reference}:{kind}"
    newest = Message.objects.filter(thread=thread).aggregate(newest=Max("sequence"))["newest"]
    message = make_message(
        thread=thread,
        sequence=(newest or 0) + 1,
        source=reference,
        kind=kind,
        audience=audience,
        channel=connected(channel),
        language=language,
        subject=_said(subject, language),
        body=_said(body, language),
        now=now,
        secret=True,
        urgent=kind != "confirm",
    )
    queue.add(message, reference, address, now)
    return message


def notify(
    account: User, kind: str, text: Mapping[str, Words], now: datetime, *, address: str = "", link: str = ""
) -> None:
    """Writes to the owner of `account` that something about it changed, so that they hear of what was not them."""
    write_to(
        reference=account_reference(account),
        address=address or account.email,
        kind=kind,
        subject=text["subject"],
        body=Words(text["body"].message, {"link": link}),
        language=account.language,
        now=now,
    )


def connected(channel: str) -> str:
    """`channel`; where nothing joins it to a transport, the channel of a relay that mails readers anyway."""
    if channel != CHANNEL or Connection.objects.filter(channel=channel).exists():
        return channel
    relays = Connection.objects.filter(transport="mail").exclude(channel__startswith="contact:")
    return relays.order_by("pk").values_list("channel", flat=True).first() or channel


def _said(text: Words, language: str) -> str:
    return say(Words(text.message, {"name": settings.NAME, **text.values}), language)
