"""Who has the room of an incident open, or writes a message there: noted while they look, forgotten soon after."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from baken.incidents.models import Incident, Present
from baken.lib.actor import Actor

EVERY = timedelta(seconds=20)
"""How often it is noted at most that somebody is there."""
HERE = timedelta(seconds=60)
"""Who was seen this long ago is still there: a look may come late."""


def note_present(
    incident: Incident, actor: Actor, now: datetime, known: Sequence[Present], *, writes: bool = False
) -> None:
    """Notes that `actor` looks, or writes a message; nothing where `known`, what was read before, says so already."""
    mine = next((row for row in known if row.person == actor.id), None)
    noted = None if mine is None else mine.wrote_at if writes else mine.seen_at
    if noted is not None and now - noted < EVERY:
        return
    row = Present(incident=incident, person=actor.id, name=actor.name, seen_at=now, wrote_at=now if writes else None)
    fields = ("name", "seen_at", "wrote_at") if writes else ("name", "seen_at")
    Present.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("incident", "person"), update_fields=fields
    )


def here(known: Sequence[Present], now: datetime) -> list[Present]:
    """Those of `known` who are there at `now`."""
    return [row for row in known if now - row.seen_at < HERE]


def writing(known: Sequence[Present], now: datetime) -> list[Present]:
    """Those of `known` who write a message at `now`."""
    return [row for row in known if row.wrote_at is not None and now - row.wrote_at < HERE]
