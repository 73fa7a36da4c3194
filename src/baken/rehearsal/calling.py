"""Who is called, who answers, and who is called next."""

from datetime import datetime

from baken.lib.words import Words, words
from baken.plan.index import bare
from baken.plan.schema.people import Contact
from baken.plan.staffing.calling import Ring, rings
from baken.plan.staffing.escalations import escalations_due
from baken.plan.staffing.holders import holder
from baken.plan.staffing.staff import Call, staff
from baken.rehearsal.course import Course


def call_roles(course: Course) -> None:
    """Calls every role that the level, type and stage need and that was not called before."""
    found = staff(course.index, course.severity, course.type, course.now, course.calendars, course.stage)
    for gap in found.gaps:
        role = course.role_name(gap.role or "")
        said = words("{role} is not covered", role=role)
        course.once("impossible", said, f"gap:{gap.role}", who=role, because=gap.because)
    for call in found.calls:
        key = call.role or call.primary.said
        if key not in course.calls:
            course.calls[key] = call.call_at
            _ring(course, key, call)


def escalate(course: Course) -> None:
    """Calls whoever the plan's escalations name, once for each."""
    for item in escalations_due(course.index, course.progress(), course.situation()):
        for who in item.to:
            names = holder(course.index, who, course.now, course.calendars)
            called = _names(course, names.people) or who
            if names.people and set(names.people) <= set(course.holders.values()):
                said = words("{who} is told", who=called)
            else:
                said = words("{who} is called in", who=called)
            course.once("escalated", said, f"escalation:{item.key}:{who}", who=who, because=item.because)


def _ring(course: Course, key: str, call: Call) -> None:
    takes = course.scenario.answer_takes.length
    found = rings(course.index, call, lambda who, at: absent(course, who, at), takes, course.calendars)
    for number, ring in enumerate(found):
        because = found[number - 1].because if number else call.because
        course.later(ring.at, lambda ring=ring, because=because: _called(course, key, ring, because))  # type: ignore[misc]
        if ring.answered_at is not None:
            course.later(ring.answered_at, lambda ring=ring: _answered(course, key, ring))  # type: ignore[misc]
    if not found or found[-1].answered_at is None:
        after = found[-1].at + call.ack_within if found else call.call_at
        course.later(after, lambda: _nobody(course, key))


def _called(course: Course, key: str, ring: Ring, because: Words) -> None:
    name = _names(course, (ring.person,) if ring.person else ()) or ring.said
    how = [_way(contact) for contact in ring.ways]
    if key in course.index.roles:
        called = words("{who} is called for {role}", who=name, role=course.role_name(key))
    else:
        called = words("{who} is called", who=name)
    said = words("{called}: {ways}", called=called, ways=how) if how else called
    course.line("called", said, who=name, because=because, key=f"called:{key}:{ring.said}")


def _answered(course: Course, key: str, ring: Ring) -> None:
    name = _names(course, (ring.person,) if ring.person else ()) or ring.said
    course.holders.setdefault(key, ring.person or ring.said)
    course.clocks.setdefault("acknowledged", course.now)
    said = words("{who} answers", who=name)
    if key in course.index.roles:
        said = words("{who} answers and is {role} now", who=name, role=course.role_name(key))
    course.line("answers", said, who=name, key=f"answers:{key}")


def _nobody(course: Course, key: str) -> None:
    said = words("nobody answers for {role}, and nobody is left to call", role=course.role_name(key.removeprefix("@")))
    course.line("impossible", said, key=f"nobody:{key}")


def absent(course: Course, who: str, at: datetime) -> bool:
    """True where the scenario says that `who` (a mention) does not answer at `at`."""
    for absence in course.scenario.absent or ():
        until = absence.until.after(course.start) if absence.until else None
        if bare(absence.who) == bare(who) and (until is None or at < until):
            return True
    return False


def answers_at(course: Course, role: str | None) -> bool:
    """True where somebody holds `role` now."""
    return role is None or role in course.holders


def _names(course: Course, people: tuple[str, ...]) -> str:
    return ", ".join(
        (course.index.people[name].name if name in course.index.people else None) or name for name in people
    )


def _way(contact: Contact) -> str:
    return f"{contact.kind} {contact.value}"
