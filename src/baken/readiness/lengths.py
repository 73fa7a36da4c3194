"""Lengths of time as a finding says them: in the unit of the plan, `6mo` as six months and not as 180 days."""

from typing import Literal

from baken.lib.words import Words, plural, words
from baken.plan.durations import Duration


def length_words(time: Duration, days: Literal["calendar", "business"] | None = None) -> Words:
    """`time` as words; `days` says how days are counted, where that matters."""
    if time.unit == "mo":
        return plural("{count} month", "{count} months", time.amount)
    if time.unit == "d" and days == "business":
        return plural("{count} business day", "{count} business days", time.amount)
    if time.unit == "d" and days == "calendar":
        return plural("{count} calendar day", "{count} calendar days", time.amount)
    return words("{time}", time=time.length)
