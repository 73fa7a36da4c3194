"""PRO: the pace that is promised: soon enough, not too fast to work, and faster where it is worse."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from baken.lib.words import words
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import names_in
from baken.plan.durations import Duration, read_duration
from baken.plan.index import Index, bare
from baken.plan.meaning import is_condition, names_of
from baken.plan.promises.phrases import length_words
from baken.plan.schema.course import Promise
from baken.plan.schema.criteria import Severity
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.promises import holds_at, is_first, is_made_outside, must_be_told

LATEST_FIRST = timedelta(hours=1)
FASTEST_RHYTHM = timedelta(minutes=10)


@rule("PRO-03", "warning", words("a first message at the worst level that may take over an hour"), "5 min to 1 h read")
def soon(subject: Subject) -> Iterator[Found]:
    """Of several first messages the earliest counts; where none is promised PRO-01 speaks."""
    index, written = subject.index, subject.written
    worst = next(filter(must_be_told, index.severities.values()), None)
    if worst is None:
        return
    mend = words("promise a first message within the hour, if only to say that you are looking")
    if written.promises is None:
        own = written.policies.first_message
        if "first_message" in written.policies.model_fields_set and own.length > LATEST_FIRST:
            said = words("the first message at {level} may take {time}", level=called(worst), time=length_words(own))
            yield Found(("policies", "first_message"), said, mend)
        return
    made = [
        (promise.within.length if promise.within else timedelta(), place, promise)
        for place, promise in enumerate(written.promises)
        if is_first(index, promise) and is_made_outside(index, promise) and holds_at(promise, worst)
    ]
    earliest, place, promise = min(made, key=lambda one: one[:2], default=(timedelta(), 0, None))
    if promise is not None and promise.within is not None and earliest > LATEST_FIRST:
        time = length_words(promise.within)
        said = words("the first message at {level} may take {time}", level=called(worst), time=time)
        yield Found(("promises", place, "within"), said, mend)


@rule("PRO-05", "warning", words("no rule for incidents that last long"), "PagerDuty: after 2 h; GOV.UK PaaS")
def when_it_lasts(subject: Subject) -> Iterator[Found]:
    """One rule for the plan is enough. Where no rhythm is promised at all PRO-02 speaks."""
    index = subject.index
    made = [promise for promise in subject.written.promises or () if is_made_outside(index, promise)]
    if not any(promise.every for promise in made):
        return
    lasting = {name for name, stage in index.stages.items() if _speaks_of_time(index, stage.entry)}
    if any(_is_for_long(promise, lasting) for promise in made):
        return
    said = words("the plan does not say how often readers hear when an incident lasts long")
    mend = words("let the rhythm hold until some hours, and promise a slower one after that (kind: long_update)")
    yield Found(("promises",), said, mend)


@rule("PRO-06", "note", words("a rhythm under ten minutes"), "PagerDuty: too many updates stop the work")
def not_too_fast(subject: Subject) -> Iterator[Found]:
    for place, promise in enumerate(subject.written.promises or ()):
        every = read_duration(promise.every or "")
        if every is not None and every.length < FASTEST_RHYTHM:
            said = words("{promise} asks for a message every {time}", promise=promise.id, time=length_words(every))
            mend = words("ten minutes or more leave time to work on the incident itself")
            yield Found(("promises", place, "every"), said, mend)


@rule("PRO-08", "warning", words("a milder level at which more is promised than at a worse one"), "plan-model 4")
def worse_is_faster(subject: Subject) -> Iterator[Found]:
    """Promises are compared that differ in nothing but level and time; those with a condition are left alone."""
    groups = defaultdict(list)
    outside = [name for name in subject.index.audiences if subject.index.outside(name)]
    usual = outside[0] if len(outside) == 1 else ""
    levels = list(subject.index.severities.values())
    for place, promise in enumerate(subject.written.promises or ()):
        time = promise.within or read_duration(promise.every or "")
        if time is not None and promise.applies_if is None:
            groups[_alike(promise, usual)].append(_Made(place, promise, time))
    for made in groups.values() if len(levels) > 1 else ():
        yield from _out_of_order(levels, made) if len(made) > 1 else ()


@dataclass(frozen=True, slots=True)
class _Made:
    """A promise with its place and its time."""

    place: int
    promise: Promise
    time: Duration


def _out_of_order(levels: list[Severity], made: list[_Made]) -> Iterator[Found]:
    """A finding for each promise that is faster than the one at a worse level, which are the first of `levels`."""
    slowest: tuple[Severity, _Made] | None = None
    said: set[int] = set()
    for level, fastest in _fastest(levels, made):
        if slowest and fastest.time.length < slowest[1].time.length and fastest.place not in said:
            said.add(fastest.place)
            worse, other = slowest
            found = words(
                "{promise} allows {time} at {level}, but {other} allows {longer} at {worse}",
                promise=fastest.promise.id,
                level=called(level),
                time=length_words(fastest.time),
                other=other.promise.id,
                longer=length_words(other.time),
                worse=called(worse),
            )
            path = ("promises", fastest.place, "within" if fastest.promise.within else "every")
            yield Found(path, found, words("promise at least as much at the worse level"))
        if slowest is None or fastest.time.length > slowest[1].time.length:
            slowest = (level, fastest)


def _fastest(levels: list[Severity], made: list[_Made]) -> Iterator[tuple[Severity, _Made]]:
    """Each level at which one of `made` holds, with the fastest of them."""
    by_level: dict[str | None, list[_Made]] = defaultdict(list)
    for one in made:
        for name in [None] if one.promise.severities is None else map(bare, one.promise.severities):
            by_level[name].append(one)
    for level in levels:
        here = [*by_level.get(level.id, ()), *by_level.get(None, ())]
        if here:
            yield level, min(here, key=lambda one: one.time.length)


def _alike(promise: Promise, usual: str) -> tuple[object, ...]:
    """What two promises have to share to be compared; one that names no audience is made to the `usual` one."""
    audience = bare(promise.audience) if promise.audience else usual
    form = "at once" if promise.upon else "rhythm" if promise.every else promise.clock or "declared"
    kind = None if promise.kind == "initial" else promise.kind
    types = frozenset(map(bare, promise.types or ()))
    stage, channel = bare(promise.stage or ""), bare(promise.channel or "")
    return audience, channel, form, promise.upon, kind, types, stage, promise.platform


def _is_for_long(promise: Promise, lasting: set[str]) -> bool:
    says = promise.until is not None or promise.kind == "long_update" or promise.every == "announced_in_last_message"
    condition = promise.applies_if is not None and "duration" in names_in(parse(promise.applies_if))
    return says or condition or bare(promise.stage or "") in lasting


def _speaks_of_time(index: Index, entry: object) -> bool:
    """True for a condition under which a stage begins after some time."""
    return isinstance(entry, str) and is_condition(entry, names_of(index)) and "duration" in names_in(parse(entry))
