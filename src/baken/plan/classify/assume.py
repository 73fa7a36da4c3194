"""What holds for a question that nobody answered: `on_unknown`, never silently (plan-model 3.4)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from baken.lib.actor import Actor
from baken.plan.conditions.situation import UNKNOWN, Answer, Answered, Situation
from baken.plan.durations import read_duration
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal

PLAN = Actor("system", "plan", "on_unknown")
"""Who gives an assumed answer: the plan itself."""


def assume(
    index: Index, situation: Situation, open_signals: Collection[str], *, decide_now: bool
) -> tuple[Answer, ...]:
    """The answers that the plan puts in for `open_signals`, as of now.

    Each only after its question has been open longer than `policies.assume_after`, counted from declaring or from
    the last answer, or at once where a person says `decide_now`. Signals with `on_unknown: ask` stay open.
    """
    found = []
    for name in sorted(open_signals):
        signal = index.signals.get(name)
        if signal is None or signal.on_unknown == "ask":
            continue
        if decide_now or _open_long(index, situation, name):
            value = worst(signal) if signal.on_unknown == "assume_worst" else _best(signal)
            if value is not None:
                found.append(Answer(name, value, situation.now, PLAN, "judgement", assumed=True))
    return tuple(found)


def with_answers(situation: Situation, answers: tuple[Answer, ...]) -> Situation:
    """`situation` with `answers` as the newest."""
    if not answers:
        return situation
    known = dict(situation.answers)
    for answer in answers:
        known[answer.signal] = (*known.get(answer.signal, ()), answer)
    return replace(situation, answers=known)


def worst(signal: Signal) -> Answered | None:
    """The worst answer to `signal`: its `worst`, otherwise true, the largest number or the last of its values."""
    if signal.worst is not None:
        return as_answer(signal, signal.worst)
    if signal.type == "bool":
        return True
    if signal.type == "set":
        return frozenset(signal.values or ())
    if signal.type == "enum":
        return signal.values[-1] if signal.values else None
    largest = signal.max if signal.max is not None else {"percent": 100.0}.get(signal.type)
    if signal.type == "duration":
        return timedelta(seconds=largest) if largest is not None else timedelta(days=365)
    return largest


def as_answer(signal: Signal, value: bool | int | float | str) -> Answered:
    """A written value as an answer to `signal`: `5m` as a length, one word as a set of one."""
    if signal.type == "duration" and isinstance(value, str):
        length = read_duration(value)
        return length.length if length else value
    return frozenset((value,)) if signal.type == "set" and isinstance(value, str) else value


def _best(signal: Signal) -> Answered | None:
    match signal.type:
        case "bool":
            return False
        case "set":
            return frozenset()
        case "enum":
            return signal.values[0] if signal.values else None
        case "duration":
            return timedelta(0)
        case _:
            return signal.min if signal.min is not None else 0.0


def _open_long(index: Index, situation: Situation, signal: str) -> bool:
    since = _open_since(situation, signal)
    return since is not None and situation.now - since >= index.plan.policies.assume_after.length


def _open_since(situation: Situation, signal: str) -> datetime | None:
    """When the question was opened: at declaring, or when the last answer went stale."""
    opened = situation.declared
    for answer in situation.answers.get(signal, ()):
        limit = situation.stale_after.get(signal)
        if answer.at <= situation.now and answer.value is not UNKNOWN and limit is not None:
            opened = answer.at + limit
    return opened
