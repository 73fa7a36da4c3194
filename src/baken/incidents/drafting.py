"""Drafts: written to be read over or agreed to, agreed to, and dropped."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from baken.incidents.agreeing import check_agreed, consents, is_agreed, may_agree
from baken.incidents.authority import allow, allow_agreeing
from baken.incidents.models import Incident, Update
from baken.incidents.publishing import keep
from baken.incidents.righting import correction
from baken.incidents.run import opened
from baken.incidents.wishing import check_unpublished, kind_of, moment_of, wish_of, wish_to_take_back, written_of
from baken.incidents.writing import Given, Tell
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.compose.choose import kind_words
from baken.plan.schema.course import MessageKind


@transaction.atomic
def draft_update(
    *,
    incident: Incident,
    kind: MessageKind,
    actor: Actor,
    now: datetime,
    audiences: Collection[str] | None = None,
    texts: Sequence[Given] = (),
    tell: Tell = "everyone",
    next_at: Mapping[str, datetime] | None = None,
    at: datetime | None = None,
    corrects: Update | None = None,
    reason: str = "",
) -> Update:
    """Writes an update and keeps it, to be read over or agreed to. Raises IncidentError where nothing can be said.

    One that `corrects` another is for those who got that one; one of kind `retraction` takes the incident back. Both
    happen, for `reason`, once the draft is published.
    """
    run = opened(incident, now)
    allow(run, actor, "draft")
    if corrects is not None:
        wish = correction(run, Update.objects.get(pk=corrects.pk, incident=run.incident), texts)
    elif kind == "retraction":
        wish = wish_to_take_back(run, texts)
    else:
        wish = wish_of(run, kind, audiences, texts, tell, next_at)
    update = keep(run, wish, written_of(run, wish), actor, moment_of(run, at))
    update.corrects, update.reason = corrects, reason
    update.save(update_fields=("corrects", "reason"))
    said = words("{person} drafts a message: {kind}", person=actor.name, kind=kind_words(wish.kind))
    run.tell("update:drafted", said, actor=actor, after={"update": update.number}, update=update.pk)
    run.incident.save()
    return update


@transaction.atomic
def approve_update(*, update: Update, actor: Actor, now: datetime) -> Update:
    """Agrees to a draft. Raises IncidentError where `actor` may not, or it is published already."""
    run = opened(update.incident_id, now)
    row = Update.objects.get(pk=update.pk)
    check_unpublished(row)
    wanted = consents(run, kind_of(row), row.texts)
    if wanted and not any(is_agreed(run, one, {actor.id}, "") for one in wanted):
        check_agreed(run, wanted, (), actor)
    asked = [said for one in wanted for said in (one.by, one.if_absent) if said]
    allow_agreeing(run, actor, {person for one in wanted for person in may_agree(run, one)}, asked)
    row.agreed = [*row.agreed, actor.id]
    row.approved_by = ", ".join(filter(None, (row.approved_by, actor.name)))[:200]
    if all(is_agreed(run, one, row.agreed, "") for one in wanted):
        row.status = Update.Status.APPROVED
    row.save()
    said = words("{person} agrees to message {number}", person=actor.name, number=row.number)
    run.tell("update:approved", said, actor=actor, after={"update": row.number}, update=row.pk)
    run.incident.save()
    return row


@transaction.atomic
def drop_draft(*, update: Update, actor: Actor, now: datetime) -> Update:
    """Says that a draft is not wanted any more. Raises IncidentError where it was published, or is about to be."""
    run = opened(update.incident_id, now)
    allow(run, actor, "draft")
    row = Update.objects.get(pk=update.pk)
    check_unpublished(row)
    row.status = Update.Status.DROPPED
    row.save(update_fields=("status",))
    said = words("{person} drops message {number}", person=actor.name, number=row.number)
    run.tell("update:dropped", said, actor=actor, after={"update": row.number}, update=row.pk)
    run.incident.save()
    return row
