"""What the tests of the room share: somebody signed in, what a page says, and pressing what it shows."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from django.test import Client

from baken.incidents.models import Incident
from baken.lib.clock import SimulatedClock
from baken.people.models import User
from baken.record.queries import last_number
from tests.incidents.cast import after

NAMES = {"noor": "Noor de Wit", "sam": "Sam Öz", "bo": "Bo"}


def signed_in(person: str, permission: str = "viewer", language: str = "en") -> Client:
    """A browser in which this person is signed in."""
    account, _ = User.objects.update_or_create(
        person=person,
        defaults={
            "email": f"{person}@example.org",
            "name": NAMES[person],
            "permission": permission,
            "language": language,
        },
    )
    client = Client()
    client.force_login(account)
    return client


def at(settings: Any, minutes: float) -> datetime:
    """The clock of the pages shows so many minutes after the declaration."""
    settings.CLOCK = SimulatedClock(after(minutes))
    return after(minutes)


def text_of(page: Any, part: str = "") -> str:
    """What a page says, or one part of it, as one line."""
    html = page.content.decode()
    if part:
        found = re.search(rf'<(section|div)[^>]* id="{part}".*?</\1>', html, re.DOTALL)
        html = found[0] if found else ""
    return re.sub(r" ([,.;:])", r"\1", " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split()))


def look(client: Client, incident: Incident, part: str = "") -> str:
    """What the room of `incident` says."""
    return text_of(client.get(f"/incidents/{incident.pk}/"), part)


def press(client: Client, incident: Incident, act: str, target: object = "", **typed: Any) -> Any:
    """Sends a form of the room as it stands there now."""
    seen = typed.pop("seen", last_number(incident.stream))
    return client.post(f"/incidents/{incident.pk}/do/{act}/", {"target": target, "seen": seen, **typed})
