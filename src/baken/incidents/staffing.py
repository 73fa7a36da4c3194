"""Who does what: assigning, answering a call, handing over."""

from datetime import datetime

from django.db import transaction

from baken.incidents.answering_links import about
from baken.incidents.authority import allow, allow_answering, allow_giving
from baken.incidents.calling import begin_call, call_off, called_in, quiet, standing
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import Assignment, Incident, PromiseRecord
from baken.incidents.naming import audience_name, key_name, who
from baken.incidents.reacting import react
from baken.incidents.rows import calls
from baken.incidents.run import Run, opened
from baken.incidents.standing import free_place, held_by, is_shared, of_role
from baken.lib.actor import Actor
from baken.lib.words import as_data, words
from baken.plan.staffing.holders import holder
from baken.plan.staffing.staff import Call as Calling


@transaction.atomic
def assign(
    *, incident: Incident, role: str, person: str, actor: Actor, now: datetime, seen: int | None = None
) -> Assignment:
    """Calls `person` for `role` in place of whoever was called or holds it; the role's backup stays the backup.

    Where several may hold the role, `person` is called beside them. Raises IncidentError for a role or person that the
    plan does not have, ChangedMeanwhile where somebody filled the role meanwhile.
    """
    run = opened(incident, now)
    allow(run, actor, "roles")
    run.check_running()
    _check_known(run, role, person)
    run.check_seen(seen, (_touch(run, role, person),))
    _check_joins(run, role, person)
    before = None if is_shared(run, role) else standing(run, role)
    _take_away(run, before, actor)
    name, because = who(run.index, person), words("{person} asks for it", person=actor.name)
    said = words("{person} asks {who} to be {role}", person=actor.name, who=name, role=key_name(run.index, role))
    run.tell(
        "role:assigned",
        said,
        actor=actor,
        before=_held(before),
        after={role: person},
        touches=(_touch(run, role, person),),
    )
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

    Raises IncidentError where somebody else was first, unless several may hold it, or it is no longer needed.
    """
    run = opened(assignment.incident_id, now)
    row = _answered(run, Assignment.objects.get(pk=assignment.pk), person)
    if row.holder == person and row.ended_at is None and row.acknowledged_at is not None:
        return row
    role = key_name(run.index, row.role)
    if row.ended_at is not None or run.is_over:
        said = words("nobody is needed for {role} any more", role=role)
        raise IncidentError(said, words("look at the incident to see how it stands"))
    if row.acknowledged_at is not None and not is_shared(run, row.role):
        said = words("{who} has answered for {role} already", who=who(run.index, row.holder), role=role)
        raise IncidentError(said, words("to take over, have it handed over to you"))
    allow_answering(run, actor, row.role, person)
    if row.acknowledged_at is not None:
        row = _one_more(run, row, person)
    row.holder, row.acknowledged_at = person, run.now
    row.save()
    run.look_again()
    row.calls.filter(person=person, answered_at=None).update(answered_at=run.now)
    row.calls.update(next_at=None)
    quiet(run, row)
    run.happened("acknowledged")
    said = words("{who} answers", who=who(run.index, person))
    if row.role in run.index.roles:
        said = words("{who} answers and is {role} now", who=who(run.index, person), role=role)
    run.tell("role:acknowledged", said, actor=actor, after={row.role: person}, touches=(_touch(run, row.role, person),))
    react(run)
    run.incident.save()
    return row


def acknowledge_by_link(*, token: str, now: datetime) -> Incident:
    """Whoever was called, or reminded of a promise, answers by the link they got, without an account.

    Raises IncidentError where the link is not ours, or it is no longer needed.
    """
    found = about(token)
    if isinstance(found, PromiseRecord):
        return _answer_promise(found, now)
    row = acknowledge(assignment=found.assignment, person=found.person, actor=_person(found.person), now=now)
    return row.incident


@transaction.atomic
def hand_over(
    *,
    incident: Incident,
    role: str,
    to: str,
    actor: Actor,
    now: datetime,
    note: str = "",
    of: str | None = None,
    seen: int | None = None,
) -> Assignment:
    """Gives `role` to the person `to`, who has it from now on. Raises as `assign`.

    Where several hold it, `of` says whose it is; otherwise that of `actor`.
    """
    run = opened(incident, now)
    allow(run, actor, "roles")
    run.check_running()
    _check_known(run, role, to)
    run.check_seen(seen, (_touch(run, role, of or actor.id),))
    _check_joins(run, role, to)
    before = _given_up(run, role, of, actor) if is_shared(run, role) else standing(run, role)
    _take_away(run, before, actor)
    row = _given(run, role, to, before, actor)
    said = words("{who} is {role} now", who=who(run.index, to), role=key_name(run.index, role))
    if note.strip():
        said = words("{said}: {note}", said=said, note=note.strip())
    touches = (_touch(run, role, before.holder if before else to),)
    run.tell("role:handed-over", said, actor=actor, before=_held(before), after={role: to}, touches=touches)
    react(run)
    run.incident.save()
    return row


@transaction.atomic
def _answer_promise(promise: PromiseRecord, now: datetime) -> Incident:
    """Whoever was reminded says that they write; the backup is left alone then."""
    run = opened(promise.incident_id, now)
    row = PromiseRecord.objects.get(pk=promise.pk)
    if row.answered_at is None:
        row.answered_at = run.now
        row.save(update_fields=("answered_at",))
        said = words(
            "somebody writes the message promised to {audience}", audience=audience_name(run.index, row.audience)
        )
        run.tell("promise:answered", said, actor=Actor("system", "link", "link"), promise=row.pk)
    return run.incident


def _given(run: Run, role: str, to: str, before: Assignment | None, actor: Actor) -> Assignment:
    run.happened("acknowledged")
    return Assignment.objects.create(
        incident=run.incident,
        role=role,
        place=free_place(run, role),
        because=as_data(words("handed over by {person}", person=actor.name)),
        primary=f"@{to}",
        backup=before.backup if before else "",
        ack_within=before.ack_within if before else called_in(run, f"role:{role}", words("handed over")).ack_within,
        called_at=run.now,
        holder=to,
        acknowledged_at=run.now,
    )


def _touch(run: Run, role: str, person: str) -> str:
    """What of a role two people may not change at once: all of it, where several hold it only the part of one."""
    return f"role:{role}:{person}" if is_shared(run, role) else f"role:{role}"


def _take_away(run: Run, row: Assignment | None, actor: Actor) -> None:
    if row is None:
        return
    if row.acknowledged_at is not None:
        allow_giving(run, actor, row.role, row.holder)
    call_off(run, [row])


def _given_up(run: Run, role: str, of: str | None, actor: Actor) -> Assignment | None:
    """The part of a role of many that is handed over: that of `of`, or of `actor`, or the only one."""
    held = held_by(run, role)
    wanted = of or (actor.id if any(row.holder == actor.id for row in held) else None)
    found = [row for row in held if wanted in (None, row.holder)] or ([] if held else of_role(run, role)[:1])
    if len(found) > 1 or (of is not None and not found):
        people = [who(run.index, row.holder) for row in held]
        said = words("{people} have {role} together", people=people, role=key_name(run.index, role))
        raise IncidentError(said, words("say from whom it is handed over"))
    return found[0] if found else None


def _check_joins(run: Run, role: str, person: str) -> None:
    """Raises IncidentError where `person` has a role of many already, or is called for it."""
    rows = of_role(run, role) if is_shared(run, role) else []
    if any(row.holder == person or (not row.holder and row.primary == f"@{person}") for row in rows):
        said = words(
            "{who} has {role} already, or is called for it", who=who(run.index, person), role=key_name(run.index, role)
        )
        raise IncidentError(said, words("name somebody else, or leave it as it is"))


def _answered(run: Run, row: Assignment, person: str) -> Assignment:
    """The assignment that `person` answers: of a role of many their own, or the one they were rung for."""
    rows = of_role(run, row.role) if is_shared(run, row.role) and row.ended_at is None else []
    own = [one for one in rows if one.holder == person]
    rung = [one for one in rows if not one.holder and person in [call.person for call in calls(run, one)]]
    return next(iter((*own, *rung)), row)


def _one_more(run: Run, row: Assignment, person: str) -> Assignment:
    """A part of a role of many beside those that are held."""
    return Assignment(
        incident=run.incident,
        role=row.role,
        place=free_place(run, row.role),
        because=row.because,
        primary=f"@{person}",
        ack_within=row.ack_within,
        called_at=run.now,
    )


def _check_known(run: Run, role: str, person: str) -> None:
    if role not in run.index.roles:
        raise not_in_plan(words("the plan has no role {value}"), role, run.index.roles)
    if person not in run.index.people:
        raise not_in_plan(words("the plan has nobody called {value}"), person, run.index.people)


def _held(row: Assignment | None) -> dict[str, str] | None:
    return {row.role: row.holder or row.primary} if row is not None else None


def _person(person: str) -> Actor:
    return Actor("person", person, person)
