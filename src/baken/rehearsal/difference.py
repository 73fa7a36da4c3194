"""What differs between two plays of the same scenario: who is called, what is told, which promises are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest
from typing import Literal

from baken.rehearsal.lines import Line, Play

Change = Literal["added", "removed", "moved", "reworded"]
COMPARED = ("happens", "level", "called", "answers", "told", "holding", "missed", "escalated", "deadline", "impossible")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is there only before or only after, comes at another minute, or reads otherwise."""

    change: Change
    before: Line | None
    after: Line | None
    earlier: timedelta = timedelta()


def difference(before: Play, after: Play) -> tuple[Difference, ...]:
    """The differences in the order of time. Lines belong together by what they are about and by their order."""
    found = [item for lines in _paired(before, after).values() for item in _compare(*lines)]
    return tuple(sorted(found, key=lambda item: _minute(item, before, after)))


def _paired(before: Play, after: Play) -> dict[str, tuple[list[Line], list[Line]]]:
    paired: dict[str, tuple[list[Line], list[Line]]] = {}
    for place, play in enumerate((before, after)):
        for line in play.lines:
            if line.kind in COMPARED:
                paired.setdefault(line.key, ([], []))[place].append(line)
    return paired


def _compare(before: list[Line], after: list[Line]) -> Iterator[Difference]:
    for old, new in zip_longest(before, after):
        if old is None or new is None:
            yield Difference("added" if old is None else "removed", old, new)
        elif _said(old) != _said(new):
            yield Difference("reworded", old, new, old.at - new.at)
        elif old.at != new.at:
            yield Difference("moved", old, new, old.at - new.at)


def _said(line: Line) -> tuple[object, ...]:
    return (line.kind, str(line.what), str(line.who), line.subject, line.text)


def _minute(item: Difference, before: Play, after: Play) -> int:
    if item.after is not None:
        return after.minute(item.after)
    return before.minute(item.before) if item.before is not None else 0
