"""The plan by which a history is replayed: made from the history itself, and nothing in it holds anything up."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Any

from baken.incidents.wire_format import Wire
from baken.plan.files.load import Document, understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.statuspage.histories.history import IMPACTS, History

READERS = "readers"
PAGE, MAIL = "page", "mail"
LANGUAGE = "en"
"""What the texts of a history are kept as; it does not say its language."""
FIRST, RHYTHM, LAST = "first", "rhythm", "last"
STAGES = ("investigating", "identified", "monitoring", "resolved")
_LEVELS = ("critical", "major", "minor", "none")
_ORDER = ("none", "maintenance", "minor", "major", "critical")
_LONGEST = 60


def plan_of(
    history: History, taken: Collection[str], send: str | None = None, by_mail: bool = False
) -> tuple[Document, dict[str, str]]:
    """The plan for `history`, and which component of it each id of the history is.

    `taken` are the channels that something is connected to: without `send`, one of them, no channel of the plan is.
    Subscribers are told over `send`; without it, `by_mail` gives them a channel whose messages stay in the outbox.
    """
    names = component_names(history)
    parts = [
        {"id": names[one["id"]], "name": {LANGUAGE: one["name"]}, "public": True, "position": place}
        for place, one in enumerate(_named(history), 1)
    ]
    data: dict[str, Any] = {
        "schema": "plan/1",
        "plan": {"id": "history", "languages": [LANGUAGE], "default_language": LANGUAGE, "timezone": "Etc/UTC"},
        "signals": [
            {"id": "impact", "type": "enum", "values": list(_ORDER), "ask": "How bad is it, as the page said?"}
        ],
        "severities": [_level(name) for name in _LEVELS],
        "audiences": [{"id": READERS, "kind": "public"}],
        "channels": _channels(taken, send, by_mail),
        "stages": [{"id": name, "status": name} for name in STAGES],
        "promises": _promises(),
        "policies": {
            "publish_before_impact_confirmed": "allowed", "approval": "none", "holding_text": "off", "eta": "allowed",
            "blocking": "none",
        },
    }  # fmt: skip
    data |= {"components": parts} if parts else {}
    return understand(Reading(data, Places(Marks("the plan of the history", 0)))), names


def component_names(history: History) -> dict[str, str]:
    """For each component that the history knows, by id, the id it has in the plan: made from its name."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for one in _named(history):
        base = _slug(one["name"])
        name, number = base, 2
        while name in used:
            name, number = f"{base}-{number}", number + 1
        used.add(name)
        found[one["id"]] = name
    return found


def _named(history: History) -> Iterable[Wire]:
    """Every component that a list, an incident or an update names, groups left out."""
    found: dict[str, Wire] = {one["id"]: one for one in history.components}
    for told in history.objects:
        for one in told.data["components"]:
            found.setdefault(one["id"], one)
        for update in told.updates:
            for item in update["affected_components"] or ():
                found.setdefault(item["code"], {"id": item["code"], "name": item["name"]})
    return [one for one in found.values() if not one.get("group")]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return found if found and found[0].isalpha() else f"part-{found}".strip("-")


def _level(name: str) -> dict[str, Any]:
    assert name in IMPACTS
    when = "impact == none or impact == maintenance" if name == "none" else f"impact == {name}"
    return {"id": name, "impact": name, "when": when, "respond": {"public": "optional"}}


def _channels(taken: Collection[str], send: str | None, by_mail: bool) -> list[dict[str, Any]]:
    page, mail = (name if name not in taken else f"{name}-replayed" for name in (PAGE, MAIL))
    found: list[dict[str, Any]] = [{"id": page, "kind": "status-page", "audiences": [READERS]}]
    if send is not None or by_mail:
        found.append({"id": send or mail, "kind": "email", "address": "subscribers", "audiences": [READERS]})
    return found


def _promises() -> list[dict[str, Any]]:
    """What readers of any page may expect, to see whether the history kept it."""
    return [
        {"id": FIRST, "audience": READERS, "kind": "initial", "within": "15m", "clock": "started"},
        {"id": RHYTHM, "audience": READERS, "every": "1h"},
        {"id": LAST, "audience": READERS, "kind": "resolution", "within": "1h", "clock": "stage:resolved"},
    ]
