"""Times as people write them in a message: which time of day, in which zone, with or without the day."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from baken.plan.wording.text import Span, Text

_HOURS_FROM_UTC = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_PLACES = {
    "ET": "America/New_York", "EASTERN": "America/New_York", "CT": "America/Chicago", "CENTRAL": "America/Chicago",
    "MT": "America/Denver", "MOUNTAIN": "America/Denver", "PT": "America/Los_Angeles", "PACIFIC": "America/Los_Angeles",
    "NEDERLANDSE": "Europe/Amsterdam", "DUTCH": "Europe/Amsterdam", "AMSTERDAM": "Europe/Amsterdam",
    "BELGISCHE": "Europe/Brussels", "BRUSSELS": "Europe/Brussels", "PARIS": "Europe/Paris", "UK": "Europe/London",
    "LONDON": "Europe/London",
}  # fmt: skip
_MORE_THAN_ONE = ("BST", "IST", "CST")
"""Abbreviations that name two zones: written with a time they are a zone, but nobody can count with them."""

_LETTERS = "|".join(
    f"(?i:{name})" if name not in ("MET", "Z") else name
    for name in sorted({*_HOURS_FROM_UTC, *_MORE_THAN_ONE, "ET", "CT", "MT", "PT"}, key=len, reverse=True)
)


def _zone(name: str) -> str:
    """The pattern of a zone behind a time, as the group `zone` + `name`."""
    return (
        rf"(?:[ \u00a0]?\(?(?P<zone{name}>"
        r"(?i:UTC|GMT)\s?[+-]\d{1,2}(?::?[0-5]\d)?(?![\d:])|\+\d\d:?[0-5]\d(?!\d)"
        rf"|(?:{_LETTERS})(?![\w-])"
        r"|[A-Z][a-z]+/[A-Z][A-Za-z_]+\b|(?:Eastern|Central|Mountain|Pacific)\b(?:\s(?:Standard\s|Daylight\s)?[Tt]ime)?"
        r"|(?i:(?:local|dutch|amsterdam|brussels|paris|london|uk|central european"
        r"|nederlandse|belgische|lokale)\s(?:summer\s|standard\s|daylight\s|zomer|winter)?(?:time|tijd))\b"
        r")\)?)?"
    )


_BEGINS = r"(?<![\d:./,-])"
_COLON = (
    r"(?:(?P<day>\d{4}-\d\d-\d\d)(?:T|,?\s(?:at\s|om\s)?)|(?<![\d:./,]))"
    r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?![\d:%]|[.,]\d)"
    r"(?:[ \u00a0]?(?P<half>[apAP])(?:[mM]\b|\.[mM]\.))?(?:[ \u00a0](?:uur|u|hrs?|hours)\b)?" + _zone("")
)
_CLOCK = {
    "en": re.compile(
        _COLON
        + rf"|{_BEGINS}(?P<h1>1[0-2]|0?[1-9])(?:\.(?P<m1>[0-5]\d))?"
        r"[ \u00a0]?(?P<half1>[apAP])(?:[mM]\b|\.[mM]\.)" + _zone("1")
        + rf"|{_BEGINS}(?P<h2>[01]?\d|2[0-4])\s?(?P<zone2>UTC|GMT|CES?T)\b"
    ),
    "nl": re.compile(
        _COLON
        + rf"|{_BEGINS}(?P<h1>[01]?\d|2[0-4])"
        r"(?:\.(?P<m1>[0-5]\d)(?:\s(?:uur|u)\b|(?=\s(?:UTC|CES?T)\b))|u(?P<m2>[0-5]\d)\b)" + _zone("1")
        + r"|(?i:\b(?:om|rond|vanaf|tot|voor|vóór|sinds|na|tegen|uiterlijk)\s)(?P<h2>[01]?\d|2[0-4])\.(?P<m3>[0-5]\d)\b"
        r"(?![.,]\d|%|\s?(?:procent|miljoen|keer|minuten|seconden|GB|MB|euro))(?:\s(?:uur|u)\b)?" + _zone("2")
        + r"|(?i:\b(?:om|rond|vanaf|sinds|tegen|uiterlijk)\s)(?P<h3>[01]?\d|2[0-4])\s(?:uur|u)\b" + _zone("3")
    ),
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_STARTS = ("day", "h", "h1", "h2", "h3")
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_MONTH = {language: r"(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in names.split()) + r")"
          for language, names in _MONTHS.items()}  # fmt: skip
_MONTH["nl"] = _MONTH["nl"].replace("maa(?:rt)?", "maart|mrt")
_YEAR = r"(?:,?\s(?:19|20)\d\d\b(?!:))?"
_DATE = {
    "en": re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH['en']}|{_MONTH['en']}\.?\s\d{{1,2}}(?:st|nd|rd|th)?)\b{_YEAR}"
        r"|\b\d{4}-\d\d-\d\d|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b",
        re.I,
    ),
    "nl": re.compile(
        rf"\b\d{{1,2}}\s{_MONTH['nl']}\b{_YEAR}|\b\d{{4}}-\d\d-\d\d|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b", re.I
    ),
}  # fmt: skip
_DAYS = {
    "en": ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"),
    "nl": ("maan", "dins", "woens", "donder", "vrij", "zater", "zon"),
}
_WEEKDAY = {
    "en": re.compile(rf"\b(?:{'|'.join(_DAYS['en'])})day\b", re.I),
    "nl": re.compile(rf"\b(?:{'|'.join(_DAYS['nl'])})dag\b", re.I),
}
_NEXT_DAY = {"en": re.compile(r"\btomorrow\b", re.I), "nl": re.compile(r"\bmorgen(?:ochtend|middag|avond)?\b", re.I)}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in a text: where it stands, its zone as written (None: none), and whether a day stands with it.

    `day` is the one written right before it, as in 2026-11-26T14:30.
    """

    start: int
    end: int
    hour: int
    minute: int
    zone: str | None
    dated: bool
    day: str | None = None


