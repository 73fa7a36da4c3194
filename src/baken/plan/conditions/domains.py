"""The few values of a name that matter to given tests: finite domains, and ordered ones cut at the thresholds used."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations, pairwise
from math import ceil, floor

from baken.plan.conditions.signals import SignalLike, bounds
from baken.plan.conditions.situation import Answered
from baken.plan.conditions.tree import Leaf, kind_of, values_of
from baken.plan.conditions.values import Value

COMPONENT_STATES = ("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance")
CHANNEL_STATES = ("available", "unavailable")
NONE_OF_THESE = "(none of these)"
"""Stands for every value of a name that the tests do not mention; no id can be written so."""
MOST_MEMBERS = 12
"""Members of a set up to which all subsets are listed: 4,096 of them."""


def representatives(name: str, tests: Iterable[Leaf], signal: SignalLike | None) -> tuple[Answered, ...]:
    """One value of `name` for each way in which `tests`, all on this name, can come out.

    bool: both. enum: its values. set: all subsets of the members mentioned. Numbers and lengths: each threshold, and
    one value below, between and above them, as far as the signal's min and max allow. For a name without declared
    values: the values mentioned and one that is none of them. Empty where they can't be listed: a number that is
    compared with nothing, or a set of which more than 12 members are mentioned.
    """
    values = [value for test in tests for value in values_of(test)]
    kind = signal.type if signal is not None else _kind(name, values)
    match kind:
        case "bool":
            found: Sequence[Answered] = (False, True)
        case "int" | "percent":
            found = _numbers(values, signal)
        case "duration":
            found = _lengths(values)
        case "set":
            found = _subsets(values)
        case _:
            found = _words(name, values, signal)
    return tuple(found)


def _kind(name: str, values: Sequence[Value]) -> str:
    if kind_of(name)[0] == "duration":
        return "duration"
    return "enum" if values else "bool"


def _words(name: str, values: Sequence[Value], signal: SignalLike | None) -> Sequence[Answered]:
    if signal is not None and signal.values:
        return tuple(signal.values)
    known = {"component": COMPONENT_STATES, "channel": CHANNEL_STATES}.get(kind_of(name)[0], ())
    mentioned = dict.fromkeys((*known, *(value.text for value in values)))
    return (*mentioned,) if known else (NONE_OF_THESE, *mentioned)


def _numbers(values: Sequence[Value], signal: SignalLike | None) -> Sequence[Answered]:
    low, high = (None, None) if signal is None else bounds(signal)
    cuts = sorted({float(value.meaning) for value in values if isinstance(value.meaning, int | float)})
    if not cuts:
        return ()
    if signal is not None and signal.type == "int":
        found: set[float] = {whole for left, right in pairwise(cuts) if (whole := floor(left) + 1) < right}
        found |= {int(cut) for cut in cuts if cut.is_integer()} | {ceil(cuts[0]) - 1, floor(cuts[-1]) + 1}
    else:
        found = {*cuts, *((left + right) / 2 for left, right in pairwise(cuts))}
        found |= {_beyond(cuts[0], -1, low), _beyond(cuts[-1], 1, high)}
    possible = [number for number in sorted(found) if _is_within(number, low, high)]
    # Every threshold lies outside the bounds, so all tests come out alike whatever the number is.
    return possible or [bound for bound in (low, high) if bound is not None][:1]


def _beyond(cut: float, step: int, bound: float | None) -> float:
    """A number past `cut`: halfway to the bound where there is one."""
    return cut + step if bound is None else (cut + bound) / 2


def _is_within(number: float, low: float | None, high: float | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _lengths(values: Sequence[Value]) -> Sequence[Answered]:
    cuts = sorted({value.meaning for value in values if isinstance(value.meaning, timedelta)})
    if not cuts:
        return ()
    between = [(left + right) / 2 for left, right in pairwise(cuts)]
    found = {*cuts, *between, cuts[0] / 2, cuts[-1] + timedelta(minutes=1)}
    return [length for length in sorted(found) if length >= timedelta(0)]


def _subsets(values: Sequence[Value]) -> Sequence[Answered]:
    members = list(dict.fromkeys(value.text for value in values))
    if len(members) > MOST_MEMBERS:
        return ()
    return [frozenset(chosen) for size in range(len(members) + 1) for chosen in combinations(members, size)]
