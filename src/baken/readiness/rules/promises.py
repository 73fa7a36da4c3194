"""PRO: what is promised, and whether it can be kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from baken.lib.words import Words, words
from baken.plan.compose.choose import choose
from baken.plan.compose.messages import LAST, consent
from baken.plan.compose.occasion import Occasion
from baken.plan.defaults import OUTSIDE
from baken.plan.durations import Duration, read_duration
from baken.plan.index import Index, bare
from baken.plan.promises.due import owner
from baken.plan.promises.phrases import length_words
from baken.plan.schema.clocks import changed_name
from baken.plan.schema.course import MessageKind, Promise
from baken.plan.schema.criteria import Severity
from baken.plan.staffing.holders import rota_of
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.roles import lead


@rule("PRO-01", "error", words("a public level without a first message that is promised"), "seed; PagerDuty")
def first(subject: Subject) -> Iterator[Found]:
    time = length_words(subject.index.plan.policies.first_message)
    yield from _lacking(
        subject,
        lambda promise: is_first(subject.index, promise),
        _Lack(
            words("no first message is promised; Baken's {time} holds", time=time),
            words("the plan says that nothing is promised, so no first message is either"),
            words("no first message is promised at {level}"),
        ),
    )


@rule("PRO-02", "error", words("a public level without a rhythm"), "all plans read")
def rhythm(subject: Subject) -> Iterator[Found]:
    time = length_words(subject.index.plan.policies.rhythm)
    yield from _lacking(
        subject,
        lambda promise: promise.every is not None,
        _Lack(
            words("no rhythm is promised; Baken's {time} holds", time=time),
            words("the plan says that nothing is promised, so no rhythm is either"),
            words("no rhythm of messages is promised at {level}"),
        ),
    )


@rule("PRO-04", "error", words("answering, writing and approving take longer than the promise"), "both encodings")
def can_be_kept(subject: Subject) -> Iterator[Found]:
    """Time that the plan does not state counts as none: what is found holds in any case."""
    index = subject.index
    for place, promise in enumerate(subject.written.promises or ()):
        allowed = promise.within or read_duration(promise.every or "")
        if allowed is None:
            continue
        said = too_slow(promise, allowed, needed(index, promise))
        if said is not None:
            path = ("promises", place, "within" if promise.within else "every")
            yield Found(path, said, words("allow more time, or shorten one of these steps"))


@dataclass(frozen=True, slots=True)
class _Lack:
    """What is said where promises are not stated, where they are stated as none, and where `{level}` lacks one."""

    unstated: Words
    none: Words
    at_level: Words


def _lacking(subject: Subject, keeps: Callable[[Promise], bool], lack: _Lack) -> Iterator[Found]:
    index, written = subject.index, subject.written
    levels = [level for level in index.plan.severities or () if must_be_told(level)]
    if not levels or not any(audience.kind in OUTSIDE for audience in index.audiences.values()):
        return
    mend = words("write what you promise under promises")
    if written.promises is None:
        if index.promises:
            yield Found(("promises",), lack.unstated, mend, "warning")
        return
    if not written.promises:
        yield Found(("promises",), lack.none, mend)
        return
    made = [promise for promise in written.promises if keeps(promise) and is_made_outside(index, promise)]
    places = {level.id: place for place, level in enumerate(written.severities or ())}
    for level in levels:
        if not any(holds_at(promise, level) for promise in made):
            path = ("severities", places[level.id]) if level.id in places else ("promises",)
            said = Words(lack.at_level.message, {"level": called(level)})
            yield Found(path, said, words("add one under promises"))


def must_be_told(level: Severity) -> bool:
    """True for a level at which somebody decides that outside is told, or the plan does, or does not say."""
    public = level.respond.public if level.respond else None
    return public is None or public == "required" or public.startswith("decided_by")


def is_first(index: Index, promise: Promise) -> bool:
    """True for a promise that the first message keeps: in time or at once, and not at the end or after a message."""
    if promise.kind in (*LAST, "correction", "review"):
        return False
    if promise.upon is not None:
        return changed_name(promise.upon) is None
    event, _, name = (promise.clock or "").partition(":")
    at_the_end = event == "stage" and name in index.stages and index.stages[name].status == "resolved"
    return promise.within is not None and event not in ("promise", "submitted") and not at_the_end


def holds_at(promise: Promise, level: Severity) -> bool:
    """True where `promise` is made at `level`."""
    return promise.severities is None or level.id in map(bare, promise.severities)


def is_made_outside(index: Index, promise: Promise) -> bool:
    """True where `promise` is made to customers, partners or the public."""
    audience = index.audiences.get(bare(promise.audience or ""))
    return audience is None or audience.kind in OUTSIDE


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a message: how long it may take, and that in words."""

    takes: timedelta
    words: Words


def too_slow(promise: Promise, allowed: Duration, steps: Sequence[Step]) -> Words | None:
    """That `steps` take longer than the promise allows; None where they do not."""
    if sum((step.takes for step in steps), timedelta()) <= allowed.length:
        return None
    return words(
        "{promise} allows {allowed}, but {steps}",
        promise=promise.id,
        allowed=length_words(allowed),
        steps=[step.words for step in steps if step.takes],
    )


def needed(index: Index, promise: Promise) -> tuple[Step, ...]:
    """The steps on the way to the message that keeps `promise`; what the plan does not state takes no time."""
    channel = channel_of(index, promise)
    role = owner(index, promise, channel)
    answer = _answer(index, promise, role)
    write = index.plan.policies.draft_time.length
    agree = _agree(index, promise, channel)
    who = called(index.roles[role]) if role in index.roles else ""
    return (
        Step(answer, words("{who} has {time} to answer", who=who, time=answer)),
        Step(write, words("writing takes {time}", time=write)),
        Step(agree, words("approval may take {time}", time=agree)),
    )


def _answer(index: Index, promise: Promise, role: str | None) -> timedelta:
    """How long the owner may take to answer; nothing where the clock starts with an answer of theirs."""
    clock = promise.clock or ""
    has_answered = clock.startswith(("promise:", "submitted:")) or changed_name(promise.upon or "")
    if role not in index.roles or has_answered or (clock == "acknowledged" and role == lead(index)):
        return timedelta()
    held = index.roles[role].assigned
    rota = rota_of(index, (held.primary if held else None) or "")
    stated = (held.ack_within if held else None) or (rota.escalate_after if rota else None)
    return stated.length if stated else timedelta()


def _agree(index: Index, promise: Promise, channel: str | None) -> timedelta:
    """How long approval may take; nothing where the text may go out without asking."""
    kind: MessageKind = promise.kind or ("initial" if is_first(index, promise) else "update")
    agreed = consent(index, channel or "", kind)
    audience = bare(promise.audience or "") or next(filter(index.outside, index.audiences), "")
    if agreed is None or not agreed.within:
        return timedelta()
    stage = bare(promise.stage) if promise.stage else next(iter(index.stages))
    language = next(iter(index.languages_of(audience)), index.language)
    text = choose(index, Occasion(kind, stage, audience, channel or "", language)).template
    return timedelta() if text is not None and text.pre_approved else agreed.within


def channel_of(index: Index, promise: Promise) -> str | None:
    """Where a promise is kept: the channel it names, otherwise the first of its audience."""
    if promise.channel is not None:
        return bare(promise.channel)
    audiences = [bare(promise.audience)] if promise.audience else filter(index.outside, index.audiences)
    return next((channel.id for name in audiences for channel in index.channels_of(name)), None)