def clocks_in(text: Text, sentence: Span) -> tuple[Clock, ...]:
    """The times of day in `sentence`. A zone that stands with one of them holds for those before it without one."""
    return _clocks(text).get(sentence.start, ())


@lru_cache(maxsize=16)
def _clocks(text: Text) -> dict[int, tuple[Clock, ...]]:
    """All times of day by where their sentence starts: of any two rules that ask, the second has them at once."""
    return {one.start: found for one in text.sentences if (found := tuple(_clocks_of(text, one)))}


def _clocks_of(text: Text, sentence: Span) -> list[Clock]:
    if _DIGIT.search(sentence.text) is None:
        return []
    matches = list(_CLOCK[text.language].finditer(text.body, sentence.start, sentence.end))
    dated = bool(matches) and has_date(text, sentence)
    found = [_clock(match, dated) for match in matches]
    zone = None
    for place in reversed(range(len(found))):
        zone = found[place].zone or zone
        found[place] = replace(found[place], zone=zone)
    return found


@lru_cache(maxsize=64)
def has_date(text: Text, span: Span) -> bool:
    """True where a day stands in `span`: a date or a day of the week."""
    return any(table[text.language].search(span.text) for table in (_DATE, _WEEKDAY))


def moment_of(clock: Clock, text: Text, now: datetime, zone: ZoneInfo | None) -> datetime | None:
    """The moment that `clock` means when it is read at `now`; None where its zone or its day can't be told.

    A time without a day is the one nearest to `now`, so that 00:30 written at 23:50 is tomorrow's.
    """
    where = _zone_of(clock.zone, now, zone)
    if where is None or clock.hour > 23:
        return None
    sentence = text.sentence_at(clock.start)
    local = now.astimezone(where)
    if clock.dated:
        day = _iso_day(clock.day) if clock.day else _day(text, sentence, local)
        return None if day is None else datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=where)
    meant = local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    if _speaks_of_tomorrow(sentence.text, text.language):
        return meant + timedelta(days=1)
    days = (meant + timedelta(days=shift) for shift in (-1, 0, 1))
    return min(days, key=lambda moment: abs(moment.astimezone(UTC) - now.astimezone(UTC)))


@lru_cache(maxsize=64)
def _speaks_of_tomorrow(sentence: str, language: str) -> bool:
    return _NEXT_DAY[language].search(sentence) is not None


def _clock(match: re.Match[str], dated: bool) -> Clock:
    part = {name.rstrip("123"): value for name, value in match.groupdict().items() if value}
    hour, minute = int(part["h"]), int(part.get("m", 0))
    if "half" in part and hour <= 12:
        hour = hour % 12 + (12 if part["half"] in "pP" else 0)
    start = min(match.start(name) for name in _STARTS if name in match.re.groupindex and match[name])
    return Clock(start, match.end(), hour, minute, part.get("zone"), dated or "day" in part, part.get("day"))


def _zone_of(written: str | None, now: datetime, zone: ZoneInfo | None) -> tzinfo | None:
    """The zone that is meant; the zone of the plan where nothing is written, or where it bears that name then."""
    if written is None:
        return zone
    name = re.split(r"[\s)]", written.upper())[0]
    if zone is not None and now.astimezone(zone).tzname() == name:
        return zone
    offset = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", written.upper())
    if offset is not None and int(offset[2]) <= 14:
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-away if offset[1] == "-" else away)
    if name in _HOURS_FROM_UTC:
        return timezone(timedelta(hours=_HOURS_FROM_UTC[name]))
    return ZoneInfo(_PLACES[name]) if name in _PLACES else None


def _day(text: Text, sentence: Span, now: datetime) -> date | None:
    """The one day named in `sentence`; None where there are several, or where it can be read in two ways."""
    dates, days = _days_in(sentence.text, text.language)
    if len(dates) == 1:
        return _named_day(dates[0].casefold(), text.language, now)
    if dates or len(days) != 1:
        return None
    number = next(place for place, name in enumerate(_DAYS[text.language]) if days[0].casefold().startswith(name))
    return now.date() + timedelta(days=(number - now.weekday()) % 7)


@lru_cache(maxsize=64)
def _days_in(sentence: str, language: str) -> tuple[list[str], list[str]]:
    """The dates and the days of the week that a sentence names."""
    return _DATE[language].findall(sentence), _WEEKDAY[language].findall(sentence)


def _named_day(written: str, language: str, now: datetime) -> date | None:
    """The day of a date as it is written; without a year it is the one nearest to `now`."""
    if re.match(r"\d{4}-", written):
        return _iso_day(written)
    number = re.search(r"\d{1,2}", written)
    month = re.search(r"[a-z]{3}", re.sub(r"\d+(?:st|nd|rd|th)|\bof\b", "", written))
    if number is None or month is None:
        return None
    short = "maa" if month[0] == "mrt" else month[0]
    numbers = [place for place, name in enumerate(_MONTHS[language].split(), 1) if name.startswith(short)]
    year = re.search(r"\d{4}", written)
    years = (int(year[0]),) if year else (now.year - 1, now.year, now.year + 1)
    days = [day for one in years if numbers and (day := _calendar_day(one, numbers[0], int(number[0])))]
    return min(days, key=lambda day: abs(day - now.date()), default=None)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
