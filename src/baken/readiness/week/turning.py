"""When in a week anything can change: a window opens or closes, a rota turns, somebody's last day ends."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from baken.plan.index import Index
from baken.plan.schema.frame import Window
from baken.plan.staffing.hours import at_clock, zone_of

DAYS = 9
"""From the day before the week to the day after it: zones lie up to a day apart."""


class Turning:
    """The moments of a week at which who answers may change. Between two of them all hours are alike.

    Most plans have a handful in a week, so that 168 hours are worked out a few times, and not 336 times.
    """

    def __init__(self, index: Index, calendars: Mapping[str, str], monday: date) -> None:
        self._index = index
        self._days = [monday + timedelta(days=number) for number in range(-1, DAYS - 1)]
        # The shifts of a calendar may begin at any minute.
        self._anytime = bool(calendars)
        self._moments = sorted(set(self._all()))

    def since(self, moment: datetime) -> object:
        """What is the same for all moments between which nothing changes."""
        return moment if self._anytime else bisect_right(self._moments, moment.astimezone(UTC))

    def _all(self) -> Iterator[datetime]:
        index = self._index
        yield from self._edges(index.plan.policies.business_hours)
        for rota in index.rotas.values():
            zone = ZoneInfo(rota.zone) if rota.zone else index.zone
            yield from (at_clock(day, rota.handover_at, zone) for day in self._days)
            for window in rota.coverage if isinstance(rota.coverage, list) else ():
                yield from self._edges(window)
        for person in index.people.values():
            for contact in person.contacts or ():
                if contact.hours is not None:
                    yield from self._edges(contact.hours)
            if person.leaves_on in self._days:
                zone = ZoneInfo(person.zone) if person.zone else index.zone
                yield at_clock(person.leaves_on, "24:00", zone)

    def _edges(self, window: Window) -> Iterator[datetime]:
        zone = zone_of(window, self._index.zone)
        yield from (at_clock(day, clock, zone) for day in self._days for clock in (window.from_, window.to))
