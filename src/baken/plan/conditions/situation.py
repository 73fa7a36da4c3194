"""What is known at one moment: the answers with their history, and where the incident stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from baken.lib.actor import Actor
from baken.plan.conditions.tree import kind_of


class Blank(Enum):
    """An answer that gives no value; both are answers and stand in the record (plan-model 3.1 (10))."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


UNKNOWN = Blank.UNKNOWN
"""We asked, and nobody knows yet: tests on it stay open."""
NOT_APPLICABLE = Blank.NOT_APPLICABLE
"""The question does not arise: every test on it is no, `!=` as well."""

Answered = bool | int | float | str | timedelta | frozenset[str] | Blank


@dataclass(frozen=True, slots=True)
class Answer:
    """A value given for a signal: percentages as numbers from 0 to 100, lengths as timedelta, sets as frozenset.

    `source` is the signal's kind of source (`judgement`, `metric`, `report`, `clock`). `assumed` marks what nobody
    said but the plan's `on_unknown` put in.
    """

    signal: str
    value: Answered
    at: datetime
    author: Actor
    source: str = "judgement"
    assumed: bool = False

    @property
    def is_judged(self) -> bool:
        """True where a person gave it; anything else only proposes."""
        return not self.assumed and (self.author.kind == "person" or self.source == "judgement")


@dataclass(frozen=True, slots=True)
class Situation:
    """All that conditions look at. What is absent or None is not known, and leaves a test open.

    `answers` holds the history of each signal, oldest first. `ranks` gives each level its rank, 1 the worst.
    `stale_after` says how long an answer to a signal holds. `unacknowledged` says how long ago each reference
    (`role:lead`, `@noor`) was called without answer. `changed` holds the names with another value than in the step
    before, and `previous_severity` the level of that step. `since` says from when names that are no signals
    (`severity`, `component.db.state`) have the value they have, for tests with `for`; `stage_since` is the stage's.
    """

    now: datetime
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    stale_after: Mapping[str, timedelta] = field(default_factory=dict)
    severity: str | None = None
    previous_severity: str | None = None
    ranks: Mapping[str, int] = field(default_factory=dict)
    type: str | None = None
    stage: str | None = None
    stage_since: datetime | None = None
    started: datetime | None = None
    declared: datetime | None = None
    platform: str | None = None
    component_states: Mapping[str, str] = field(default_factory=dict)
    channel_states: Mapping[str, str] = field(default_factory=dict)
    unacknowledged: Mapping[str, timedelta] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    since: Mapping[str, datetime] = field(default_factory=dict)

    def answer(self, signal: str, moment: datetime | None = None) -> Answer | None:
        """The answer to `signal` that holds at `moment`, otherwise now. None where there is none, or it is stale.

        The newest holds. But a metric only proposes: what a person answered stands until it is stale, or until a
        person takes it back by answering that it is not known.
        """
        moment = moment or self.now
        limit = self.stale_after.get(signal)
        newest: Answer | None = None
        for answer in reversed(self.answers.get(signal, ())):
            if answer.at > moment:
                continue
            if limit is not None and moment - answer.at >= limit:
                break
            newest = newest or answer
            if answer.is_judged:
                return newest if answer.value is UNKNOWN else answer
        return newest

    def turns(self, signal: str) -> Iterator[datetime]:
        """The moments up to now, newest first, at which the answer to `signal` may have changed: a new one came, or
        one went stale."""
        moments = {answer.at for answer in self.answers.get(signal, ())}
        limit = self.stale_after.get(signal)
        if limit is not None:
            moments |= {moment + limit for moment in moments}
        yield from (moment for moment in sorted(moments, reverse=True) if moment <= self.now)

    def value(self, name: str) -> Answered | None:
        """What `name` (a signal id, `severity`, `component.db.state`, ...) is now; None where unknown."""
        kind, identifier = kind_of(name)
        match kind:
            case "signal":
                answer = self.answer(name)
                return None if answer is None or answer.value is UNKNOWN else answer.value
            case "severity":
                return self.severity
            case "type":
                return self.type
            case "stage":
                return self.stage
            case "platform":
                return self.platform
            case "duration":
                begin = self.started or self.declared
                return None if begin is None else self.now - begin
            case "component":
                return self.component_states.get(identifier)
            case "channel":
                return self.channel_states.get(identifier)
