"""What Statuspage's format has in common everywhere: its objects, its words and how it writes times. Pure."""

from datetime import UTC, datetime
from typing import Any, NamedTuple, overload

Wire = dict[str, Any]
"""One object of the format, such as an incident or a component (statuspage-api 4.1)."""
STATES = ("operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage")
"""The states of a component, the best first (statuspage-api 5)."""
WORKS = STATES[0]
OVER = ("resolved", "postmortem", "completed")
"""The statuses after which nothing follows."""


class Lasted(NamedTuple):
    """One component in one state that is not `operational`, from `begin` until `end`; None while it lasts."""

    component: str
    state: str
    begin: datetime
    end: datetime | None


@overload
def stamp(moment: datetime) -> str: ...
@overload
def stamp(moment: datetime | None) -> str | None: ...
def stamp(moment: datetime | None) -> str | None:
    """A time as Statuspage writes it: UTC, three places of a second, `Z`."""
    if moment is None:
        return None
    in_utc = moment.astimezone(UTC)
    return in_utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{in_utc.microsecond // 1000:03d}Z"
