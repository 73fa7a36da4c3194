"""Somebody says that this is an incident; also that it is the same as another, and what else there is to note."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from baken.incidents.answering import give, learn
from baken.incidents.authority import allow, declaring
from baken.incidents.calling import call_off
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import Assignment, Incident
from baken.incidents.promising import close_rest
from baken.incidents.reacting import react
from baken.incidents.run import Run, opened, over, utc
from baken.incidents.settling import choose_type
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.compose.facts import Fact
from baken.plan.conditions.situation import Answered
from baken.planbook.models import Version


@transaction.atomic
def declare(
    *,
    version: Version,
    title: str | dict[str, str],
    actor: Actor,
    now: datetime,
    answers: Mapping[str, Answered] | None = None,
    facts: Mapping[str, Fact] | None = None,
    type: str | None = None,
    platform: str | None = None,
    started: datetime | None = None,
    aware: datetime | None = None,
    drill: bool = False,
) -> Incident:
    """Declares an incident that runs by `version` of the plan from now on, and calls whoever it needs.

    `facts` are known already, for the first message. `started` is since when it goes on, `aware` since when somebody
    of the house knew. Raises IncidentError for times that are to come, and for answers, facts, types or platforms that
    the plan does not have.
    """
    run = _begin(version, title, drill, actor, now)
    _take_times(run, started, aware)
    _take_platform(run, platform)
    said = words("{person} declares an incident: {title}", person=actor.name, title=title)
    run.tell(
        "incident:declared",
        said,
        actor=actor,
        after={"title": title, "drill": drill, "platform": platform, "clocks": dict(run.incident.clocks)},
        touches=("title",),
        version=version.number,
        digest=version.digest,
    )
    _take_known(run, answers or {}, facts or {}, actor)
    if type is not None:
        choose_type(run, type, actor)
    react(run)
    run.incident.save()
    return run.incident


@transaction.atomic
def note(*, incident: Incident, text: str, actor: Actor, now: datetime) -> Incident:
    """Writes something down in the timeline of the incident. Changes nothing else."""
    run = opened(incident, now)
    allow(run, actor, "note")
    if not text.strip():
        raise IncidentError(words("there is nothing in this note"), words("write what you want to keep"))
    run.tell("incident:noted", words("{person}: {text}", person=actor.name, text=text.strip()), actor=actor)
    return run.incident


@transaction.atomic
def merge_duplicate(*, incident: Incident, into: Incident, actor: Actor, now: datetime) -> Incident:
    """Says that `incident` is the same as `into`, which goes on alone; both timelines tell of it.

    Raises IncidentError where they are one, or `into` is a duplicate itself.
    """
    # Locked in one order, so that two who merge crosswise don't wait for each other.
    runs = {pk: opened(pk, now) for pk in sorted({incident.pk, into.pk})}
    run, other = runs[incident.pk], runs[into.pk]
    allow(run, actor, "merge")
    run.check_running()
    if incident.pk == into.pk or other.incident.duplicate_of_id is not None:
        said = words("an incident can't be merged into itself, or into one that was merged itself")
        raise IncidentError(said, words("name the incident that goes on"))
    run.incident.duplicate_of, run.incident.ended_at = other.incident, run.now
    call_off(run, Assignment.objects.filter(incident=run.incident, ended_at=None))
    close_rest(run)
    names = {"person": actor.name, "number": into.pk, "title": into.title}
    said = words("{person} says that this is the same as incident {number}: {title}", **names)
    run.tell("incident:merged", said, actor=actor, touches=("stage",), after={"duplicate_of": into.pk})
    names = {"person": actor.name, "number": incident.pk, "title": incident.title}
    said = words("{person} says that incident {number} is the same as this one: {title}", **names)
    other.tell("incident:joined", said, actor=actor, after={"duplicate": incident.pk})
    run.incident.save()
    return run.incident


def _begin(version: Version, title: str | dict[str, str], drill: bool, actor: Actor, now: datetime) -> Run:
    moment = utc(now)
    asked = over(Incident(version=version), moment)
    allow(asked, actor, "declare", declaring(asked))
    incident = Incident.objects.create(
        version=version, title=title, drill=drill, stage="", declared_at=moment, look_at=moment
    )
    run = over(incident, moment)
    run.authority = asked.authority
    incident.stage = next(iter(run.index.stages))
    run.happened("declared")
    run.happened(f"stage:{incident.stage}")
    return run


def _take_times(run: Run, started: datetime | None, aware: datetime | None) -> None:
    for event, moment in (("started", started), ("aware", aware)):
        found = run.now if moment is None else utc(moment)
        if found > run.now:
            said = words("an incident can't have begun at a time to come")
            raise IncidentError(said, words("give a time that has passed"))
        if moment is not None or event == "aware":
            run.happened(event, found)


def _take_known(run: Run, answers: Mapping[str, Answered], facts: Mapping[str, Fact], actor: Actor) -> None:
    for signal, value in answers.items():
        give(run, signal, value, actor)
    if facts:
        learn(run, facts, actor)


def _take_platform(run: Run, platform: str | None) -> None:
    organisation = run.index.plan.organisation
    known = (organisation.platforms if organisation else None) or []
    if platform is not None and platform not in known:
        raise not_in_plan(words("“{value}” is not in the plan"), platform, known)
    run.incident.platform = platform
