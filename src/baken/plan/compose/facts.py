"""The fact sheet: known, unknown and none are three different things, and read differently."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from baken.lib.words import LANGUAGES, say, words
from baken.plan.index import Index
from baken.plan.schema.course import FactField


class Blank(Enum):
    """What a fact is when it is not known: nobody knows yet, there is none, or this reader may not have it."""

    UNKNOWN = "unknown"
    NONE = "none"
    WITHHELD = "withheld"


UNKNOWN = Blank.UNKNOWN
NONE = Blank.NONE
WITHHELD = Blank.WITHHELD


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that is known: text (or one for each language), a number, a time, a pair of times, or a list of names."""

    value: Any


Fact = Known | Blank
FactSheet = Mapping[str, Fact]
"""The facts of an incident by id. A fact that does not stand here is unknown."""

GONE = "\ue000"
"""Stands where a fact is none and has no words of its own, until the spaces around it are closed."""

_DATE_PARTS = {"D": "d", "DD": "dd", "M": "M", "MM": "MM", "MMM": "MMM", "MMMM": "MMMM", "YY": "yy", "YYYY": "yyyy"}
_DATE_PART = re.compile(r"D+|M+|Y+")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a text: the language, the zone in which times are said, the moment of reading, and the form of dates.

    `date_format` is the channel's, such as DD-MM-YYYY; None is weekday, day and month in words.
    """

    language: str
    zone: ZoneInfo
    now: datetime
    date_format: str | None = None


def fact_on(sheet: FactSheet, name: str) -> Fact:
    """The fact `name` as it stands on `sheet`. A text that was left empty is unknown; an empty list says none."""
    fact = sheet.get(name, UNKNOWN)
    if not isinstance(fact, Known):
        return fact
    value = fact.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return UNKNOWN
    if isinstance(value, Mapping):
        return fact if any(str(text).strip() for text in value.values()) else UNKNOWN
    return NONE if isinstance(value, Sequence) and not value else fact


def read_as(index: Index, field: FactField, fact: Fact, reader: Reader) -> str:
    """How `fact` reads inside a text for `reader`; the words of the plan come first, then Baken's own.

    What is withheld leaves no trace: the plan's words for "none" would claim something.
    """
    if isinstance(fact, Known):
        return value_as(index, fact.value, reader).replace(GONE, "")
    if fact is UNKNOWN:
        if isinstance(field.unknown, dict) and reader.language in LANGUAGES:
            own = field.unknown.get(reader.language)  # Baken's words in this language before the plan's in another
        else:
            own = index.text(field.unknown, reader.language)
        return own or say(words("not known yet"), reader.language)
    return (index.text(field.none, reader.language) if fact is NONE else "") or GONE


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
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(format_decimal(value, locale=_locale(reader.language)))
    return say(value, reader.language)


def lacks(fact: Fact, language: str) -> bool:
    """True where `fact` was written for each language apart, and not in this one."""
    return isinstance(fact, Known) and isinstance(fact.value, Mapping) and not fact.value.get(language)


def _time(moment: datetime, reader: Reader) -> str:
    """The time of day and the zone; with the date where that is not the day of reading."""
    local = moment.astimezone(reader.zone)
    today = reader.now.astimezone(reader.zone).date()
    pattern = "HH:mm" if local.date() == today else f"{_date_pattern(reader.date_format)} HH:mm"
    return f"{format_datetime(local, pattern, locale=_locale(reader.language))} {local.tzname()}"


def _date_pattern(written: str | None) -> str:
    """The channel's form of dates as babel reads it; its letters D, M and Y mean what people mean by them."""
    parts = _DATE_PART.findall(written or "")
    if written is None or not set(parts) <= set(_DATE_PARTS) or re.search(r"[A-Za-z']", _DATE_PART.sub("", written)):
        return "EEEE d MMMM"
    return _DATE_PART.sub(lambda part: _DATE_PARTS[part[0]], written)


def _locale(language: str) -> Locale:
    """The habits of a language: also of one in which Baken itself does not speak; English for a made-up one."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
