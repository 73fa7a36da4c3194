"""Promises during a rehearsal: when each falls due, who writes in time, and what happens if nobody does."""

from datetime import datetime

from baken.lib.words import words
from baken.plan.defaults import OUTSIDE
from baken.plan.promises.due import Due, due
from baken.plan.promises.holding import Holding, holding
from baken.plan.promises.kept import settle
from baken.plan.promises.legal import reports
from baken.plan.schema.course import MessageKind
from baken.rehearsal.course import Course
from baken.rehearsal.telling import awaits_consent, consent_takes, tell, writing_takes

Key = tuple[str, str]


def look(course: Course) -> None:
    """Compares what is due now with what was due before: settles what is gone, plans for what is new."""
    current = {(item.promise, item.audience): item for item in due(course.index, course.progress())}
    for key, item in list(course.dues.items()):
        if current.get(key) != item:
            _settle(course, item)
            del course.dues[key]
    for key, item in current.items():
        if key not in course.dues:
            course.dues[key] = item
            _plan(course, key, item)
    _reports(course)


def settle_rest(course: Course) -> None:
    """Settles what is still open when the rehearsal ends."""
    for item in course.dues.values():
        course.outcomes.append(settle(item, None, course.now))
    course.dues.clear()


def _settle(course: Course, item: Due) -> None:
    kept = next((sent.at for sent in reversed(course.sent) if sent.audience == item.audience), None)
    fresh = kept is not None and kept == course.now
    outcome = settle(item, kept if fresh else None, course.now)
    if outcome.fate == "replaced":
        return
    course.outcomes.append(outcome)
    if outcome.fate == "late":
        said = words(
            "the promise to {audience} was kept {late} late",
            audience=course.audience_name(item.audience),
            late=outcome.late_by,
        )
        course.line("missed", said, because=item.because, key=f"late:{item.promise}:{item.audience}")


def _plan(course: Course, key: Key, item: Due) -> None:
    """Puts on the agenda what this promise sets in motion: reminder, writing, holding text, escalation."""
    said = words(
        "next message to {audience} by {time}",
        audience=course.audience_name(item.audience),
        time=_local(course, item.due_at),
    )
    course.line("promise", said, because=item.because, key=f"due:{item.promise}:{item.audience}")
    course.later(item.remind_at, lambda: _remind(course, key, item))
    course.later(_aim(course, item), lambda: _write(course, key, item))
    course.later(item.due_at, lambda: _missed(course, key, item))
    if item.missed_at is not None:
        course.later(item.missed_at, lambda: _escalate(course, key, item))
    if item.how != "first":
        found = holding(course.index, course.progress(), item)
        if isinstance(found, Holding):
            course.later(found.at, lambda: _hold(course, key, item, found))


def _aim(course: Course, item: Due) -> datetime:
    """When the writer means to send: a first message as soon as it is written, a rhythm when it is due."""
    soonest = course.now + writing_takes(course, _kind(course, item), item.channel)
    return item.due_at if item.how == "rhythm" else soonest


def _write(course: Course, key: Key, item: Due) -> None:
    """Sends, if the promise still stands; tries again when somebody has answered, or the silence is over."""
    if course.dues.get(key) != item:
        return
    again = _hindered(course, item)
    if again is not None:
        if again <= course.start + course.scenario.ends_after.length:
            course.later(again, lambda: _write(course, key, item))
        return
    kind = _kind(course, item)
    audiences = [item.audience] if item.how != "first" else _untold(course, item.audience)
    tell(course, kind, audiences, item.owner, item.because)
    look(course)


def _hindered(course: Course, item: Due) -> datetime | None:
    """When to try again, or None where the writer can send now."""
    kind = _kind(course, item)
    takes = writing_takes(course, kind, item.channel)
    silence = silent_until(course)
    if silence is not None:
        return silence + takes
    upcoming = max(course.agenda[0][0] if course.agenda else course.now, course.now)
    if item.owner is not None and item.owner in course.calls and item.owner not in course.holders:
        return upcoming + takes
    if awaits_consent(course, kind, item.channel):
        return upcoming + consent_takes(course, kind, item.channel)
    return None


def silent_until(course: Course) -> datetime | None:
    """The end of the scenario's silence where it lasts now; far in the future where it has no end."""
    scenario = course.scenario
    if scenario.silent_from is None or course.now < scenario.silent_from.after(course.start):
        return None
    if scenario.silent_until is None:
        return scenario.ends_after.after(course.start) + scenario.ends_after.length
    until = scenario.silent_until.after(course.start)
    return until if course.now < until else None


def _kind(course: Course, item: Due) -> MessageKind:
    """The kind of message that keeps `item`: its own, otherwise an update, or "nothing new" where nothing is."""
    if course.ended_at is not None:
        return "resolution"
    if item.kind is not None:
        return item.kind
    if item.how == "first":
        return "initial"
    last = max((sent.at for sent in course.sent if sent.audience == item.audience), default=None)
    news = last is None or any(moment > last for moment in course.changed.values())
    return "update" if news else "no_news"


def _untold(course: Course, first: str) -> list[str]:
    """`first` and everybody who has heard nothing yet and has no promise of their own; colleagues come before.

    Authorities, people whose data it is and the press are told by duties and promises, never along with customers.
    """
    done = {sent.audience for sent in course.sent} | {audience for _, audience in course.dues} | {first}
    others = [item for name, item in course.index.audiences.items() if name not in done]
    inside = [item.id for item in others if item.kind == "internal"]
    return [*inside, first, *(item.id for item in others if item.kind in OUTSIDE)]


def _remind(course: Course, key: Key, item: Due) -> None:
    if course.dues.get(key) == item and silent_until(course) is not None:
        who = course.holder(item.owner)
        said = words("{who} is reminded: {audience} expect a message by {time}", who=who,
                     audience=course.audience_name(item.audience), time=_local(course, item.due_at))  # fmt: skip
        course.line("reminder", said, who=who, key=f"remind:{item.promise}:{item.audience}")


def _missed(course: Course, key: Key, item: Due) -> None:
    if course.dues.get(key) == item and (silent_until(course) is not None or item.owner not in course.holders):
        said = words("the message promised to {audience} has not come", audience=course.audience_name(item.audience))
        course.line("missed", said, because=item.because, key=f"missed:{item.promise}:{item.audience}")


def _escalate(course: Course, key: Key, item: Due) -> None:
    if course.dues.get(key) != item or item.missed_to is None:
        return
    role = item.missed_to.removeprefix("role:")
    said = words("{who} is told that a promise is missed", who=course.holder(role))
    course.line("escalated", said, who=course.holder(role), key=f"missed_to:{item.promise}:{item.audience}")


def _hold(course: Course, key: Key, item: Due, found: Holding) -> None:
    if course.dues.get(key) != item or silent_until(course) is None:
        return
    tell(course, "no_news", [item.audience], None, found.because, holding=found.next_at)
    look(course)


def _reports(course: Course) -> None:
    """Legal clocks: each report once when its clock starts, as a moment to remember and not as advice."""
    for report in reports(course.index, course.progress()):
        if report.due_at is None:
            continue
        duty = course.index.duties[report.duty]
        details = {"law": duty.law or duty.id, "report": report.deadline, "time": _local(course, report.due_at)}
        if report.certain:
            said = words("{law}: {report} is due by {time}", **details)
        else:
            said = words("{law}, if it applies: {report} would be due by {time}", **details)
        key = f"report:{report.deadline}:{report.due_at}:{report.certain}"
        course.once("deadline", said, key, because=report.because)


def _local(course: Course, moment: datetime) -> datetime:
    return moment.astimezone(course.index.zone)
