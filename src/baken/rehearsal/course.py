"""The course of events during a rehearsal: what is known, who answered, what was sent, and what comes next."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from baken.infrastructure.graph import Graph
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.classify.classification import Classification, Override
from baken.plan.compose.facts import Fact
from baken.plan.compose.occasion import Case
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.index import Index
from baken.plan.progress import Progress, Sent
from baken.plan.promises.due import Due
from baken.plan.promises.kept import Outcome
from baken.plan.schema.course import MessageKind
from baken.plan.staffing.holders import named
from baken.plan.staffing.staff import Call
from baken.rehearsal.lines import Line, LineKind, Text
from baken.rehearsal.scenario import Scenario

Promised = tuple[str, str]
"""A promise and whom it is made to."""

SCRIPT = Actor("system", "scenario", "scenario")
"""Who gives the answers of a rehearsal."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A call that is under way: made at `made_at`, and where an escalation made it, so."""

    call: Call
    made_at: datetime
    is_escalation: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that somebody writes: its kind, the role that keeps it, where it goes, and how to try to send it."""

    kind: MessageKind
    owner: str | None
    channel: str | None
    attempt: Callable[[], None]


@dataclass
class Course:
    """Everything that changes while a plan is played. Only the rehearsal's own files write here.

    All moments are in UTC, where a change of the clock neither repeats nor skips an hour; lines turn them into the
    zone of the plan. `is_stirred` says that something happened after which the plan has to be looked at again.
    """

    index: Index
    scenario: Scenario
    graph: Graph
    calendars: Mapping[str, str]
    start: datetime
    now: datetime
    end: datetime
    lengths: tuple[timedelta, ...]
    lines: list[Line] = field(default_factory=list)
    agenda: list[tuple[datetime, bool, int, Callable[[], None]]] = field(default_factory=list)
    order: "count[int]" = field(default_factory=count)
    wakes: set[datetime] = field(default_factory=set)
    is_stirred: bool = False
    said: set[str] = field(default_factory=set)
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    sheet: dict[str, Fact] = field(default_factory=dict)
    component_states: dict[str, str] = field(default_factory=dict)
    unavailable: dict[str, Words] = field(default_factory=dict)
    clocks: dict[str, datetime] = field(default_factory=dict)
    changed: dict[str, datetime] = field(default_factory=dict)
    since: dict[str, datetime] = field(default_factory=dict)
    just_changed: set[str] = field(default_factory=set)
    severity: str | None = None
    previous_severity: str | None = None
    type: str | None = None
    stage: str = ""
    override: Override | None = None
    classification: Classification | None = None
    calls: dict[str, Calling] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    ringing: dict[str, datetime] = field(default_factory=dict)
    escalated: frozenset[str] = frozenset()
    sent: tuple[Sent, ...] = ()
    newest: dict[str, Sent] = field(default_factory=dict)
    obstacles: dict[str, Words] = field(default_factory=dict)
    dues: dict[Promised, Due] = field(default_factory=dict)
    held_up: list[tuple[Draft, bool]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    ended_at: datetime | None = None
    last_kind: MessageKind = "resolution"

    def later(self, moment: datetime, action: Callable[[], None], last: bool = False) -> None:
        """Puts `action` on the agenda; what lies in the past happens now.

        Equal moments keep their order, but what is to come `last` waits for everything else at that moment.
        """
        heapq.heappush(self.agenda, (max(moment, self.now), last, next(self.order), action))

    def is_settled(self) -> bool:
        """True where nothing else happens at this moment, but for what is to come last."""
        return not self.agenda or self.agenda[0][:2] > (self.now, False)

    def wake(self, base: datetime) -> None:
        """Lets the plan be looked at again when a length of time that it speaks of has passed since `base`."""
        for moment in (base + length for length in self.lengths):
            if moment not in self.wakes:
                self.wakes.add(moment)
                self.later(moment, self.look_again)

    def look_again(self) -> None:
        """Time has passed, which may be enough for the plan to come to something else."""
        self.is_stirred = True

    def line(self, kind: LineKind, what: Words, **details: object) -> None:
        """Writes a line at this moment."""
        self.lines.append(Line(self.local(self.now), kind, what, **details))  # type: ignore[arg-type]  # the fields of Line

    def once(self, kind: LineKind, what: Words, mark: str, **details: object) -> None:
        """Writes a line unless one with this mark stands already; the mark is also its key where it has no other."""
        if mark not in self.said:
            self.said.add(mark)
            self.line(kind, what, **{"key": mark, **details})

    def local(self, moment: datetime) -> datetime:
        """`moment` as the clocks of the plan show it."""
        return moment.astimezone(self.index.zone)

    def turn(self, name: str) -> None:
        """Notes that the fact `name`, the stage or the severity is another from this moment on."""
        self.changed[name] = self.now
        self.stir(name)

    def stir(self, name: str) -> None:
        """Notes that `name` has another value from this moment on, so that the plan has to be looked at again."""
        self.since[name] = self.now
        self.just_changed.add(name)
        self.is_stirred = True

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
            since=self.since,
        )

    def waiting(self) -> dict[str, timedelta]:
        """How long ago each role, and each person or rota, was called that has not answered."""
        begun = {name: calling.call.call_at for name, calling in self.calls.items() if name not in self.holders}
        called = {f"role:{name}" if name in self.index.roles else name: at for name, at in begun.items()}
        return {name: self.now - at for name, at in {**called, **self.ringing}.items() if at <= self.now}

    def case(self) -> Case:
        """What routes and texts hang on, now."""
        return Case(self.severity, self.type, self.stage, self.situation())

    def progress(self) -> Progress:
        """How far the incident has come."""
        return Progress(
            severity=self.severity,
            type=self.type,
            stage=self.stage,
            clocks=self.clocks,
            sent=self.sent,
            changed=self.changed,
            platform=self.scenario.platform,
            situation=self.situation(),
            ended_at=self.ended_at,
        )

    def name(self, kind: str, item: str) -> Text:
        """What readers call the role, channel, ... `item`, in all languages of the plan: its name, otherwise its id."""
        return self.index.labels.get(f"{kind}:{item}") or item

    def audience_name(self, audience: str) -> Text:
        """What readers call an audience, in all languages of the plan."""
        found = self.index.audiences.get(audience)
        return (found.name if found else None) or audience

    def who(self, said: str) -> Text:
        """What readers call a person by id, or whoever `said` refers to (`@noor`, `rota:piket`)."""
        if said.startswith("chosen_by:"):
            return words("whoever {who} chooses", who=self.who(said.removeprefix("chosen_by:")))
        found = ("person", said) if said in self.index.people else named(self.index, said)
        return self.name(*found) if found else said

    def holder(self, role: str | None) -> Text:
        """Who holds `role` now, otherwise the role itself; empty where there is no role."""
        if role is None:
            return ""
        person = self.holders.get(role)
        return self.name("role", role) if person is None else self.who(person)


def utc(moment: datetime) -> datetime:
    """`moment` on the time line on which the rehearsal counts."""
    return moment.astimezone(UTC)
