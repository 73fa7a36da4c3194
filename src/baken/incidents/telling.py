"""What people tell: publishing, correcting and taking back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from baken.incidents.agreeing import check_agreed
from baken.incidents.authority import barred, posted
from baken.incidents.judging import hold_back
from baken.incidents.leaving import let_wait
from baken.incidents.models import Incident, Update
from baken.incidents.publishing import keep, publish, take
from baken.incidents.reacting import react
from baken.incidents.righting import correction, put_right, retraction, take_back
from baken.incidents.run import Run, opened
from baken.incidents.wishing import check_unpublished, do_what_it_says, moment_of, wish_of, wish_of_draft, written_of
from baken.incidents.writing import Given, Tell, Written
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.schema.course import MessageKind


@transaction.atomic
def publish_update(
    *,
    incident: Incident,
    actor: Actor,
    now: datetime,
    kind: MessageKind = "update",
    draft: Update | None = None,
    audiences: Collection[str] | None = None,
    texts: Sequence[Given] = (),
    tell: Tell = "everyone",
    next_at: Mapping[str, datetime] | None = None,
    at: datetime | None = None,
    seen: int | None = None,
    despite: str = "",
    wait: timedelta | None = None,
) -> Update:
    """Tells people: a `draft` as it was written, or `kind` with the texts of the plan and those given.

    `tell="page"` leaves out all channels but the status page; `at` is the time it speaks of, where not now; `despite`
    why a text goes out that a rule holds back; with `wait` it leaves a moment later (`leaving`). Raises IncidentError
    (held back, nobody to tell, consent is missing), ChangedMeanwhile where `seen` does not cover the newest.
    """
    run = opened(incident, now)
    run.check_seen(seen, ("update", "stage"))
    if draft is None:
        wish = replace(wish_of(run, kind, audiences, texts, tell, next_at), barred=barred(run, actor))
        update, written = None, written_of(run, wish)
    else:
        update = _unpublished(run, draft, actor, leaves_now=wait is None)
        wish = replace(wish_of_draft(run, update), barred=barred(run, actor))
        written = written_of(run, wish, strict=False)
    check_agreed(run, written.consents, update.agreed if update is not None else (), actor)
    _judge(run, wish.kind, written, actor, despite)
    posted(run, actor, written.channels)
    if update is not None:
        take(run, update, written)
    update = update or keep(run, wish, written, actor, moment_of(run, at))
    if wait is not None:
        return let_wait(run, update, actor, wait)
    return _done(run, publish(run, update, written.unreached, actor))


@transaction.atomic
def correct_update(
    *,
    update: Update,
    actor: Actor,
    now: datetime,
    texts: Sequence[Given] = (),
    reason: str = "",
    seen: int | None = None,
    despite: str = "",
) -> Update:
    """Corrects a published update, for exactly those who got it; what of it still waits does not go out any more.

    Raises IncidentError where it was not published, nothing can be said, somebody has to agree first, or a message rule
    holds the text back and `despite` does not say why it goes out.
    """
    run = opened(update.incident_id, now)
    run.check_seen(seen, (f"correction:{update.pk}",))
    wrong = Update.objects.get(pk=update.pk)
    wish = replace(correction(run, wrong, texts), barred=barred(run, actor))
    written = written_of(run, wish)
    posted(run, actor, written.channels)
    check_agreed(run, written.consents, (), actor)
    _judge(run, wish.kind, written, actor, despite)
    right = keep(run, wish, written, actor)
    right.corrects, right.reason = wrong, reason
    put_right(run, right, wrong, actor)
    return _done(run, publish(run, right, written.unreached, actor))


@transaction.atomic
def retract(
    *,
    incident: Incident,
    reason: str,
    actor: Actor,
    now: datetime,
    texts: Sequence[Given] = (),
    seen: int | None = None,
    despite: str = "",
) -> Update | None:
    """It was a false alarm: ends the incident and takes back what was said, if anything was.

    Raises IncidentError where the plan lets no incident of this type be taken back, or a text is held back.
    """
    run = opened(incident, now)
    run.check_running()
    run.check_seen(seen, ("stage", "update"))
    wish = retraction(run, texts)
    take_back(run, actor, reason)
    update = None
    if wish is not None:
        wish = replace(wish, barred=barred(run, actor))
        written = written_of(run, wish)
        posted(run, actor, written.channels)
        check_agreed(run, written.consents, (), actor)
        _judge(run, wish.kind, written, actor, despite)
        update = publish(run, keep(run, wish, written, actor), written.unreached, actor)
    react(run)
    run.incident.save()
    return update


def _unpublished(run: Run, draft: Update, actor: Actor, *, leaves_now: bool) -> Update:
    """The row of a draft that may go out. What it says is wrong is put right once it leaves."""
    update = Update.objects.get(pk=draft.pk, incident=run.incident)
    check_unpublished(update)
    if leaves_now:
        do_what_it_says(run, update, actor)
    return update


def _done(run: Run, update: Update) -> Update:
    """What follows from a message that is out."""
    react(run)
    run.incident.save()
    return update


def _judge(run: Run, kind: MessageKind, written: Written, actor: Actor, despite: str) -> None:
    """Holds back what a message rule blocks, unless somebody says why it goes out; then that is kept."""
    if not despite.strip():
        hold_back(run, kind, written.texts, written.next_at)
        return
    said = words("{person} tells it in spite of the message rules: {reason}", person=actor.name, reason=despite.strip())
    run.tell("update:despite", said, actor=actor, after={"reason": despite.strip()})
