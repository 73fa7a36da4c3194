"""What people type in the room, read by the plan: answers, facts and times."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from baken.incidents.errors import IncidentError
from baken.infrastructure.impact import named
from baken.lib.looks.parts import FieldKind
from baken.lib.words import Words, words
from baken.plan import answers
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.signals import bounds
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answered
from baken.plan.durations import read_duration
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal

Typed = Mapping[str, Sequence[str]]
"""What was typed and chosen, by the names of the fields."""
ONE_LINE: Mapping[str, FieldKind] = {
    "time": "datetime-local", "number": "number", "percent": "number", "duration": "text",
}  # fmt: skip
"""Kinds of facts that are the same in each language, and the fields that take them."""
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


def one(typed: Typed, name: str) -> str:
    """What stands in one field, without the spaces around it; empty where nothing does."""
    found = typed.get(name) or [""]
    return found[-1].strip()


def read_answer(signal: Signal, typed: Typed) -> Answered:
    """The answer that was given to `signal`; `nobody` says that nobody knows. Raises IncidentError."""
    if one(typed, "nobody"):
        return NOT_KNOWN
    said = ",".join(typed.get("value", ())) if signal.type == "set" else one(typed, "value")
    if not said.strip(" ,"):
        if signal.type == "set":
            return frozenset()  # nothing of the list was ticked: none of them
        raise IncidentError(words("there is no answer yet"), words("fill it in, or say that nobody knows"))
    answer = answers.read_answer(signal, said)
    if answer is None:
        raise IncidentError(*_why_not(signal, said))
    return answer


def read_fact(index: Index, name: str, typed: Typed) -> Fact:
    """What was set of the fact `name`: unknown, none, or known with what was typed. Raises IncidentError."""
    state = one(typed, "state")
    if state in ("unknown", "none"):
        return UNKNOWN if state == "unknown" else NONE
    field = index.facts.get(name)
    texts = {language: said for language in index.languages if (said := one(typed, f"value.{language}"))}
    said = one(typed, "value")
    if not said and not texts:
        mend = words("fill in what is known, or choose that it is not known or that there is none")
        raise IncidentError(words("nothing is filled in here"), mend)
    if texts:
        return Known(texts)
    match field.type if field else "text":
        case "time":
            return Known(read_moment(said, index.zone))
        case "number" | "percent":
            return Known(_number(said))
        case "duration":
            return Known(_length(said))
        case "components":
            return Known([_part(index, part) for part in typed.get("value", ()) if part])
    return Known(said)


def as_typed(value: Any, zone: ZoneInfo) -> str | None:
    """A value as its field takes it, which `read_fact` reads back; None for what has no field of one line."""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%dT%H:%M}"
    if isinstance(value, timedelta):
        return f"{value // timedelta(minutes=1)}m"
    return str(value) if isinstance(value, str | int | float) else None


def read_moment(said: str, zone: ZoneInfo) -> datetime:
    """A day and a time by the clocks of the plan, as a browser sends them. Raises IncidentError."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        found = None
    if found is None or not 1970 <= found.year < 2400:
        mend = words("give the day and the time, as in 2026-11-24T14:30")
        raise IncidentError(words("“{value}” is no time", value=said[:40]), mend)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def read_clock(said: str, zone: ZoneInfo, now: datetime) -> datetime:
    """The next moment at which the clocks of the plan show `said`, such as 14:30. Raises IncidentError."""
    match = _CLOCK.fullmatch(said)
    if match is None:
        raise IncidentError(words("“{value}” is no time", value=said[:40]), words("write it as 14:30"))
    clock = time(int(match[1]), int(match[2]))
    today = now.astimezone(zone).date()
    found = datetime.combine(today, clock, zone)
    return found if found > now else datetime.combine(today + timedelta(days=1), clock, zone)


def _why_not(signal: Signal, said: str) -> tuple[Words, Words]:
    """Why `said` is no answer to `signal`, and how to mend it."""
    shown = said[:40]
    match signal.type:
        case "bool":
            return words("“{value}” is no answer to this", value=shown), words("answer yes or no")
        case "enum" | "set":
            mend = words("answer with one of: {names}", names=signal.values or [])
            return words("“{value}” is no answer to this", value=shown), mend
        case "duration":
            return _no_length(said)
        case "percent" if answers.read_number(said) is None:
            return _no_number(said)
        case "int" if answers.read_whole(said) is None:
            return words("“{number}” is no whole number", number=shown), words("answer with a whole number")
    least, most = ("…" if end is None else end for end in bounds(signal))
    mend = words("give a number from {least} to {most}", least=least, most=most)
    return words("“{value}” can't be", value=shown), mend


def _number(said: str) -> float:
    found = answers.read_number(said)
    if found is None:
        raise IncidentError(*_no_number(said))
    return found


def _no_number(said: str) -> tuple[Words, Words]:
    return words("“{value}” is no number", value=said[:40]), words("answer with a number")


def _length(said: str) -> timedelta:
    found = read_duration(said.replace(" ", ""))
    if found is None:
        raise IncidentError(*_no_length(said))
    return found.length


def _no_length(said: str) -> tuple[Words, Words]:
    return words("“{value}” is no length of time", value=said[:40]), words("write it as 90s, 15m or 2h")


def _part(index: Index, part: str) -> str | dict[str, str]:
    if part not in index.components:
        said = words("“{value}” is not in the plan", value=part[:80])
        raise IncidentError(said, words("choose from the parts of the plan"))
    return named(index, part)
