"""How far it is: stages, the expected recovery, the end and a new beginning, and reports that were handed in."""

from datetime import datetime

from django.db import transaction

from baken.incidents.answering import learn
from baken.incidents.authority import allow, entering
from baken.incidents.calling import call_again
from baken.incidents.ending import end, enter, last_stage
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import ExpectedRecovery, Incident
from baken.incidents.naming import name_of
from baken.incidents.reacting import react
from baken.incidents.run import Run, opened, utc
from baken.incidents.state import sheet
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.compose.facts import Blank, Known, fact_on
from baken.plan.index import bare
from baken.plan.promises.legal import report_name

EXPECTED = "expected_recovery"


@transaction.atomic
def move_stage(
    *,
    incident: Incident,
    stage: str,
    actor: Actor,
    now: datetime,
    anyway: bool = False,
    reason: str = "",
    seen: int | None = None,
) -> Incident:
    """Moves to another stage; the last one ends the incident.

    Raises IncidentError where facts are unknown that the stage left asks for, unless it is moved `anyway`, with a
    reason.
    """
    run = opened(incident, now)
    run.check_running()
    run.check_seen(seen, ("stage",))
    _check_has_stages(run)
    if stage not in run.index.stages:
        raise not_in_plan(words("the plan has no stage {value}"), stage, run.index.stages)
    left_to = allow(run, actor, "stage", entering(run, stage), anyway=anyway and bool(reason.strip()))
    is_known = _check_facts(run, anyway, reason)
    before = run.incident.stage
    if stage == before:
        return run.incident
    is_last = run.index.stages[stage].status == "resolved" or stage == last_stage(run)
    if is_last:
        end(run, stage)
    else:
        enter(run, stage)
    said = _moved(run, stage, left_to, is_known, reason.strip())
    kind = "incident:resolved" if is_last else "stage:changed"
    run.tell(kind, said, actor=actor, before={"stage": before}, after={"stage": stage}, touches=("stage",))
    react(run)
    run.incident.save()
    return run.incident


def _moved(run: Run, stage: str, left_to: Words | None, is_known: bool, reason: str) -> Words:
    said = words("the stage is now {stage}", stage=name_of(run.index, "stage", stage))
    if left_to is not None:
        return words("{said}, which the plan leaves to {who}: {reason}", said=said, who=left_to, reason=reason)
    if not is_known:
        return words("{said}, though not everything is known: {reason}", said=said, reason=reason)
    return said


def resolve(
    *, incident: Incident, actor: Actor, now: datetime, anyway: bool = False, reason: str = "", seen: int | None = None
) -> Incident:
    """It is over: moves to the last stage. Whoever was told is still owed the last message. Raises as `move_stage`."""
    with transaction.atomic():
        run = opened(incident, now)
        return move_stage(
            incident=incident, stage=last_stage(run), actor=actor, now=now, anyway=anyway, reason=reason, seen=seen
        )


@transaction.atomic
def reopen(
    *, incident: Incident, reason: str, actor: Actor, now: datetime, stage: str | None = None, seen: int | None = None
) -> Incident:
    """It was not over: goes on at `stage`, otherwise at the first one. Raises IncidentError where it is not over."""
    run = opened(incident, now)
    run.check_seen(seen, ("stage",))
    _check_has_stages(run)
    if not run.is_over or run.incident.duplicate_of_id is not None:
        said = words("this incident is not over, or goes on as another")
        raise IncidentError(said, words("look at the incident to see how it stands"))
    wanted = stage or next(iter(run.index.stages))
    if wanted not in run.index.stages:
        raise not_in_plan(words("the plan has no stage {value}"), wanted, run.index.stages)
    allow(run, actor, "reopen", entering(run, wanted))
    run.incident.ended_at = None
    before = enter(run, wanted)
    said = words("{person} says that it is not over: {reason}", person=actor.name, reason=reason)
    run.tell(
        "incident:reopened", said, actor=actor, before={"stage": before}, after={"stage": wanted}, touches=("stage",)
    )
    call_again(run)
    react(run)
    run.incident.save()
    return run.incident


