"""What is wrong with a plan and where: one problem a line, all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from baken.lib.words import Words, say

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

    `path` leads to the value in the plan, as in `("roles", 0, "assigned", "backup")`.
    """

    rule: str
    words: Words
    place: Place | None = None
    path: Path = ()
    mend: Words | None = None
    level: Level = "error"


class PlanError(Exception):
    """The plan can't be read. `problems` holds everything that is wrong, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{problem.place or '-'}: {say(problem.words)}" for problem in self.problems))
