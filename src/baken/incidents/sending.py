"""Sends or keeps what was composed: facts, stage and message together, or nothing of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from baken.incidents.answering import set_facts
from baken.incidents.composing import Composed, Wanted
from baken.incidents.drafting import draft_update, drop_draft
from baken.incidents.models import Incident, Update
from baken.incidents.moving import move_stage
from baken.incidents.righting import retraction
from baken.incidents.run import opened
from baken.incidents.telling import publish_update, retract
from baken.incidents.writing import Given
from baken.lib.actor import Actor


@dataclass(frozen=True, slots=True)
class Sending:
    """What somebody sends or keeps, having seen all up to entry `seen`, in place of the draft that it `replaces`.

    `despite` is why a text goes out that a message rule holds back, `anyway` why the stage moves although something is
    unknown.
    """

    incident: Incident
    wanted: Wanted
    composed: Composed
    actor: Actor
    now: datetime
    seen: int | None = None
    despite: str = ""
    anyway: str = ""
    replaces: Update | None = None

    @property
    def texts(self) -> list[Given]:
        """The texts of one's own that go somewhere."""
        return [text for number, text in enumerate(self.wanted.texts) if number in self.composed.written.used]


@transaction.atomic
def send_composed(sending: Sending) -> Update | None:
    """Tells people what was composed; a message to many waits a moment (`leaving`).

    Returns the update; None where an incident was taken back of which nobody had been told. Raises IncidentError, and
    ChangedMeanwhile for what `seen` does not cover.
    """
    _go_along(sending)
    incident, wanted, actor, now = sending.incident, sending.wanted, sending.actor, sending.now
    if wanted.kind == "retraction" and retraction(opened(incident, now), ()) is None:
        return retract(incident=incident, reason=wanted.reason, actor=actor, now=now)
    # What puts another message right is a draft first: it takes its place only once it leaves.
    is_draft = wanted.corrects is not None or wanted.kind == "retraction"
    return publish_update(
        incident=incident,
        kind=wanted.kind,
        draft=_draft(sending) if is_draft else None,
        audiences=wanted.audiences,
        texts=sending.texts,
        tell=wanted.tell,
        next_at=sending.composed.next_at,
        actor=actor,
        now=now,
        can_wait=True,
        despite=sending.despite,
    )


@transaction.atomic
def keep_composed(sending: Sending) -> Update:
    """Keeps what was composed as a draft. Raises as `send_composed` does."""
    _go_along(sending)
    return _draft(sending)


def _go_along(sending: Sending) -> None:
    """What is done with the message, before it: facts that were filled in, another stage, a draft that it replaces."""
    incident, wanted, actor, now = sending.incident, sending.wanted, sending.actor, sending.now
    run = opened(incident, now)
    run.check_seen(sending.seen, ("update", "stage", *(f"fact:{name}" for name in wanted.facts)))
    if wanted.facts:
        set_facts(incident=incident, facts=wanted.facts, actor=actor, now=now)
    if wanted.stage != run.incident.stage:
        why = sending.anyway.strip()
        move_stage(incident=incident, stage=wanted.stage, actor=actor, now=now, anyway=bool(why), reason=why)
    if sending.replaces is not None:
        drop_draft(update=sending.replaces, actor=actor, now=now)


def _draft(sending: Sending) -> Update:
    wanted = sending.wanted
    return draft_update(
        incident=sending.incident,
        kind=wanted.kind,
        audiences=wanted.audiences,
        texts=sending.texts,
        tell=wanted.tell,
        next_at=sending.composed.next_at,
        corrects=wanted.corrects,
        reason=wanted.reason,
        actor=sending.actor,
        now=sending.now,
    )
