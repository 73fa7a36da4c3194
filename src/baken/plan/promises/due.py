"""What is due when: first messages, rhythms, messages at once on a change; the announced time beats the table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from baken.lib.words import Words, words
from baken.plan.durations import read_duration
from baken.plan.index import Index, bare
from baken.plan.progress import Progress, Sent
from baken.plan.promises.applies import Made, holding_now
from baken.plan.schema.clocks import changed_name
from baken.plan.schema.course import MessageKind, Promise

ANNOUNCED = "announced_in_last_message"
MOST_NOTICE = timedelta(minutes=5)
"""The owner is reminded a third of the time before, and never earlier than this, unless the plan says otherwise."""

State = Literal["waiting", "reminded", "overdue"]
Kind = Literal["first", "rhythm", "at_once"]


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is promised: to whom, where, by when, who keeps it, and what follows if it is missed.

    `kind` is the kind of message that keeps it, None for any. `missed_at` is when `missed_to` is told, None where the
    plan names nobody. `how` says which form of promise this is.
    """

    promise: str
    audience: str
    channel: str | None
    kind: MessageKind | None
    how: Kind
    owner: str | None
    due_at: datetime
    remind_at: datetime
    missed_at: datetime | None
    missed_to: str | None
    because: Words

    def state(self, now: datetime) -> State:
        """How urgent it is at `now`."""
        if now > self.due_at:
            return "overdue"
        return "reminded" if now >= self.remind_at else "waiting"


def due(index: Index, progress: Progress) -> tuple[Due, ...]:
    """Every message that is promised at this point, the earliest first (plan-model 3.5 (3)).

    Of several rhythms to one audience on one channel only the earliest counts. A rhythm begins with the first message;
    where no first message is promised it begins with its clock. The last message ends all.
    """
    made = list(holding_now(index, progress))
    found = [item for one in made if not _is_over(one, progress) for item in _due(index, one, made, progress)]
    found.sort(key=lambda item: item.due_at)
    kept: list[Due] = []
    rhythms: set[tuple[str, str | None]] = set()
    for item in found:
        where = (item.audience, item.channel)
        if item.how == "rhythm" and where in rhythms:
            continue
        if item.how == "rhythm":
            rhythms.add(where)
        kept.append(item)
    return tuple(kept)


def last_sent(made: Made, progress: Progress) -> Sent | None:
    """The newest message that reached the audience of `made` where it was promised."""
    return next((sent for sent in reversed(progress.sent) if made.kept_by(sent)), None)


def _is_over(made: Made, progress: Progress) -> bool:
    """True once the last message has been sent after the end."""
    last = last_sent(made, progress)
    return progress.ended_at is not None and last is not None and last.at >= progress.ended_at and not last.holding


def _due(index: Index, one: Made, made: list[Made], progress: Progress) -> Iterator[Due]:
    promise = one.promise
    if promise.every is not None:
        found = _rhythm(one, made, progress)
    elif promise.upon is not None:
        found = _at_once(one, progress)
    elif promise.within is not None:
        found = _first(one, progress)
    else:
        found = None
    if found is not None:
        how, base, moment, because = found
        yield _pushed(_item(index, one, how, base, moment, because), one, made, progress)


_Found = tuple[Kind, datetime, datetime, Words] | None


def _first(one: Made, progress: Progress) -> _Found:
    promise = one.promise
    event = promise.clock or "declared"
    start = progress.clocks.get(event)
    if start is None or promise.within is None or _answered(one, progress, start):
        return None
    because = words("{time} after {event}", time=promise.within.length, event=event_words(event))
    return "first", start, promise.within.after(start), because


def _answered(one: Made, progress: Progress, start: datetime) -> bool:
    """A first message is kept by any message; another kind by its own kind, or by one that says more."""
    wanted = one.promise.kind
    for sent in progress.sent:
        if one.kept_by(sent) and sent.at >= start:
            if wanted in (None, "initial") or sent.kind == wanted:
                return True
            if wanted == "scope" and sent.kind in ("update", "long_update", "resolution"):
                return True
    return False


def _at_once(one: Made, progress: Progress) -> _Found:
    promise = one.promise
    name = changed_name(promise.upon or "")
    moment = progress.changed.get(name) if name else progress.clocks.get(promise.upon or "")
    last = last_sent(one, progress)
    if moment is None or (last is not None and last.at >= moment) or (last is None and name):
        return None
    what = words("{name} has changed", name=name) if name else event_words(promise.upon or "")
    because = words("at once, because: {what}", what=what)
    return "at_once", moment, promise.within.after(moment) if promise.within else moment, because


def _rhythm(one: Made, made: list[Made], progress: Progress) -> _Found:
    promise = one.promise
    last = last_sent(one, progress)
    start = progress.clocks.get(promise.clock or "declared")
    if last is not None and last.next_at is not None:
        return "rhythm", last.at, last.next_at, words("announced in the last message")
    every = read_duration(promise.every or "")
    base = last.at if last else (None if _has_first(one, made) else start)
    if every is None or base is None or start is None:
        return None
    moment = every.after(base)
    if promise.until is not None and moment > promise.until.after(start):
        return None
    return "rhythm", base, moment, words("every {time}", time=every.length)


def _has_first(one: Made, made: list[Made]) -> bool:
    return any(other.audience == one.audience and other.promise.within is not None for other in made)


def _pushed(item: Due, one: Made, made: list[Made], progress: Progress) -> Due:
    """`item`, not sooner after the last message than the plan allows."""
    last = last_sent(one, progress)
    for other in made:
        rare = other.promise.not_more_often_than
        if last is None or rare is None or other.audience != one.audience or other.channel != one.channel:
            continue
        soonest = rare.after(last.at)
        if soonest > item.due_at:
            because = words("{reason}, but not more often than every {time}", reason=item.because, time=rare.length)
            item = replace(item, due_at=soonest, because=because)
    return item


def _item(index: Index, one: Made, how: Kind, base: datetime, moment: datetime, because: Words) -> Due:
    promise = one.promise
    missed = promise.if_missed
    return Due(
        promise=promise.id,
        audience=one.audience,
        channel=one.channel,
        kind=promise.kind,
        how=how,
        owner=owner(index, promise, one.channel),
        due_at=moment,
        remind_at=moment - _notice(promise, moment - base),
        missed_at=(missed.after.after(moment) if missed.after else moment) if missed else None,
        missed_to=missed.to if missed else None,
        because=because,
    )


def _notice(promise: Promise, length: timedelta) -> timedelta:
    if promise.remind_before is not None:
        return promise.remind_before.length
    return max(min(length / 3, MOST_NOTICE), timedelta())


def owner(index: Index, promise: Promise, channel: str | None) -> str | None:
    """The role that keeps `promise`: the one it names, otherwise the first role that may post on the channel."""
    if promise.owner is not None:
        return bare(promise.owner)
    found = index.channels.get(channel or "")
    posts = [bare(who) for who in (found.may_post if found else None) or ()]
    return next((name for name in posts if name in index.roles), None)


def event_words(event: str) -> Words:
    """An event of the closed list (DESIGN 4) as words."""
    prefix, _, name = event.partition(":")
    return Words(_EVENTS[prefix].message, {"name": name})


_EVENTS: dict[str, Words] = {
    "started": words("the start"),
    "aware": words("becoming aware"),
    "declared": words("declaring"),
    "classified": words("classifying"),
    "acknowledged": words("somebody answering"),
    "stage": words("reaching the stage {name}"),
    "promise": words("the message promised by {name}"),
    "submitted": words("handing in {name}"),
}