@transaction.atomic
def announce_recovery(
    *,
    incident: Incident,
    earliest: datetime,
    latest: datetime,
    basis: str,
    actor: Actor,
    now: datetime,
    seen: int | None = None,
) -> ExpectedRecovery:
    """Says between when and when it will probably work again, and on what that rests; what was said before stays.

    Raises IncidentError for a range that is none or has passed, or without a basis.
    """
    run = opened(incident, now)
    allow(run, actor, "recovery")
    run.check_running()
    run.check_seen(seen, (f"fact:{EXPECTED}",))
    first, last = utc(earliest), utc(latest)
    if first > last or last <= run.now:
        said = words("this is no time to come")
        raise IncidentError(said, words("give the earlier time first, and a later one that lies ahead"))
    if not basis.strip():
        raise IncidentError(words("an expected recovery needs a basis"), words("say in a few words why you think so"))
    row = ExpectedRecovery.objects.create(
        incident=run.incident, earliest=first, latest=last, basis=basis.strip(), said_at=run.now, said_by=actor.name
    )
    if EXPECTED in run.index.facts:
        learn(run, {EXPECTED: Known(first) if first == last else Known((first, last))}, actor)
    said = words(
        "{person} expects recovery between {first} and {last}: {basis}",
        person=actor.name,
        first=run.local(first),
        last=run.local(last),
        basis=row.basis,
    )
    run.tell("recovery:expected", said, actor=actor, touches=(f"fact:{EXPECTED}",), recovery=row.pk)
    react(run)
    run.incident.save()
    return row


@transaction.atomic
def submit_report(
    *, incident: Incident, deadline: str, actor: Actor, now: datetime, at: datetime | None = None
) -> Incident:
    """Notes that a report of a duty was handed in, now or at an earlier time; clocks that count from it begin.

    Raises IncidentError for a report that the plan does not have, or that was handed in already.
    """
    run = opened(incident, now)
    allow(run, actor, "report")
    known = [item.id for duty in run.index.duties.values() for item in duty.deadlines or ()]
    if deadline not in known:
        raise not_in_plan(words("the plan has no report {value}"), deadline, known)
    if f"submitted:{deadline}" in run.incident.clocks:
        said = words("{report} was handed in already", report=report_name(run.index, deadline))
        raise IncidentError(said, words("write a note for what was added to it"))
    moment = utc(at) if at else run.now
    if moment > run.now:
        raise IncidentError(
            words("it can't have been handed in at a time to come"), words("give a time that has passed")
        )
    run.happened(f"submitted:{deadline}", moment)
    said = words("{report} is handed in", report=report_name(run.index, deadline))
    run.tell("deadline:submitted", said, actor=actor, after={deadline: moment.isoformat()})
    react(run)
    run.incident.save()
    return run.incident


def _check_has_stages(run: Run) -> None:
    if run.is_maintenance:
        said = words("this is maintenance, which has stages of its own")
        raise IncidentError(said, words("start, end or cancel it with baken maintenance"))


def _check_facts(run: Run, anyway: bool, reason: str) -> bool:
    """True where everything is known that the stage left asks for."""
    left = run.index.stages.get(run.incident.stage)
    known = sheet(run)
    missing = [bare(name) for name in (left.required_facts if left else None) or ()]
    missing = [name for name in missing if fact_on(known, name) is Blank.UNKNOWN]
    if not missing:
        return True
    if not anyway:
        asked = [run.index.facts[name].ask or name for name in missing]
        said = words("before this stage is left it has to be known: {questions}", questions=asked)
        raise IncidentError(said, words("set these facts, or move anyway and say why"))
    if not reason.strip():
        raise IncidentError(words("moving on without these facts needs a reason"), words("say in a few words why"))
    return False
