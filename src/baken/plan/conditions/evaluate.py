"""Evaluates a condition in a situation with three values, yes, no and open, and keeps the reason for each part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from baken.plan.conditions.holds import COMPARISONS, holds
from baken.plan.conditions.lasting import has_lasted
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.conditions.tree import (
    And,
    Changed,
    Compare,
    Condition,
    Default,
    Has,
    IsTrue,
    Lasting,
    Manual,
    NameTest,
    Not,
    Or,
    Raised,
    Unacknowledged,
    Within,
    kind_of,
)


class Truth(IntEnum):
    """The values of Kleene's strong logic in their order: `and` takes the least, `or` the greatest, `not` turns."""

    NO = 0
    OPEN = 1
    YES = 2


TRUTHS: dict[bool | None, Truth] = {True: Truth.YES, False: Truth.NO, None: Truth.OPEN}
TURNED = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.OPEN: Truth.OPEN}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a part of a condition is yes, no or open.

    `answer` is the answer that a test rests on. `since` is the moment from which a test with `for`, where it holds
    now, is known to have held.
    """

    condition: Condition
    truth: Truth
    parts: tuple["Reason", ...] = ()
    answer: Answer | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a condition comes to, why, and the signals whose answer could still change it (none where it is settled)."""

    truth: Truth
    because: Reason
    open_names: frozenset[str]


def evaluate(condition: Condition, situation: Situation, *, manual: bool = False, default: bool = False) -> Verdict:
    """What `condition` comes to in `situation` (plan-model 3.4).

    `manual` says that a person chose what this condition stands for, `default` that nothing else fits: only the
    caller knows, and the keywords of these names are no without it.
    """
    because = _Evaluation(situation, manual, default).reason(condition)
    return Verdict(because.truth, because, _open_signals(because))


def _open_signals(reason: Reason) -> frozenset[str]:
    if reason.truth is not Truth.OPEN:
        return frozenset()
    if reason.parts:
        return frozenset().union(*(_open_signals(part) for part in reason.parts))
    test = reason.condition.test if isinstance(reason.condition, Lasting) else reason.condition
    waits_for_time = reason.since is not None
    if waits_for_time or not isinstance(test, IsTrue | Compare | Within | Has) or kind_of(test.name)[0] != "signal":
        return frozenset()
    return frozenset((test.name,))


class _Evaluation:
    """One walk over a condition; looks up the way to judge a part by its class, which is faster than asking each."""

    def __init__(self, situation: Situation, manual: bool, default: bool) -> None:
        self.situation = situation
        self.manual = manual
        self.default = default

    def reason(self, condition: Condition) -> Reason:
        return _WAYS[type(condition)](self, condition)

    def any_of(self, condition: Or) -> Reason:
        parts = tuple([self.reason(part) for part in condition.parts])
        return Reason(condition, max([part.truth for part in parts]), parts)

    def all_of(self, condition: And) -> Reason:
        parts = tuple([self.reason(part) for part in condition.parts])
        return Reason(condition, min([part.truth for part in parts]), parts)

    def turned(self, condition: Not) -> Reason:
        part = self.reason(condition.part)
        return Reason(condition, TURNED[part.truth], (part,))

    def named(self, test: NameTest) -> Reason:
        situation = self.situation
        truth = TRUTHS[holds(test, situation.value(test.name), situation.ranks)]
        return Reason(test, truth, (), situation.answer(test.name) if test.name in situation.answers else None)

    def lasting(self, condition: Lasting) -> Reason:
        now = self.named(condition.test)
        if now.truth is Truth.NO:
            return Reason(condition, Truth.NO, (), now.answer)
        held, since = has_lasted(condition, self.situation)
        return Reason(condition, TRUTHS[held], (), now.answer, since)

    def unacknowledged(self, condition: Unacknowledged) -> Reason:
        waited = self.situation.unacknowledged.get(condition.ref)
        late = waited is not None and COMPARISONS[condition.op](waited, condition.length.length)
        return Reason(condition, TRUTHS[late])

    def changed(self, condition: Changed) -> Reason:
        return Reason(condition, TRUTHS[condition.name in self.situation.changed])

    def raised(self, condition: Raised) -> Reason:
        ranks = self.situation.ranks
        now, before = ranks.get(self.situation.severity or ""), ranks.get(self.situation.previous_severity or "")
        return Reason(condition, TRUTHS[now is not None and before is not None and now < before])

    def by_hand(self, condition: Manual) -> Reason:
        return Reason(condition, TRUTHS[self.manual])

    def left_over(self, condition: Default) -> Reason:
        return Reason(condition, TRUTHS[self.default])


_WAYS: dict[type, Callable[[_Evaluation, Any], Reason]] = {
    Or: _Evaluation.any_of,
    And: _Evaluation.all_of,
    Not: _Evaluation.turned,
    IsTrue: _Evaluation.named,
    Compare: _Evaluation.named,
    Within: _Evaluation.named,
    Has: _Evaluation.named,
    Lasting: _Evaluation.lasting,
    Unacknowledged: _Evaluation.unacknowledged,
    Changed: _Evaluation.changed,
    Raised: _Evaluation.raised,
    Manual: _Evaluation.by_hand,
    Default: _Evaluation.left_over,
}
