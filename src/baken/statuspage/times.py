"""Times as readers of the page read them: by the clocks of the plan, with the name of their zone, never relative."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location

from baken.lib.words import LANGUAGES, Words, say, words
from baken.statuspage.collecting import moment as read

MINUTE, HOUR, HALF_A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class When:
    """A moment as readers see it, and for programs."""

    text: str
    machine: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Says times to the readers of one language, by the clocks of one zone."""

    zone: ZoneInfo
    language: str

    def when(self, at: Any, year: bool = False) -> When:
        """`at`, a time or one of the wire format, as in 24 November, 14:02 CET."""
        local = self.local(at)
        return When(f"{self.day(local.date(), year=year)}, {local:%H:%M} {self.label(local)}", machine(local))

    def hour(self, at: Any) -> When:
        """`at` where its day is said already: 14:02 CET."""
        local = self.local(at)
        return When(f"{_hour(local)} {self.label(local)}", machine(local))

    def local(self, at: Any) -> datetime:
        """`at`, a time or one of the wire format, by the clocks of the zone."""
        return (at if isinstance(at, datetime) else read(at)).astimezone(self.zone)

    def day(self, day: date, *, year: bool = False, weekday: bool = False) -> str:
        """As in Tuesday 24 November 2026."""
        return _day(day, ("EEEE " if weekday else "") + "d MMMM" + (" y" if year else ""), _spoken(self.language))

    def month(self, month: str, *, year: bool = True) -> str:
        """A month such as 2026-11, in words."""
        found = _day(date.fromisoformat(f"{month}-01"), "LLLL y" if year else "LLLL", _spoken(self.language))
        return found[:1].upper() + found[1:]

    def label(self, local: datetime) -> str:
        """What the zone is called at that time: CET, or UTC+3 where it has no name."""
        name = local.tzname() or "UTC"
        return f"UTC{name}" if name[:1] in "+-" else name

    def range(self, begin: Any, end: Any, *, weekday: bool = True, day_said: bool = False) -> When:
        """From when to when: Sunday 29 November, 04:00 to 05:00 CET; without the day where that is said already."""
        first, last = self.local(begin), self.local(end)
        label = self.label(last)
        if first.date() == last.date() and day_said:
            said = words("{begin} to {end} {zone}", begin=_hour(first), end=_hour(last), zone=label)
        elif first.date() == last.date():
            day = self.day(first.date(), weekday=weekday)
            said = words("{day}, {begin} to {end} {zone}", day=day, begin=_hour(first), end=_hour(last), zone=label)
        else:
            left = f"{self.day(first.date(), weekday=weekday)} {_hour(first)}"
            right = f"{self.day(last.date(), weekday=weekday)} {_hour(last)}"
            said = words("{begin} to {end} {zone}", begin=left, end=right, zone=label)
        return When(say(said, self.language), machine(first))

    def length(self, length: timedelta) -> str:
        """How long something lasted, to the minute, or to the hour where it lasted long."""
        if length < MINUTE:
            return say(words("less than a minute"), self.language)
        # Of what took half a day, nobody reads the minutes.
        unit = MINUTE if length < HALF_A_DAY else HOUR
        return say(unit * round(length / unit), self.language)


def machine(at: datetime) -> str:
    """A moment for programs, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _hour(local: datetime) -> str:
    return f"{local:%H:%M}"


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else "en"


@lru_cache(1024)
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=language)


@lru_cache(64)
def place(clock: Clock) -> Words:
    """Whose clocks these are."""
    if str(clock.zone) in ("UTC", "Etc/UTC"):
        return words("All times are in UTC.")
    city = get_timezone_location(str(clock.zone), locale=_spoken(clock.language), return_city=True)
    return words("All times are by the clocks of {place}.", place=city)
