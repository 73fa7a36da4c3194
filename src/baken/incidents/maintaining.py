"""Maintenance: planned, begun and finished, by itself at its times or by hand."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from baken.incidents.authority import allow
from baken.incidents.components import put
from baken.incidents.data import moments
from baken.incidents.ending import enter
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import Incident
from baken.incidents.run import PLAN, Run, opened, over, utc
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.planbook.models import Version

SCHEDULED, UNDER_WAY, COMPLETED, CANCELLED = "scheduled", "in_progress", "completed", "cancelled"
"""The stages of maintenance."""


def began_at(incident: Incident) -> datetime:
    """When it began, or is to begin: work when somebody began it, or at its time; all else when it was declared."""
    begun = moments(incident.clocks).get(f"stage:{UNDER_WAY}")
    return begun or incident.starts_at or incident.declared_at


@transaction.atomic
def schedule_maintenance(
    *,
    version: Version,
    title: str | dict[str, str],
    components: Collection[str],
    starts_at: datetime,
    ends_at: datetime,
    actor: Actor,
    now: datetime,
    drill: bool = False,
) -> Incident:
    """Plans work on `components`, which are under maintenance from `starts_at` to `ends_at`; the worker sees to it.

    Raises IncidentError for components that the plan does not have, and for times that are none.
    """
    begin, finish = utc(starts_at), utc(ends_at)
    allow(over(Incident(version=version), now), actor, "maintenance")
    _check_times(begin, finish, utc(now))
    incident = Incident.objects.create(
        version=version,
        kind=Incident.Kind.MAINTENANCE,
        title=title,
        drill=drill,
        stage=SCHEDULED,
        declared_at=utc(now),
        look_at=utc(now),
        starts_at=begin,
        ends_at=finish,
    )
    run = over(incident, now)
    _take_components(run, components)
    run.happened("declared")
    run.happened(f"stage:{SCHEDULED}")
    times = {"begin": run.local(begin), "end": run.local(finish)}
    said = words("{person} plans maintenance from {begin} to {end}: {title}", person=actor.name, title=title, **times)
    run.tell(
        "maintenance:scheduled", said, actor=actor, after={"components": sorted(components)}, version=version.number
    )
    incident.save()
    return incident


@transaction.atomic
def start_maintenance(*, incident: Incident, actor: Actor, now: datetime) -> Incident:
    """The work begins: its components are under maintenance. Raises IncidentError where it has begun or is over."""
    run = _unfinished(incident, actor, now)
    if run.incident.stage != SCHEDULED:
        raise IncidentError(words("this maintenance has begun already"), words("finish it when the work is done"))
    begin(run, actor)
    run.incident.save()
    return run.incident


@transaction.atomic
def finish_maintenance(*, incident: Incident, actor: Actor, now: datetime) -> Incident:
    """The work is done: its components work again. Raises IncidentError where it has not begun or is over."""
    run = _unfinished(incident, actor, now)
    if run.incident.stage == SCHEDULED:
        raise IncidentError(words("this maintenance has not begun yet"), words("start it first, or cancel it"))
    finish(run, actor)
    run.incident.save()
    return run.incident


@transaction.atomic
def cancel_maintenance(*, incident: Incident, reason: str, actor: Actor, now: datetime) -> Incident:
    """The work will not be done after all. Raises IncidentError where it has begun or is over, or without a reason."""
    run = _unfinished(incident, actor, now)
    if run.incident.stage != SCHEDULED:
        raise IncidentError(words("this maintenance has begun already"), words("finish it when the work is done"))
    if not reason.strip():
        raise IncidentError(words("calling off maintenance needs a reason"), words("say in a few words why"))
    _turn(run, CANCELLED, "operational")
    run.incident.ended_at = run.now
    said = words("{person} calls off the maintenance: {reason}", person=actor.name, reason=reason.strip())
    run.tell("maintenance:cancelled", said, actor=actor, touches=("stage",))
    run.incident.save()
    return run.incident


def _unfinished(incident: Incident, actor: Actor, now: datetime) -> Run:
    run = opened(incident, now)
    allow(run, actor, "maintenance")
    if not run.is_maintenance or run.is_over:
        raise IncidentError(words("this maintenance is over"), words("plan a new one"))
    return run


def keep_times(run: Run) -> None:
    """Begins and finishes maintenance whose time has come."""
    incident = run.incident
    if incident.stage == SCHEDULED and incident.starts_at is not None and incident.starts_at <= run.now:
        begin(run, PLAN)
    if incident.stage == UNDER_WAY and incident.ends_at is not None and incident.ends_at <= run.now:
        finish(run, PLAN)


def begin(run: Run, actor: Actor) -> None:
    """Enters the stage of the work, with its entry."""
    _turn(run, UNDER_WAY, "under_maintenance")
    run.tell("maintenance:started", words("the maintenance begins"), actor=actor, touches=("stage",))


def finish(run: Run, actor: Actor) -> None:
    """Ends the work, with its entry."""
    _turn(run, COMPLETED, "operational")
    run.incident.ended_at = run.now
    run.tell("maintenance:finished", words("the maintenance is over"), actor=actor, touches=("stage",))


def _check_times(begin: datetime, finish: datetime, now: datetime) -> None:
    if begin >= finish or finish <= now:
        said = words("maintenance has to end after it begins, and after now")
        raise IncidentError(said, words("give a beginning and a later end"))


def _take_components(run: Run, components: Collection[str]) -> None:
    for name in components:
        if name not in run.index.components:
            raise not_in_plan(words("“{value}” is not in the plan"), name, run.index.components)
        put(run, name, "operational")
        run.incident.components[name]["hit"] = True


def _turn(run: Run, stage: str, state: str) -> None:
    enter(run, stage)
    for name in list(run.incident.components):
        put(run, name, state)
