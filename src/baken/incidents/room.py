"""One incident as the room looks at it: everything that a look reads from the database, each kind once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, Min, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from baken.delivery.models import Delivery, Message, State
from baken.incidents.authority import Act, allowed, barred
from baken.incidents.dialling import Dial, Waiting, dials, threads
from baken.incidents.errors import IncidentError
from baken.incidents.levels import classified
from baken.incidents.models import Assignment, ExpectedRecovery, Incident, Present, PromiseRecord, Update
from baken.incidents.publishing import source_of
from baken.incidents.queries import Event, event_of
from baken.incidents.room_times import clock_time
from baken.incidents.rows import assignments
from baken.incidents.run import Run, over
from baken.incidents.state import sent_of
from baken.lib.actor import Actor
from baken.lib.words import Words, say
from baken.plan.classify.classification import Classification
from baken.plan.index import Index
from baken.record.queries import newest

_NO_ID = re.compile(r"[^A-Za-z0-9_-]+")
_WRITTEN = ("text", "reason", "despite", "note", "basis")
LOST = (State.FAILED, State.BOUNCED, State.UNKNOWN)
MOST_EVENTS = 25
"""How many entries the room shows; the page of the timeline has them all."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An act that was refused: where, which, about what, why, what to do, what others changed, and everything typed.

    `held` where a message rule holds a text back, which goes out once somebody says why.
    """

    part: str
    act: str
    target: str
    said: Words
    mend: Words
    changes: tuple[Words, ...] = ()
    typed: dict[str, list[str]] = field(default_factory=dict)
    held: bool = False

    @property
    def words_typed(self) -> list[str]:
        """What somebody wrote themselves, to be kept where its form is not there any more."""
        return [text for name in _WRITTEN for text in self.typed.get(name, ()) if text.strip()] + [
            text for name, texts in self.typed.items() if name.startswith("value") for text in texts if text.strip()
        ]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the room: the act it sends, about what, the part it stands in, and what became of sending it."""

    act: str
    target: str
    part: str
    incident: int
    fault: Fault | None

    @property
    def key(self) -> str:
        """Its id on the page."""
        return _NO_ID.sub("-", f"{self.part}-{self.act}-{self.target}".rstrip("-"))

    @property
    def url(self) -> str:
        """Where it is sent to."""
        return f"{reverse('incidents:act', args=(self.incident, self.act))}#{self.part}"

    def typed(self, name: str, usual: str = "") -> str:
        """What was typed into a field, otherwise what it begins with."""
        return (self.fault.typed.get(name) or [""])[-1] if self.fault else usual

    def chosen(self, name: str) -> list[str]:
        """All that was chosen in a field of many."""
        return list(self.fault.typed.get(name, ())) if self.fault else []


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many deliveries of one message stand where; `first` is the oldest of them, `error` why one of them failed.

    `reference` and `address` are those of one that waits for a person.
    """

    message: Message
    state: State
    count: int
    first: int
    reference: str
    address: str
    error: str | None

    @property
    def waiting(self) -> Waiting:
        """The one that waits for a person."""
        return Waiting(self.first, self.reference, self.address, self.message.created_at, self.message.thread)


@dataclass
class Room:
    """An incident, who looks, and when; `fault` is the act of theirs that was refused just now."""

    incident: Incident
    run: Run
    actor: Actor
    language: str
    fault: Fault | None = None

    @property
    def index(self) -> Index:
        return self.run.index

    @property
    def now(self) -> datetime:
        return self.run.now

    @cached_property
    def acts(self) -> frozenset[Act]:
        """What this person may do now."""
        return allowed(self.run, self.actor)

    @cached_property
    def barred(self) -> Mapping[str, IncidentError]:
        """The channels on which this person may not post, each with why."""
        return barred(self.run, self.actor)

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Who is called or holds what."""
        return assignments(self.run)

    @cached_property
    def dials(self) -> list[Dial]:
        """Whom somebody has to telephone."""
        return dials(self.run, [item.waiting for item in self.arrived if item.state == State.WAITING])

    @cached_property
    def promises(self) -> list[PromiseRecord]:
        """Every promise and what became of it, by the time it is due."""
        return list(PromiseRecord.objects.filter(incident=self.incident).order_by("due_at", "pk"))

    @cached_property
    def owed(self) -> list[PromiseRecord]:
        """Those that are open."""
        found = [row for row in self.promises if row.state == PromiseRecord.State.OPEN]
        return self.run.recalled("owed", lambda: found)

    @cached_property
    def updates(self) -> list[Update]:
        """What was said and is drafted, the oldest first."""
        found = list(Update.objects.filter(incident=self.incident).order_by("number"))
        told = [row for row in found if row.published_at is not None]
        told.sort(key=lambda row: (row.published_at or row.created_at, row.number))
        self.run.recalled("sent", lambda: tuple(item for row in told for item in sent_of(row)))
        self.run.recalled("published", lambda: told[::-1])
        return found

    @cached_property
    def last_told(self) -> Update | None:
        """What was published last."""
        told = [row for row in self.updates if row.published_at is not None]
        return max(told, key=lambda row: (row.published_at or row.created_at, row.number), default=None)

    @cached_property
    def arrived(self) -> list[Arrived]:
        """Where the deliveries of the last message stand, and whatever waits for a person."""
        last, wait = self.last_told, [self.incident.stream, *threads(self.run)]
        rows = _counted(Message.objects.filter(thread__in=wait, withdrawn_at=None), is_waiting=True)
        if last is not None:
            # Two looks that each have an index, sent as one.
            rows = rows.union(_counted(Message.objects.filter(source=source_of(last)), is_waiting=False))
        found = sorted(rows, key=lambda row: (row[0], row[3]))
        messages = Message.objects.only("thread", "source", "channel", "audience", "language", "created_at")
        about = messages.in_bulk({row[0] for row in found})
        errors = _errors([row[0] for row in found if row[1] in LOST])
        return [
            Arrived(about[message], State(state), count, first, reference, address, errors.get((message, state)))
            for message, state, count, first, reference, address in found
        ]

    @cached_property
    def events(self) -> list[Event]:
        """The newest entries, the newest first; one more than are shown where there are more."""
        return [self.told(event_of(entry, self.index.zone)) for entry in newest(self.incident.stream, MOST_EVENTS + 1)]

    def told(self, event: Event) -> Event:
        """An entry with its times as this page says them."""
        because = self.near(event.because) if event.because else None
        return replace(event, said=self.near(event.said), because=because)

    @property
    def last_number(self) -> int:
        """The number of the newest entry that this look knows of."""
        return self.events[0].number if self.events else 0

    @cached_property
    def expectations(self) -> list[ExpectedRecovery]:
        """What was said about the recovery, the newest first."""
        return list(ExpectedRecovery.objects.filter(incident=self.incident).order_by("-said_at", "-pk"))

    @cached_property
    def present(self) -> list[Present]:
        """Who looks at this page now or did a moment ago, as it was read."""
        return list(Present.objects.filter(incident=self.incident).order_by("name"))

    @cached_property
    def classification(self) -> Classification:
        """What the answers come to now."""
        return classified(self.run)

    def form(self, part: str, act: str, target: object = "") -> Form:
        """A form, with what was typed into it where it was refused just now."""
        fault, about = self.fault, str(target)
        refused = fault is not None and (fault.part, fault.act, fault.target) == (part, act, about)
        return Form(act, about, part, self.incident.pk, fault if refused else None)

    def say(self, value: Any) -> str:
        """`value` in the language of the page."""
        return say(value, self.language)

    def text(self, value: str | dict[str, str] | None) -> str:
        """A text of the plan in the language of the page, otherwise in that of the plan."""
        return self.index.text(value, self.language)

    def near(self, said: Words) -> Words:
        """`said` with its times as this page says them: of today only the hour."""
        return Words(
            said.message, {name: self._near(part) for name, part in said.values.items()}, said.many, said.count
        )

    def _near(self, value: Any) -> Any:
        match value:
            case datetime():
                return self.time(value)
            case Words():
                return self.near(value)
            case list():
                return [self._near(part) for part in value]
        return value

    def time(self, moment: datetime) -> str:
        """`moment` by the clocks of the plan."""
        return clock_time(self.index, moment, self.now, self.language)


