"""When an incident has to be looked at again, though nobody does anything."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from baken.incidents.maintaining import SCHEDULED
from baken.incidents.models import Assignment, Call, PromiseRecord
from baken.incidents.run import Run
from baken.plan.promises.holding import BEFORE

AT_LEAST = timedelta(minutes=1)
"""How often an incident is looked at whatever happens, for conditions that hang on time."""
A_MOMENT = timedelta(seconds=1)


def next_look(run: Run) -> datetime | None:
    """The next moment at which something may be due; None where time changes nothing any more."""
    incident = run.incident
    if run.is_maintenance:
        return None if run.is_over else incident.starts_at if incident.stage == SCHEDULED else incident.ends_at
    owed = list(PromiseRecord.objects.filter(incident=incident, state=PromiseRecord.State.OPEN))
    if run.is_over and not owed:
        return None
    moments = (*_of_promises(owed), *_of_calls(run), run.now + AT_LEAST)
    return min(moment for moment in moments if moment > run.now)


def _of_promises(owed: list[PromiseRecord]) -> Iterator[datetime]:
    for row in owed:
        yield from (row.remind_at, row.due_at - BEFORE, row.due_at + A_MOMENT)
        if row.missed_at is not None:
            yield row.missed_at + A_MOMENT


def _of_calls(run: Run) -> Iterator[datetime]:
    if run.is_over:
        return
    rows = Assignment.objects.filter(incident=run.incident, ended_at=None, acknowledged_at=None)
    yield from rows.values_list("called_at", flat=True)
    waiting = Call.objects.filter(assignment__in=rows, next_at__gt=run.now)
    yield from filter(None, waiting.values_list("next_at", flat=True))
