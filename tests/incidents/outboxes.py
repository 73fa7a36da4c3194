"""What the tests of the outbox share: an outage that was told, deliveries that stand so or so, and their buttons."""

import re
from typing import Any

from django.test import Client

from baken.delivery.models import Delivery, Message, State
from baken.delivery.queue import add
from baken.incidents import actions
from baken.incidents.models import Incident
from tests.incidents.cast import NOW, SAM, after, held, outage


def told(**changes: Any) -> Incident:
    """An outage that Sam has told customers of."""
    incident = outage(**changes)
    held("stem", SAM)
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(1))
    return incident


def on(channel: str) -> Message:
    """The newest message on a channel."""
    return Message.objects.filter(channel=channel).latest("pk")


def to_klant(state: State, **about: Any) -> Delivery:
    """A delivery of the mail to a customer that stands so."""
    row = add(on("mail"), "contact:1", "klant@example.org", NOW)
    Delivery.objects.filter(pk=row.pk).update(state=state, **about)
    row.refresh_from_db()
    return row


def log(client: Client, row: Delivery, query: str = "") -> Any:
    """The page of the deliveries of a message."""
    return client.get(f"/outbox/{row.message_id}/deliveries/{query}")


def press(client: Client, row: Delivery, how: str, page: Any = None) -> Any:
    """Presses a button beside a delivery as it stands on the page."""
    form = re.search(
        rf'name="delivery" value="{row.pk}".*?name="once" value="([^"]+)"', html_of(page or log(client, row))
    )
    once = form[1] if form else ""
    path = f"/outbox/{row.message_id}/deliveries/"
    return client.post(path, {"delivery": row.pk, "how": how, "once": once}, follow=True)


def html_of(page: Any) -> str:
    return str(page.content.decode())
