"""PRO: what is promised, and whether it can be kept."""

from collections.abc import Iterator
from datetime import timedelta

from baken.lib.words import Words, words
from baken.plan.compose.messages import consent
from baken.plan.durations import read_duration
from baken.plan.index import Index, bare
from baken.plan.promises.due import owner
from baken.plan.schema.course import Promise
from baken.plan.schema.criteria import Severity
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("PRO-01", "error", words("a public level without a first message that is promised"), "seed; PagerDuty")
def first(subject: Subject) -> Iterator[Found]:
    said = words("no first message is promised at {level}")
    default = words(
        "no first message is promised; Baken's {time} holds", time=subject.index.plan.policies.first_message.length
    )
    yield from _without(subject, said, default, lambda promise: promise.within is not None or promise.upon is not None)


@rule("PRO-02", "error", words("a public level without a rhythm"), "all plans read")
def rhythm(subject: Subject) -> Iterator[Found]:
    said = words("no rhythm of messages is promised at {level}")
    default = words("no rhythm is promised; Baken's {time} holds", time=subject.index.plan.policies.rhythm.length)
    yield from _without(subject, said, default, lambda promise: promise.every is not None)


@rule("PRO-04", "error", words("answering, writing and approving take longer than the promise"), "both encodings")
def can_be_kept(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, promise in enumerate(subject.written.promises or ()):
        allowed = promise.within or read_duration(promise.every or "")
        name = _channel(index, promise)
        role = index.roles.get(owner(index, promise, name) or "")
        ack = role.assigned.ack_within if role and role.assigned else None
        if allowed is None or role is None or ack is None or not _outside(index, promise):
            continue
        answer = timedelta() if promise.clock == "acknowledged" and promise.within else ack.length
        agreed = consent(index, name or "", promise.kind or "update")
        write = index.plan.policies.draft_time.length
        agree = agreed.within if agreed else timedelta()
        if answer + write + agree > allowed.length:
            yield Found(
                ("promises", place), _too_short(index, promise, role.id, allowed.length, (answer, write, agree)), _MEND
            )


_MEND = words("promise less, or let somebody answer sooner")


def _too_short(
    index: Index, promise: Promise, role: str, allowed: timedelta, parts: tuple[timedelta, timedelta, timedelta]
) -> Words:
    answer, write, agree = parts
    who = index.text(index.roles[role].name) or role
    if agree:
        return words(
            "{promise} allows {allowed}, but {who} has {answer} to answer, {write} to write and {agree} for approval",
            promise=promise.id, allowed=allowed, who=who, answer=answer, write=write, agree=agree,
        )  # fmt: skip
    return words(
        "{promise} allows {allowed}, but {who} has {answer} to answer and {write} to write",
        promise=promise.id, allowed=allowed, who=who, answer=answer, write=write,
    )  # fmt: skip


def _without(subject: Subject, said: Words, default: Words, keeps: object) -> Iterator[Found]:
    assert callable(keeps)
    index = subject.index
    mend = words("add one under promises")
    if subject.written.promises is None:
        yield Found(("promises",), default, words("write what you promise under promises"), "warning")
        return
    for place, level in enumerate(subject.written.severities or ()):
        made = (
            promise for promise in subject.written.promises if _holds_at(promise, level) and _outside(index, promise)
        )
        if _must_be_told(level) and not any(keeps(promise) for promise in made):
            name = index.text(level.name) or level.id
            yield Found(("severities", place), Words(said.message, {"level": name}), mend)


def _must_be_told(level: Severity) -> bool:
    public = level.respond.public if level.respond else None
    return public is None or public == "required" or public.startswith("decided_by")


def _holds_at(promise: Promise, level: Severity) -> bool:
    return promise.severities is None or level.id in promise.severities


def _outside(index: Index, promise: Promise) -> bool:
    return promise.audience is None or index.outside(bare(promise.audience))


def _channel(index: Index, promise: Promise) -> str | None:
    if promise.channel is not None:
        return bare(promise.channel)
    audiences = [promise.audience] if promise.audience else [name for name in index.audiences if index.outside(name)]
    return next((channel.id for name in audiences for channel in index.channels_of(bare(name))), None)
