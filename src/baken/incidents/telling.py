"""What people tell: drafting, agreeing, publishing, correcting and taking back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from django.db import transaction

from baken.incidents.agreeing import check_agreed, consents, going_public, is_agreed, may_agree
from baken.incidents.authority import allow, allow_agreeing, barred, posted
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.judging import hold_back
from baken.incidents.models import Incident, Update
from baken.incidents.publishing import keep, publish, take
from baken.incidents.reacting import react
from baken.incidents.righting import correction, put_right, retraction, take_back
from baken.incidents.run import Run, opened, utc
from baken.incidents.writing import Given, Tell, Wish, Written, write
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
        wish = _retraction(run, texts)
    else:
        wish = _wish(run, kind, audiences, texts, tell, next_at)
    update = keep(run, wish, _written(run, wish), actor, _moment(run, at))
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
    _check_unpublished(row)
    wanted = consents(run, _kind(row), row.texts)
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
) -> Update:
    """Tells people: a `draft` as it was written, or `kind` with the texts of the plan and those given.

    `tell="page"` leaves out all channels but the status page; `at` is the time it speaks of, where not now; `despite`
    why a text goes out that a rule holds back. Raises IncidentError (held back, nobody to tell, consent is missing),
    ChangedMeanwhile where another update or stage came that `seen` does not cover.
    """
    run = opened(incident, now)
    run.check_seen(seen, ("update", "stage"))
    agreed: Collection[str] = ()
    if draft is None:
        wish = replace(_wish(run, kind, audiences, texts, tell, next_at), barred=barred(run, actor))
        update, written = None, _written(run, wish)
    else:
        update = Update.objects.get(pk=draft.pk, incident=run.incident)
        _check_unpublished(update)
        _do_what_it_says(run, update, actor)
        wish, agreed = replace(_of_draft(run, update), barred=barred(run, actor)), update.agreed
        written = _written(run, wish, strict=False)
    check_agreed(run, written.consents, agreed, actor)
    _judge(run, wish.kind, written, actor, despite)
    posted(run, actor, written.channels)
    if update is not None:
        take(run, update, written)
    update = publish(run, update or keep(run, wish, written, actor, _moment(run, at)), written.unreached, actor)
    return _done(run, update)


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
    written = _written(run, wish)
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
        written = _written(run, wish)
        posted(run, actor, written.channels)
        check_agreed(run, written.consents, (), actor)
        _judge(run, wish.kind, written, actor, despite)
        update = publish(run, keep(run, wish, written, actor), written.unreached, actor)
    react(run)
    run.incident.save()
    return update


def _wish(
    run: Run,
    kind: MessageKind,
    audiences: Collection[str] | None,
    texts: Sequence[Given],
    tell: Tell,
    next_at: Mapping[str, datetime] | None,
) -> Wish:
    times = {name: utc(moment) for name, moment in (next_at or {}).items()}
    for name in (*(audiences or ()), *times):
        if name not in run.index.audiences:
            raise not_in_plan(words("the plan has no audience {value}"), name, sorted(run.index.audiences))
    if any(moment <= run.now for moment in times.values()):
        raise IncidentError(
            words("the next message can't be promised for a time that has passed"), words("name a later time")
        )
    return Wish(kind, frozenset(audiences) if audiences is not None else None, tuple(texts), tell, times)


def _retraction(run: Run, texts: Sequence[Given]) -> Wish:
    wish = retraction(run, texts)
    if wish is None:
        raise IncidentError(words("nothing was said that could be taken back"), words("take the incident back itself"))
    return wish


def _do_what_it_says(run: Run, draft: Update, actor: Actor) -> None:
    """Puts right, or takes back, what a draft says is wrong."""
    if draft.corrects is not None:
        put_right(run, draft, draft.corrects, actor)
    elif draft.kind == "retraction":
        _retraction(run, ())
        take_back(run, actor, draft.reason)


def _of_draft(run: Run, draft: Update) -> Wish:
    """What a draft wants to say, word for word."""
    times = _times(draft)
    if any(moment <= run.now for moment in times.values()):
        said = words("the next message that this draft announces would be due already")
        raise IncidentError(said, words("draft it anew"))
    texts = tuple(
        Given(text["language"], text["body"], text["subject"], text["audience"], text["channel"])
        for text in draft.texts
    )
    if draft.corrects is not None:
        return correction(run, draft.corrects, texts)
    audiences = frozenset(text["audience"] for text in draft.texts)
    return Wish(_kind(draft), audiences, texts, cast(Tell, draft.tell), times)


def _written(run: Run, wish: Wish, strict: bool = True) -> Written:
    """The texts of `wish`. Raises IncidentError where there are none, or a given text is for nobody."""
    written = write(run, wish)
    written.consents += going_public(run, written.texts)
    refused = [wish.barred[one.channel] for one in written.unreached if one.channel and one.channel in wish.barred]
    if not written.texts and refused:
        raise refused[-1]
    if not written.texts:
        reason = written.unreached[-1].because if written.unreached else words("no channel is used for it")
        raise IncidentError(words("nobody can be told: {reason}", reason=reason), words("change that, and try again"))
    idle = [one for number, one in enumerate(wish.texts) if number not in written.used]
    if strict and idle:
        if (idle[0].channel or "") in wish.barred:
            raise wish.barred[idle[0].channel or ""]
        said = words("the text in {language} would reach nobody", language=idle[0].language)
        raise IncidentError(said, words("leave it out, or name an audience and channel that are told now"))
    return written


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


def _check_unpublished(update: Update) -> None:
    if update.status == Update.Status.PUBLISHED:
        raise IncidentError(words("this update is published already"), words("correct it, or write a new one"))


def _moment(run: Run, at: datetime | None) -> datetime | None:
    if at is None:
        return None
    moment = utc(at)
    if moment > run.now:
        raise IncidentError(words("an update can't speak of a time to come"), words("give a time that has passed"))
    return moment


def _times(update: Update) -> dict[str, datetime]:
    return {name: datetime.fromisoformat(moment) for name, moment in update.next_at.items()}


def _kind(update: Update) -> MessageKind:
    return cast(MessageKind, update.kind)
