"""Promises during a rehearsal: when each falls due, who writes in time, and what happens if nobody does."""

from datetime import datetime, timedelta
from functools import partial

from baken.lib.words import Words, words
from baken.plan.defaults import OUTSIDE
from baken.plan.promises.due import Due, due
from baken.plan.promises.forms import AFTER_THE_END
from baken.plan.promises.holding import BEFORE, Holding, holding
from baken.plan.promises.kept import Outcome, settle
from baken.plan.schema.course import MessageKind
from baken.plan.staffing.holders import NOBODY, holder, named
from baken.rehearsal.calling import unanswered
from baken.rehearsal.course import Course, Draft, Promised
from baken.rehearsal.sending import send, soon
from baken.rehearsal.telling import Update, tell
from baken.rehearsal.writing import hindrance, writing_takes


def look(course: Course) -> None:
    """Compares what is due now with what was due before: settles what is gone, plans for what is new."""
    current = {(item.promise, item.audience): item for item in due(course.index, course.progress())}
    for key, item in list(course.dues.items()):
        if key not in current or not _is_same(current[key], item):
            sent = course.newest.get(item.audience)
            _settle(course, item, course.now if sent and sent.at == course.now else None)
            del course.dues[key]
    for key, item in current.items():
        is_new = key not in course.dues
        course.dues[key] = item
        if is_new:
            _plan(course, key, item)


def settle_rest(course: Course) -> None:
    """Settles what is overdue when the rehearsal ends; the rest is neither kept nor broken."""
    for item in course.dues.values():
        _settle(course, item, None)
    course.dues.clear()


def _is_same(one: Due, other: Due) -> bool:
    return (one.due_at, one.how) == (other.due_at, other.how)


def _standing(course: Course, key: Promised, item: Due) -> Due | None:
    """The promise as it stands now; None where it is settled, or has another time."""
    found = course.dues.get(key)
    return found if found is not None and _is_same(found, item) else None


def _settle(course: Course, item: Due, kept: datetime | None) -> None:
    outcome, limit = settle(item, kept, course.now), item.due_at + _grace(course, item)
    if outcome.fate == "replaced" or (kept is None and course.now <= limit):
        return
    if outcome.fate == "late" and kept is not None and kept <= limit:
        outcome = Outcome(item, "kept", kept)
    course.outcomes.append(outcome)
    if outcome.fate == "late":
        said = words(
            "the promise to {audience} was kept {late} late",
            audience=course.audience_name(item.audience),
            late=outcome.late_by,
        )
        course.line("missed", said, to=item.audience, because=item.because, key=f"late:{item.promise}:{item.audience}")


def _grace(course: Course, item: Due) -> timedelta:
    """What is due at once takes as long as writing does, and is in time all the same."""
    return writing_takes(course, item.kind or "update", item.channel) if item.how == "at_once" else timedelta()


def _plan(course: Course, key: Promised, item: Due) -> None:
    """Puts on the agenda what this promise sets in motion: reminder, holding text, writing, escalation."""
    audience = course.audience_name(item.audience)
    said = words("next message to {audience} by {time}", audience=audience, time=course.local(item.due_at))
    course.line("promise", said, to=item.audience, because=item.because, key=f"due:{item.promise}:{item.audience}")
    course.later(item.remind_at, partial(_remind, course, key, item))
    if item.how == "rhythm":
        course.later(item.due_at - BEFORE, partial(_hold, course, key, item))
    if item.how == "rhythm" or item.kind in AFTER_THE_END:
        course.later(item.due_at, partial(_write, course, key, item))
    else:
        soon(course, _draft(course, key, item))
    course.later(item.due_at + _grace(course, item), partial(_missed, course, key, item), last=True)
    if item.missed_at is not None:
        course.later(item.missed_at + _grace(course, item), partial(_escalate, course, key, item), last=True)


def _draft(course: Course, key: Promised, item: Due) -> Draft:
    return Draft(_kind(course, item), item.owner, item.channel, partial(_write, course, key, item))


