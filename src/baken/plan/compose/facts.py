"""The fact sheet: known, unknown and none are three different things, and read differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.lists import format_list

from baken.lib.words import LANGUAGES, say, words
from baken.plan.index import Index
from baken.plan.schema.course import FactField


class Blank(Enum):
    """What a fact is when it is not known: nobody knows yet, or there is none."""

    UNKNOWN = "unknown"
    NONE = "none"


UNKNOWN = Blank.UNKNOWN
NONE = Blank.NONE


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that is known: text (or one for each language), a number, a time, a pair of times, or a list of names."""

    value: Any


Fact = Known | Blank
FactSheet = Mapping[str, Fact]
"""The facts of an incident by id. A fact that does not stand here is unknown."""

GONE = "\ue000"
"""Stands where a fact is none and has no words of its own, until the spaces around it are closed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a text: the language, the zone in which times are said, and the moment of reading."""

    language: str
    zone: ZoneInfo
    now: datetime


def read_as(index: Index, field: FactField, fact: Fact, reader: Reader) -> str:
    """How `fact` reads inside a text for `reader`; the words of the plan come first, then Baken's own."""
    if fact is UNKNOWN:
        own = index.text(field.unknown, reader.language)
        return own or say(words("not known yet"), reader.language)
    if fact is NONE:
        return index.text(field.none, reader.language) or GONE
    assert isinstance(fact, Known)
    return value_as(index, fact.value, reader)


def value_as(index: Index, value: Any, reader: Reader) -> str:
    """A value as a reader writes it: times absolute and with their zone (plan-model M04), lists joined."""
    if isinstance(value, datetime):
        return _time(value, reader)
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, datetime) for part in value):
        first, last = (_time(part, reader) for part in value)
        return say(words("between {first} and {last}", first=first, last=last), reader.language)
    if isinstance(value, Mapping):
        return index.text(dict(value), reader.language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [value_as(index, part, reader) for part in value]
        return format_list(parts, locale=_locale(reader.language))
    return say(value, reader.language)


def _time(moment: datetime, reader: Reader) -> str:
    local = moment.astimezone(reader.zone)
    today = reader.now.astimezone(reader.zone).date()
    pattern = "HH:mm" if local.date() == today else "EEEE d MMMM HH:mm"
    return f"{format_datetime(local, pattern, locale=_locale(reader.language))} {local.tzname()}"


def _locale(language: str) -> str:
    return language if language in LANGUAGES else "en"
