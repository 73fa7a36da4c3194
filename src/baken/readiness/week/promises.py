"""Whether what is promised can be kept at an hour: waiting, answering, writing and approving fit into it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.compose.messages import consent
from baken.plan.compose.occasion import Case
from baken.plan.conditions.evaluate import Truth
from baken.plan.durations import read_duration
from baken.plan.index import bare
from baken.plan.promises.applies import audiences
from baken.plan.schema.course import Promise
from baken.plan.staffing.holders import NOBODY
from baken.plan.staffing.staff import call_at
from baken.readiness.rules.promises import Step, channel_of, is_first, must_be_told, needed, too_slow
from baken.readiness.week.answers import HOLDS, Answer, all_of, no, one_of, open_
from baken.readiness.week.channels import Ways
from baken.readiness.week.staffing import Turns


class Keeping:
    """What is promised outside in incidents of a level and type, and how long each message takes."""

    def __init__(self, turns: Turns, ways: Ways, level: str, kind: str | None) -> None:
        index = turns.index
        self._turns = turns
        self._level = level
        told = set(ways.told(Case(level, kind, next(iter(index.stages)))))
        made = (one for one in index.promises.values() if _holds(one, level, kind))
        self._made = [(one, needed(index, one)) for one in made if told & {*audiences(index, one)}]
        self._at_any_hour = self._lacking() if told else HOLDS
        self._answers: dict[object, Answer] = {}

    def at(self, moment: datetime) -> Answer:
        """Whether a first message is promised, and every promise can be kept at `moment`."""
        if self._at_any_hour is not None:
            return self._at_any_hour
        waits = call_at(self._turns.index, self._level, moment)[0] - moment
        key = (waits, self._turns.turning.since(moment))
        found = self._answers.get(key)
        if found is None:
            kept = (_kept(self._turns, one, steps, moment, waits) for one, steps in self._made)
            found = self._answers[key] = all_of(kept)
        return found

    def _lacking(self) -> Answer | None:
        """That nothing is promised where something should be; None where it is."""
        index = self._turns.index
        about = (("promises", ""), ("severities", self._level))
        if index.written.promises is None:
            return open_(words("the plan promises nothing itself"), *about)
        if must_be_told(index.severities[self._level]) and not any(is_first(index, one) for one, _ in self._made):
            return no(words("no first message is promised"), *about)
        return None


def _holds(promise: Promise, level: str, kind: str | None) -> bool:
    """A promise that hangs on a condition counts: it may hold."""
    return (promise.severities is None or level in map(bare, promise.severities)) and (
        promise.types is None or kind in [*map(bare, promise.types)]
    )


def _kept(turns: Turns, promise: Promise, steps: tuple[Step, ...], moment: datetime, waits: timedelta) -> Answer:
    index = turns.index
    allowed = promise.within or read_duration(promise.every or "")
    if allowed is None:
        return HOLDS
    if waits and is_first(index, promise):
        steps = (Step(waits, words("the level waits {time} for business hours", time=waits)), *steps)
    said = too_slow(promise, allowed, steps)
    if said is not None:
        return no(said, ("promises", promise.id))
    return _agreed(turns, promise, moment + waits)


def _agreed(turns: Turns, promise: Promise, moment: datetime) -> Answer:
    """Whether somebody who may agree can be reached; nobody has to where the plan asks for no consent."""
    index = turns.index
    channel = channel_of(index, promise) or ""
    asked = consent(index, channel, promise.kind or ("initial" if is_first(index, promise) else "update"))
    if asked is None:
        return HOLDS
    found = one_of(_asked(turns, (asked.by, asked.if_absent), moment), HOLDS)
    if found.truth is Truth.YES:
        return HOLDS
    said: Words = words(
        "{promise} needs somebody to agree: {reasons}",
        promise=promise.id,
        reasons=[reason.words for reason in found.reasons],
    )
    about = [entry for reason in found.reasons for entry in reason.about]
    answer = no if found.truth is Truth.NO else open_
    return answer(said, ("promises", promise.id), ("channels", channel), *dict.fromkeys(about))


def _asked(turns: Turns, people: tuple[str | None, ...], moment: datetime) -> Iterator[Answer]:
    yield from (turns.answers(who, moment) for who in people if who is not None and who not in NOBODY)
