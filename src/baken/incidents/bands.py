"""The answers that a question can be given with one tap: for numbers the ranges between the thresholds of the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from baken.incidents.naming import Text
from baken.lib.words import Words, words
from baken.plan.conditions.domains import representatives
from baken.plan.conditions.holds import holds
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import Lasting, Leaf, leaf_name, leaves_in, values_of
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal

MOST = 7
"""More answers than this are typed rather than chosen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose: as a form sends it, and as people read it."""

    value: str
    label: Text


class _Edge(NamedTuple):
    """Where a range ends, None where it does not, and whether that still belongs to it."""

    value: Any
    inside: bool


def answers_to(index: Index, signal: Signal) -> tuple[Answer, ...]:
    """What can be chosen for `signal`, best first; empty where the answer has to be typed."""
    if signal.type == "bool":
        return (Answer("yes", words("Yes")), Answer("no", words("No")))
    if signal.type in ("enum", "set"):
        return tuple(Answer(value, value.replace("_", " ")) for value in signal.values or ())
    found = tuple(_bands(signal, list(_tests(index, signal.id))))
    return found if 1 < len(found) <= MOST else ()


def _tests(index: Index, name: str) -> Iterator[Leaf]:
    """Every test on `name` by which the plan tells an incident, its level and its type."""
    definition = index.plan.definition
    written = [level.when for level in index.severities.values()] + [kind.when for kind in index.types.values()]
    written += [definition.declare_when, definition.major_when] if definition else []
    for text in dict.fromkeys(one for one in written if one):
        yield from (leaf for leaf in leaves_in(parse(text)) if leaf_name(leaf) == name)


def _bands(signal: Signal, tests: Sequence[Leaf]) -> Iterator[Answer]:
    """The ranges within which all tests come out alike, each with a value that stands for it."""
    cuts = {value.meaning for test in tests for value in values_of(test)}
    groups: list[list[Any]] = []
    last: list[bool | None] | None = None
    for value in representatives(signal.id, tests, signal):
        now = [holds(test.test if isinstance(test, Lasting) else test, value, {}) for test in tests]  # type: ignore[arg-type]  # only tests on a name have its values
        if now == last:
            groups[-1].append(value)
        else:
            groups.append([value])
        last = now
    for place, group in enumerate(groups):
        before = groups[place - 1][-1] if place else None
        after = groups[place + 1][0] if place + 1 < len(groups) else None
        first, last_one = group[0] in cuts, group[-1] in cuts and (len(group) == 1 or group[-1] != group[0])
        low = _Edge(group[0], True) if first else _Edge(before, False)
        high = _Edge(group[-1], True) if last_one else _Edge(after, False)
        yield Answer(_sent(group[0] if first else group[-1]), _range(signal, low, high))


def _range(signal: Signal, low: _Edge, high: _Edge) -> Words:
    if signal.type == "int":
        low, high = _whole(low, 1), _whole(high, -1)
    begin, end = _shown(signal, low.value), _shown(signal, high.value)
    if low.value is not None and low.value == high.value:
        return words("{value}", value=begin)
    if low.value is None:
        return words("up to {end}", end=end) if high.inside else words("less than {end}", end=end)
    if high.value is None:
        return words("{begin} or more", begin=begin) if low.inside else words("more than {begin}", begin=begin)
    if low.inside:
        return words("{begin} to {end}", begin=begin, end=end)
    if high.inside:
        return words("more than {begin}, up to {end}", begin=begin, end=end)
    return words("more than {begin}, less than {end}", begin=begin, end=end)


def _whole(edge: _Edge, step: int) -> _Edge:
    """The last whole number inside."""
    return edge if edge.value is None or edge.inside else _Edge(int(edge.value) + step, True)


def _shown(signal: Signal, value: Any) -> Words | Any:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return words("{number}%", number=value) if signal.type == "percent" and value is not None else value


def _sent(value: Any) -> str:
    if isinstance(value, timedelta):
        return f"{round(value.total_seconds())}s"
    return f"{value:.15g}"
