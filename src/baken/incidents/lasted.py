"""When each component was in which state during an incident, read from its entries."""

from collections.abc import Iterator
from datetime import datetime

from baken.incidents.data import moments
from baken.incidents.run import Run
from baken.incidents.wire_format import WORKS, Lasted
from baken.record.models import Entry
from baken.record.queries import entries

CHANGED = "component:changed"
ENDS = ("incident:resolved", "incident:retracted", "incident:merged")
"""Kinds of entries after which nothing is out of order by this incident: what it was merged into goes on alone."""


def states(run: Run) -> list[Lasted]:
    """Every stretch of time in which a component did not work as usual, the oldest first."""
    open_, found = dict[str, tuple[str, datetime]](), list[Lasted]()

    def turn(component: str, state: str, at: datetime) -> None:
        before = open_.pop(component, None)
        if before is not None and before[1] < at:
            found.append(Lasted(component, before[0], before[1], at))
        if state != WORKS:
            open_[component] = (state, at)

    for component, state, at in _turns(run):
        turn(component, state, at)
    found += [Lasted(component, state, at, None) for component, (state, at) in open_.items()]
    return sorted(found, key=lambda item: (item.begin, item.component))


def state_at(lasted: list[Lasted], component: str, at: datetime | None) -> str:
    """The state of `component` at `at`; before anything happened, for None, it works."""
    if at is None:
        return WORKS
    return next(
        (
            item.state
            for item in lasted
            if item.component == component and item.begin <= at and (item.end is None or at < item.end)
        ),
        WORKS,
    )


def _turns(run: Run) -> Iterator[tuple[str, str, datetime]]:
    """(component, state, since when), in the order in which they came."""
    if run.is_maintenance:
        yield from _of_maintenance(run)
        return
    names: dict[str, None] = {}
    for entry in entries(run.incident.stream).filter(kind__in=(CHANGED, *ENDS)):
        if entry.kind == CHANGED:
            names |= dict.fromkeys(entry.after or {})
            yield from ((name, state, entry.at) for name, state in (entry.after or {}).items())
        elif not _stay_marked(run, entry):
            # The end of an incident puts everything back without an entry for each.
            yield from ((name, WORKS, entry.at) for name in names)


def _of_maintenance(run: Run) -> Iterator[tuple[str, str, datetime]]:
    begun, over = moments(run.incident.clocks).get("stage:in_progress"), run.incident.ended_at
    for name in run.incident.components if begun else ():
        yield from ((name, "under_maintenance", begun), *([(name, WORKS, over)] if over else ()))


def _stay_marked(run: Run, end: Entry) -> bool:
    stage = run.index.stages.get((end.after or {}).get("stage", ""))
    return stage is not None and stage.parts_stay_marked
