"""The components of a page and those that incidents name: by their ids, or by their names alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

from baken.incidents.wire_format import STATES, WORKS, Wire
from baken.lib.words import words
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.ids import component_id, is_id

MOST_NAMED = 5_000
FURTHEST = 1_000_000
"""The last place that a component can have."""


def read_component(value: Any, desk: Desk) -> Wire | None:
    """One component or group of a page; None, with a fault, where it can't be taken."""
    if not isinstance(value, dict) or not is_id(value.get("id")) or not isinstance(value.get("name"), str):
        said = words("a component has to be an object with a name and an id of letters and digits")
        desk.fault(said, words("fetch the file anew, or take this component out"))
        return None
    found = {key: part for key, part in value.items() if key != "baken"}
    if found.get("status") not in STATES:
        if found.get("status"):
            said = words("component {id} has a state that is none; taken as operational", id=found["id"])
            desk.note(said)
        found["status"] = WORKS
    if isinstance(found.get("start_date"), str):
        found["start_date"] = found["start_date"][:10]  # also written as a time
    for key, is_usable in _CHECKS.items():
        if found.get(key) is not None and not is_usable(found[key]):
            desk.note(words("{key} of component {id} is left out; it can't be used", key=key, id=found["id"]))
            found[key] = None
    for key in ("created_at", "updated_at"):
        if found.get(key) is not None:
            time = desk.time(found[key], key)
            found[key] = time.written if time else None
    return found


def named_components(raw: Any, desk: Desk) -> list[Wire]:
    """The components of an incident: as they came, or for mere names those that are known by that name."""
    if raw is None:
        return []
    if not isinstance(raw, list) or len(raw) > MOST_NAMED:
        said = words("the components of an incident have to be a list of {most} at most", most=MOST_NAMED)
        desk.fault(said, words("fetch the file anew"))
        return []
    found: dict[str, Wire] = {}
    for item in raw:
        one = by_name(item, desk) if isinstance(item, str) else read_component(item, desk)
        if one is not None:
            found.setdefault(one["id"], one)
    return list(found.values())


def by_name(name: str, desk: Desk) -> Wire:
    """The component that is called `name`."""
    shown = " ".join(name.split())[:200]
    identity = desk.names.get(plain_name(shown)) or component_id(shown)
    return {"id": identity, "name": shown, "status": WORKS}


def plain_name(name: str) -> str:
    """A name as it is recognised: in small letters, with single blanks."""
    return " ".join(name.split()).casefold()


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value) is not None
    except ValueError:
        return False


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "start_date": _is_day,
    "description": lambda value: isinstance(value, str),
    "position": lambda value: type(value) is int and 0 <= value <= FURTHEST,
    "group_id": is_id,
    "page_id": lambda value: isinstance(value, str),
    "group": lambda value: isinstance(value, bool),
    "showcase": lambda value: isinstance(value, bool),
    "only_show_if_degraded": lambda value: isinstance(value, bool),
    "components": lambda value: isinstance(value, list) and all(is_id(item) for item in value),
}
