"""Which promises were kept, which late, and which broken."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from baken.plan.promises.due import Due

Fate = Literal["kept", "late", "broken", "replaced"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a promise: when it was kept, and by how much it was late (zero where it was in time).

    `replaced` is one that no longer held before it was due, as after a change of level.
    """

    due: Due
    fate: Fate
    kept_at: datetime | None
    late_by: timedelta = timedelta()


def settle(item: Due, kept_at: datetime | None, now: datetime) -> Outcome:
    """The outcome of `item` once it is no longer due: a message at `kept_at`, or none until `now`."""
    if kept_at is None:
        fate: Fate = "broken" if now > item.due_at else "replaced"
        return Outcome(item, fate, None)
    late_by = max(kept_at - item.due_at, timedelta())
    return Outcome(item, "late" if late_by else "kept", kept_at, late_by)
