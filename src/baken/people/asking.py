"""The mail that asks: did you really want this? Or tells somebody who is told already how to change it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max

from baken.delivery import queue
from baken.delivery.actions import make_message
from baken.delivery.models import Connection, Message
from baken.lib.words import LANGUAGES, Words, say
from baken.people.links import change_link, confirm_link
from baken.people.models import Subscriber, SubscriberState
from baken.people.references import reference_of
from baken.people.texts import MAIL_CONFIRM, MAIL_KNOWN

CHANNEL = "contact:mail"
"""The connection over which Baken writes to one person; without one it asks over any that sends mail to readers."""
PAUSE = timedelta(hours=1)
"""Nobody gets more than one such mail in this time, however often somebody types their address."""


def write(subscriber: Subscriber, channel: str, now: datetime) -> bool:
    """Writes to `subscriber`, whose row is locked, unless that was done within `PAUSE`. Returns whether it was done."""
    if subscriber.mailed_at is not None and now < subscriber.mailed_at + PAUSE:
        return False
    subscriber.mailed_at = now
    subscriber.save(update_fields=("mailed_at",))
    reference = reference_of(subscriber)
    language = subscriber.language if subscriber.language in LANGUAGES else "en"
    known = subscriber.state == SubscriberState.ACTIVE
    link = change_link(reference, language) if known else confirm_link(reference, language, now)
    newest = Message.objects.filter(thread=reference).aggregate(newest=Max("sequence"))["newest"]
    message = make_message(
        thread=reference,
        sequence=(newest or 0) + 1,
        source=reference,
        kind="confirm",
        audience=subscriber.audience,
        channel=_connected(channel),
        language=language,
        subject=_said((MAIL_KNOWN if known else MAIL_CONFIRM)["subject"], language),
        body=_said((MAIL_KNOWN if known else MAIL_CONFIRM)["body"], language, link),
        now=now,
        secret=True,
    )
    queue.add(message, reference, subscriber.email, now)
    return True


def _connected(channel: str) -> str:
    """`channel`; where nothing joins it to a transport, the channel of a relay that mails readers anyway."""
    if channel != CHANNEL or Connection.objects.filter(channel=channel).exists():
        return channel
    relays = Connection.objects.filter(transport="mail").exclude(channel__startswith="contact:")
    return relays.order_by("pk").values_list("channel", flat=True).first() or channel


def _said(text: Words, language: str, link: str = "") -> str:
    return say(Words(text.message, {"name": settings.NAME, "link": link}), language)
