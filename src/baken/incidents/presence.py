"""Who has the room of an incident open: noted while they look, forgotten soon after."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from baken.incidents.models import Incident, Present
from baken.lib.actor import Actor

EVERY = timedelta(seconds=20)
"""How often it is noted at most that somebody is there."""
HERE = timedelta(seconds=60)
"""Who was seen this long ago is still there: a look may come late."""


def note_present(incident: Incident, actor: Actor, now: datetime, known: Sequence[Present]) -> None:
    """Notes that `actor` looks; nothing where `known`, what was read before, says so well enough."""
    mine = next((row for row in known if row.person == actor.id), None)
    if mine is not None and now - mine.seen_at < EVERY:
        return
    row = Present(incident=incident, person=actor.id, name=actor.name, seen_at=now)
    Present.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("incident", "person"), update_fields=("name", "seen_at")
    )


def here(known: Sequence[Present], now: datetime) -> list[Present]:
    """Those of `known` who are there at `now`."""
    return [row for row in known if now - row.seen_at < HERE]
