"""Holds the data of a plan against the schema; what the schema refuses is left out, so that the rest can be checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from baken.lib.ids import nearest
from baken.plan.files.explain import explain, faults
from baken.plan.files.places import Places
from baken.plan.problems import MOST_LISTED, Path, Problem
from baken.plan.schema import Plan

SECTIONS = frozenset(info.alias or name for name, info in Plan.model_fields.items())
"""The top-level keys of a plan."""
_TELLING = frozenset(("signals", "duties", "organisation"))
"""Sections whose entries hold more that others refer to than their ids: types of answers, reports, platforms."""
_ROUNDS = 8
"""Leaving out a part may leave its whole without something it needs: so often at most, as deep as the schema nests."""


@dataclass(slots=True)
class Validated:
    """A plan without what the schema refused, None where hardly anything would be left; and what was refused.

    `unsure` are the top-level keys of which so much is left out that a reference to nothing proves nothing. `kept`
    gives the original positions of the entries of a list from which some were left out.
    """

    plan: Plan | None = None
    problems: list[Problem] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    kept: dict[str, list[int]] = field(default_factory=dict)

    def original(self, path: Path) -> Path:
        """The path in the file of what stands at `path` in the plan."""
        match path:
            case (str(section), int(number), *rest) if section in self.kept:
                return (section, self.kept[section][number], *rest)
            case _:
                return path


def validated(data: dict[str, Any], places: Places) -> Validated:
    """Validate `data`, from which what the schema refuses is taken out."""
    found = Validated()
    for _ in range(_ROUNDS):
        try:
            found.plan = Plan.model_validate(data)
            break
        except ValidationError as error:
            found.problems = found.problems or explain(error, data, places)
            if error.error_count() > MOST_LISTED:
                break
            _leave_out([(path, detail["type"]) for detail, path, _ in faults(error, data)], data, found)
    return found


def _leave_out(refused: Iterable[tuple[Path, str]], data: dict[str, Any], found: Validated) -> None:
    dropped: dict[str, set[int]] = {}
    for path, kind in refused:
        part = path[:-1] if kind == "missing" else path
        while len(part) > 2 and isinstance(part[-1], int):
            part = part[:-1]
        section = str(part[0])
        if len(part) == 1 and kind == "extra_forbidden":
            close = nearest(section[:80], SECTIONS)
            found.unsure |= {close} if close else SECTIONS
        elif section in _TELLING or (len(part) <= 2 and kind != "extra_forbidden"):
            found.unsure.add(section)
        match part:
            case (_, int(number)):
                dropped.setdefault(section, set()).add(number)
            case (*above, str(key)):
                _forget(data, above, key)
    for section, numbers in dropped.items():
        if isinstance(items := data.get(section), list):
            left = [number for number in range(len(items)) if number not in numbers]
            before = found.kept.get(section, range(len(items)))
            found.kept[section] = [before[number] for number in left]
            data[section] = [items[number] for number in left]


def _forget(whole: Any, above: Iterable[str | int], key: str) -> None:
    """Take `key` out of the mapping that the steps `above` lead to, if it is still there."""
    for step in above:
        try:
            whole = whole[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(whole, dict):
        whole.pop(key, None)
