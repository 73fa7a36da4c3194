"""Maintenance: planned, begun and finished, by itself at its times or by hand."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from baken.incidents.components import put
from baken.incidents.ending import enter
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident
from baken.incidents.run import PLAN, Run, opened, over, utc
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.planbook.models import Version

SCHEDULED, UNDER_WAY, COMPLETED = "scheduled", "in_progress", "completed"
"""The stages of maintenance."""


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
    run = opened(incident, now)
    if not run.is_maintenance or run.incident.stage != SCHEDULED:
        raise IncidentError(words("this maintenance has begun already"), words("finish it when the work is done"))
    begin(run, actor)
    run.incident.save()
    return run.incident


@transaction.atomic
def finish_maintenance(*, incident: Incident, actor: Actor, now: datetime) -> Incident:
    """The work is done, or called off before it began: its components work again."""
    run = opened(incident, now)
    if not run.is_maintenance or run.is_over:
        raise IncidentError(words("this maintenance is over"), words("plan a new one"))
    finish(run, actor)
    run.incident.save()
    return run.incident


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
            said = words("“{value}” is not in the plan", value=name)
            raise IncidentError(said, words("use one of: {names}", names=list(run.index.components)))
        put(run, name, "operational")
        run.incident.components[name]["hit"] = True


def _turn(run: Run, stage: str, state: str) -> None:
    enter(run, stage)
    for name in list(run.incident.components):
        put(run, name, state)
