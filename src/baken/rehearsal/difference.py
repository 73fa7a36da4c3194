"""What differs between two plays of the same scenario: who is called, what is told, which promises are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import zip_longest
from typing import Literal

from baken.rehearsal.lines import Line, Play

Change = Literal["added", "removed", "moved", "reworded"]
COMPARED = ("happens", "level", "called", "answers", "told", "holding", "missed", "escalated", "deadline", "impossible")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is there only before or only after, comes at another moment, or reads otherwise.

    `earlier` is by how much it comes sooner after the start than it did, negative where it comes later.
    """

    change: Change
    before: Line | None
    after: Line | None
    earlier: timedelta = timedelta()


def difference(before: Play, after: Play) -> tuple[Difference, ...]:
    """The differences in the order of time. Lines belong together by what they are about and by their order."""
    found = [item for lines in _paired(before, after).values() for item in _compare(before, after, *lines)]
    return tuple(sorted(found, key=lambda item: _passed(before, after, item)))


def _paired(before: Play, after: Play) -> dict[str, tuple[list[Line], list[Line]]]:
    paired: dict[str, tuple[list[Line], list[Line]]] = {}
    for place, play in enumerate((before, after)):
        for line in play.lines:
            if line.kind in COMPARED:
                paired.setdefault(line.key, ([], []))[place].append(line)
    return paired


def _compare(before: Play, after: Play, old_lines: list[Line], new_lines: list[Line]) -> Iterator[Difference]:
    for old, new in zip_longest(old_lines, new_lines):
        if old is None or new is None:
            yield Difference("added" if old is None else "removed", old, new)
            continue
        earlier = _since_start(before, old) - _since_start(after, new)
        if _said(old) != _said(new):
            yield Difference("reworded", old, new, earlier)
        elif earlier:
            yield Difference("moved", old, new, earlier)


def _said(line: Line) -> tuple[object, ...]:
    return (line.kind, str(line.what), str(line.who), line.subject, line.text)


def _since_start(play: Play, line: Line) -> timedelta:
    # In UTC: Python subtracts two times of one zone by their clocks.
    return line.at.astimezone(UTC) - play.start.astimezone(UTC)


def _passed(before: Play, after: Play, item: Difference) -> timedelta:
    if item.after is not None:
        return _since_start(after, item.after)
    return _since_start(before, item.before) if item.before is not None else timedelta()
