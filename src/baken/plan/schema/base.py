"""What the parts of a plan are made of: closed entities, texts, dates, durations, references and conditions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from baken.lib.ids import ID_PATTERN, is_id
from baken.lib.words import Words, words
from baken.plan.durations import Duration, read_duration

T = TypeVar("T")


class Entity(BaseModel):
    """Anything in a plan: only known keys, never changed after loading."""

    # Validators are built once, for the whole plan (`document`): one by one they take 0.3 s of each command.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True, defer_build=True)

    notes: Any = None
    """Free notes for people. Nothing in Baken reads them."""


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field as a reference: the kinds it may name and what a bare id means (the first kind).

    `free` marks fields that may also hold a phrase for people, as in `owner: whoever is on duty`.
    """

    kinds: tuple[str, ...]
    free: bool = False


@dataclass(frozen=True, slots=True)
class IsCondition:
    """Marks a field as a condition (plan-model 3.4); `or_text` where plain text for people may stand instead."""

    or_text: bool = False


def refuse(reason: Words) -> PydanticCustomError:
    """The error a validator raises: carries the sentence for the reader."""
    return PydanticCustomError("baken", "{text}", {"text": str(reason), "words": reason})


def _text(value: Any) -> str | dict[str, str]:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and value:
        for language, said in value.items():
            if not _LANGUAGE.fullmatch(language):
                raise refuse(words("“{key}” is no language code; write one such as nl or en", key=shown(language)))
            if not isinstance(said, str):
                raise refuse(words("the text for {language} must be text; put it in quotes", language=language))
        return dict(value)
    if isinstance(value, bool | int | float):
        raise refuse(words("{value} was read as a number or as true or false; put it in quotes", value=shown(value)))
    raise refuse(words("here belongs a text, or one text for each language such as nl and en"))


def _identifier(value: Any) -> str:
    if isinstance(value, bool | int | float):
        raise refuse(words("an id must be text; put {value} in quotes", value=shown(value)))
    if not isinstance(value, str):
        raise refuse(words("an id is one short word, such as status-page; here stands {value}", value=shown(value)))
    if not is_id(value):
        said = words("“{value}” can't be an id: use letters, digits, - and _, without spaces", value=shown(value))
        raise refuse(said)
    return value


def _duration(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    found = read_duration(value) if isinstance(value, str) else None
    if found is None:
        raise refuse(words("{value} is no length of time; write it as 90s, 15m, 2h, 3d or 6mo", value=shown(value)))
    return found


def _date(value: Any) -> date:
    try:
        # Python also reads 20261001 and 2026-W40-4, which not every reader would take for a day.
        return date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except (TypeError, ValueError):
        raise refuse(words('{value} is no date; write it as "2026-10-01"', value=shown(value))) from None


@cache
def _zones() -> frozenset[str]:
    """The names of time zones; looking through the system's files takes 25 ms, and a plan is read many times."""
    return frozenset(available_timezones())


def _zone(value: Any) -> str:
    if not isinstance(value, str) or value not in _zones():
        raise refuse(words("{value} is no time zone; write one such as Europe/Amsterdam", value=shown(value)))
    return value


def _clock_time(value: Any) -> str:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise refuse(
            words('{value} is no time of day; write it with two digits each, in quotes: "08:30"', value=shown(value))
        )
    return value


def _many(value: Any) -> Any:
    if value is None or isinstance(value, list):
        return value
    return [] if value == "none" else [value]


def _listed(value: Any) -> Any:
    return [] if value == "none" else value


def shown(value: Any) -> str | Words:
    """`value` as it stands in a sentence: short, and in words where it is more than one value."""
    match value:
        case None:
            return words("nothing")
        case bool():
            return "true" if value else "false"
        case [*_]:
            return words("a list")
        case {}:
            return words("a group of keys")
        case _:
            text = str(value)
            return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z]{2})?$"
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_STRING = {"type": "string"}
_LONGEST_SHOWN = 60

Id = Annotated[str, PlainValidator(_identifier), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})]
Text = Annotated[
    str | dict[str, str],
    PlainValidator(_text),
    WithJsonSchema({"anyOf": [_STRING, {"type": "object", "additionalProperties": _STRING}]}),
]
Day = Annotated[
    date, PlainValidator(_date), PlainSerializer(date.isoformat), WithJsonSchema({"type": "string", "format": "date"})
]
Length = Annotated[
    Duration,
    PlainValidator(_duration),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]+(s|m|h|d|mo)$"}),
]
Zone = Annotated[str, PlainValidator(_zone), WithJsonSchema(_STRING)]
ClockTime = Annotated[str, PlainValidator(_clock_time), WithJsonSchema(_STRING)]
Condition = Annotated[str, IsCondition()]
ConditionOrText = Annotated[Text, IsCondition(or_text=True)]

Listed = Annotated[list[T] | None, BeforeValidator(_listed)]
"""A list; `none` is the empty list (stated as none), absent or null is not stated."""
Many = Annotated[list[T] | None, BeforeValidator(_many)]
"""As `Listed`, and a single value stands for a list of one."""

SignalRef = Annotated[str, Names(("signal",))]
PersonRef = Annotated[str, Names(("person",))]
TeamRef = Annotated[str, Names(("team",))]
SeverityRef = Annotated[str, Names(("severity",))]
TypeRef = Annotated[str, Names(("type",))]
ComponentRef = Annotated[str, Names(("component", "ext", "self"))]
RoleRef = Annotated[str, Names(("role",))]
AudienceRef = Annotated[str, Names(("audience",))]
ChannelRef = Annotated[str, Names(("channel",))]
StageRef = Annotated[str, Names(("stage",))]
FactRef = Annotated[str, Names(("fact",))]
TemplateRef = Annotated[str, Names(("template",))]
HowtoRef = Annotated[str, Names(("howto",))]
DutyRef = Annotated[str, Names(("duty",))]
DataClassRef = Annotated[str, Names(("data_class",))]
PlatformRef = Annotated[str, Names(("platform",))]
Who = Annotated[str, Names(("person", "role", "rota", "team", "chosen_by"), free=True)]
"""A person, role, rota or team; or a phrase for people, which then names nobody in particular."""
Owner = Annotated[str, Names(("team", "person", "role", "rota"), free=True)]
"""As `Who`, where a bare id is a team: the department."""

Answerable = bool | int | float | str
Days = Literal["calendar", "business"]
ComponentState = Literal["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"]
