"""What the tests of the composer share: filling it in as a browser does, and pressing what stands at its end."""

import re
from html import unescape
from typing import Any

from django.test import Client

from baken.incidents.models import Incident

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
AREA = re.compile(r'<textarea class="field" id="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


def address(incident: Incident, query: str = "") -> str:
    return f"/incidents/{incident.pk}/tell/{query}"


def fields(page: Any) -> dict[str, Any]:
    """What the form of `page` would send: hidden fields, texts, and what is chosen."""
    html = page.content.decode()
    found: dict[str, Any] = {}
    for name, value in HIDDEN.findall(html):
        found.setdefault(name, []).append(unescape(value))
    for name, value in AREA.findall(html):
        found[name] = unescape(value)
    for name, options in re.findall(r'<select class="field" id="[^"]+" name="([^"]+)">(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    for name, value in re.findall(r'<input type="checkbox" id="[^"]+" name="([^"]+)" value="([^"]*)" checked', html):
        found.setdefault(name, []).append(value)
    return found


def texts(page: Any) -> list[str]:
    """The names of the fields for texts, in order."""
    return [name for name in fields(page) if name.startswith("text.") and not name.endswith(".was")]


def look(client: Client, incident: Incident, query: str = "", **typed: Any) -> Any:
    """The page, then with what is typed."""
    page = client.get(address(incident, query))
    return client.post(address(incident), {**fields(page), **typed}) if typed else page


def press(client: Client, incident: Incident, act: str = "send", query: str = "", **typed: Any) -> Any:
    """Fills the page in, looks at what follows, and presses a button."""
    page = look(client, incident, query, **typed)
    return client.post(address(incident), {**fields(page), **typed, "act": act})
