"""What can be said of a plan's levels before any incident: gaps, levels never reached, overlaps, shadows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from baken.lib.words import Words
from baken.plan.conditions.signals import SignalLike
from baken.plan.conditions.space import EnumerationError, Space, space_of
from baken.plan.conditions.tree import Condition, Manual, is_default, leaves_in

BOUND = 200_000
Level = tuple[str, int, Condition]
"""Id, rank (1 = worst) and condition."""
Match = Literal["most_severe_wins", "first_match"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Situations that are declared an incident and fit no level: how many, and a small one.

    `example` says what is so in it; all that it does not mention is at its calmest.
    """

    count: int
    example: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """A level that no situation ends in. `under` names the levels that always come first; none: it can't be true."""

    level: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two levels, the one that stands first in the plan first, and the situations that satisfy both."""

    first: str
    second: str
    count: int
    example: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What enumerating all situations showed. With `not_enumerated` nothing was enumerated and nothing is claimed.

    `overlapping` counts the situations that satisfy more than one level; `shadowed` holds those in which the second
    level is the worse one, and `first_match` gives the first, since none before it holds (SEV-03).
    """

    enumerated: int = 0
    gap: Gap | None = None
    never_reached: tuple[Unreached, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    overlapping: int = 0
    shadowed: tuple[Overlap, ...] = ()
    not_enumerated: Words | None = None

    @property
    def overlapping_share(self) -> float:
        """The share of situations, from 0 to 1, that satisfy more than one level."""
        return self.overlapping / self.enumerated if self.enumerated else 0.0


def analyse(
    levels: Sequence[Level],
    declared: Condition | None,
    signals: Mapping[str, SignalLike],
    *,
    match: Match = "most_severe_wins",
    domains: Mapping[str, tuple[str, ...]] | None = None,
    bound: int = BOUND,
) -> Analysis:
    """Enumerates all situations that `levels`, in the order of the plan, and `declared` can tell apart.

    `domains` lists the values of names that are no signals, as `platform`. A level that is `manual`
    fills no gap and is never called unreached.
    """
    conditions = [condition for _, _, condition in levels]
    try:
        space = space_of([*([declared] if declared else []), *conditions], signals, domains or {}, bound)
    except EnumerationError as error:
        return Analysis(not_enumerated=error.words)
    where = [space.where(condition) for condition in conditions]
    overlaps = _overlaps(levels, where, space)
    return Analysis(
        enumerated=space.valid.bit_count(),
        gap=_gap(conditions, where, declared, space),
        never_reached=_never_reached(levels, where, space, match),
        overlaps=overlaps,
        overlapping=_more_than_one(where).bit_count(),
        shadowed=_shadowed(levels, where, space),
    )


def _gap(conditions: Sequence[Condition], where: Sequence[int], declared: Condition | None, space: Space) -> Gap | None:
    if declared is None or any(is_default(condition) for condition in conditions):
        return None
    bare = space.where(declared) & ~_union(where)
    return Gap(bare.bit_count(), space.example(bare)) if bare else None


def _never_reached(levels: Sequence[Level], where: Sequence[int], space: Space, match: Match) -> tuple[Unreached, ...]:
    found = []
    for number, (identifier, rank, condition) in enumerate(levels):
        if any(isinstance(leaf, Manual) for leaf in leaves_in(condition)):
            continue
        if is_default(condition):
            mask, before = space.valid, [other for other in range(len(levels)) if other != number]
        elif match == "first_match":
            mask, before = where[number], list(range(number))
        else:
            mask, before = where[number], [other for other, level in enumerate(levels) if level[1] < rank]
        if not mask & ~_union([where[other] for other in before]):
            found.append(Unreached(identifier, tuple(levels[other][0] for other in before if where[other] & mask)))
    return tuple(found)


def _overlaps(levels: Sequence[Level], where: Sequence[int], space: Space) -> tuple[Overlap, ...]:
    found = []
    for one, other in combinations(range(len(levels)), 2):
        both = where[one] & where[other]
        if both:
            found.append(Overlap(levels[one][0], levels[other][0], both.bit_count(), space.example(both)))
    return tuple(found)


def _shadowed(levels: Sequence[Level], where: Sequence[int], space: Space) -> tuple[Overlap, ...]:
    found = []
    before = 0
    for one, (first, rank, _) in enumerate(levels):
        taken = where[one] & ~before
        before |= where[one]
        for other in range(one + 1, len(levels)):
            both = taken & where[other]
            if both and levels[other][1] < rank:
                found.append(Overlap(first, levels[other][0], both.bit_count(), space.example(both)))
    return tuple(found)


def _more_than_one(where: Sequence[int]) -> int:
    once = twice = 0
    for mask in where:
        twice |= once & mask
        once |= mask
    return twice


def _union(masks: Sequence[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
