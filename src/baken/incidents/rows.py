"""The rows of an incident that every look asks for, each kind read once until something changes."""

from collections import defaultdict

from baken.incidents.models import Assignment, Call, PromiseRecord
from baken.incidents.run import Run


def assignments(run: Run) -> list[Assignment]:
    """The assignments that stand, in the order of their calls."""
    return run.recalled("assignments", lambda: _assignments(run))


def unanswered(run: Run) -> list[Assignment]:
    """The assignments that stand and that nobody has acknowledged."""
    return [row for row in assignments(run) if row.acknowledged_at is None]


def calls(run: Run, row: Assignment) -> list[Call]:
    """Every ring of an assignment that stands, the first one first."""
    return run.recalled("calls", lambda: _calls(run)).get(row.pk, [])


def owed(run: Run) -> list[PromiseRecord]:
    """The promises that are open, those first that are due first."""
    return run.recalled("owed", lambda: _owed(run))


def _assignments(run: Run) -> list[Assignment]:
    return list(Assignment.objects.filter(incident=run.incident, ended_at=None).order_by("called_at", "pk"))


def _calls(run: Run) -> dict[int, list[Call]]:
    found = defaultdict(list)
    standing = [row.pk for row in assignments(run)]
    if standing:
        for call in Call.objects.filter(assignment__in=standing).order_by("number"):
            found[call.assignment_id].append(call)
    return found


def _owed(run: Run) -> list[PromiseRecord]:
    rows = PromiseRecord.objects.filter(incident=run.incident, state=PromiseRecord.State.OPEN)
    return list(rows.order_by("due_at", "pk"))
