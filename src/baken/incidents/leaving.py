"""A message that waits a moment before it goes to many, so that whoever sent it can call it back.

It is looked at again when it leaves: where somebody told something else meanwhile, it stays a draft, and says why.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import DatabaseError, transaction

from baken.incidents.authority import allow
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident, Update
from baken.incidents.publishing import publish, take
from baken.incidents.reacting import react
from baken.incidents.readers import count_readers
from baken.incidents.rows import owed
from baken.incidents.run import Run, opened
from baken.incidents.wishing import do_what_it_says, wish_of_draft, written_of
from baken.lib.actor import Actor
from baken.lib.words import as_data, words
from baken.record.queries import last_number

MOMENT = timedelta(seconds=10)
"""How long a message can be called back."""
MANY = 100
"""From more readers than this on it waits."""
IN_TIME = timedelta(seconds=2)
"""A promise that is due meanwhile is kept all the same: the worker looks each second."""

log = structlog.get_logger("incidents")


def has_many(run: Run, texts: Sequence[Mapping[str, Any]], corrects: Update | None) -> bool:
    """True where `texts` go to so many people on lists that they wait a moment."""
    return count_readers(run, texts, corrects) > MANY


def let_wait(run: Run, update: Update, actor: Actor) -> Update:
    """Lets a draft that may go out leave in a moment, or earlier where something that it keeps is due by then."""
    told = {text["audience"] for text in update.texts}
    due = [row.due_at - IN_TIME for row in owed(run) if row.audience in told and row.due_at > run.now]
    update.leaves_at = max(run.now, min([run.now + MOMENT, *due]))
    said = words("{person} sends message {number}", person=actor.name, number=update.number)
    run.tell("update:leaving", said, actor=actor, after={"update": update.number}, update=update.pk)
    # Whatever is told from here on, they have not seen.
    update.sent_by = {
        "kind": actor.kind,
        "id": actor.id,
        "name": actor.name,
        "permissions": sorted(actor.permissions),
        "seen": last_number(run.incident.stream),
    }
    update.save()
    run.incident.save()
    return update


@transaction.atomic
def call_back(*, update: Update, actor: Actor, now: datetime) -> Update:
    """Keeps a message that is about to leave; it is a draft again. Raises IncidentError where it has left."""
    run = opened(update.incident_id, now)
    allow(run, actor, "draft")
    row = Update.objects.get(pk=update.pk)
    if row.leaves_at is None:
        raise IncidentError(words("it has gone out already"), words("correct it where it is wrong"))
    _stay(row)
    said = words("{person} calls message {number} back", person=actor.name, number=row.number)
    run.tell("update:called-back", said, actor=actor, after={"update": row.number}, update=row.pk)
    run.incident.save()
    return row


def send_leaving(now: datetime) -> bool:
    """Publishes the messages whose moment has passed; True where something became of one of them."""
    did = False
    for update in Update.objects.filter(leaves_at__lte=now).order_by("leaves_at", "pk"):
        did |= _send_safely(update, now)
    return did


def _send_safely(update: Update, now: datetime) -> bool:
    """False where it is still to leave: then the worker rests before it tries again."""
    try:
        _send(update, now)
    except DatabaseError:
        raise
    except IncidentError as error:
        log.info("a message stays", update=update.pk, reason=str(error))
        _note(update, error, now)
    except Exception:
        log.exception("a message can't leave; the others go on", update=update.pk)
        return False
    return True


def is_leaving(incident: Incident, audience: str) -> bool:
    """True where a message to `audience` is about to leave."""
    rows = Update.objects.filter(incident=incident, leaves_at__isnull=False)
    return any(text["audience"] == audience for row in rows for text in row.texts)


@transaction.atomic
def _send(update: Update, now: datetime) -> None:
    run = opened(update.incident_id, now)
    row = Update.objects.get(pk=update.pk)
    if row.leaves_at is None or row.leaves_at > run.now:
        return
    by = row.sent_by
    actor = Actor(by["kind"], by["id"], by["name"], frozenset(by["permissions"]))
    run.check_seen(by["seen"], ("update", "stage"))
    do_what_it_says(run, row, actor)
    written = written_of(run, wish_of_draft(run, row), strict=False)
    take(run, row, written)
    _stay(row)
    publish(run, row, written.unreached, actor)
    react(run)
    run.incident.save()


@transaction.atomic
def _note(update: Update, error: IncidentError, now: datetime) -> None:
    """It stays a draft, and the timeline says why."""
    run = opened(update.incident_id, now)
    row = Update.objects.get(pk=update.pk)
    if row.leaves_at is None:
        return
    _stay(row)
    said = words("message {number} did not go out and is a draft again", number=row.number)
    run.tell("update:stayed", said, update=row.pk, because=as_data(error.words))
    run.incident.save()


def _stay(row: Update) -> None:
    row.leaves_at, row.sent_by = None, {}
    row.save()
