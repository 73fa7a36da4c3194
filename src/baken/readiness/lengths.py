"""Lengths of time whose days are counted by the calendar or in business days."""

from typing import Literal

from baken.lib.words import Words, plural
from baken.plan.durations import Duration
from baken.plan.promises.phrases import length_words


def counted_length(time: Duration, days: Literal["calendar", "business"]) -> Words:
    """`time` in the unit in which the plan writes it, days as they are counted."""
    if time.unit == "d" and days == "business":
        return plural("{count} business day", "{count} business days", time.amount)
    if time.unit == "d":
        return plural("{count} calendar day", "{count} calendar days", time.amount)
    return length_words(time)
