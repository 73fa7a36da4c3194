"""Which question to ask next: the one whose answer settles most conditions that are still open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from baken.plan.conditions.domains import representatives
from baken.plan.conditions.evaluate import TRUTHS, TURNED, Reason, Truth, evaluate
from baken.plan.conditions.holds import holds
from baken.plan.conditions.signals import SignalLike
from baken.plan.conditions.situation import Answered, Situation
from baken.plan.conditions.tree import (
    And,
    Changed,
    Condition,
    Lasting,
    Leaf,
    NameTest,
    Not,
    Or,
    Raised,
    leaf_name,
    leaves_in,
)

Judge = Callable[[Sequence[Truth]], Truth]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A question and how many open conditions its answer settles: on average over its answers, and at best."""

    signal: str
    expected: float
    best: int


def narrowing(
    conditions: Mapping[str, Condition],
    situation: Situation,
    signals: Mapping[str, SignalLike],
    *,
    manual: frozenset[str] = frozenset(),
) -> list[Narrowing]:
    """The signals whose answer could still change one of `conditions`, the best question first.

    Each answer that the conditions tell apart counts the same: nobody knows which is likely, and an average rewards
    the question that helps whatever comes back, where the best case would reward a long shot. Ties: the higher best
    case, then signals that a metric can answer, then the order of `signals` (plan-model 3.4). `manual` names the
    conditions that a person chose.
    """
    verdicts = [evaluate(condition, situation, manual=name in manual) for name, condition in conditions.items()]
    open_ones = [_Open(verdict.because) for verdict in verdicts if verdict.truth is Truth.OPEN]
    names = frozenset().union(*(verdict.open_names for verdict in verdicts))
    found = [_narrowing(signal, open_ones, situation.ranks) for name, signal in signals.items() if name in names]
    return sorted(found, key=lambda one: (-one.expected, -one.best, signals[one.signal].source != "metric"))


class _Open:
    """An open condition with the truth of each of its tests now, to be judged again with some of them changed."""

    def __init__(self, reason: Reason) -> None:
        self.leaves, self.judge, self._places = _compiled(reason.condition)
        self.truths = list(_leaf_truths(reason))

    def places(self, name: str) -> Sequence[int]:
        """Where the tests stand whose truth hangs on the value of `name`."""
        return self._places.get(name, ())

    def settles(self, places: Sequence[int], value: Answered, ranks: Mapping[str, int]) -> bool:
        truths = list(self.truths)
        for place in places:
            truths[place] = _truth(self.leaves[place], value, ranks)
        return self.judge(truths) is not Truth.OPEN


def _narrowing(signal: SignalLike, open_ones: Sequence[_Open], ranks: Mapping[str, int]) -> Narrowing:
    concerned = [(one, places) for one in open_ones if (places := one.places(signal.id))]
    tests = [one.leaves[place] for one, places in concerned for place in places]
    values = representatives(signal.id, tests, signal)
    settled = [sum(one.settles(places, value, ranks) for one, places in concerned) for value in values]
    return Narrowing(signal.id, sum(settled) / len(settled) if settled else 0.0, max(settled, default=0))


def _truth(leaf: Leaf, value: Answered, ranks: Mapping[str, int]) -> Truth:
    if isinstance(leaf, Lasting):
        # An answer given now can end a test with "for", but only time can fulfil it.
        return Truth.NO if holds(leaf.test, value, ranks) is False else Truth.OPEN
    return TRUTHS[holds(cast("NameTest", leaf), value, ranks)]


def _leaf_truths(reason: Reason) -> Iterator[Truth]:
    if not reason.parts:
        yield reason.truth
    for part in reason.parts:
        yield from _leaf_truths(part)


@lru_cache(maxsize=4096)
def _compiled(condition: Condition) -> tuple[tuple[Leaf, ...], Judge, Mapping[str, list[int]]]:
    """The tests of `condition`, a function from their truths, in that order, to its truth, and their places by name."""
    leaves = tuple(leaves_in(condition))
    places: dict[str, list[int]] = {}
    for place, leaf in enumerate(leaves):
        name = leaf_name(leaf)
        if name is not None and not isinstance(leaf, Changed | Raised):
            places.setdefault(name, []).append(place)
    return leaves, _judge(condition, iter(range(len(leaves)))), places


def _judge(condition: Condition, places: Iterator[int]) -> Judge:
    match condition:
        case Or(parts):
            judges = [_judge(part, places) for part in parts]
            return lambda truths: max([judge(truths) for judge in judges])
        case And(parts):
            judges = [_judge(part, places) for part in parts]
            return lambda truths: min([judge(truths) for judge in judges])
        case Not(part):
            turned = _judge(part, places)
            return lambda truths: TURNED[turned(truths)]
        case _:
            place = next(places)
            return lambda truths: truths[place]
