"""Lengths of time as a plan writes them: `90s 15m 2h 3d 6mo` (plan-model 3.1 (6))."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

Unit = Literal["s", "m", "h", "d", "mo"]
_SECONDS: dict[str, int] = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "mo": 30 * 86_400}
_WRITTEN = re.compile(r"([0-9]{1,10})(s|m|h|d|mo)")
_LONGEST = timedelta(days=100 * 366)
"""A hundred years: nobody plans further, and from any moment of our days on it stays within the calendar."""


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of one unit, kept as written, so that `60m` stays `60m`."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"

    @property
    def length(self) -> timedelta:
        """How long this is; a month counts as 30 days. Use `after` where the calendar matters."""
        return timedelta(seconds=self.amount * _SECONDS[self.unit])

    def after(self, moment: datetime) -> datetime:
        """`moment` plus this duration: months by the calendar (31 January + 1mo = 28 or 29 February), the rest exact.

        Hours and days are counted on the time line, not on the wall clock, so a 24-hour clock stays 24 hours long
        over a clock change.
        """
        if self.unit != "mo":
            return (moment.astimezone(UTC) + self.length).astimezone(moment.tzinfo)
        month = moment.month - 1 + self.amount
        year, month = moment.year + month // 12, month % 12 + 1
        return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def read_duration(text: str) -> Duration | None:
    """The duration written in `text`, or None where it is none or longer than a hundred years."""
    match = _WRITTEN.fullmatch(text)
    if match is None or int(match[1]) * _SECONDS[match[2]] > _LONGEST.total_seconds():
        return None
    return Duration(int(match[1]), match[2])  # type: ignore[arg-type]  # the pattern allows exactly the units
