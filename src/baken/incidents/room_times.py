"""How the room says times: lengths to the minute, and moments by the clocks of the plan."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from baken.lib.words import Words, say, words
from baken.plan.compose.facts import Reader, value_as
from baken.plan.index import Index

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def length_words(length: timedelta) -> Words:
    """How long, to the minute; of a day or more in whole hours."""
    if length < MINUTE:
        return words("less than a minute")
    unit = MINUTE if length < timedelta(days=1) else HOUR
    return words("{length}", length=unit * (length // unit))


def clock_time(index: Index, moment: datetime, now: datetime, language: str) -> str:
    """`moment` by the clocks of the plan, with the day where that is not today: 14:02 CET."""
    return value_as(index, moment, Reader(language, index.zone, now))


def short_time(moment: datetime, zone: ZoneInfo) -> str:
    """Hour and minute, where day and zone are said already."""
    return f"{moment.astimezone(zone):%H:%M}"


def day_of(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """The day, as a heading has it."""
    return say(moment.astimezone(zone).date(), language)
