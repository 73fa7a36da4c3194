"""What the tests of planned maintenance share: the work that is planned, the page to plan it on, and pressing it."""

import re
from typing import Any

from django.test import Client

from tests.incidents.cast import OPEN_CHANNELS, PLAN
from tests.incidents.rooms import signed_in

PATH = "/maintenance/plan/"
BOTH = {"plan": {**PLAN["plan"], "languages": ["nl", "en"]}, "channels": OPEN_CHANNELS}
TEXT = "Zaterdag van 10:00 tot 12:00 kun je niet bestellen. Bel ons zolang."
WORK: dict[str, Any] = {
    "title.nl": "Nieuwe schijven",
    "starts": "2026-11-28T10:00",
    "ends": "2026-11-28T12:00",
    "parts": ["database"],
}


def noor(permission: str = "communicator", language: str = "en") -> Client:
    return signed_in("noor", permission, language)


def hidden(page: Any) -> dict[str, str]:
    """What the form carries along: the mark that makes it happen once, and what was shown."""
    return dict(re.findall(r'<input type="hidden" name="(once|seen)" value="([^"]*)"', page.content.decode()))


def shown(client: Client, **typed: Any) -> Any:
    """The page with what is typed on it."""
    return client.post(PATH, {**WORK, **typed})


def plan(client: Client, act: str = "tell", **typed: Any) -> Any:
    """Looks at what would follow from what is typed, and presses a button of the end."""
    said = {**WORK, **typed}
    return client.post(PATH, {**said, **hidden(client.post(PATH, said)), "act": act})
