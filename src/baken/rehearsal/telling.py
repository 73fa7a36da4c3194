"""What is said: the messages of an update, with the next time they announce, and what can't be said and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.compose.choose import kind_words
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, FactSheet, Known
from baken.plan.compose.messages import LAST, Message, Writing, consent, messages
from baken.plan.compose.routes import Case, Unreached
from baken.plan.index import bare
from baken.plan.progress import Sent
from baken.plan.promises.due import due
from baken.plan.schema.course import MessageKind
from baken.rehearsal.course import Course, Text


def tell(
    course: Course,
    kind: MessageKind,
    audiences: Iterable[str],
    owner: str | None,
    because: Words,
    holding: datetime | None = None,
) -> bool:
    """Sends one update to `audiences`; True where at least one message went out.

    `owner` is the role that writes. A holding text, which names the time `holding`, has no writer and needs nobody's
    consent.
    """
    sent_any = False
    case = Case(course.severity, course.type, course.stage)
    for audience in audiences:
        announced = None if kind in LAST or course.ended_at else holding or _next(course, kind, audience)
        writing = Writing(case, kind, _sheet(course, announced), course.now, course.unavailable)
        found, missed = messages(course.index, writing, frozenset((audience,)))
        for message in found:
            sent_any |= _told(course, message, owner, because, holding is not None)
        for channel in dict.fromkeys(message.route.channel for message in found if message.text.template):
            course.sent.append(Sent(audience, channel, kind, course.stage, course.now, announced, holding is not None))
        for item in missed:
            _unreached(course, item)
    return sent_any


def writing_takes(course: Course, kind: MessageKind, channel: str | None) -> timedelta:
    """How long a message takes from sitting down to sending: writing and approval."""
    return course.index.plan.policies.draft_time.length + consent_takes(course, kind, channel)


def consent_takes(course: Course, kind: MessageKind, channel: str | None) -> timedelta:
    """How long approval takes, nothing where nobody has to agree."""
    agreed = consent(course.index, channel or "", kind)
    return agreed.within if agreed else timedelta()


def _sheet(course: Course, announced: datetime | None) -> FactSheet:
    own: dict[str, Fact] = {
        "started_at": Known(course.start),
        "next_update_at": Known(announced) if announced else NONE if course.ended_at is not None else UNKNOWN,
    }
    if course.ended_at is not None:
        own["restored_at"] = Known(course.ended_at)
    return {**own, **course.sheet, "next_update_at": own["next_update_at"]}


def _next(course: Course, kind: MessageKind, audience: str) -> datetime | None:
    """When the message after this one is due: what the scenario announces, otherwise the plan's rhythm."""
    for announcement in course.scenario.announcements or ():
        key = f"announced:{announcement.after}"
        if announcement.after.after(course.start) <= course.now and key not in course.said:
            course.said.add(key)
            return announcement.next.after(course.now)
    progress, index = course.progress(), course.index
    now = [
        Sent(name, channel.id, kind, course.stage, course.now)
        for name in index.audiences
        for channel in index.channels_of(name)
    ]
    after = due(index, replace(progress, sent=(*progress.sent, *now)))
    times = {item.audience: item.due_at for item in reversed(after) if item.how == "rhythm"}
    # Colleagues to whom no rhythm is promised read when those outside hear the next.
    return times.get(audience) or (None if index.outside(audience) else min(times.values(), default=None))


def _told(course: Course, message: Message, owner: str | None, because: Words, holding: bool) -> bool:
    occasion, text = message.occasion, message.text
    audience, channel = course.audience_name(occasion.audience), course.channel_name(occasion.channel)
    where = {"to": occasion.audience, "channel": occasion.channel, "language": occasion.language}
    key = f"told:{occasion.audience}:{occasion.channel}:{occasion.language}"
    for problem in text.problems:
        names = {"audience": audience, "channel": channel, "language": occasion.language}
        said = words("{audience}, {channel}, {language}: {problem}", problem=problem, **names)
        course.once("impossible", said, f"{key}:{occasion.stage}:{occasion.kind}:{problem.message}", **where)
    if text.template is None:
        return False
    who = "" if holding else course.holder(owner)
    if message.route.instead_of:
        because = words("{reason}; {route}", reason=because, route=message.route.because)
    elif message.consent is not None and not holding:
        because = words("{reason}; {approver} agreed", reason=because, approver=_approver(course, message))
    said = words(
        "{kind} to {audience} over {channel}", kind=kind_words(occasion.kind), audience=audience, channel=channel
    )
    body = {"subject": text.subject, "text": text.body, "because": because, "key": key}
    course.line("holding" if holding else "told", said, who=who, **where, **body)
    return True


def _approver(course: Course, message: Message) -> Text:
    assert message.consent is not None
    asked = (message.consent.by, message.consent.if_absent or message.consent.by)
    return course.holder(next((bare(who) for who in asked if bare(who) in course.holders), bare(asked[0])))


def awaits_consent(course: Course, kind: MessageKind, channel: str | None) -> bool:
    """True while a message needs consent and neither who gives it nor who may give it instead has answered."""
    agreed = consent(course.index, channel or "", kind)
    if agreed is None:
        return False
    asked = [bare(who) for who in (agreed.by, agreed.if_absent) if who is not None]
    called = [who for who in asked if who in course.calls]
    return bool(called) and not any(who in course.holders for who in called)


def _unreached(course: Course, item: Unreached) -> None:
    name = course.audience_name(item.audience)
    said = words("{audience} can't be told", audience=name)
    if item.channel is not None:
        said = words(
            "{audience} can't be told over {channel}", audience=name, channel=course.channel_name(item.channel)
        )
    key = f"unreached:{item.audience}:{item.channel}:{item.because.message}"
    course.once("impossible", said, key, to=item.audience, because=item.because)
