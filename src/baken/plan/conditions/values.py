"""The values a condition compares with: numbers with or without a unit, lengths of time, true, false and ids."""

import re
from dataclasses import dataclass
from datetime import timedelta

from baken.lib.ids import is_id
from baken.plan.durations import read_duration

_NUMBER = re.compile(r"(-?\d{1,15}(?:\.\d{1,9})?)(%|[A-Za-z][A-Za-z/]{0,19})?")


@dataclass(frozen=True, slots=True)
class Value:
    """What a name is compared with: the text as written, what it means, and the unit of a number (`%`, `ms`)."""

    text: str
    meaning: bool | float | timedelta | str
    unit: str = ""


def read_value(text: str) -> Value | None:
    """The value written in `text`: a number (`25`, `25%`, `500ms`), a length (`5m`), true, false or an id.

    None where it is none of these.
    """
    if text in ("true", "false"):
        return Value(text, text == "true")
    if (length := read_duration(text)) is not None:
        return Value(text, length.length)
    if (number := _NUMBER.fullmatch(text)) is not None:
        return Value(text, float(number[1]), number[2] or "")
    return Value(text, text) if is_id(text) else None
