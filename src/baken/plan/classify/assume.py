"""What holds for a question that nobody answered: `on_unknown`, never silently (plan-model 3.4)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.conditions.signals import bounds
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

    Each only after its question has been open longer than `policies.assume_after`, or at once where a person says
    `decide_now`. It opens when the incident is declared, and again when its answer goes stale or is taken back.
    Signals with `on_unknown: ask` stay open, and so do numbers of which the plan gives no worst.
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


def assumed(signal: Signal) -> Words:
    """That the plan answers `signal` itself, and how."""
    name = signal.name or signal.id
    if signal.on_unknown == "assume_false":
        return words("nobody knows, so the plan takes it as not so: {signal}", signal=name)
    return words("nobody knows, so the plan assumes the worst: {signal}", signal=name)


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
    return _ends(signal)[1] if signal.worst is None else as_answer(signal, signal.worst)


def as_answer(signal: Signal, value: bool | int | float | str) -> Answered:
    """A written value as an answer to `signal`: `5m` as a length, one word as a set of one."""
    if signal.type == "duration" and isinstance(value, str):
        length = read_duration(value)
        return length.length if length else value
    return frozenset((value,)) if signal.type == "set" and isinstance(value, str) else value


def _best(signal: Signal) -> Answered | None:
    """The answer for "not so": false, the first of the values, the smallest number; the other end where the plan says
    that this one is the worst."""
    best, other = _ends(signal)
    is_turned = signal.type != "bool" and signal.worst is not None and worst(signal) == best
    return other if is_turned else best


def _ends(signal: Signal) -> tuple[Answered | None, Answered | None]:
    """The first and the last of the answers that `signal` may have, which is from best to worst for most."""
    match signal.type:
        case "bool":
            return False, True
        case "set":
            return frozenset(), frozenset(signal.values or ())
        case "enum":
            return (signal.values[0], signal.values[-1]) if signal.values else (None, None)
        case "duration":
            return timedelta(0), timedelta(days=365) if signal.max is None else timedelta(seconds=signal.max)
        case _:
            least, most = bounds(signal)
            return 0.0 if least is None else least, most


def _open_long(index: Index, situation: Situation, signal: str) -> bool:
    since = _open_since(situation, signal)
    return since is not None and situation.now - since >= index.plan.policies.assume_after.length


def _open_since(situation: Situation, signal: str) -> datetime | None:
    """When the question was opened: at declaring, or later, when the last answer went stale or was taken back.

    What was assumed is no answer: the question stayed open meanwhile.
    """
    opened = situation.declared
    for moment in situation.turns(signal):
        answer = situation.answer(signal, moment)
        if answer is not None and answer.value is not UNKNOWN and not answer.assumed:
            return opened
        if situation.declared is not None:
            opened = max(situation.declared, moment)
    return situation.declared
