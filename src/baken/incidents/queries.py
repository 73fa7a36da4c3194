"""What is asked of incidents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import Min, QuerySet

from baken.delivery.queries import counts
from baken.incidents import authority
from baken.incidents.levels import classified
from baken.incidents.models import Assignment, Incident, PromiseRecord, Update
from baken.incidents.publishing import source_of
from baken.incidents.run import over
from baken.incidents.state import progress
from baken.lib.actor import Actor
from baken.lib.words import Words, from_data
from baken.plan.classify.classification import Classification
from baken.plan.promises.legal import Report, reports
from baken.record.models import Entry
from baken.record.queries import entries


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: its number in the stream, when, of which kind, who did it, what, and why."""

    number: int
    at: datetime
    kind: str
    who: str
    said: Words
    because: Words | None
    before: Any
    after: Any
    data: dict[str, Any]


def running(drills: bool = False) -> QuerySet[Incident]:
    """Incidents and maintenance that are not over, the newest first; drills only where they are asked for."""
    found = Incident.objects.filter(ended_at=None).order_by("-declared_at", "-pk")
    return found if drills else found.filter(drill=False)


def to_look_at(now: datetime) -> list[int]:
    """The incidents in which time may have made something due, the oldest first."""
    return list(Incident.objects.filter(look_at__lte=now).order_by("pk").values_list("pk", flat=True))


def next_look() -> datetime | None:
    """When the worker has to look at an incident next; None where none runs."""
    found: datetime | None = Incident.objects.aggregate(next=Min("look_at"))["next"]
    return found


def timeline(incident: Incident, after: int = 0) -> Iterator[Event]:
    """What happened, the oldest first, behind entry `after`."""
    zone = over(incident, incident.declared_at).index.zone
    for entry in entries(incident.stream, after):
        yield event_of(entry, zone)


def event_of(entry: Entry, zone: tzinfo) -> Event:
    """One entry as a line of the timeline, its times in `zone`."""
    reason = entry.data.get("because")
    return Event(
        number=entry.number,
        at=entry.at,
        kind=entry.kind,
        who=entry.actor_name,
        said=from_data(entry.words, zone),
        because=from_data(reason, zone) if reason else None,
        before=entry.before,
        after=entry.after,
        data=entry.data,
    )


def classification(incident: Incident, now: datetime) -> Classification:
    """What the answers come to now, with the question that helps most. Changes nothing."""
    return classified(over(incident, now))


def reports_of(incident: Incident, now: datetime) -> tuple[Report, ...]:
    """The reports of every duty that applies or may apply, each with when it is due and when it was handed in."""
    run = over(incident, now)
    return reports(run.index, progress(run))


def promises(incident: Incident) -> QuerySet[PromiseRecord]:
    """Every promise of the incident and what became of it, by the time it is or was due."""
    return PromiseRecord.objects.filter(incident=incident).order_by("due_at", "pk")


def updates(incident: Incident) -> QuerySet[Update]:
    """What was said and is drafted, the oldest first."""
    return Update.objects.filter(incident=incident).order_by("number")


def roles(incident: Incident) -> QuerySet[Assignment]:
    """Who is called or holds what, with their calls, in the order in which they were called."""
    return Assignment.objects.filter(incident=incident).order_by("called_at", "pk").prefetch_related("calls")


def received(update: Update) -> dict[int, dict[str, int]]:
    """For each message of `update`, how many of its deliveries stand where."""
    return {
        message: {str(state): count for state, count in found.items()}
        for message, found in counts(source_of(update)).items()
    }


def acts_of(actor: Actor, incident: Incident, now: datetime) -> frozenset[authority.Act]:
    """What `actor` may do in the incident now. A single stage or channel may still be left to others."""
    return authority.allowed(over(incident, now), actor)
