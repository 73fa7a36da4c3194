"""One incident in one transaction: the locked row, its plan, and the entries that what happens writes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from baken.incidents.errors import ChangedMeanwhile, IncidentError
from baken.incidents.models import Incident
from baken.infrastructure.graph import Graph, graph
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.planbook import queries as planbook
from baken.record.actions import append
from baken.record.models import Entry
from baken.record.queries import entries

Found = TypeVar("Found")
PLAN = Actor("system", "plan", "the plan")
"""Who acts where nobody does but the plan says what follows."""


@dataclass
class Run:
    """An incident that is being changed now.

    `just_changed` holds what has another value since the plan was last looked at, `previous_severity` the level then;
    `wrote` counts the entries that were written. `authority` is what let somebody act, where that was a role or a line
    of the plan: it stands in the entries of what they do.
    """

    incident: Incident
    index: Index
    calendars: Mapping[str, str]
    now: datetime
    just_changed: set[str] = field(default_factory=set)
    previous_severity: str | None = None
    wrote: int = 0
    authority: dict[str, Any] = field(default_factory=dict)
    _recalled: dict[str, Any] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return self.incident.ended_at is not None

    @property
    def is_maintenance(self) -> bool:
        return self.incident.kind == Incident.Kind.MAINTENANCE

    @property
    def graph(self) -> Graph:
        return _graph(self.index)

    def recalled(self, what: str, look: Callable[[], Found]) -> Found:
        """What `look` gives; looked up again only once something has changed."""
        if what not in self._recalled:
            self._recalled[what] = look()
        return cast(Found, self._recalled[what])

    def look_again(self) -> None:
        """Forgets what was recalled: a row was made or ended. Every entry does the same."""
        self._recalled.clear()

    def local(self, moment: datetime) -> datetime:
        """`moment` as the clocks of the plan show it."""
        return moment.astimezone(self.index.zone)

    def tell(
        self,
        kind: str,
        said: Words,
        *,
        actor: Actor = PLAN,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        touches: Collection[str] = (),
        **data: Any,
    ) -> Entry:
        """Writes one entry. `touches` names what somebody who has not seen it may not overwrite."""
        self.wrote += 1
        self.look_again()
        about: dict[str, Any] = {"drill": True} if self.incident.drill else {}
        about |= {"touches": sorted(touches)} if touches else {}
        about |= {"authority": dict(self.authority)} if self.authority and actor != PLAN else {}
        return append(
            stream=self.incident.stream,
            kind=kind,
            actor=actor,
            now=self.now,
            words=said,
            before=before,
            after=after,
            data={**about, **data},
        )

    def once(self, mark: str, kind: str, said: Words, **data: Any) -> None:
        """Writes an entry unless one with this mark stands already."""
        if mark not in self.incident.said:
            self.incident.said.append(mark)
            self.tell(kind, said, **data)

    def turn(self, name: str) -> None:
        """Notes that the fact `name`, the stage or the level is another from this moment on."""
        self.incident.changed[name] = self.now.isoformat()
        self.just_changed.add(name)

    def happened(self, event: str, moment: datetime | None = None) -> None:
        """Notes when an event of the closed list happened; the first time counts."""
        self.incident.clocks.setdefault(event, utc(moment or self.now).isoformat())

    def check_seen(self, seen: int | None, touches: Collection[str]) -> None:
        """Raises ChangedMeanwhile where an entry behind number `seen` changed one of `touches`."""
        if seen is None:
            return
        newer = [
            entry for entry in entries(self.incident.stream, seen) if {*entry.data.get("touches", ())} & {*touches}
        ]
        if newer:
            raise ChangedMeanwhile(newer, self.index.zone)

    def check_running(self) -> None:
        """Raises IncidentError where the incident is over."""
        if self.is_over:
            raise IncidentError(words("this incident is over"), words("reopen it first, or declare a new one"))


def opened(incident: Incident | int, now: datetime) -> Run:
    """`incident`, locked until the transaction ends, with the plan it runs by."""
    pk = incident if isinstance(incident, int) else incident.pk
    return _locked(Incident.objects.select_for_update().get(pk=pk), now)


def opened_if_due(incident: int, now: datetime) -> Run | None:
    """The same where it is to be looked at now and nobody else has it in hand; otherwise None."""
    row = Incident.objects.select_for_update(skip_locked=True).filter(pk=incident, look_at__lte=now).first()
    return None if row is None else _locked(row, now)


def _locked(row: Incident, now: datetime) -> Run:
    run = over(row, now)
    row.look_at = run.now  # whatever is done now, the worker looks at what follows
    return run


def over(incident: Incident, now: datetime) -> Run:
    """`incident` as it is in hand, with the plan it runs by."""
    document = planbook.document_of(incident.version)
    return Run(
        incident=incident,
        index=document.index,
        calendars=document.calendars,
        now=utc(now),
        previous_severity=incident.severity,
    )


def utc(moment: datetime) -> datetime:
    """`moment` on the time line on which incidents count. Raises IncidentError for a time without a zone."""
    if moment.tzinfo is None:
        said = words("{time} does not say in which zone it is", time=moment.isoformat(" "))
        raise IncidentError(said, words("write it with its zone, as in 2026-11-29T04:00+01:00"))
    return moment.astimezone(UTC)


@lru_cache(maxsize=16)
def _graph(index: Index) -> Graph:
    return graph(index)
