"""Times and days as people type them in a command."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from baken.cli.misuse import wrong
from baken.lib.words import words

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def typed_time(said: str, zone: ZoneInfo, now: datetime, option: str) -> datetime:
    """The moment that `said` names: RFC 3339 with its offset, or the time of day today in `zone`.

    Raises the error of wrong use where it is none, or could be two.
    """
    match = _CLOCK.fullmatch(said.strip())
    if match is not None:
        return _today(time(int(match[1]), int(match[2])), zone, now, option)
    try:
        found = datetime.fromisoformat(said.strip())
    except ValueError:
        raise wrong(
            words("“{time}” is no time; write 14:30 or 2026-11-29T14:30+01:00", time=said[:40]), option
        ) from None
    if found.tzinfo is None:
        said_so = words("“{time}” has no zone; add it, as in 2026-11-29T14:30+01:00", time=said[:40])
        raise wrong(said_so, option)
    _check_our_days(found, said, option)
    return found


def typed_day(said: str, option: str) -> date:
    """The day that `said` names, as 2026-10-01. Raises the error of wrong use where it is none."""
    try:
        found = date.fromisoformat(said.strip())
    except ValueError:
        raise wrong(words("{day} is no day; write one such as 2026-10-01", day=said[:40]), option) from None
    _check_our_days(found, said, option)
    return found


def _check_our_days(found: date, said: str, option: str) -> None:
    """Beyond these years, what is counted from a time leaves the calendar."""
    if not 1970 <= found.year < 2400:
        raise wrong(words("“{time}” is not of our days", time=said[:40]), option)


def _today(clock: time, zone: ZoneInfo, now: datetime, option: str) -> datetime:
    found = datetime.combine(now.astimezone(zone).date(), clock, zone)
    if found.astimezone(UTC).astimezone(zone).time() != clock:
        raise wrong(words("today has no {time}: the clock goes forward then", time=f"{clock:%H:%M}"), option)
    if found.utcoffset() != found.replace(fold=1).utcoffset():
        said = words(
            "today has {time} twice: the clock goes back then; write {first} or {second}",
            time=f"{clock:%H:%M}",
            first=found.isoformat(timespec="minutes"),
            second=found.replace(fold=1).isoformat(timespec="minutes"),
        )
        raise wrong(said, option)
    return found
