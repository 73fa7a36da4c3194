"""Who is called, who answers, and who is called next."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from baken.lib.words import Words, words
from baken.plan.schema.people import Contact
from baken.plan.staffing.calling import Ring, rings
from baken.plan.staffing.escalations import Escalated, escalations_due
from baken.plan.staffing.holders import NOBODY, holder, named
from baken.plan.staffing.staff import call_of, staff
from baken.rehearsal.course import Calling, Course, utc
from baken.rehearsal.lines import Text


def call_roles(course: Course) -> None:
    """Calls every role that the level, type and stage need and that was not called before.

    A call that waits for business hours is made at once where the level no longer waits for them.
    """
    found = staff(course.index, course.severity, course.type, course.now, course.calendars, course.stage)
    called = set(course.calls)
    for gap in found.gaps:
        if gap.role is None or gap.role not in called:
            who = course.name("role", gap.role) if gap.role else ""
            course.once("impossible", gap.because, f"gap:{gap.role}:{gap.because.message}", who=who)
    for call in found.calls:
        call = replace(call, call_at=utc(call.call_at))
        key = call.role or call.primary.said
        is_sooner = key not in course.calls or call.call_at < course.calls[key].call.call_at
        if is_sooner and not _is_called(course, key):
            _call(course, key, Calling(call, course.now))


def escalate(course: Course) -> None:
    """Calls whoever the plan's escalations name, each time that their condition begins to hold."""
    due = escalations_due(course.index, course.progress(), course.situation())
    for item in due:
        if item.key not in course.escalated:
            _escalate(course, item)
    course.escalated = frozenset(item.key for item in due)


def absent(course: Course, who: str, at: datetime) -> bool:
    """True where the scenario says that the person `who` (an id), or whoever `who` refers to, does not answer at `at`.

    A role or rota that does not answer is whoever holds it at that hour.
    """
    for absence in course.scenario.absent or ():
        if absence.until is not None and at >= utc(absence.until.after(course.start)):
            continue
        if who in course.index.people:
            found = who in holder(course.index, absence.who, at, course.calendars).people
        else:
            found = named(course.index, who) == named(course.index, absence.who) is not None
        if found:
            return True
    return False


def unanswered(course: Course, key: str) -> Words:
    """That whoever is called for the role `key`, or under that reference, has not answered, or is not called yet."""
    who = course.name("role", key) if key in course.index.roles else course.who(key)
    at = course.calls[key].call.call_at
    if at > course.now:
        return words("{who} is not called before {time}", who=who, time=course.local(at))
    return words("{who} has not answered", who=who)


def _escalate(course: Course, item: Escalated) -> None:
    """Calls in whoever an escalation names; those who have answered already are told, each once."""
    told: list[Text] = []
    primaries = (one.call.primary.said for one in course.calls.values() if one.made_at == course.now)
    rung_now = [named(course.index, said) for said in primaries]
    for who in item.to:
        kind, name = named(course.index, who) or ("", who)
        key = name if kind == "role" else who
        people = holder(course.index, who, course.now, course.calendars).people
        if key in course.holders:
            told.append(course.holder(key))
        elif people and set(people) <= set(course.holders.values()):
            told += [course.who(person) for person in people]
        elif not _is_called(course, key) and who not in NOBODY and (kind, name) not in rung_now:
            call = call_of(course.index, who, item.because, course.now, course.calendars)
            _call(course, key, Calling(call, course.now, is_escalation=True))
    for place, hearer in enumerate(told):
        if hearer not in told[:place]:
            said = words("{who} is told", who=hearer)
            course.line("escalated", said, who=hearer, because=item.because, key=f"escalation:{item.key}:{place}")


def _is_called(course: Course, key: str) -> bool:
    """True where a call has been made; one that waits for business hours has not."""
    return key in course.calls and course.calls[key].call.call_at <= course.now


