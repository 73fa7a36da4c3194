"""The last ninety days of a component: its worst state on each, and for how long it was in which."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from baken.incidents.wire_format import STATES, WORKS

DAYS = 90
UNKNOWN = "unknown"
"""The state of a day of which nothing is known."""
OUT = ("partial_outage", "major_outage")
"""The states in which a component is not available to some or all."""


class Stretch(NamedTuple):
    """A component in one state from `begin` until `end`; None while it lasts."""

    state: str
    begin: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Window:
    """Some days, the oldest first, up to and with that of `now`; `bounds` are their midnights and `now`, in UTC."""

    days: tuple[date, ...]
    bounds: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The worst state of each day, how long each trouble lasted in all, and of how much time anything is known."""

    states: tuple[str, ...]
    lasted: tuple[tuple[str, timedelta], ...]
    known: timedelta

    @property
    def without_outage(self) -> float | None:
        """The share of the time without an outage, in percent and rounded down; None where nothing is known."""
        if not self.known:
            return None
        out = sum((length for state, length in self.lasted if state in OUT), timedelta())
        return int(10_000 * max(0.0, 1 - out / self.known)) / 100

    @property
    def days_of(self) -> dict[str, int]:
        """On how many days each state was the worst."""
        return dict(Counter(self.states))


def window(now: datetime, zone: ZoneInfo, count: int = DAYS) -> Window:
    """The `count` days up to now, by the clocks of `zone`."""
    today = now.astimezone(zone).date()
    days = tuple(today - timedelta(days=count - 1 - place) for place in range(count))
    midnights = (datetime.combine(day, time(), zone).astimezone(UTC) for day in days)
    return Window(days, (*midnights, now.astimezone(UTC)))


def history(stretches: Iterable[Stretch], during: Window, since: date) -> History:
    """The history of a component whose troubles were `stretches`, and of which nothing is known before `since`."""
    known_from = bisect_left(during.days, since)
    states = [UNKNOWN] * known_from + [WORKS] * (len(during.days) - known_from)
    lasted: dict[str, timedelta] = {}
    for state, begin, end in _one_at_a_time(stretches, during.bounds[0], during.bounds[-1]):
        lasted[state] = lasted.get(state, timedelta()) + (end - begin)
        for day in range(bisect_right(during.bounds, begin) - 1, bisect_left(during.bounds, end)):
            states[day] = max(states[day], state, key=_badness)
    first = during.bounds[known_from] if known_from < len(during.days) else during.bounds[-1]
    lengths = tuple((state, lasted[state]) for state in STATES[::-1] if state in lasted)
    return History(tuple(states), lengths, during.bounds[-1] - first)


def _one_at_a_time(
    stretches: Iterable[Stretch], first: datetime, last: datetime
) -> Iterator[tuple[str, datetime, datetime]]:
    """What happened between `first` and `last`, cut such that there is one state at a time, the worst."""
    turns: dict[datetime, Counter[str]] = {}
    for state, begin, end in stretches:
        begin, end = max(begin, first), min(end or last, last)
        if state in STATES and state != WORKS and begin < end:
            turns.setdefault(begin, Counter())[state] += 1
            turns.setdefault(end, Counter())[state] -= 1
    at_once: Counter[str] = Counter()
    for begin, end in pairwise(sorted(turns)):
        at_once.update(turns[begin])
        worst = next((state for state in STATES[::-1] if at_once[state] > 0), None)
        if worst:
            yield worst, begin, end


def _badness(state: str) -> int:
    """Knowing of a trouble is more than knowing nothing; knowing nothing is more than all being well."""
    return -1 if state == UNKNOWN else STATES.index(state)
