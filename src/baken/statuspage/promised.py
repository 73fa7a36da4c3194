"""What readers were promised: the next update, and when we expect it to work again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from baken.lib.words import Words, say, words
from baken.statuspage.bodies import readable
from baken.statuspage.texts import PROMISE
from baken.statuspage.times import Clock, When, machine

UNSETTLED = ("investigating", "identified")
"""As long as an incident stands here, readers want to know when it will be over."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What we expected at some time: between when and when, why, and when we said so."""

    between: When
    basis: str
    at: When


@dataclass(frozen=True, slots=True)
class Cell:
    """One promise: what it is about, the time in large, the day and zone, what else there is, what was said before."""

    label: Any
    time: Any
    machine: str = ""
    day: Any = ""
    more: Any = ""
    before: tuple[Expected, ...] = ()


def promise(more: Mapping[str, Any], status: str, clock: Clock, *, has_basis: bool) -> tuple[Cell, ...]:
    """What is promised now; nothing where nobody promises anything here, as in an imported incident.

    On what an expectation rests is written in one language only: `has_basis` says whether this one is that.
    """
    return (*_next_update(more, clock), *_recovery(more, status, clock, has_basis))


def expectations(more: Mapping[str, Any], clock: Clock, *, has_basis: bool, year: bool = False) -> Iterator[Expected]:
    """Everything that was expected, the newest first."""
    for row in reversed(more.get("expected") or ()):
        first, last, said = clock.local(row["earliest"]), clock.local(row["latest"]), clock.local(row["at"])
        if first.date() == last.date() == said.date():
            between = When(say(_hours(first, last), clock.language), machine(first))
        elif first == last:
            between = clock.when(first)
        else:
            between = clock.range(first, last, weekday=False)
        yield Expected(between, readable(row.get("basis") or "") if has_basis else "", clock.when(said, year))


def _next_update(more: Mapping[str, Any], clock: Clock) -> Iterator[Cell]:
    coming = more.get("next_update")
    if not coming:
        return
    at, late = clock.local(coming["at"]), coming.get("late")
    label, note = (PROMISE["late"], PROMISE["is_late"]) if late else (PROMISE["write"], "")
    yield Cell(label, f"{at:%H:%M}", machine(at), _day(at, clock), note)


def _recovery(more: Mapping[str, Any], status: str, clock: Clock, has_basis: bool) -> Iterator[Cell]:
    if "expected" not in more:
        return
    if not more["expected"]:
        if status in UNSETTLED:
            yield Cell(PROMISE["expect"], PROMISE["not_known"], day=PROMISE["not_known_more"])
        return
    row = more["expected"][-1]
    first, last = clock.local(row["earliest"]), clock.local(row["latest"])
    is_one_day = first.date() == last.date()
    newest, *before = expectations(more, clock, has_basis=has_basis)
    yield Cell(
        PROMISE["expect"],
        _hours(first, last) if is_one_day else newest.between.text,
        machine(first),
        _day(last, clock) if is_one_day else "",
        newest.basis,
        tuple(before),
    )


def _hours(first: datetime, last: datetime) -> Words:
    if first == last:
        return words("around {time}", time=f"{last:%H:%M}")
    return words("{begin} to {end}", begin=f"{first:%H:%M}", end=f"{last:%H:%M}")


def _day(at: datetime, clock: Clock) -> str:
    return f"{clock.day(at.date(), weekday=True)}, {clock.label(at)}"