def _call(course: Course, key: str, calling: Calling) -> None:
    """Puts the rings of a call on the agenda, and what happens when nobody answers."""
    course.calls[key] = calling
    course.wake(calling.call.call_at)
    if calling.call.call_at > course.now:
        course.line("impossible", unanswered(course, key), because=calling.call.because, key=f"waits:{key}")
    call, takes = calling.call, course.scenario.answer_takes.length
    found = rings(course.index, call, lambda person, at: absent(course, person, at), takes, course.calendars)
    for number, ring in enumerate(found):
        because = found[number - 1].because if number else call.because
        course.later(ring.at, partial(_rung, course, key, calling, ring, because))
        if ring.answered_at is not None:
            course.later(ring.answered_at, partial(_answered, course, key, calling, ring))
    if not found or found[-1].answered_at is None:
        tried = [ring.at for ring in found if not _has_no_way(course, ring)]
        after = tried[-1] + call.ack_within if tried else call.call_at
        course.later(after, partial(_nobody, course, key, calling))


def _stands(course: Course, key: str, calling: Calling) -> bool:
    """False where another call has taken the place of `calling`, or the incident has ended meanwhile."""
    is_over = course.ended_at is not None and course.ended_at > calling.made_at
    return course.calls.get(key) is calling and not is_over


def _rung(course: Course, key: str, calling: Calling, ring: Ring, because: Words) -> None:
    if not _stands(course, key, calling):
        return
    who, is_role = course.who(ring.person or ring.said), key in course.index.roles
    names = {"who": who, "role": course.name("role", key)}
    details = {"who": who, "key": f"called:{key}:{ring.said}"}
    if _has_no_way(course, ring):
        if ring.said == calling.call.primary.said and ring.person is None and not calling.is_escalation:
            return  # The gap in the staffing says so already.
        said = (
            words("{who} can't be called for {role}", **names) if is_role else words("{who} can't be called", who=who)
        )
        course.line("impossible", said, because=ring.because, **details)
        return
    course.ringing.setdefault(f"@{ring.person}" if ring.person else ring.said, course.now)
    course.ringing.setdefault(ring.said, course.now)
    course.wake(course.now)
    if calling.is_escalation:
        said = words("{who} is called in", who=who)
    else:
        said = words("{who} is called for {role}", **names) if is_role else words("{who} is called", who=who)
    if ring.ways:
        said = words("{called}: {ways}", called=said, ways=[_way(contact) for contact in ring.ways])
    course.line("escalated" if calling.is_escalation else "called", said, because=because, **details)


def _has_no_way(course: Course, ring: Ring) -> bool:
    """True where there is nobody to ring, or no way to reach them at that hour."""
    if ring.person is None:
        return ring.answered_at is None
    return course.index.people[ring.person].contacts is not None and not ring.ways


def _answered(course: Course, key: str, calling: Calling, ring: Ring) -> None:
    if not _stands(course, key, calling):
        return
    who = course.who(ring.person or ring.said)
    course.holders[key] = ring.person or ring.said
    for name in (f"@{ring.person}", ring.said):
        course.ringing.pop(name, None)
    course.clocks.setdefault("acknowledged", course.now)
    said = words("{who} answers", who=who)
    if key in course.index.roles:
        said = words("{who} answers and is {role} now", who=who, role=course.name("role", key))
    course.line("answers", said, who=who, key=f"answers:{key}")
    course.is_stirred = True


def _nobody(course: Course, key: str, calling: Calling) -> None:
    if not _stands(course, key, calling):
        return
    if key in course.index.roles:
        said = words("nobody answers for {role}, and nobody is left to call", role=course.name("role", key))
    else:
        said = words("{who} does not answer, and nobody is left to call", who=course.who(key))
    course.line("impossible", said, key=f"nobody:{key}")


def _way(contact: Contact) -> Words:
    return Words(_WAYS[contact.kind].message, {"value": contact.value})


_WAYS = {
    "phone": words("phone ({value})"),
    "mail": words("mail ({value})"),
    "chat": words("chat ({value})"),
    "pager": words("pager ({value})"),
    "sms": words("text message ({value})"),
}
