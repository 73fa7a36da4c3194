"""What a rehearsal gives: lines of a timeline, and what became of every promise."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from baken.lib.words import Words
from baken.plan.classify.classification import Classification
from baken.plan.compose.occasion import Occasion
from baken.plan.promises.kept import Outcome
from baken.plan.promises.legal import Report

LineKind = Literal[
    "happens", "declared", "answer", "level", "called", "answers", "silent", "stage", "fact", "told", "holding",
    "promise", "reminder", "missed", "escalated", "deadline", "impossible", "end",
]  # fmt: skip


Text = str | dict[str, str] | Words
"""What a reader gets to see: the same for all, one for each language, or words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happens, at a moment, with its reason.

    `who` acts (a person, a role, or empty), `to`, `channel`, `language`, `subject` and `text` are set for messages:
    `text` is the whole text as its reader gets it, `occasion` what it was chosen for. `key` tells lines of the same
    sense apart in a comparison of plays.
    """

    at: datetime
    kind: LineKind
    what: Words
    who: Text = ""
    to: str = ""
    channel: str = ""
    language: str = ""
    subject: str = ""
    text: str = ""
    because: Words | None = None
    key: str = ""
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Play:
    """A plan played on paper: everything in the order of time, the promises, the reports, and how it ended.

    All times are in the zone of the plan. `outcomes` holds the promises that were kept, late or broken, and not those
    that another one took the place of, or that were not yet due at the end.
    """

    start: datetime
    end: datetime
    lines: tuple[Line, ...]
    outcomes: tuple[Outcome, ...]
    reports: tuple[Report, ...]
    classification: Classification | None
    resolved: bool

    def minute(self, line: Line) -> int:
        """Minutes that passed between the start and `line`, over a change of the clock as well."""
        # In UTC: Python subtracts two times of one zone by their clocks.
        return int((line.at.astimezone(UTC) - self.start.astimezone(UTC)).total_seconds() // 60)
