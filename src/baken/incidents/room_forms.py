"""What people type in the room, read by the plan: answers, facts and times."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from baken.incidents.errors import IncidentError
from baken.infrastructure.impact import named
from baken.lib.words import words
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answered
from baken.plan.durations import read_duration
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal

Typed = Mapping[str, Sequence[str]]
"""What was typed and chosen, by the names of the fields."""
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


def one(typed: Typed, name: str) -> str:
    """What stands in one field, without the spaces around it; empty where nothing does."""
    found = typed.get(name) or [""]
    return found[-1].strip()


def read_answer(signal: Signal, typed: Typed) -> Answered:
    """The answer that was given to `signal`; `nobody` says that nobody knows. Raises IncidentError."""
    said = one(typed, "value")
    if one(typed, "nobody"):
        return NOT_KNOWN
    if signal.type == "set":
        return frozenset(part.strip() for said in typed.get("value", ()) for part in said.split(",") if part.strip())
    if not said:
        raise IncidentError(words("there is no answer yet"), words("fill it in, or say that nobody knows"))
    match signal.type:
        case "bool":
            return _yes_or_no(said)
        case "int" | "percent":
            return _number(signal, said)
        case "duration":
            return _length(said)
    return said


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
            return Known(_plain_number(said))
        case "duration":
            return Known(_length(said))
        case "components":
            return Known([_part(index, part) for part in typed.get("value", ()) if part])
    return Known(said)


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


def _yes_or_no(said: str) -> bool:
    if said not in ("yes", "no"):
        raise IncidentError(words("“{value}” is no answer to this", value=said[:40]), words("answer yes or no"))
    return said == "yes"


def _number(signal: Signal, said: str) -> float:
    number = _plain_number(said)
    is_percent = signal.type == "percent"
    least = 0.0 if signal.min is None and is_percent else signal.min
    most = 100.0 if signal.max is None and is_percent else signal.max
    if (least is not None and number < least) or (most is not None and number > most):
        mend = words("give a number from {least} to {most}", least=least or 0, most="…" if most is None else most)
        raise IncidentError(words("“{value}” can't be", value=said[:40]), mend)
    return number


def _plain_number(said: str) -> float:
    plain = said.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        raise IncidentError(words("“{value}” is no number", value=said[:40]), words("answer with a number"))
    return float(plain.replace(",", "."))


def _length(said: str) -> timedelta:
    found = read_duration(said.replace(" ", ""))
    if found is None:
        mend = words("write it as 90s, 15m or 2h")
        raise IncidentError(words("“{value}” is no length of time", value=said[:40]), mend)
    return found.length


def _part(index: Index, part: str) -> str | dict[str, str]:
    if part not in index.components:
        said = words("“{value}” is not in the plan", value=part[:80])
        raise IncidentError(said, words("choose from the parts of the plan"))
    return named(index, part)
