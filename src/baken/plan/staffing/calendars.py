"""Reads a rota from the text of an iCalendar file (RFC 5545): whose shifts run at a moment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from baken.lib.ids import ID_PATTERN
from baken.plan.schema.people import Person
from baken.plan.staffing.hours import at_clock

if TYPE_CHECKING:
    from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]  # the package has no types

_MENTION = re.compile(rf"(?<![\w.+-])@({ID_PATTERN})")
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What icalendar and recurring_ical_events raise for files that are no calendar, found by feeding them such files."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One event: its title, and the mail addresses of those who take part, in small letters."""

    title: str
    addresses: tuple[str, ...] = ()


def shifts_at(text: str, moment: datetime, zone: ZoneInfo) -> tuple[Shift, ...] | None:
    """The events of the calendar `text` that run at `moment`, earliest first; None where it can't be read.

    Times without a zone, and whole days, are those of `zone`. The begin of an event counts, its end does not.
    Cancelled events and people who declined are left out.
    """
    try:
        found = _query(text).at(moment.astimezone(zone))
        running = [event for event in found if _runs(event, moment, zone) and event.get("STATUS") != "CANCELLED"]
        return tuple(_shift(event) for event in sorted(running, key=lambda event: _begin(event, zone)))
    except _UNREADABLE:
        return None


def people_of(shift: Shift, people: Mapping[str, Person]) -> tuple[str, ...]:
    """The ids of the people on a shift: by @mention, by the mail address of a participant, by name or id as title."""
    found: dict[str, None] = {}
    for said in _MENTION.findall(shift.title):
        name = said if said in people else said.rstrip(".+-")
        if name in people:
            found[name] = None
    title = shift.title.strip().casefold()
    for name, person in people.items():
        mails = {contact.value.casefold() for contact in person.contacts or () if contact.kind == "mail"}
        if mails.intersection(shift.addresses) or title in (name.casefold(), (person.name or name).casefold()):
            found[name] = None
    return tuple(found)


@lru_cache(maxsize=64)
def _query(text: str) -> "CalendarQuery":
    """Kept by its text: reading a year of shifts takes some 100 ms, and a rehearsal asks for hundreds of moments."""
    # Imported here, since the two take up to 400 ms that plans without such files need not wait for.
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(text)
    if any(_is_endless(rule) for part in calendar.walk() for rule in _many(part.get("RRULE", []))):
        raise ValueError("no shift recurs within the day")
    return recurring_ical_events.of(calendar)


def _is_endless(rule: Any) -> bool:
    """Whether following a rule would take hours (each second since 1970) or never end (an interval of 0)."""
    return bool({"SECONDLY", "MINUTELY", "HOURLY"}.intersection(rule.get("FREQ", ()))) or 0 in rule.get("INTERVAL", ())


def _many(value: Any) -> list[Any]:
    """icalendar gives one value where a line stands once, and a list where it is repeated."""
    return value if isinstance(value, list) else [value]


def _runs(event: Any, moment: datetime, zone: ZoneInfo) -> bool:
    return _begin(event, zone) <= moment < _instant(event["DTEND"].dt, zone)


def _begin(event: Any, zone: ZoneInfo) -> datetime:
    return _instant(event["DTSTART"].dt, zone)


def _instant(said: date, zone: ZoneInfo) -> datetime:
    if not isinstance(said, datetime):
        return at_clock(said, "00:00", zone)
    return (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(UTC)


def _shift(event: Any) -> Shift:
    coming = [one for one in _many(event.get("ATTENDEE", [])) if one.params.get("PARTSTAT") != "DECLINED"]
    return Shift(str(event.get("SUMMARY", "")), tuple(str(one).casefold().removeprefix("mailto:") for one in coming))
