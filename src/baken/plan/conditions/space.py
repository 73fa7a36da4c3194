"""All situations that given conditions can tell apart, and in which of them each condition holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from itertools import permutations
from math import prod
from operator import and_, or_

from baken.lib.words import Words, words
from baken.plan.conditions.domains import NONE_OF_THESE, representatives
from baken.plan.conditions.holds import holds
from baken.plan.conditions.masks import axis_mask, choices_at
from baken.plan.conditions.signals import SignalLike
from baken.plan.conditions.situation import Answered
from baken.plan.conditions.tree import (
    And,
    Changed,
    Compare,
    Condition,
    Default,
    Has,
    IsTrue,
    Lasting,
    Leaf,
    Manual,
    NameTest,
    Not,
    Or,
    Raised,
    Unacknowledged,
    Within,
    as_text,
    leaves_in,
)
from baken.plan.conditions.values import Value


class EnumerationError(Exception):
    """The situations can't all be listed; `words` says why."""

    def __init__(self, reason: Words) -> None:
        self.words = reason
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class Axis:
    """A name and the values it takes, or a test with `for` and whether it has lasted; the calmest first.

    Calm is the value for which the fewest tests hold: `spare_nodes == 0` is not, though 0 is the smallest number.
    """

    of: str | Lasting
    values: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """The situations, one for each choice of a value on each axis. Sets of them are masks (see `masks`)."""

    axes: tuple[Axis, ...]
    holding: Mapping[Leaf, int]
    valid: int

    def where(self, condition: Condition) -> int:
        """The situations in which `condition` holds; `manual` and `default` hold in none by themselves."""
        match condition:
            case Or(parts):
                return reduce(or_, map(self.where, parts))
            case And(parts):
                return reduce(and_, map(self.where, parts))
            case Not(part):
                return self.valid & ~self.where(part)
            case Manual() | Default():
                return 0
            case _:
                return self.holding[condition] & self.valid

    def example(self, mask: int) -> tuple[Condition, ...]:
        """What is so in a small situation of `mask`; all that is not mentioned is at its calmest.

        Where everything is, what the situation hangs on is mentioned all the same.
        """
        sizes = [len(axis.values) for axis in self.axes]
        small = mask
        for number in range(len(sizes)):
            small = small & axis_mask(sizes, number, 0) or small
        choices = choices_at(sizes, (small & -small).bit_length() - 1)
        found = tuple(_so(axis, choice) for axis, choice in zip(self.axes, choices, strict=True) if choice)
        return found or self._calm(mask)

    def _calm(self, mask: int) -> tuple[Condition, ...]:
        """The calmest values without which the first situation would not be one of `mask`; all where there is none."""
        telling: list[Condition] = []
        rest: list[Condition] = []
        for number, axis in enumerate(self.axes):
            if isinstance(axis.of, str):
                step = prod(len(other.values) for other in self.axes[number + 1 :])
                leaves = any(not mask >> (place * step) & 1 for place in range(1, len(axis.values)))
                (telling if leaves else rest).append(_so(axis, 0))
        return tuple(telling or rest)


def space_of(
    conditions: Sequence[Condition],
    signals: Mapping[str, SignalLike],
    domains: Mapping[str, tuple[str, ...]],
    bound: int,
) -> Space:
    """The space of `conditions`. `domains` lists the values of names that are no signals, as `platform`.

    Raises EnumerationError where there are more than `bound` situations, or where a condition looks at what no answer
    decides (`severity`, `changed(x)`, `unacknowledged(x)`).
    """
    tests, lasting = _tests(conditions)
    axes = [_axis(name, found, signals.get(name), domains) for name, found in tests.items()]
    axes += [Axis(leaf, (False, True)) for leaf in lasting]
    count = prod(len(axis.values) for axis in axes)
    if count > bound:
        raise EnumerationError(
            words("the conditions tell {count} situations apart, more than {bound}", count=count, bound=bound)
        )
    return _space(tuple(axes), tests, (1 << count) - 1)


