"""Legal and contractual clocks: which report is due when, each from its own start. Counts time, gives no advice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from baken.lib.words import Words, words
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.index import Index
from baken.plan.progress import Progress
from baken.plan.promises.due import event_words
from baken.plan.schema.course import Deadline, Duty


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a duty: when it is due, None while its clock has not started, and when it was handed in.

    `certain` is False while the answers leave open whether the duty applies.
    """

    duty: str
    deadline: str
    owner: str | None
    to: str | None
    certain: bool
    due_at: datetime | None
    submitted_at: datetime | None
    because: Words


def reports(index: Index, progress: Progress) -> tuple[Report, ...]:
    """Every report of every duty that applies or may apply, in the order of the plan.

    Clocks chain by `submitted:ID`; months follow the calendar in the plan's zone, and time runs through weekends.
    """
    return tuple(report for duty in index.duties.values() for report in _reports(index, duty, progress))


def _reports(index: Index, duty: Duty, progress: Progress) -> Iterator[Report]:
    truth = _applies(duty, progress)
    if truth is Truth.NO:
        return
    for deadline in duty.deadlines or ():
        due_at, because = _due(index, duty, deadline, progress)
        yield Report(
            duty=duty.id,
            deadline=deadline.id,
            owner=duty.owner,
            to=deadline.to,
            certain=truth is Truth.YES,
            due_at=due_at,
            submitted_at=progress.clocks.get(f"submitted:{deadline.id}"),
            because=because,
        )


def _applies(duty: Duty, progress: Progress) -> Truth:
    if duty.applies_if is None:
        return Truth.YES
    return evaluate(parse(duty.applies_if), progress.situation).truth if progress.situation else Truth.OPEN


def _due(index: Index, duty: Duty, deadline: Deadline, progress: Progress) -> tuple[datetime | None, Words]:
    event = deadline.from_ or duty.clock_start
    if event is None or deadline.within is None:
        return None, words("the plan states no time for it")
    start = progress.clocks.get(event)
    if start is None:
        return None, words("its clock starts at {event}", event=event_words(event))
    due_at = deadline.within.after(start.astimezone(index.zone))
    return due_at, words("{time} after {event}", time=str(deadline.within), event=event_words(event))
