"""What is due when: first messages, rhythms, messages at once on a change; the announced time beats the table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from baken.lib.words import Words, words
from baken.plan.compose.confidential import closed
from baken.plan.compose.occasion import Case
from baken.plan.index import Index, bare
from baken.plan.progress import Progress
from baken.plan.promises.applies import Made, holding_now
from baken.plan.promises.forms import Form, Moment, at_once, first, is_over, rhythm
from baken.plan.promises.keeping import last_sent
from baken.plan.promises.phrases import length_words
from baken.plan.schema.course import MessageKind, Promise

MOST_NOTICE = timedelta(minutes=5)
"""The owner is reminded a third of the time before, and never earlier than this, unless the plan says otherwise."""
ANNOUNCED = "announced"
"""Stands for a promise that is not in the plan: a time that the last message named."""

State = Literal["waiting", "reminded", "overdue"]


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is promised: to whom, where, by when, who keeps it, and what follows if it is missed.

    `kind` is the kind of message that keeps it, None for any. `missed_at` is when `missed_to` is told, None where the
    plan names nobody. `how` says which form of promise this is. `certain` is False while it is open whether the
    promise holds.
    """

    promise: str
    audience: str
    channel: str | None
    kind: MessageKind | None
    how: Form
    owner: str | None
    due_at: datetime
    remind_at: datetime
    missed_at: datetime | None
    missed_to: str | None
    because: Words
    certain: bool = True

    def state(self, now: datetime) -> State:
        """How urgent it is at `now`."""
        if now > self.due_at:
            return "overdue"
        return "reminded" if now >= self.remind_at else "waiting"


def due(index: Index, progress: Progress) -> tuple[Due, ...]:
    """Every message that is promised at this point, the earliest first (plan-model 3.5 (3)).

    Of several rhythms to one audience on one channel one counts: one whose own condition holds before those without a
    condition, and then the earliest. A time that was announced is kept, also where no rhythm of the plan holds any
    more. The last message ends all. The moments are in UTC, whatever the zone of those that come in.
    """
    progress = progress.in_utc()
    made = list(holding_now(index, progress))
    found = [
        (one, moment) for one in made if not is_over(one, progress) and (moment := _moment(index, one, made, progress))
    ]
    items = [_item(index, one, made, progress, moment) for one, moment in found if moment.how != "rhythm"]
    items += [_item(index, one, made, progress, moment) for one, moment in _one_each(found)]
    items += _announced(index, progress, {item.audience for item in items if item.how == "rhythm"})
    return tuple(sorted(items, key=lambda item: item.due_at))


def owner(index: Index, promise: Promise, channel: str | None) -> str | None:
    """The role that keeps `promise`: the one it names, otherwise the first role that may post on the channel."""
    return bare(promise.owner) if promise.owner is not None else _poster(index, channel)


def _poster(index: Index, channel: str | None) -> str | None:
    found = index.channels.get(channel or "")
    posts = [bare(who) for who in (found.may_post if found else None) or ()]
    return next((name for name in posts if name in index.roles), None)


def _moment(index: Index, one: Made, made: list[Made], progress: Progress) -> Moment | None:
    if one.promise.every is not None:
        return rhythm(index, one, made, progress)
    if one.promise.upon is not None:
        return at_once(index, one, made, progress)
    return first(index, one, progress)


def _one_each(found: list[tuple[Made, Moment]]) -> list[tuple[Made, Moment]]:
    """The rhythm that counts, for each audience and channel."""
    places: dict[tuple[str, str | None], list[tuple[Made, Moment]]] = {}
    for one, moment in found:
        if moment.how == "rhythm":
            places.setdefault((one.audience, one.channel), []).append((one, moment))
    return [min(rhythms, key=lambda pair: _rank(*pair)) for rhythms in places.values()]


def _rank(one: Made, moment: Moment) -> tuple[bool, bool, datetime]:
    """The least of these counts: a rhythm that the plan states, one whose own condition holds, the earliest."""
    holds = one.promise.applies_if is not None and one.certain
    return moment.is_fallback, not holds, moment.at


def _announced(index: Index, progress: Progress, kept: set[str]) -> list[Due]:
    """The times that last messages named, to audiences without a rhythm that would keep them."""
    case = Case(progress.severity, progress.type, progress.stage, progress.situation)
    newest = {sent.audience: sent for sent in progress.sent}
    items = []
    for audience, sent in newest.items():
        told_all = progress.ended_at is not None and sent.at >= progress.ended_at and not sent.holding
        if sent.next_at is None or sent.next_at <= sent.at or audience in kept or told_all:
            continue
        if closed(index, audience, case) is None:
            channel = sent.instead_of or sent.channel
            promise = Promise(id=ANNOUNCED, audience=audience, channel=channel)
            said = words("announced in the last message")
            moment = Moment("rhythm", sent.at, sent.next_at, said, is_announced=True)
            items.append(_item(index, Made(promise, audience, channel), [], progress, moment))
    return items


def _item(index: Index, one: Made, made: list[Made], progress: Progress, moment: Moment) -> Due:
    promise, missed = one.promise, one.promise.if_missed
    at, because = _not_too_often(one, made, progress, moment)
    is_certain = one.certain or moment.is_announced
    if not is_certain:
        because = words("{reason}, unless it turns out that this does not apply", reason=because)
    return Due(
        promise=promise.id,
        audience=one.audience,
        channel=one.channel,
        kind=promise.kind,
        how=moment.how,
        owner=owner(index, promise, one.channel),
        due_at=at,
        remind_at=max(at - _notice(promise, at - moment.base), moment.base),
        missed_at=(missed.after.after(at) if missed.after else at) if missed and missed.to else None,
        missed_to=missed.to if missed else None,
        because=because,
        certain=is_certain,
    )


def _not_too_often(one: Made, made: list[Made], progress: Progress, moment: Moment) -> tuple[datetime, Words]:
    """When it is due, and why: not sooner after the last message than the plan allows, unless a time was announced."""
    last = last_sent(one, progress)
    places = (other for other in made if (other.audience, other.channel) == (one.audience, one.channel))
    rare = [other.promise.not_more_often_than for other in places if other.promise.not_more_often_than is not None]
    if last is None or not rare or moment.is_announced:
        return moment.at, moment.because
    longest = max(rare, key=lambda length: length.length)
    soonest = longest.after(last.at)
    if soonest <= moment.at:
        return moment.at, moment.because
    said = words("{reason}, but not more often than once in {time}", reason=moment.because, time=length_words(longest))
    return soonest, said


def _notice(promise: Promise, length: timedelta) -> timedelta:
    if promise.remind_before is not None:
        return promise.remind_before.length
    return max(min(length / 3, MOST_NOTICE), timedelta())