def _tests(conditions: Sequence[Condition]) -> tuple[dict[str, list[NameTest]], list[Lasting]]:
    """The tests of `conditions` by the name they look at, and those with `for`."""
    tests: dict[str, list[NameTest]] = {}
    lasting: list[Lasting] = []
    for leaf in dict.fromkeys(leaf for condition in conditions for leaf in leaves_in(condition)):
        if isinstance(leaf, Manual | Default):
            continue
        test = leaf.test if isinstance(leaf, Lasting) else leaf
        if isinstance(test, Unacknowledged | Changed | Raised) or test.name == "severity":
            raise EnumerationError(words("“{test}” hangs on more than answers", test=as_text(leaf)))
        if isinstance(leaf, Lasting):
            lasting.append(leaf)
        tests.setdefault(test.name, []).append(test)
    return tests, lasting


def _axis(name: str, tests: list[NameTest], signal: SignalLike | None, domains: Mapping[str, tuple[str, ...]]) -> Axis:
    values = domains.get(name) or representatives(name, tests, signal)
    if not values:
        raise EnumerationError(words("the values of “{name}” can't be listed", name=name))
    return Axis(name, tuple(sorted(values, key=lambda value: sum(holds(test, value, {}) is True for test in tests))))


def _space(axes: tuple[Axis, ...], tests: Mapping[str, list[NameTest]], everything: int) -> Space:
    sizes = [len(axis.values) for axis in axes]
    holding: dict[Leaf, int] = {}
    valid = everything
    for number, axis in enumerate(axes):
        if isinstance(axis.of, Lasting):
            held = axis_mask(sizes, number, 1)
            valid &= ~(held & ~holding[axis.of.test])
            holding[axis.of] = held
            continue
        for test in tests[axis.of]:
            came_out = [holds(test, value, {}) for value in axis.values]
            if None in came_out:
                raise EnumerationError(words("“{test}” does not fit the answers of its signal", test=as_text(test)))
            holding[test] = reduce(or_, (axis_mask(sizes, number, at) for at, yes in enumerate(came_out) if yes), 0)
    return Space(axes, holding, valid & _consistent(holding, everything))


def _consistent(holding: Mapping[Leaf, int], everything: int) -> int:
    """The situations in which what has lasted agrees: `x >= 25 for 10m` has held only if `x >= 10 for 5m` has."""
    valid = everything
    lasting = [leaf for leaf in holding if isinstance(leaf, Lasting)]
    for one, other in permutations(lasting, 2):
        is_same_name = one.test.name == other.test.name
        if is_same_name and one.length.length >= other.length.length and not holding[one.test] & ~holding[other.test]:
            valid &= ~(holding[one] & ~holding[other])
    return valid


def _so(axis: Axis, choice: int) -> Condition:
    """The condition that says what is so on `axis`, for readers."""
    if isinstance(axis.of, Lasting):
        return axis.of
    value = axis.values[choice]
    match value:
        case bool():
            return IsTrue(axis.of) if value else Not(IsTrue(axis.of))
        case frozenset():
            mentioned = frozenset[str]().union(*(other for other in axis.values if isinstance(other, frozenset)))
            has = [Has(axis.of, Value(member, member)) for member in sorted(value or mentioned)]
            members: tuple[Condition, ...] = tuple(has if value else map(Not, has))
            return members[0] if len(members) == 1 else And(members)
        case timedelta():
            return Compare(axis.of, "==", Value(_written(value), value))
        case int() | float():
            return Compare(axis.of, "==", Value(f"{value:g}", float(value)))
        case str() if value == NONE_OF_THESE:
            others = tuple(Value(str(other), str(other)) for other in axis.values if other != value)
            return Compare(axis.of, "!=", others[0]) if len(others) == 1 else Not(Within(axis.of, others))
        case _:
            return Compare(axis.of, "==", Value(str(value), str(value)))


def _written(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
