"""Plays a scenario over a plan, on paper: nothing is sent, nobody is called, the clock is the scenario's own."""

import heapq
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from baken.infrastructure.graph import graph
from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.index import Index
from baken.plan.lengths import lengths
from baken.plan.promises.kept import Outcome
from baken.plan.promises.legal import Report, reports
from baken.rehearsal.calling import call_roles, escalate
from baken.rehearsal.classifying import settle_level
from baken.rehearsal.course import Course, utc
from baken.rehearsal.failing import fail
from baken.rehearsal.happening import answer, decide, declare, learn, move
from baken.rehearsal.informing import tell_colleagues
from baken.rehearsal.lines import Play
from baken.rehearsal.promising import look, settle_rest
from baken.rehearsal.reporting import hand_in, look_at_clocks
from baken.rehearsal.scenario import Scenario
from baken.rehearsal.sending import retry
from baken.rehearsal.writing import silence

AFTERWARDS = timedelta(hours=1)
"""How long a resolved incident is still followed after its last message and the last thing the scenario has."""
MOST_STEPS = 10_000
"""A scenario that needs more steps than this has a promise every few seconds, and stops with what it has."""
MOST_LOOKS = 4
"""How often the plan is looked at for one moment: where level and type hang on each other it would never settle."""


def play(index: Index, scenario: Scenario, calendars: Mapping[str, str] | None = None) -> Play:
    """The timeline of `scenario` under the plan: who is called, what is told to whom, which promises hold.

    `calendars` holds the text of iCalendar files by rota. The play ends an hour after the last message of a resolved
    incident, or at `ends_after`.
    """
    start = scenario.at.astimezone(index.zone)
    course = Course(
        index=index,
        scenario=scenario,
        graph=graph(index),
        calendars=calendars or {},
        start=utc(start),
        now=utc(start),
        end=utc(scenario.ends_after.after(start)),
        lengths=lengths(index),
        stage=next(iter(index.stages)),
    )
    _script(course)
    is_whole = _run(course)
    _close(course, is_whole)
    return Play(
        start=start,
        end=course.local(course.now),
        lines=tuple(course.lines),
        outcomes=tuple(_outcome(course, outcome) for outcome in course.outcomes),
        reports=tuple(_report(course, report) for report in reports(index, course.progress())),
        classification=course.classification,
        resolved=course.ended_at is not None,
    )


def _script(course: Course) -> None:
    """Puts the scenario on the agenda. Until the incident is declared nobody can do anything but answer and learn."""
    scenario = course.scenario
    declared = _moment(course, scenario.declared_after)
    course.later(course.start, partial(_begin, course))
    for answered in scenario.answers or ():
        course.later(_moment(course, answered.after), partial(answer, course, answered))
    for learned in scenario.facts or ():
        course.later(_moment(course, learned.after), partial(learn, course, learned))
    course.later(declared, partial(declare, course))
    for decided in scenario.decisions or ():
        course.later(max(_moment(course, decided.after), declared), partial(decide, course, decided))
    for moved in scenario.stages or ():
        course.later(max(_moment(course, moved.after), declared), partial(move, course, moved))
    for submitted in scenario.submits or ():
        course.later(max(_moment(course, submitted.after), declared), partial(hand_in, course, submitted.deadline))
    for absence in scenario.absent or ():
        if absence.until is not None:
            course.later(_moment(course, absence.until), course.look_again)
    begin, end = silence(course)
    if begin is not None:
        course.later(begin, partial(course.line, "silent", words("from here on nobody writes"), key="silent"))
    if begin is not None and end is not None and begin < end:
        course.later(end, partial(_write_again, course))


def _begin(course: Course) -> None:
    course.clocks["started"] = course.now
    fail(course)
    course.wake(course.now)


def _write_again(course: Course) -> None:
    course.line("silent", words("from here on people write again"), key="silent:over")
    course.look_again()


def _run(course: Course) -> bool:
    """Does what is on the agenda, and looks at the plan after each moment; False where that takes too many steps."""
    for _ in range(MOST_STEPS):
        if course.is_stirred and course.is_settled():
            _react(course)
        if not course.agenda or course.agenda[0][0] > course.end or _is_over(course):
            return True
        course.now, _, _, action = heapq.heappop(course.agenda)
        action()
    return False


def _react(course: Course) -> None:
    """Looks at what is: level, people, escalations, promises. Does nothing before the incident is declared."""
    for _ in range(MOST_LOOKS):
        if not course.is_stirred or "declared" not in course.clocks:
            break
        course.is_stirred = False
        if course.ended_at is None or course.classification is None:
            settle_level(course)
        call_roles(course)
        escalate(course)
        look(course)
        retry(course)
        tell_colleagues(course)
        look_at_clocks(course)
        if course.just_changed:
            course.wake(course.now)
        course.just_changed.clear()
        course.previous_severity = course.severity
    course.is_stirred = False


def _is_over(course: Course) -> bool:
    """True once the end has been told: an hour later nothing more happens by itself."""
    if course.ended_at is None:
        return False
    scenario = course.scenario
    scripted = [item.after for item in (*(scenario.stages or ()), *(scenario.submits or ()))]
    if scenario.silent_until is not None:
        scripted.append(scenario.silent_until)
    moments = [sent.at for sent in course.newest.values()] + [_moment(course, length) for length in scripted]
    return course.agenda[0][0] > max([course.ended_at, *moments]) + AFTERWARDS


def _close(course: Course, is_whole: bool) -> None:
    """Settles what is left and says how it ended."""
    if course.ended_at is not None:
        settle_rest(course)
        course.now = max(course.ended_at, utc(course.lines[-1].at))
        length = course.ended_at - course.clocks["declared"]
        said = words("resolved {time} after it was declared", time=length)
    elif is_whole:
        course.now = course.end
        settle_rest(course)
        said = words("the rehearsal stops here; the incident is not resolved")
    else:
        settle_rest(course)
        said = words("the rehearsal stops here: the plan asks for more than {count} steps", count=MOST_STEPS)
    course.line("end", said, key="end")


def _moment(course: Course, length: Duration) -> datetime:
    return utc(length.after(course.start))


def _outcome(course: Course, outcome: Outcome) -> Outcome:
    """`outcome` in the zone of the plan."""
    due = outcome.due
    missed_at = course.local(due.missed_at) if due.missed_at else None
    due = replace(due, due_at=course.local(due.due_at), remind_at=course.local(due.remind_at), missed_at=missed_at)
    return replace(outcome, due=due, kept_at=course.local(outcome.kept_at) if outcome.kept_at else None)


def _report(course: Course, report: Report) -> Report:
    """`report` in the zone of the plan; its own time is that already."""
    submitted_at = course.local(report.submitted_at) if report.submitted_at else None
    return replace(report, submitted_at=submitted_at)
