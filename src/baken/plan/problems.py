"""What is wrong with a plan and where: one problem a line, all of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from baken.lib.words import Words, say, words

Level = Literal["error", "warning", "note"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file name as the user gave it, line and column counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the rule it breaks, the sentence, the place, and the way to mend it.

    `path` leads to the value in the plan, as in `("roles", 0, "assigned", "backup")`; `id` names it by the ids of
    entries, so that it stays the same when others come and go, and is empty where the plan could not be read.
    """

    rule: str
    words: Words
    place: Place | None = None
    path: Path = ()
    mend: Words | None = None
    level: Level = "error"
    id: str = ""


MOST_LISTED = 200
"""Problems that are listed at once; more help nobody."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """`problems` by file, line and column; what stands nowhere comes first."""
    return sorted(problems, key=_position)


class PlanError(Exception):
    """The plan can't be read. `problems` holds everything that is wrong, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{problem.place or '-'}: {say(problem.words)}" for problem in self.problems))


def most_of(found: Iterable[Problem]) -> list[Problem]:
    """`found` as far as people read on, with a closing sentence where there is more. Looks no further than needed."""
    listed = list(islice(found, MOST_LISTED + 1))
    if len(listed) > MOST_LISTED:
        said = words("there are more problems than these {count}; mend them first", count=MOST_LISTED)
        listed[-1] = replace(listed[-1], words=said, mend=None)
    return listed


def _position(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)
