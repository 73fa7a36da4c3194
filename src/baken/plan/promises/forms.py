"""The three forms of a promise, each with the moment at which its message is due: a first one, a rhythm, at once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from baken.lib.words import Words, words
from baken.plan.durations import Duration, read_duration
from baken.plan.index import Index, bare
from baken.plan.progress import Progress
from baken.plan.promises.applies import Made
from baken.plan.promises.keeping import event_at, kept_at, last_sent, told_of
from baken.plan.promises.phrases import change_words, event_words, length_words
from baken.plan.schema.clocks import PLAIN_EVENTS, changed_name

Form = Literal["first", "rhythm", "at_once"]
AFTER_THE_END = ("review", "regulator")
"""Kinds that the last message does not end."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a message is due, counted from `base`, and why.

    `is_announced` marks a time that the last message named; `is_fallback` a pace that the plan does not state for it.
    """

    how: Form
    base: datetime
    at: datetime
    because: Words
    is_announced: bool = False
    is_fallback: bool = False


def first(index: Index, one: Made, progress: Progress) -> Moment | None:
    """The moment of a promise with a time after an event; None while that has not happened, and once it is kept.

    Where it began to hold only after that moment, as after a change of level, it counts from then: nobody can have kept
    it before.
    """
    promise = one.promise
    event = promise.clock or "declared"
    start = event_at(index, progress, event, one.audience)
    if start is None or promise.within is None or kept_at(index, one, progress) is not None:
        return None
    time, named = length_words(promise.within), event_words(index, event)
    at, held_since = _after(index, start, promise.within), _held_since(one, progress, start)
    if held_since <= at:
        return Moment("first", start, at, words("{time} after {event}", time=time, event=named))
    because = words("{time} after the plan began to promise it; its clock is {event}", time=time, event=named)
    return Moment("first", held_since, _after(index, held_since, promise.within), because)


def at_once(index: Index, one: Made, made: list[Made], progress: Progress) -> Moment | None:
    """The moment of a promise upon an event or a change; None while nothing happened, and once it was told.

    Whoever still waits for a first message learns of a change from that.
    """
    promise, trigger = one.promise, one.promise.upon or ""
    name = changed_name(trigger)
    moment = progress.changed.get(name) if name else event_at(index, progress, trigger, one.audience)
    if moment is None or told_of(one, progress, moment):
        return None
    if name and last_sent(one, progress) is None and _waits_for_first(one, made):
        return None
    what = change_words(name) if name else event_words(index, trigger)
    if promise.within is None:
        because = words("at once, because {what}", what=what) if name else words("at once after {event}", event=what)
        return Moment("at_once", moment, moment, because)
    time = length_words(promise.within)
    if name:
        because = words("within {time}, because {what}", time=time, what=what)
    else:
        because = words("{time} after {event}", time=time, event=what)
    return Moment("at_once", moment, _after(index, moment, promise.within), because)


def rhythm(index: Index, one: Made, made: list[Made], progress: Progress) -> Moment | None:
    """The moment of the next message of a rhythm; None before it has begun, and where `until` is past.

    It counts from the last message, and begins with the first; where none is promised, with its clock. It is never due
    before it began to hold, as after a change of level.
    """
    promise = one.promise
    last = last_sent(one, progress)
    if last is not None and last.next_at is not None and last.next_at > last.at:
        return Moment("rhythm", last.at, last.next_at, words("announced in the last message"), is_announced=True)
    start = event_at(index, progress, promise.clock or "declared", one.audience)
    if start is None:
        return None
    if last is not None:
        base = max(last.at, start)
    elif _waits_for_first(one, made):
        return None
    else:
        base = start
    if promise.until is not None and base > _after(index, start, promise.until):
        return None
    every, is_fallback = _every(index, one)
    at = max(_after(index, base, every), _held_since(one, progress, start))
    return Moment("rhythm", base, at, words("every {time}", time=length_words(every)), is_fallback=is_fallback)


def is_over(one: Made, progress: Progress) -> bool:
    """True once the last message has been sent after the end; who was never told is still owed a first message."""
    promise = one.promise
    if progress.ended_at is None or promise.kind in AFTER_THE_END:
        return False
    last = last_sent(one, progress)
    if last is None:
        return promise.every is not None or promise.upon is not None
    return last.at >= progress.ended_at and not last.holding


def _after(index: Index, start: datetime, length: Duration) -> datetime:
    """The moment `length` after `start`; months by the calendar of the plan's zone."""
    return length.after(start.astimezone(index.zone)).astimezone(UTC)


def _every(index: Index, one: Made) -> tuple[Duration, bool]:
    """The length of a rhythm; where it is the announced time and none was announced, the pace of the policies."""
    found = read_duration(one.promise.every or "")
    return (found, False) if found is not None else (index.plan.policies.rhythm, True)


def _waits_for_first(one: Made, made: list[Made]) -> bool:
    """True where a first message is promised to the same audience in the same place."""
    return any(
        other.audience == one.audience
        and (other.channel == one.channel or None in (one.promise.channel, other.promise.channel))
        and _is_first(other)
        for other in made
    )


def _is_first(made: Made) -> bool:
    promise = made.promise
    if promise.every is not None:
        return False
    if promise.upon is not None:
        return changed_name(promise.upon) is None
    is_early = (promise.clock or "declared") in PLAIN_EVENTS
    return promise.within is not None and (promise.kind == "initial" or is_early)


def _held_since(one: Made, progress: Progress, start: datetime) -> datetime:
    """When the promise began to hold: with its clock, its stage, or the level that has it."""
    moments = [start]
    if one.promise.stage is not None:
        moments.append(progress.clocks.get(f"stage:{bare(one.promise.stage)}", start))
    if one.promise.severities is not None:
        moments.append(progress.changed.get("severity", start))
    return max(moments)
