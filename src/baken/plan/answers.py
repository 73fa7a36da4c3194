"""What a person types as an answer to a signal, in a command or in the room, and what may be typed."""

import math
import re
from collections.abc import Iterable

from baken.lib.words import Words, words
from baken.plan.conditions.signals import bounds
from baken.plan.conditions.situation import Answered
from baken.plan.durations import read_duration
from baken.plan.schema.criteria import Signal

_YES_OR_NO = {
    **dict.fromkeys(("y", "yes", "j", "ja", "true"), True),
    **dict.fromkeys(("n", "no", "nee", "false"), False),
}
_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?(\d+|[1-9]\d{0,2}(?P<mark>[., ])\d{3}((?P=mark)\d{3})*)", re.ASCII)
"""A whole number, with or without marks at the thousands."""


def read_answer(signal: Signal, said: str) -> Answered | None:
    """What `said` means as an answer to `signal`; None where it can't be one."""
    said = said.strip()
    match signal.type:
        case "bool":
            return _YES_OR_NO.get(said.casefold())
        case "enum":
            return said or None if signal.values is None else _one_of(signal.values, said)
        case "set":
            return _some_of(signal.values, said)
        case "duration":
            length = read_duration(said.replace(" ", ""))
            return length.length if length else None
        case "int" | "percent":
            number = read_whole(said) if signal.type == "int" else read_number(said)
            return number if number is not None and _is_within(signal, number) else None


def read_number(said: str) -> float | None:
    """The number that `said` is, with a comma or a point, and a % behind it or none; None where it is none."""
    plain = said.strip().removesuffix("%").strip()
    return _finite(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def read_whole(said: str) -> float | None:
    """The whole number that `said` is, with or without marks at the thousands; None where it is none."""
    plain = said.strip()
    return _finite(re.sub(r"[., ]", "", plain)) if _WHOLE.fullmatch(plain) else None


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
            least, most = bounds(signal)
            return words("{least} to {most}", least=least, most=most)
        case "int":
            return _whole_numbers(signal)


def _whole_numbers(signal: Signal) -> Words:
    if signal.min is not None and signal.max is not None:
        return words("a whole number, {least} to {most}", least=signal.min, most=signal.max)
    return words("a whole number")


def _finite(digits: str) -> float | None:
    """The number, unless it has so many digits that nothing can count with it."""
    number = float(digits)
    return number if math.isfinite(number) else None


def _is_within(signal: Signal, number: float) -> bool:
    least, most = bounds(signal)
    return (least is None or number >= least) and (most is None or number <= most)


def _one_of(values: Iterable[str], said: str) -> str | None:
    return next((value for value in values if value.casefold() == said.casefold()), None)


def _some_of(values: list[str] | None, said: str) -> frozenset[str] | None:
    parts = [part.strip() for part in said.split(",") if part.strip()]
    if values is None:
        return frozenset(parts)
    found = [_one_of(values, part) for part in parts]
    return frozenset(value for value in found if value is not None) if found and None not in found else None
