"""Incidents and maintenance in Statuspage's own format: checked, put in order, and what is missing filled in."""

from collections.abc import Sequence
from typing import Any

from baken.incidents.wire_format import OVER, Wire
from baken.lib.words import words
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.history import IMPACTS, MAINTENANCE_STATUSES, STATUSES, Told
from baken.statuspage.histories.ids import is_id
from baken.statuspage.histories.moments import moment
from baken.statuspage.histories.naming import named_components
from baken.statuspage.histories.updates import in_order, read_update

MOST_UPDATES = 5_000
LONGEST_NAME = 1_000
TIMES = ("created_at", "updated_at", "started_at", "resolved_at", "monitoring_at", "scheduled_for", "scheduled_until")


def read_object(value: Any, desk: Desk) -> Told | None:
    """One incident or maintenance; None, with its faults, where it can't be taken."""
    before = len(desk.faults)
    if not isinstance(value, dict) or not is_id(value.get("id")):
        said = words("an incident has to be an object with an id of letters and digits, forty at most")
        desk.fault(said, words("fetch the file anew, or take this incident out"))
        return None
    if not isinstance(value.get("name"), str) or len(value["name"]) > LONGEST_NAME:
        said = words(
            "incident {id} has no name, or one of more than {most} characters", id=value["id"], most=LONGEST_NAME
        )
        desk.fault(said, words("give it a name"))
        return None
    data = _without_ours(value, desk)
    updates = _updates(data, desk)
    times = {key: found for key in TIMES if data.get(key) is not None and (found := desk.time(data[key], key))}
    data |= {key: found.written for key, found in times.items()}
    data["status"] = _status(data, updates, desk)
    data["impact"] = _impact(data, desk)
    data["components"] = named_components(data.get("components"), desk)
    data["shortlink"] = _link(data, desk)
    if len(desk.faults) > before:
        return None
    data["incident_updates"] = updates[::-1]
    _fill(data, updates)
    if data.get("created_at") is None:
        desk.fault(words("incident {id} has neither updates nor a time", id=data["id"]), words("give it a created_at"))
        return None
    is_maintenance = data.get("scheduled_for") is not None or data["status"] in MAINTENANCE_STATUSES
    if is_maintenance:
        _schedule(data, updates)
    else:
        data = {key: part for key, part in data.items() if not key.startswith("scheduled_") or part is not None}
        data.setdefault("reminder_intervals", None)
    return Told(data, "maintenance" if is_maintenance else "incident", desk.file, desk.line)


def _without_ours(value: Wire, desk: Desk) -> Wire:
    """A copy without the key `baken`: what stands there is for our own pages only, and can't be trusted."""
    if "baken" in value:
        desk.note(words("the key baken of {id} is left out; only installations themselves write it", id=value["id"]))
    return {key: part for key, part in value.items() if key != "baken"}


def _updates(data: Wire, desk: Desk) -> list[Wire]:
    """Its updates, the oldest first."""
    raw = data.get("incident_updates")
    if raw is None:
        return []
    if not isinstance(raw, list) or len(raw) > MOST_UPDATES:
        said = words("the updates of {id} have to be a list of {most} at most", id=data["id"], most=MOST_UPDATES)
        desk.fault(said, words("fetch the file anew, or take this incident out"))
        return []
    read = [read_update(item, number, data["id"], desk) for number, item in enumerate(raw)]
    found = in_order([item for item in read if item is not None], desk)
    stage = ""
    for update in found:
        if update["status"] not in STATUSES:
            update["status"] = stage or "investigating"
        stage = update["status"]
    return found


def _status(data: Wire, updates: Sequence[Wire], desk: Desk) -> str:
    found = data.get("status")
    if found is None and updates:
        return str(updates[-1]["status"])
    if found not in STATUSES:
        said = words("incident {id} has a status that is none: {value}", id=data["id"], value=str(found)[:40])
        desk.fault(said, words("use one of: {names}", names=list(STATUSES)))
        return STATUSES[0]
    return str(found)


def _impact(data: Wire, desk: Desk) -> str:
    found = data.get("impact")
    if found is None:
        desk.note(words("incident {id} does not say its impact; taken as none", id=data["id"]))
        return "none"
    if found not in IMPACTS:
        said = words("incident {id} has an impact that is none: {value}", id=data["id"], value=str(found)[:40])
        desk.fault(said, words("use one of: {names}", names=list(IMPACTS)))
    return str(found)


def _link(data: Wire, desk: Desk) -> str | None:
    """Its address, which stands on pages: nothing but a web address may."""
    found = data.get("shortlink")
    if found is None:
        return None
    if not isinstance(found, str) or not found.lower().startswith(("http://", "https://")) or len(found) > 2_000:
        desk.note(words("the address of {id} is left out; it is no web address", id=data["id"]))
        return None
    return found


def _fill(data: Wire, updates: Sequence[Wire]) -> None:
    """Fills in what other versions of the format leave out, from the updates."""
    times = [update["created_at"] for update in updates]
    if times:
        data.setdefault("created_at", times[0])
    created = data.get("created_at")
    over = next((update["display_at"] for update in updates if update["status"] in ("resolved", "completed")), None)
    watched = next((update["display_at"] for update in updates if update["status"] == "monitoring"), None)
    data.setdefault("updated_at", times[-1] if times else created)
    data.setdefault("started_at", created)
    data.setdefault("monitoring_at", watched)
    data.setdefault("resolved_at", over if data["status"] in OVER else None)
    for key, other in (("created_at", data.get("started_at")), ("updated_at", created), ("started_at", created)):
        if data[key] is None:
            data[key] = other


def _schedule(data: Wire, updates: Sequence[Wire]) -> None:
    """When the work was planned, where that is not said: from when it began and ended."""
    begun = next((update["created_at"] for update in updates if update["status"] == "in_progress"), None)
    first = begun or data["started_at"] or data["created_at"]
    data["scheduled_for"] = data.get("scheduled_for") or first
    last = data.get("scheduled_until") or data.get("resolved_at") or data["updated_at"]
    ends, begins = moment(last), moment(data["scheduled_for"])
    data["scheduled_until"] = last if ends and begins and ends.at >= begins.at else data["scheduled_for"]
