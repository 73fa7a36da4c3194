"""What the classifier says: levels and type with their reasons, and the question that helps most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from baken.lib.actor import Actor
from baken.lib.words import Words
from baken.plan.conditions.evaluate import Truth
from baken.plan.conditions.situation import Answer


@dataclass(frozen=True, slots=True)
class Override:
    """A person sets the level, whatever the conditions say; the reason is kept."""

    severity: str
    reason: str
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What one level, type or duty comes to, and why."""

    id: str
    truth: Truth
    because: Words


@dataclass(frozen=True, slots=True)
class Question:
    """The open question whose answer settles most: `settles` of the levels that are still open."""

    signal: str
    ask: Words
    settles: int


@dataclass(frozen=True, slots=True)
class Classification:
    """The level to act on and everything it rests on.

    `certain` is the worst level that is yes, `possible` the worst that is yes or open; None where there is none.
    `severity` is the level to act on: the override, otherwise the certain level raised to the type's least one and,
    where the plan keeps the peak, never milder than before. None while no level is certain. `assumed` are the answers
    nobody gave and `on_unknown` put in.
    """

    declared: Judged
    severity: str | None
    because: Words
    certain: str | None
    possible: str | None
    levels: Mapping[str, Judged]
    type: str | None
    types: Mapping[str, Judged]
    question: Question | None
    assumed: tuple[Answer, ...] = ()
    duties: tuple[Judged, ...] = ()
    major: bool = False
    override: Override | None = None
