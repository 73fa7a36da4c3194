"""Times as histories write them."""

import re
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from baken.incidents.wire_format import stamp

FIRST, LAST = 1990, 2100
"""Years between which something can have happened."""
_LOOSE = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[T ]|\s*-\s*)(\d{1,2})[:h](\d{2})(?::(\d{2})(\.\d+)?)?)?\s*(.*)$"
)
_ZONE = re.compile(r"^(?:Z|z|UTC|GMT)$")
_OFFSET = re.compile(r"^([+-])(\d{2}):?(\d{2})$")


class Moment(NamedTuple):
    """A time, as it is written in Statuspage's format, and whether it said its zone."""

    at: datetime
    written: str
    has_zone: bool


def moment(text: object, zone: tzinfo = UTC) -> Moment | None:
    """The time that `text` says; one without a zone is of `zone`. None where it says none, or none that can have been.

    What programs read as it is stays as it is written.
    """
    if not isinstance(text, str) or len(text) > 60:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        loose = _loose(text)
        return None if loose is None else _within(loose, zone, None)
    return _within(found, zone, text.strip())


def _within(found: datetime, zone: tzinfo, written: str | None) -> Moment | None:
    if not FIRST <= found.year <= LAST:
        return None
    has_zone = found.tzinfo is not None
    at = (found if has_zone else found.replace(tzinfo=zone)).astimezone(UTC)
    return Moment(at, written if written and has_zone else stamp(at), has_zone)


def _loose(text: str) -> datetime | None:
    """A time with single digits, or `15h50 UTC`, as people write it."""
    match = _LOOSE.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, _, rest = match.groups()
    numbers = [int(part or 0) for part in (year, month, day, hour, minute, second)]
    offset = _OFFSET.match(rest.strip())
    if offset:
        zone = f"{offset[1]}{offset[2]}:{offset[3]}"
    elif _ZONE.match(rest.strip()):
        zone = "+00:00"
    elif rest.strip():
        return None
    else:
        zone = ""
    clock = f"{numbers[0]:04d}-{numbers[1]:02d}-{numbers[2]:02d}T{numbers[3]:02d}:{numbers[4]:02d}:{numbers[5]:02d}"
    try:
        return datetime.fromisoformat(clock + zone)
    except ValueError:
        return None
