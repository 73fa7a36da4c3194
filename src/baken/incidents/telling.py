"""What people tell: publishing, correcting and taking back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from baken.incidents.agreeing import check_agreed
from baken.incidents.authority import barred, posted
from baken.incidents.judging import hold_back
from baken.incidents.leaving import has_many, let_wait
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
    can_wait: bool = False,
) -> Update:
    """Tells people: a `draft` as it was written, or `kind` with the texts of the plan and those given.

    `tell="page"` leaves out all channels but the status page; `at` is the time it speaks of, where not now; `despite`
    why a text goes out that a rule holds back; with `can_wait` one to many leaves a moment later (`leaving`). Raises
    IncidentError (held back, nobody to tell, consent is missing), ChangedMeanwhile where `seen` misses the newest.
    """
    run = opened(incident, now)
    run.check_seen(seen, ("update", "stage"))
    if draft is None:
        wish = replace(wish_of(run, kind, audiences, texts, tell, next_at), barred=barred(run, actor))
        update, written = None, written_of(run, wish)
        waits = can_wait and has_many(run, written.texts, None)
    else:
        update = _unpublished(run, draft)
        waits = can_wait and has_many(run, update.texts, update.corrects)
        if not waits:
            do_what_it_says(run, update, actor)
        wish = replace(wish_of_draft(run, update), barred=barred(run, actor))
        written = written_of(run, wish, strict=False)
    _check(run, wish.kind, written, update.agreed if update is not None else (), actor, despite)
    if update is not None:
        take(run, update, written)
    update = update or keep(run, wish, written, actor, moment_of(run, at))
    return let_wait(run, update, actor) if waits else _done(run, publish(run, update, written.unreached, actor))


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
    _check(run, wish.kind, written, (), actor, despite)
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
        _check(run, wish.kind, written, (), actor, despite)
        update = publish(run, keep(run, wish, written, actor), written.unreached, actor)
    react(run)
    run.incident.save()
    return update


def _unpublished(run: Run, draft: Update) -> Update:
    update = Update.objects.get(pk=draft.pk, incident=run.incident)
    check_unpublished(update)
    return update


def _done(run: Run, update: Update) -> Update:
    """What follows from a message that is out."""
    react(run)
    run.incident.save()
    return update


def _check(run: Run, kind: MessageKind, written: Written, agreed: Collection[str], actor: Actor, despite: str) -> None:
    """Looks whether it may go out: agreed to, and not held back by a message rule unless somebody says why it goes out
    all the same, which is kept. Notes what lets `actor` post it."""
    check_agreed(run, written.consents, agreed, actor)
    if not despite.strip():
        hold_back(run, kind, written.texts, written.next_at)
    else:
        about = {"person": actor.name, "reason": despite.strip()}
        said = words("{person} tells it in spite of the message rules: {reason}", **about)
        run.tell("update:despite", said, actor=actor, after={"reason": despite.strip()})
    posted(run, actor, written.channels)