def _counted(messages: QuerySet[Message], is_waiting: bool) -> QuerySet[Delivery, Any]:
    """The deliveries of `messages` that wait for a person, or all others, counted by message and state.

    Of the others it reads an index and no rows, since there may be many, and no address.
    """
    rows = Delivery.objects.filter(message__in=messages.values("pk"))
    rows = rows.filter(state=State.WAITING) if is_waiting else rows.exclude(state=State.WAITING)
    names = ("reference", "address")
    to = {f"to_{name}": Min(name) if is_waiting else Value("", output_field=CharField()) for name in names}
    return rows.values_list("message", "state").annotate(count=Count("pk"), first=Min("pk"), **to)


def _errors(messages: Sequence[int]) -> dict[tuple[int, str], str]:
    """Why one delivery in each state that is no arrival failed, as it is kept, by message and state."""
    if not messages:
        return {}
    rows = Delivery.objects.filter(message__in=messages, state__in=LOST, error__isnull=False)
    found = rows.values_list("message", "state").annotate(why=Min(Cast("error", TextField())))
    return {(message, state): why for message, state, why in found}


def room_of(incident: Incident, actor: Actor, now: datetime, language: str, fault: Fault | None = None) -> Room:
    """The room of `incident` for `actor` at `now`."""
    found = Room(incident, over(incident, now), actor, language, fault)
    # What the engines ask for is read here, in a form from which the page takes more.
    _ = found.owed, found.updates
    return found
