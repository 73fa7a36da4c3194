"""Hours of the week: whether a moment lies in them, and when they next begin."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from baken.lib.words import Words, words
from baken.plan.schema.frame import WEEKDAYS, Window

DAY_NAMES: Mapping[str, Words] = {
    "mon": words("Monday"),
    "tue": words("Tuesday"),
    "wed": words("Wednesday"),
    "thu": words("Thursday"),
    "fri": words("Friday"),
    "sat": words("Saturday"),
    "sun": words("Sunday"),
}


def covers(window: Window, moment: datetime, zone: ZoneInfo) -> bool:
    """True where the aware `moment` lies in `window`, whose hours are those of its own zone, otherwise of `zone`.

    The begin counts, the end does not. A window whose `to` is not after its `from` runs over midnight and belongs to
    the day on which it begins.
    """
    zone = zone_of(window, zone)
    day = moment.astimezone(zone).date()
    return any(begin <= moment < end for begin, end in _spans(window, zone, day - timedelta(days=1), 2))


def next_opening(window: Window, moment: datetime, zone: ZoneInfo) -> datetime | None:
    """`moment` where `window` covers it, otherwise its next begin, in the window's zone; None where it has no days."""
    if covers(window, moment, zone):
        return moment
    zone = zone_of(window, zone)
    # Eight days: a window on one weekday, asked for just after its end, opens a week later.
    spans = _spans(window, zone, moment.astimezone(zone).date(), 8)
    return next((begin.astimezone(zone) for begin, _ in spans if begin > moment), None)


def at_clock(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The moment (in UTC) at which the clocks of `zone` say `clock` (`09:00`, `24:00`) on `day`.

    In UTC, since Python compares two times of one zone by their clocks and so loses the hour of a clock change.
    """
    hours, minutes = (int(part) for part in clock.split(":"))
    days, hour = divmod(hours, 24)
    return datetime.combine(day + timedelta(days=days), time(hour, minutes), zone).astimezone(UTC)


def zone_of(window: Window, zone: ZoneInfo) -> ZoneInfo:
    """The zone of the window's hours: its own, otherwise `zone`."""
    return ZoneInfo(window.zone) if window.zone else zone


def _spans(window: Window, zone: ZoneInfo, first: date, days: int) -> list[tuple[datetime, datetime]]:
    """Begin and end, in UTC, of the window on each of its days among the `days` from `first` on."""
    over_midnight = timedelta(days=1 if window.to <= window.from_ else 0)
    found = []
    for day in (first + timedelta(days=number) for number in range(days)):
        if WEEKDAYS[day.weekday()] in window.days:
            found.append((at_clock(day, window.from_, zone), at_clock(day + over_midnight, window.to, zone)))
    return found
