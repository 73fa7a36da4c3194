"""Who does what: assigning, answering a call, handing over."""

from datetime import datetime

from django.db import transaction

from baken.incidents.calling import begin_call, call_off, called_in, quiet, standing
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Call, Incident, PromiseRecord
from baken.incidents.naming import audience_name, key_name, who
from baken.incidents.reacting import react
from baken.incidents.run import Run, opened
from baken.lib.actor import Actor
from baken.lib.signed_links import LinkError, read
from baken.lib.words import as_data, words
from baken.plan.staffing.holders import holder
from baken.plan.staffing.staff import Call as Calling


@transaction.atomic
def assign(
    *, incident: Incident, role: str, person: str, actor: Actor, now: datetime, seen: int | None = None
) -> Assignment:
    """Calls `person` for `role` in place of whoever was called or holds it; the role's backup stays the backup.

    Raises IncidentError for a role or person that the plan does not have, ChangedMeanwhile where somebody filled the
    role meanwhile.
    """
    run = opened(incident, now)
    run.check_running()
    _check_known(run, role, person)
    run.check_seen(seen, (f"role:{role}",))
    before = standing(run, role)
    call_off(run, [before] if before else [])
    name, because = who(run.index, person), words("{person} asks for it", person=actor.name)
    said = words("{person} asks {who} to be {role}", person=actor.name, who=name, role=key_name(run.index, role))
    run.tell("role:assigned", said, actor=actor, before=_held(before), after={role: person}, touches=(f"role:{role}",))
    usual = called_in(run, f"role:{role}", because)
    primary = holder(run.index, f"@{person}", run.now, run.calendars)
    backup = usual.backup if usual.backup and person not in usual.backup.people else None
    row = begin_call(run, Calling(role, primary, backup, run.now, usual.ack_within, because))
    react(run)
    run.incident.save()
    return row


@transaction.atomic
def acknowledge(*, assignment: Assignment, person: str, actor: Actor, now: datetime) -> Assignment:
    """`person` has it: nobody else is rung for it. The same person may answer again, which changes nothing.

    Raises IncidentError where somebody else was first, or it is no longer needed.
    """
    run = opened(assignment.incident_id, now)
    row = Assignment.objects.get(pk=assignment.pk)
    if row.holder == person and row.ended_at is None:
        return row
    role = key_name(run.index, row.role)
    if row.ended_at is not None or run.is_over:
        said = words("nobody is needed for {role} any more", role=role)
        raise IncidentError(said, words("look at the incident to see how it stands"))
    if row.holder:
        said = words("{who} has answered for {role} already", who=who(run.index, row.holder), role=role)
        raise IncidentError(said, words("to take over, have it handed over to you"))
    row.holder, row.acknowledged_at = person, run.now
    row.save(update_fields=("holder", "acknowledged_at"))
    row.calls.filter(person=person, answered_at=None).update(answered_at=run.now)
    row.calls.update(next_at=None)
    quiet(run, row)
    run.happened("acknowledged")
    said = words("{who} answers", who=who(run.index, person))
    if row.role in run.index.roles:
        said = words("{who} answers and is {role} now", who=who(run.index, person), role=role)
    run.tell("role:acknowledged", said, actor=actor, after={row.role: person}, touches=(f"role:{row.role}",))
    react(run)
    run.incident.save()
    return row


def acknowledge_by_link(*, token: str, now: datetime) -> Incident:
    """Whoever was called, or reminded of a promise, answers by the link they got, without an account.

    Raises IncidentError where the link is not ours, or it is no longer needed.
    """
    try:
        kind, _, number = read("acknowledge", token).partition(":")
    except LinkError:
        said = words("this link was not made here, or is not whole")
        raise IncidentError(said, words("open it again from the message, all of it")) from None
    if kind == "promise":
        return _answer_promise(int(number), now)
    call = Call.objects.select_related("assignment").get(pk=int(number))
    row = acknowledge(assignment=call.assignment, person=call.person, actor=_person(call.person), now=now)
    return row.incident


@transaction.atomic
def hand_over(
    *, incident: Incident, role: str, to: str, actor: Actor, now: datetime, note: str = "", seen: int | None = None
) -> Assignment:
    """Gives `role` to the person `to`, who has it from now on. Raises as `assign`."""
    run = opened(incident, now)
    run.check_running()
    _check_known(run, role, to)
    run.check_seen(seen, (f"role:{role}",))
    before = standing(run, role)
    call_off(run, [before] if before else [])
    row = Assignment.objects.create(
        incident=run.incident,
        role=role,
        because=as_data(words("handed over by {person}", person=actor.name)),
        primary=f"@{to}",
        backup=before.backup if before else "",
        ack_within=before.ack_within if before else called_in(run, f"role:{role}", words("handed over")).ack_within,
        called_at=run.now,
        holder=to,
        acknowledged_at=run.now,
    )
    run.happened("acknowledged")
    said = words("{who} is {role} now", who=who(run.index, to), role=key_name(run.index, role))
    if note.strip():
        said = words("{said}: {note}", said=said, note=note.strip())
    touches = (f"role:{role}",)
    run.tell("role:handed-over", said, actor=actor, before=_held(before), after={role: to}, touches=touches)
    react(run)
    run.incident.save()
    return row


@transaction.atomic
def _answer_promise(pk: int, now: datetime) -> Incident:
    """Whoever was reminded says that they write; the backup is left alone then."""
    found = PromiseRecord.objects.get(pk=pk)
    run = opened(found.incident_id, now)
    row = PromiseRecord.objects.get(pk=pk)
    if row.answered_at is None:
        row.answered_at = run.now
        row.save(update_fields=("answered_at",))
        said = words(
            "somebody writes the message promised to {audience}", audience=audience_name(run.index, row.audience)
        )
        run.tell("promise:answered", said, actor=Actor("system", "link", "link"), promise=row.pk)
    return run.incident


def _check_known(run: Run, role: str, person: str) -> None:
    if role not in run.index.roles:
        known = list(run.index.roles)
        raise IncidentError(
            words("the plan has no role {value}", value=role), words("use one of: {names}", names=known)
        )
    if person not in run.index.people:
        known = list(run.index.people)
        said = words("the plan has nobody called {value}", value=person)
        raise IncidentError(said, words("use one of: {names}", names=known))


def _held(row: Assignment | None) -> dict[str, str] | None:
    return {row.role: row.holder or row.primary} if row is not None else None


def _person(person: str) -> Actor:
    return Actor("person", person, person)
