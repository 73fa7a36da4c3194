"""When an incident has to be looked at again, though nobody does anything."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from baken.incidents.maintaining import SCHEDULED
from baken.incidents.models import PromiseRecord
from baken.incidents.promising import as_due, grace
from baken.incidents.reminding import backup_moment
from baken.incidents.rows import calls, owed, unanswered
from baken.incidents.run import Run
from baken.incidents.state import answers, progress
from baken.plan.lengths import A_MOMENT, lengths
from baken.plan.promises.holding import BEFORE
from baken.plan.promises.legal import reports

AT_LEAST = timedelta(minutes=15)
"""How often an incident is looked at whatever happens, so that nothing forgotten here stays undone."""


def next_look(run: Run) -> datetime | None:
    """The next moment at which something may be due; None where time changes nothing any more."""
    incident = run.incident
    if run.is_maintenance:
        return None if run.is_over else incident.starts_at if incident.stage == SCHEDULED else incident.ends_at
    promises = owed(run)
    if run.is_over and not promises:
        return None
    if run.is_over:
        # What was never promised to anybody who heard of it stays open, and time no longer changes it.
        return min((moment for moment in _of_promises(run, promises) if moment > run.now), default=None)
    moments = (*_of_promises(run, promises), *_of_calls(run), *_of_the_plan(run), run.now + AT_LEAST)
    return min(moment for moment in moments if moment > run.now)


def _of_promises(run: Run, promises: list[PromiseRecord]) -> Iterator[datetime]:
    for row in promises:
        item = as_due(row)
        longer = grace(run, item)
        yield from (row.remind_at, row.due_at - BEFORE, row.due_at + longer + A_MOMENT)
        if row.missed_at is not None:
            yield row.missed_at + longer + A_MOMENT
        backup = backup_moment(run, row, item)
        if backup is not None:
            yield backup


def _of_calls(run: Run) -> Iterator[datetime]:
    for row in unanswered(run):
        yield row.called_at
        yield from (call.next_at for call in calls(run, row) if call.next_at is not None)


def _of_the_plan(run: Run) -> Iterator[datetime]:
    """When a condition, a stage or a report may come to something else, though nothing else has changed."""
    so_far, called = progress(run), [row.called_at for row in unanswered(run)]
    given = list(chain.from_iterable(answers(run).values()))
    begun = {*so_far.clocks.values(), *so_far.changed.values(), *called, *(answer.at for answer in given)}
    begun |= {call.at for row in unanswered(run) for call in calls(run, row)}
    begun |= {datetime.fromisoformat(item["since"]) for item in run.incident.components.values()}
    yield from (moment + length for moment in begun for length in lengths(run.index))
    for answer in given:
        stale_after = run.index.signals[answer.signal].stale_after
        if stale_after is not None:
            yield from (answer.at + stale_after.length, answer.at + stale_after.length + A_MOMENT)
    for report in reports(run.index, so_far):
        if report.due_at is not None and report.submitted_at is None:
            yield report.due_at + A_MOMENT
