"""Legal and contractual clocks: which report is due when, each from its own start. Counts time, gives no advice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from baken.lib.words import Words, words
from baken.plan.conditions.evaluate import Truth
from baken.plan.index import Index
from baken.plan.progress import Progress
from baken.plan.promises.applies import truth_of
from baken.plan.promises.keeping import event_at
from baken.plan.promises.phrases import event_words, length_words
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
    progress = progress.in_utc()
    return tuple(report for duty in index.duties.values() for report in _reports(index, duty, progress))


def report_name(index: Index, deadline: str) -> str | dict[str, str]:
    """What readers call a report of a duty."""
    return index.labels.get(f"submitted:{deadline}", deadline)


def _reports(index: Index, duty: Duty, progress: Progress) -> Iterator[Report]:
    truth = truth_of(duty.applies_if, progress)
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


def _due(index: Index, duty: Duty, deadline: Deadline, progress: Progress) -> tuple[datetime | None, Words]:
    """The end of the clock that ends first, of those that have started; otherwise what the first one waits for."""
    clocks = [(deadline.from_ or duty.clock_start, deadline.within)]
    if deadline.at_the_latest is not None:
        clocks.append((deadline.at_the_latest.from_, deadline.at_the_latest.within))
    ends = []
    for event, within in clocks:
        start = event_at(index, progress, event, deadline.to) if event is not None else None
        if event is not None and within is not None and start is not None:
            because = words("{time} after {event}", time=length_words(within), event=event_words(index, event))
            ends.append((within.after(start.astimezone(index.zone)), because))
    if ends:
        return min(ends, key=lambda end: end[0])
    event, within = clocks[0]
    if event is None or within is None:
        return None, words("the plan states no time for it")
    return None, words("its clock starts with {event}", event=event_words(index, event))
