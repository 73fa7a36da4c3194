"""The week of a variation of the ready plan, and what stands in one hour of it."""

from datetime import date
from typing import Any

from baken.cli.checking import check_document
from baken.lib.words import say
from baken.plan.files.load import load_text
from baken.readiness.week.week import Cell, Week
from tests.readiness.cast import TODAY, as_text, ready

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def week_of(today: date = TODAY, **changes: Any) -> Week:
    """The week of `ready(**changes)`."""
    return check_document(load_text(as_text(ready(**changes))), today).week


def cell(found: Week, when: str, level: str = "groot", kind: str | None = None) -> Cell:
    """The hour that `when` names, such as `sunday 04`."""
    day, hour = when.split()
    (row,) = [row for row in found.rows if (row.level, row.type) == (level, kind)]
    return row.cells[DAYS.index(day) * 24 + int(hour)]


def state(found: Week, when: str, level: str = "groot", kind: str | None = None) -> str:
    """ready, not ready or unknown."""
    return {"yes": "ready", "no": "not ready", "open": "unknown"}[cell(found, when, level, kind).truth.name.lower()]


def lacks(found: Week, when: str, level: str = "groot", kind: str | None = None) -> dict[str, list[str]]:
    """What each of the four lacks in that hour, in English."""
    missing = cell(found, when, level, kind).lacks
    return {name: [say(reason.words) for reason in reasons] for name, reasons in missing.items()}
