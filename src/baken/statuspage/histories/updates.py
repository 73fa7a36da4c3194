"""The updates of one incident: each checked, and all in the order in which they were written."""

from collections.abc import Sequence
from typing import Any

from baken.incidents.wire_format import STATES, WORKS, Wire
from baken.lib.words import words
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.history import STATUSES
from baken.statuspage.histories.ids import is_id, stable_id
from baken.statuspage.histories.moments import moment

KEEPS = ("update", "updated", "")
"""Statuses of updates that leave the stage as it is."""
_TIMES = ("created_at", "display_at", "updated_at")


def read_update(item: Any, number: int, incident: str, desk: Desk) -> Wire | None:
    """Update `number` of `incident`; None, with its faults, where it can't be taken. Its status may keep the stage."""
    if not isinstance(item, dict):
        desk.fault(words("update {n} of {id} is no object", n=number + 1, id=incident), words("fetch the file anew"))
        return None
    status, body = item.get("status") or "", item.get("body")
    names: dict[str, Any] = {"n": number + 1, "id": incident}
    if not isinstance(status, str) or (status not in STATUSES and status.lower() not in KEEPS):
        said = words("update {n} of {id} has a status that is none: {value}", value=str(status)[:40], **names)
        desk.fault(said, words("use one of: {names}", names=list(STATUSES)))
        return None
    if body is not None and not isinstance(body, str):
        desk.fault(words("the text of update {n} of {id} is no text", **names), words("fetch the file anew"))
        return None
    identity = item.get("id") if item.get("id") is not None else stable_id(incident, str(number))
    if not is_id(identity):
        said = words("the id of update {n} of {id} holds more than letters and digits, or is too long", **names)
        desk.fault(said, words("fetch the file anew"))
        return None
    times = {key: desk.time(item[key], key) for key in _TIMES if item.get(key) is not None}
    told = times.get("created_at") or times.get("display_at") or times.get("updated_at")
    if told is None:
        if not times:
            desk.fault(words("update {n} of {id} has no time", **names), words("give it a created_at"))
        return None
    written = {key: (times.get(key) or told).written for key in _TIMES}
    found: Wire = {**item, "id": identity, "status": status, "body": body or "", "incident_id": incident, **written}
    found["affected_components"] = _affected(item.get("affected_components"), number, incident, desk)
    for key, usual in (("deliver_notifications", True), ("custom_tweet", None), ("tweet_id", None)):
        found.setdefault(key, usual)
    return found


def in_order(updates: Sequence[Wire], desk: Desk) -> list[Wire]:
    """The updates, the oldest first, whichever way round they came; ties keep the order of the file."""
    found: list[Wire] = []
    seen: dict[str, Wire] = {}
    for update in updates:
        before = seen.setdefault(update["id"], update)
        if before is update:
            found.append(update)
        elif before == update:
            desk.note(words("update {id} stands here twice; it counts once", id=update["id"]))
        else:
            said = words("two updates have the id {id}", id=update["id"])
            desk.fault(said, words("give one of them another id"))
    if _is_newest_first(found):
        found.reverse()
    return sorted(found, key=_created)


def _is_newest_first(updates: Sequence[Wire]) -> bool:
    if len(updates) < 2:
        return False
    first, last = _created(updates[0]), _created(updates[-1])
    if first != last:
        return bool(first > last)
    stages = [STATUSES.index(one["status"]) for one in (updates[0], updates[-1]) if one["status"] in STATUSES]
    return len(stages) < 2 or stages[0] >= stages[1]


def _created(update: Wire) -> Any:
    found = moment(update["created_at"])
    return found.at if found else None


def _affected(raw: Any, number: int, incident: str, desk: Desk) -> Any:
    """The components an update names with their states, as they came; what is missing in one is filled in."""
    if raw is None:
        return None
    names: dict[str, Any] = {"n": number + 1, "id": incident}
    if not isinstance(raw, list) or not all(isinstance(item, dict) and is_id(item.get("code")) for item in raw):
        said = words("the components that update {n} of {id} names have to be a list of objects with a code", **names)
        desk.fault(said, words("fetch the file anew"))
        return None
    found = []
    for item in raw:
        states = {key: item.get(key) or WORKS for key in ("old_status", "new_status")}
        wrong = next((state for state in states.values() if state not in STATES), None)
        if wrong is not None:
            said = words("update {n} of {id} names a state that is none: {value}", value=str(wrong)[:40], **names)
            desk.fault(said, words("use one of: {names}", names=list(STATES)))
            return None
        found.append({**item, "name": str(item.get("name") or item["code"]), **states})
    return found
