"""When each component was in which state, as far as the updates of an object say; otherwise its impact says it."""

from datetime import datetime

from baken.incidents.wire_format import OVER, WORKS, Lasted
from baken.statuspage.histories.history import Told
from baken.statuspage.histories.moments import moment

BY_IMPACT = {
    "minor": "degraded_performance",
    "major": "partial_outage",
    "critical": "major_outage",
    "maintenance": "under_maintenance",
}
"""What an impact means for the components that are named with it; `none` means nothing."""


def lasted(told: Told) -> list[Lasted]:
    """Every stretch in which a component did not work as usual, the oldest first; no end lies before its begin."""
    end = _end(told)
    if any(update["affected_components"] for update in told.updates):
        return _by_updates(told, end)
    state = BY_IMPACT.get(told.data["impact"])
    if state is None:
        return []
    key = "scheduled_for" if told.kind == "maintenance" else "started_at"
    begin = at(told.data.get(key) or told.data["created_at"])
    if told.kind == "maintenance" and told.data["status"] == "scheduled":
        return []
    if end is not None and end <= begin:
        return []
    return [Lasted(one["id"], state, begin, end) for one in told.data["components"]]


def _by_updates(told: Told, end: datetime | None) -> list[Lasted]:
    open_: dict[str, tuple[str, datetime]] = {}
    found: list[Lasted] = []
    for update in told.updates:
        now = at(update["display_at"])
        for item in update["affected_components"] or ():
            state, since = open_.get(item["code"], (WORKS, now))
            if item["new_status"] == state:
                continue
            if state != WORKS:
                found.append(Lasted(item["code"], state, since, max(since, now)))
            open_[item["code"]] = (item["new_status"], max(since, now) if state != WORKS else now)
    for component, (state, since) in open_.items():
        if state != WORKS:
            found.append(Lasted(component, state, since, max(since, end) if end else None))
    return sorted(
        (one for one in found if one.end is None or one.end > one.begin), key=lambda one: (one.begin, one.component)
    )


def _end(told: Told) -> datetime | None:
    if told.data["status"] not in OVER:
        return None
    written = told.data.get("resolved_at") or told.data["updated_at"]
    return at(written)


def at(written: str) -> datetime:
    """A time that was read already."""
    found = moment(written)
    if found is None:
        raise ValueError(written)
    return found.at