def _write(course: Course, key: Promised, item: Due) -> None:
    """Sends, if the promise still stands."""
    found = _standing(course, key, item)
    if found is None:
        return
    audiences = [item.audience] if item.how != "first" else _untold(course, item.audience)
    if send(course, _draft(course, key, found), audiences, found.because, insist=item.audience):
        look(course)


def _kind(course: Course, item: Due) -> MessageKind:
    """The kind of message that keeps `item`: its own, otherwise an update, or "nothing new" where nothing is."""
    if item.kind in AFTER_THE_END:
        return item.kind
    if course.ended_at is not None:
        return course.last_kind
    if item.kind is not None:
        return item.kind
    if item.how == "first":
        return "initial"
    last = course.newest.get(item.audience)
    news = last is None or any(moment > last.at for moment in course.changed.values())
    return "update" if news else "no_news"


def _untold(course: Course, first: str) -> list[str]:
    """`first` and everybody who has heard nothing yet and has no promise of their own.

    Authorities, people whose data it is and the press are told by duties and promises, never along with customers.
    """
    done = {*course.newest, *(audience for _, audience in course.dues)}
    others = [name for name, item in course.index.audiences.items() if item.kind in (*OUTSIDE, "internal")]
    return [first, *(name for name in others if name not in done)]


def _remind(course: Course, key: Promised, item: Due) -> None:
    found = _standing(course, key, item)
    if found is None or found.owner not in course.holders or _hindrance(course, found) is None:
        return
    who, audience = course.holder(found.owner), course.audience_name(item.audience)
    time = course.local(item.due_at)
    said = words(
        "{who} is reminded: a message to {audience} is promised by {time}", who=who, audience=audience, time=time
    )
    course.line("reminder", said, who=who, to=item.audience, key=f"remind:{item.promise}:{item.audience}")


def _hindrance(course: Course, item: Due) -> Words | None:
    return hindrance(course, item.owner, item.channel, _kind(course, item))


def _missed(course: Course, key: Promised, item: Due) -> None:
    found = _standing(course, key, item)
    if found is None:
        return
    said = words("the message promised to {audience} has not come", audience=course.audience_name(item.audience))
    because = _hindrance(course, found) or course.obstacles.get(item.audience) or found.because
    course.line("missed", said, to=item.audience, because=because, key=f"missed:{item.promise}:{item.audience}")


def _escalate(course: Course, key: Promised, item: Due) -> None:
    found = _standing(course, key, item)
    if found is None or found.missed_to is None or found.missed_to in NOBODY:
        return
    kind, name = named(course.index, found.missed_to) or ("", found.missed_to)
    role = name if kind == "role" else found.missed_to
    mark = f"missed_to:{item.promise}:{item.audience}"
    if role in course.calls and role not in course.holders:
        said = words("{who} can't be told that a promise is missed", who=course.who(found.missed_to))
        course.line("impossible", said, to=item.audience, because=unanswered(course, role), key=mark)
        return
    people = holder(course.index, found.missed_to, course.now, course.calendars).people
    if role in course.holders or not people:
        hearers = [course.holder(role) if role in course.holders else course.who(found.missed_to)]
    else:
        hearers = [course.who(person) for person in people]
    for who in hearers:
        said = words("{who} is told that a promise is missed", who=who)
        course.line("escalated", said, who=who, to=item.audience, key=mark)


def _hold(course: Course, key: Promised, item: Due) -> None:
    """Where nobody can write, the pre-approved text goes out by itself, if the plan lets it."""
    found = _standing(course, key, item)
    if found is None or _hindrance(course, found) is None:
        return
    text = holding(course.index, course.progress(), found)
    if isinstance(text, Holding):
        if tell(course, Update("no_news", (item.audience,), "", text.because, holding=text.next_at)):
            look(course)
        return
    said = words("no text can go out to {audience} by itself", audience=course.audience_name(item.audience))
    mark = f"hold:{item.audience}:{text}"
    course.once("impossible", said, mark, to=item.audience, because=text, key=f"hold:{item.audience}")
