"""The lines by which people part the updates of one text: `[Final message]`, `**Update 12:30 UTC** - text`, ..."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from baken.statuspage.histories.moments import moment

ROLES = {
    "initial": ("initial", "open", "opening", "opened", "just began", "investigating", "started"),
    "final": ("final", "close", "closing", "closed", "end", "resolved", "completed", "fixed"),
    "update": ("update", "updated", "edit", "edited"),
    "identified": ("identified",),
    "monitoring": ("monitoring", "watching"),
}
MOST_WORDS = 6
_WORDS = {word: role for role, words in ROLES.items() for word in words}
_BRACKETS = re.compile(r"^\s*\[([^\[\]]{2,80})\](?![(:\[])[ \t]*(.*)$")
_STARS = re.compile(r"^\s*(\*{1,3}|_{1,3})([^*_\s][^*_]{1,80}?)\1[ \t]*(?:[-\u2013\u2014:][ \t]*)?(.*)$")
_UNCLOSED = re.compile(r"^\s*(\*{2,3})([^*_\s][^*_]{1,60})$")
_ROLE = re.compile(rf"^({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:[\s\d.,:\u2013\u2014-]|message|maintenance|incident|issue|outage|of|at|on|the)*$", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})")
_SPELLED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]{2,8})\s+(\d{4})")
_CLOCK = re.compile(r"(?:(?<=\s)|(?<=T)|^)(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*(UTC|GMT|Z|[+-]\d{2}:?\d{2})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Heading(NamedTuple):
    """What a heading says: the role of the update below it, its time, and text that stands on the same line."""

    role: str
    at: datetime | None
    rest: str


def heading(line: str, begun: datetime, zone: tzinfo) -> Heading | None:
    """What `line` says as the heading of an update; None where it is text.

    A time without a day is that of `begun`, or of the day after where it would lie before.
    """
    if len(line) > 2_000:
        return None
    match = _BRACKETS.match(line)
    groups = (match[1], match[2]) if match else None
    if groups is None and (match := _STARS.match(line)):
        groups = (match[2], match[3])
    if groups is None and (match := _UNCLOSED.match(line)):
        groups = (match[2], "")
    return _read(line.strip(), groups[0].strip().rstrip(":"), groups[1].strip(), begun, zone) if groups else None


def _read(line: str, label: str, rest: str, begun: datetime, zone: tzinfo) -> Heading | None:
    role = _ROLE.match(label)
    about = label[role.end() :] if role else label
    at, left = _time(about, begun, zone)
    if role is None:
        # A time alone is a heading; words with a number in them are text.
        return Heading("update", at, rest) if at is not None and _FILLER.match(left) else None
    name = _WORDS[role[1].lower()]
    if _FILLER.match(left):
        return Heading(name, at, rest)
    # A few words more stay in the text, so that nothing is lost; many are a sentence.
    if len(left.split()) > MOST_WORDS:
        return None
    return Heading(name, at, line)


def _time(text: str, begun: datetime, zone: tzinfo) -> tuple[datetime | None, str]:
    """The time in `text`, and what is left of it."""
    whole = moment(text.strip(" -"), zone)
    if whole is not None:
        return whole.at, ""
    day, clock, spelled = _DAY.search(text), _CLOCK.search(text), _SPELLED.search(text)
    left = text
    for match in (clock, day or spelled):
        left = left.replace(match[0], " ") if match else left
    if day is not None:
        date = day[1]
    elif spelled is not None and spelled[2][:3].lower() in _MONTHS:
        date = f"{spelled[3]}-{_MONTHS.index(spelled[2][:3].lower()) + 1}-{spelled[1]}"
    elif clock is not None:
        date = f"{begun.astimezone(zone):%Y-%m-%d}"
    else:
        return None, text
    hour = f"{clock[1]}:{clock[2]}:{clock[3] or '00'} {clock[4] or ''}" if clock else "00:00"
    found = moment(f"{date} {hour}".strip(), zone)
    if found is None:
        return None, text
    at = found.at.astimezone(UTC)
    if day is None and spelled is None and at < begun:
        at += timedelta(days=1)
    return at, left
