"""Finds out who gets the messages of updates, and puts them on the ledger, in chunks of bounded size."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from baken.delivery import queue
from baken.delivery.models import Message
from baken.delivery.queries import in_flight, received, unexpanded
from baken.incidents.models import Update
from baken.incidents.publishing import add_place, is_list, place, source_of
from baken.incidents.run import Run, over
from baken.infrastructure.impact import impact
from baken.people.queries import contacts, recipients

CHUNK = 10_000
MOST_CHUNKS = 20
"""How many chunks are put on the ledger in one go, so that incidents are looked at in between."""

_WORSE = "degraded_performance"


def expand_messages(now: datetime) -> bool:
    """Puts the next recipients of published updates on the ledger; True where there were any."""
    did = False
    for _ in range(MOST_CHUNKS):
        looked = [_expand(message, now) for message in unexpanded().filter(source__startswith="update:")]
        if not any(looked):
            break
        did = True
    return did


def _expand(message: Message, now: datetime) -> bool:
    """One chunk of one message; False where it has to wait, or there is nothing to do."""
    update = Update.objects.select_related("incident__version").get(pk=int(message.source.partition(":")[2]))
    if update.corrects is not None and in_flight(source_of(update.corrects)):
        return False
    run = over(update.incident, now)
    channel = run.index.channels[message.channel]
    if is_list(channel):
        queue.expand(message, _list(run, update, message, channel.address == "contacts"), now, CHUNK)
        return True
    with transaction.atomic():
        if update.corrects is None or _got(update.corrects, message).filter(reference=place(channel.id)).exists():
            add_place(message, channel, run.index, now)
        else:
            queue.expand(message, contacts(audience="", language="").none(), now)
    return True


def _list(run: Run, update: Update, message: Message, is_imported: bool) -> QuerySet[Any]:
    about = {"audience": message.audience, "language": message.language}
    if is_imported:
        found: QuerySet[Any] = contacts(**about)
    elif update.corrects is not None:
        found = recipients(**about, components=run.index.components, rank=None)
    else:
        found = recipients(**about, components=affected(run), rank=rank_of(run))
    return found if update.corrects is None else found.filter(reference__in=_got(update.corrects, message))


def _got(wrong: Update, message: Message) -> QuerySet[Any]:
    """The references of those who got the wrong text where this message corrects it."""
    return received(source_of(wrong)).filter(
        message__audience=message.audience, message__channel=message.channel, message__language=message.language
    )


def affected(run: Run) -> list[str]:
    """The components that this incident touches, also once they work again, with what leans on them."""
    touched = {name: item["state"] for name, item in run.incident.components.items() if item["hit"]}
    failed = {name: _WORSE if state == "operational" else state for name, state in touched.items()}
    return [name for name in impact(run.graph, failed) if name in run.index.components]


def rank_of(run: Run) -> int | None:
    """The rank of the level now, 1 for the worst; None while there is none."""
    return run.index.ranks.get(run.incident.severity or "")
