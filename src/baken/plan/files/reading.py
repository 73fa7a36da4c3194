"""What reading a plan file gives: plain data, where each part of it stands, and what was noticed on the way."""

from dataclasses import dataclass
from typing import Any

from baken.plan.files.places import Places
from baken.plan.problems import PlanError, Problem, in_order

UNREADABLE = "FRM-00"
"""The rule of every problem that keeps a file from being read at all; readiness rules begin at FRM-01."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large one file may be. Bytes and nodes keep reading under two seconds and 300 MB whatever it holds.

    `nodes` counts keys, values, lists and maps; `depth` how far they nest; `text` is the most characters of one value;
    `problems` how many are listed.
    """

    bytes: int = 8_000_000
    nodes: int = 200_000
    depth: int = 60
    text: int = 100_000
    problems: int = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """A file or folder as plain data (dicts, lists, text, numbers, true, false, None).

    `notices` are warnings: the plan is read, but something in it may not mean what its writer thinks. `nodes` counts
    keys and values. Only a `PartlyReadError` carries a reading with `errors`.
    """

    value: dict[str, Any]
    places: Places
    notices: tuple[Problem, ...] = ()
    nodes: int = 0
    errors: tuple[Problem, ...] = ()


class PartlyReadError(PlanError):
    """Something can't be read, but `reading` holds the rest, so that what is wrong there can be said at once."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(in_order([*reading.errors, *reading.notices]))
        self.reading = reading
