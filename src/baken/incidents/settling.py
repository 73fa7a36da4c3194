"""What a person decides in place of the conditions: the level, with a reason, and the type."""

from datetime import datetime

from django.db import transaction

from baken.incidents.authority import Act, allow
from baken.incidents.data import actor_data
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import Incident
from baken.incidents.naming import name_of
from baken.incidents.reacting import react
from baken.incidents.run import Run, opened
from baken.lib.actor import Actor
from baken.lib.words import words


@transaction.atomic
def override_level(
    *, incident: Incident, severity: str, reason: str, actor: Actor, now: datetime, seen: int | None = None
) -> Incident:
    """Sets the level, whatever the conditions say, until it is lifted. Raises IncidentError without a reason."""
    run = _opened(incident, actor, now, seen, "level")
    if severity not in run.index.severities:
        raise not_in_plan(words("the plan has no level {value}"), severity, run.index.severities)
    if not reason.strip():
        raise IncidentError(words("a level needs a reason"), words("say in a few words why this level"))
    before = run.incident.override
    run.incident.override = {
        "severity": severity,
        "reason": reason.strip(),
        "by": actor_data(actor),
        "at": run.now.isoformat(),
    }
    level = name_of(run.index, "severity", severity)
    said = words("{person} sets level {level}: {reason}", person=actor.name, level=level, reason=reason.strip())
    run.tell(
        "level:set", said, actor=actor, before={"override": before}, after={"override": severity}, touches=("level",)
    )
    return _done(run)


@transaction.atomic
def lift_override(*, incident: Incident, actor: Actor, now: datetime, seen: int | None = None) -> Incident:
    """Lets the conditions decide the level again. Raises IncidentError where nobody has set it."""
    run = _opened(incident, actor, now, seen, "level")
    if run.incident.override is None:
        raise IncidentError(words("nobody has set the level by hand"), words("answer the questions, and it follows"))
    before, run.incident.override = run.incident.override["severity"], None
    said = words("{person} lets the answers decide the level again", person=actor.name)
    run.tell(
        "level:lifted", said, actor=actor, before={"override": before}, after={"override": None}, touches=("level",)
    )
    return _done(run)


@transaction.atomic
def set_type(*, incident: Incident, type: str | None, actor: Actor, now: datetime, seen: int | None = None) -> Incident:
    """Chooses the type, whatever its condition says; None lets the conditions choose again."""
    run = _opened(incident, actor, now, seen, "type")
    choose_type(run, type, actor)
    return _done(run)


@transaction.atomic
def decide_now(*, incident: Incident, actor: Actor, now: datetime) -> Incident:
    """Waits for no more answers: the plan's `on_unknown` answers what is open, and in doubt its rule decides."""
    run = opened(incident, now)
    allow(run, actor, "decide")
    run.check_running()
    run.tell("level:decided", words("{person} waits for no more answers", person=actor.name), actor=actor)
    react(run, decide_now=True)
    run.incident.save()
    return run.incident


def choose_type(run: Run, kind: str | None, actor: Actor) -> None:
    """Keeps the type that a person chose, with its entry."""
    if kind is not None and kind not in run.index.types:
        raise not_in_plan(words("the plan has no type {value}"), kind, run.index.types)
    before, run.incident.chosen_type = run.incident.chosen_type, kind
    said = words("{person} lets the answers decide the type", person=actor.name)
    if kind is not None:
        name = name_of(run.index, "type", kind)
        said = words("{person} says that this is of type {type}", person=actor.name, type=name)
    run.tell("type:chosen", said, actor=actor, before={"type": before}, after={"type": kind}, touches=("type",))


def _opened(incident: Incident, actor: Actor, now: datetime, seen: int | None, what: Act) -> Run:
    run = opened(incident, now)
    allow(run, actor, what)
    run.check_running()
    run.check_seen(seen, (what,))
    return run


def _done(run: Run) -> Incident:
    react(run)
    run.incident.save()
    return run.incident
