"""The mail that asks: did you really want this? Or tells somebody who is told already how to change it."""

from datetime import datetime, timedelta

from baken.lib.words import LANGUAGES, Words
from baken.people.links import change_link, confirm_link
from baken.people.mailing import write_to
from baken.people.models import Subscriber, SubscriberState
from baken.people.references import reference_of
from baken.people.texts import MAIL_CONFIRM, MAIL_KNOWN

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
    text = MAIL_KNOWN if known else MAIL_CONFIRM
    write_to(
        reference=reference,
        address=subscriber.email,
        kind="confirm",
        subject=text["subject"],
        body=Words(text["body"].message, {"link": link}),
        language=language,
        now=now,
        audience=subscriber.audience,
        channel=channel,
    )
    return True
