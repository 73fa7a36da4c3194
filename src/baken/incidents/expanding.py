"""Finds out who gets the messages of updates, and puts them on the ledger, in chunks of bounded size."""

from datetime import datetime

from django.db import transaction

from baken.delivery import queue
from baken.delivery.models import Message
from baken.delivery.queries import in_flight, unexpanded
from baken.incidents.models import Update
from baken.incidents.publishing import add_place, is_list, place, source_of
from baken.incidents.readers import got, readers_of
from baken.incidents.run import over
from baken.people.queries import contacts

CHUNK = 10_000
MOST_CHUNKS = 20
"""How many chunks are put on the ledger in one go, so that incidents are looked at in between."""


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
    way = (message.audience, message.channel, message.language)
    if is_list(channel):
        queue.expand(message, readers_of(run, *way, update.corrects), now, CHUNK)
        return True
    with transaction.atomic():
        if update.corrects is None or got(update.corrects, *way).filter(reference=place(channel.id)).exists():
            add_place(message, channel, run.index, now)
        else:
            queue.expand(message, contacts(audience="", language="").none(), now)
    return True
