"""Sentences as values: a message id and its parameters, said later in the reader's language.

Pure code never builds a sentence for a reader. It returns `words("{person} does not answer", person="Noor")`, and
whoever shows it calls `say(value, "nl")`. The English sentence is the message id; the Dutch stands in
`baken/locale/nl/LC_MESSAGES/*.po`, one file per subject, read with babel and looked up with gettext.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import Any

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("en", "nl")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence: the English text with `{blanks}`, and what stands in the blanks.

    A blank may hold text, a number, a date, a time (said in its own zone), a timedelta, a mapping of language to
    text, other words, or a list of these. `many` and `count` are set for sentences with a plural.
    """

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    many: str | None = None
    count: int = 0

    def __str__(self) -> str:
        return say(self, "en")


def words(message: str, /, **values: Any) -> Words:
    """A sentence to be said later. `message` is the English text and the key of its translation."""
    return Words(message, values)


def plural(one: str, many: str, count: int, /, **values: Any) -> Words:
    """A sentence whose form hangs on `count`, which also fills the blank `{count}`."""
    return Words(one, {"count": count, **values}, many, count)


def as_data(value: Words) -> dict[str, Any]:
    """`value` as plain data for a record or JSON, and the English sentence as `text`; `from_data` makes it again."""
    forms = {} if value.many is None else {"many": value.many, "count": value.count}
    return {"message": value.message, **forms, "values": _plain(value.values), "text": say(value, "en")}


def from_data(data: Mapping[str, Any], zone: tzinfo | None = None) -> Words:
    """The sentence that `as_data` made `data` of; its times in `zone` where one is given."""
    values = {name: _read(part, zone) for name, part in data["values"].items()}
    return Words(data["message"], values, data.get("many"), data.get("count", 0))


def say(value: Any, language: str = "en") -> str:
    """`value` as a reader of `language` (`en`, `nl`) reads it; an unknown language is said in English."""
    if isinstance(value, Words):
        return _sentence(value, language)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _sentence(words("yes") if value else words("no"), language)
    if isinstance(value, timedelta):
        return _duration(value, language)
    if isinstance(value, datetime):
        return _time(value, language)
    if isinstance(value, date):
        return format_date(value, "d MMMM y", locale=_locale(language))
    if isinstance(value, int | float):
        return str(format_decimal(value, locale=_locale(language)))
    if isinstance(value, Mapping):
        return str(value.get(language) or next(iter(value.values()), ""))
    if isinstance(value, Sequence):
        return format_list([say(part, language) for part in value], locale=_locale(language))
    return str(value)


def _sentence(value: Words, language: str) -> str:
    catalogue = _catalogue(language)
    if value.many is None:
        text = catalogue.gettext(value.message)
    else:
        text = catalogue.ngettext(value.message, value.many, value.count)
    return text.format_map({name: say(part, language) for name, part in value.values.items()})


def _time(moment: datetime, language: str) -> str:
    zone = moment.tzinfo
    if moment.utcoffset() == timedelta(0) and str(zone) in ("UTC", "Etc/UTC"):
        label = "UTC"
    else:
        label = str(moment.tzname() or "")
    return f"{format_datetime(moment, 'EEE d MMM HH:mm', locale=_locale(language))} {label}".strip()


def _duration(length: timedelta, language: str) -> str:
    seconds = round(length.total_seconds())
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, seconds = divmod(rest, 60)
    parts = [
        plural("{count} day", "{count} days", days),
        plural("{count} hour", "{count} hours", hours),
        plural("{count} minute", "{count} minutes", minutes),
        plural("{count} second", "{count} seconds", seconds),
    ]
    said = [_sentence(part, language) for part in parts if part.count]
    return format_list(said, locale=_locale(language)) if said else _sentence(parts[2], language)


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return as_data(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, bool | int | float | str) or value is None:
        return value
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    if isinstance(value, Sequence):
        return [_plain(part) for part in value]
    return str(value)


def _read(data: Any, zone: tzinfo | None) -> Any:
    match data:
        case {"message": str(), "values": _}:
            return from_data(data, zone)
        case {"time": str(written), **rest} if not rest:
            moment = datetime.fromisoformat(written)
            return moment.astimezone(zone) if zone else moment
        case {"day": str(written), **rest} if not rest:
            return date.fromisoformat(written)
        case {"seconds": int() | float() as seconds, **rest} if not rest:
            return timedelta(seconds=seconds)
        case list():
            return [_read(part, zone) for part in data]
    return data


def _locale(language: str) -> str:
    return language if language in LANGUAGES else "en"


@cache
def _catalogue(language: str) -> NullTranslations:
    """All catalogues of `language` as one. About 10 ms for 500 sentences, once per process and language."""
    folder = resources.files("baken").joinpath("locale", language, "LC_MESSAGES")
    if language == "en" or not folder.is_dir():
        return NullTranslations()
    merged = NullTranslations()
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".po"):
            compiled = io.BytesIO()
            write_mo(compiled, read_po(io.StringIO(file.read_text("utf-8")), locale=language))
            compiled.seek(0)
            translations = GNUTranslations(compiled)
            translations.add_fallback(merged)
            merged = translations
    return merged
