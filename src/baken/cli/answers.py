"""What a person types as an answer to a signal, and what may be typed."""

import re
from collections.abc import Iterable

from baken.lib.words import Words, words
from baken.plan.conditions.situation import Answered
from baken.plan.durations import read_duration
from baken.plan.schema.criteria import Signal

_YES_OR_NO = {"y": True, "yes": True, "j": True, "ja": True, "n": False, "no": False, "nee": False}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WHOLE = re.compile(r"-?(\d+|\d{1,3}(?P<mark>[., ])\d{3}((?P=mark)\d{3})*)")
"""A whole number, with or without marks at the thousands."""


def read_answer(signal: Signal, said: str) -> Answered | None:
    """What `said` means as an answer to `signal`; None where it can't be one."""
    said = said.strip()
    match signal.type:
        case "bool":
            return _YES_OR_NO.get(said.casefold())
        case "enum":
            return _one_of(signal.values or (), said)
        case "set":
            return _some_of(signal.values, said)
        case "duration":
            length = read_duration(said.replace(" ", ""))
            return length.length if length else None
        case "int":
            return _within(signal, re.sub(r"[., ]", "", said)) if _WHOLE.fullmatch(said) else None
        case "percent":
            return _within(signal, said.removesuffix("%").strip().replace(",", "."))


def choices(signal: Signal) -> Words:
    """What may be typed, as it stands before the answer."""
    match signal.type:
        case "bool":
            return words("yes or no")
        case "enum":
            return words("{values}", values=" / ".join(signal.values or ()))
        case "set":
            return words("{values}; several with commas", values=" / ".join(signal.values or ()))
        case "duration":
            return words("a length of time, as 5m or 2h")
        case "percent":
            return words("{least} to {most}", least=signal.min or 0, most=100 if signal.max is None else signal.max)
        case "int":
            return _numbers(signal)


def _numbers(signal: Signal) -> Words:
    if signal.min is not None and signal.max is not None:
        return words("a whole number, {least} to {most}", least=signal.min, most=signal.max)
    return words("a whole number")


def _within(signal: Signal, said: str) -> float | None:
    """The number, where it lies between the ends that the signal or its kind gives."""
    if not _NUMBER.fullmatch(said):
        return None
    number = float(said)
    is_percent = signal.type == "percent"
    least = 0.0 if signal.min is None and is_percent else signal.min
    most = 100.0 if signal.max is None and is_percent else signal.max
    fits = (least is None or number >= least) and (most is None or number <= most)
    return number if fits else None


def _one_of(values: Iterable[str], said: str) -> str | None:
    return next((value for value in values if value.casefold() == said.casefold()), None)


def _some_of(values: list[str] | None, said: str) -> frozenset[str] | None:
    parts = [part.strip() for part in said.split(",") if part.strip()]
    if values is None:
        return frozenset(parts)
    found = [_one_of(values, part) for part in parts]
    return frozenset(value for value in found if value is not None) if found and None not in found else None
