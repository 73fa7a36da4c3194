"""Who writes a message, who agrees to it, how long that takes, and what holds it up."""

from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.compose.messages import Consent, consent
from baken.plan.index import bare
from baken.plan.schema.course import MessageKind
from baken.plan.staffing.holders import NOBODY, holder, named
from baken.rehearsal.calling import absent, unanswered
from baken.rehearsal.course import Course, utc
from baken.rehearsal.lines import Text


def writing_takes(course: Course, kind: MessageKind, channel: str | None) -> timedelta:
    """How long a message takes from sitting down to sending: writing and approval."""
    agreed = consent(course.index, channel or "", kind)
    return course.index.plan.policies.draft_time.length + (agreed.within if agreed else timedelta())


def hindrance(course: Course, owner: str | None, channel: str | None, kind: MessageKind) -> Words | None:
    """Why a message of `kind`, which the role `owner` keeps, can't be sent now; None where it can."""
    if is_silent(course):
        return words("nobody writes")
    if owner in course.calls and owner not in course.holders:
        return unanswered(course, owner or "")
    if writer(course, owner, channel) is None and owner is not None and course.calls:
        return words("nobody is called for {role}", role=course.name("role", owner))
    if not course.holders and course.calls:
        return words("nobody has answered")
    agreed = consent(course.index, channel or "", kind)
    if agreed is not None and agreeing(course, agreed) is None:
        return unagreed(course, agreed)
    return None


def unagreed(course: Course, agreed: Consent) -> Words:
    """That whoever has to agree can't be asked."""
    return words("{approver} has to agree, and can't be reached", approver=course.who(agreed.by))


def writer(course: Course, owner: str | None, channel: str | None) -> str | None:
    """The role that writes: the owner; where nobody is called for that, another that may post there and has answered.

    Where the plan names nobody it is the first that has answered. None where there is no such role.
    """
    found = course.index.channels.get(channel or "")
    posts = [bare(who) for who in (found.may_post if found else None) or ()]
    known = [name for name in (owner, *posts) if name in course.holders]
    if owner in course.calls:
        return owner if owner in course.holders else None
    if not known and (owner is None or "anyone" in posts):
        known = [name for name in course.holders if name in course.index.roles]
    return next(iter(known), None)


def agreeing(course: Course, agreed: Consent) -> Text | None:
    """Who agrees: whoever has to, otherwise whoever may instead; None while neither has answered.

    Somebody who is not called for a role is asked when it comes to that, and agrees unless they don't answer at all.
    """
    for who in (agreed.by, agreed.if_absent):
        if who is None or who in NOBODY:
            continue
        kind, name = named(course.index, who) or ("", who)
        key = name if kind == "role" else who
        if key in course.holders:
            return course.holder(key)
        people = holder(course.index, who, course.now, course.calendars).people
        reachable = [person for person in people if not absent(course, person, course.now)]
        if key not in course.calls and (reachable or not people):
            return course.who(reachable[0]) if reachable else course.who(who)
    return None


def is_silent(course: Course) -> bool:
    """True while the scenario lets nobody write."""
    begin, end = silence(course)
    return begin is not None and begin <= course.now and (end is None or course.now < end)


def silence(course: Course) -> tuple[datetime | None, datetime | None]:
    """When the scenario's silence begins and ends; None where it has none, or no end."""
    scenario, start = course.scenario, course.start
    begin = utc(scenario.silent_from.after(start)) if scenario.silent_from else None
    return begin, utc(scenario.silent_until.after(start)) if scenario.silent_until else None
