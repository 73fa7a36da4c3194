"""Gives an imported object the keys it came without, so that every program finds what it looks for."""

from baken.incidents.wire_format import Wire
from baken.statuspage.collecting import moment, page_id

_INCIDENT: Wire = {"monitoring_at": None, "resolved_at": None, "shortlink": None}
_UPDATE: Wire = {
    "body": "",
    "affected_components": None,
    "deliver_notifications": False,
    "custom_tweet": None,
    "tweet_id": None,
}


def completed(data: Wire) -> Wire:
    """`data` as it came, with every key that Statuspage gives it; the newest update first, and lists that are lists."""
    created, is_maintenance = data["created_at"], "scheduled_for" in data
    own = {"scheduled_until": None} if is_maintenance else {"reminder_intervals": None}
    found: Wire = {
        **_INCIDENT,
        **own,
        "updated_at": created,
        "started_at": created,
        "impact": "maintenance" if is_maintenance else "none",
        "page_id": page_id(),
        **data,
    }
    updates = [_update(update, found) for update in found.get("incident_updates") or ()]
    updates.sort(key=lambda update: moment(update["created_at"]), reverse=True)
    return found | {"components": list(found.get("components") or ()), "incident_updates": updates}


def _update(update: Wire, of: Wire) -> Wire:
    created = update.get("created_at") or update.get("display_at") or of["created_at"]
    times = {"created_at": created, "updated_at": created, "display_at": created}
    return {**_UPDATE, "incident_id": of["id"], "status": of["status"], **times, **update}
