"""Histories of the shape that collectors of feeds write: `title`, `updates` with `at` and `message`, names alone."""

import re
from typing import Any

from baken.incidents.wire_format import Wire
from baken.lib.words import words
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.history import STATUSES, Told
from baken.statuspage.histories.ids import is_id, stable_id
from baken.statuspage.histories.objects import read_object

_ADDRESS = re.compile(r"/incidents/([A-Za-z0-9_-]{1,40})/?$")
_TAKEN = ("title", "url", "updates", "published_at", "status_sequence")


def is_own_shape(value: Any) -> bool:
    """True for an object of this shape."""
    return isinstance(value, dict) and "incident_updates" not in value and isinstance(value.get("updates"), list)


def read_own_shape(value: Wire, desk: Desk) -> Told | None:
    """One incident of this shape as a Statuspage object; None, with its faults, where it can't be taken."""
    identity = _identity(value)
    if identity is None:
        said = words("this incident has neither an id nor an address")
        desk.fault(said, words("give it an id of letters and digits"))
        return None
    updates = [_update(item, identity, number) for number, item in enumerate(value["updates"])]
    rest = {key: part for key, part in value.items() if key not in _TAKEN}
    found = rest | {
        "id": identity,
        "name": value.get("title") if value.get("title") is not None else value.get("name"),
        "shortlink": value.get("url"),
        "incident_updates": updates,
    }
    # A feed says when its entry changed last; as far as incidents go that is what counts as updated.
    return read_object({key: part for key, part in found.items() if part is not None}, desk)


def _identity(value: Wire) -> str | None:
    address = _ADDRESS.search(value["url"]) if isinstance(value.get("url"), str) else None
    if address:
        return address[1]
    given = value.get("id")
    if isinstance(given, str | int) and not isinstance(given, bool):
        return str(given) if is_id(str(given)) else stable_id("incident", str(given))
    return None


def _update(item: Any, incident: str, number: int) -> Any:
    if not isinstance(item, dict):
        return item
    status = item.get("status")
    if isinstance(status, str):
        plain = status.strip().lower().replace(" ", "_")
        status = plain if plain in STATUSES else "" if plain == "update" else status
    rest = {key: part for key, part in item.items() if key not in ("at", "message")}
    identity = item.get("id") or stable_id(incident, str(number))
    return rest | {"id": identity, "status": status, "body": item.get("message"), "created_at": item.get("at")}
