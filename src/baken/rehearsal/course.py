"""The course of events during a rehearsal: what is known, who answered, what was sent, and what comes next."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from baken.infrastructure.graph import Graph
from baken.lib.actor import Actor
from baken.lib.words import Words
from baken.plan.classify.classification import Classification, Override
from baken.plan.compose.facts import Fact
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.index import Index
from baken.plan.progress import Progress, Sent
from baken.plan.promises.due import Due
from baken.plan.promises.kept import Outcome
from baken.rehearsal.lines import Line, LineKind
from baken.rehearsal.scenario import Scenario

Text = str | dict[str, str]

SCRIPT = Actor("system", "scenario", "scenario")
"""Who gives the answers of a rehearsal."""


@dataclass
class Course:
    """Everything that changes while a plan is played. Only the rehearsal's own files write here."""

    index: Index
    scenario: Scenario
    graph: Graph
    calendars: Mapping[str, str]
    now: datetime
    lines: list[Line] = field(default_factory=list)
    agenda: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    sheet: dict[str, Fact] = field(default_factory=dict)
    component_states: dict[str, str] = field(default_factory=dict)
    unavailable: dict[str, Words] = field(default_factory=dict)
    clocks: dict[str, datetime] = field(default_factory=dict)
    changed: dict[str, datetime] = field(default_factory=dict)
    just_changed: set[str] = field(default_factory=set)
    severity: str | None = None
    previous_severity: str | None = None
    type: str | None = None
    stage: str = ""
    override: Override | None = None
    classification: Classification | None = None
    calls: dict[str, datetime] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    dues: dict[tuple[str, str], Due] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    ended_at: datetime | None = None
    order: "count[int]" = field(default_factory=count)

    @property
    def start(self) -> datetime:
        """When the scenario starts."""
        return self.scenario.at

    def later(self, moment: datetime, action: Callable[[], None]) -> None:
        """Puts `action` on the agenda; what lies in the past happens now. Equal moments keep their order."""
        heapq.heappush(self.agenda, (max(moment, self.now), next(self.order), action))

    def line(self, kind: LineKind, what: Words, **details: object) -> None:
        """Writes a line at this moment."""
        self.lines.append(Line(self.now, kind, what, **details))  # type: ignore[arg-type]  # the fields of Line

    def once(self, kind: LineKind, what: Words, key: str, **details: object) -> None:
        """Writes a line unless one with this key stands already."""
        if key not in self.said:
            self.said.add(key)
            self.line(kind, what, key=key, **details)

    def situation(self) -> Situation:
        """What conditions look at, now. On paper an answer holds until the scenario gives another one."""
        index = self.index
        return Situation(
            now=self.now,
            answers=self.answers,
            severity=self.severity,
            previous_severity=self.previous_severity,
            ranks=index.ranks,
            type=self.type,
            stage=self.stage,
            stage_since=self.clocks.get(f"stage:{self.stage}"),
            started=self.clocks.get("started"),
            declared=self.clocks.get("declared"),
            platform=self.scenario.platform,
            component_states=self.component_states,
            channel_states={
                name: "unavailable" if name in self.unavailable else "available" for name in index.channels
            },
            unacknowledged=self.waiting(),
            changed=frozenset(self.just_changed),
        )

    def waiting(self) -> dict[str, timedelta]:
        """How long ago each role that has not answered was called."""
        unanswered = {role: at for role, at in self.calls.items() if role not in self.holders}
        return {f"role:{role}": self.now - at for role, at in unanswered.items()}

    def progress(self) -> Progress:
        """How far the incident has come."""
        return Progress(
            severity=self.severity,
            type=self.type,
            stage=self.stage,
            clocks=self.clocks,
            sent=tuple(self.sent),
            changed=self.changed,
            platform=self.scenario.platform,
            situation=self.situation(),
            ended_at=self.ended_at,
        )

    def holder(self, role: str | None) -> Text:
        """The name of whoever holds `role` now, otherwise of the role itself."""
        if role is None:
            return ""
        person = self.holders.get(role)
        if person is not None:
            found = self.index.people.get(person)
            return (found.name if found else None) or person
        return self.role_name(role)

    def role_name(self, role: str) -> Text:
        """What readers call a role, in all languages of the plan."""
        found = self.index.roles.get(role)
        return (found.name if found else None) or role

    def audience_name(self, audience: str) -> Text:
        """What readers call an audience, in all languages of the plan."""
        found = self.index.audiences.get(audience)
        return (found.name if found else None) or audience

    def channel_name(self, channel: str) -> Text:
        """What readers call a channel, in all languages of the plan."""
        found = self.index.channels.get(channel)
        return (found.name if found else None) or channel
