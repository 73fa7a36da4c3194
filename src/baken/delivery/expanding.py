"""Puts the recipients of a message on the ledger, and takes old news off it."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Max, QuerySet

from baken.delivery.models import Delivery, Message, State, Suppression
from baken.delivery.sql import marks, moment

_INSERT = """
INSERT INTO delivery_delivery
    (message_id, reference, address, state, attempts, repeats, next_at, lease_owner, settled_at)
WITH recipient (reference, address) AS ({recipients})
SELECT %s, recipient.reference, recipient.address,
    CASE WHEN left_alone.address IS NULL THEN 'pending' ELSE 'suppressed' END,
    0, 0, %s, '',
    CASE WHEN left_alone.address IS NULL THEN NULL ELSE %s END
FROM recipient LEFT JOIN delivery_suppression left_alone ON left_alone.address = lower(recipient.address)
WHERE true
ON CONFLICT (message_id, reference) DO NOTHING
"""
_SUPERSEDE = """
UPDATE delivery_delivery SET state = 'superseded', settled_at = %s
WHERE state = '{state}' AND message_id IN ({older}) AND EXISTS (
    SELECT 1 FROM delivery_delivery newer
    WHERE newer.message_id IN ({newer}) AND newer.reference = delivery_delivery.reference
)
"""


def expand(message: Message, recipients: QuerySet[Any], now: datetime, most: int = 10_000) -> int:
    """Puts the next `most` of `recipients` on the ledger: one chunk, one transaction.

    `recipients` has the columns `reference` and `address`; each primary key is looked at once, in order. Returns how
    many were looked at; `message.expanded_at` is set once there are no more, and it returns 0 from then on. After a
    crash it goes on behind the last chunk that was kept. Addresses that are left alone become rows that say so.
    """
    with transaction.atomic():
        row = _locked(message.thread)[message.pk]
        count = 0
        if row.expanded_at is None:
            rest = recipients.filter(pk__gt=row.expanded_to).order_by("pk")
            chunk = rest[:most].aggregate(count=Count("pk"), last=Max("pk"))
            count = chunk["count"]
            if count:
                _insert(row, rest.filter(pk__lte=chunk["last"]), now)
                row.expanded_to = chunk["last"]
            if count < most:
                row.expanded_at = now
                supersede(row.thread, row.sequence, now)
            row.save(update_fields=("expanded_to", "expanded_at"))
    message.expanded_to, message.expanded_at = row.expanded_to, row.expanded_at
    return count


def add(message: Message, reference: str, address: str, now: datetime) -> Delivery:
    """Puts one address on the ledger: a room, a person, a webhook. For a message that has no list of recipients.

    Where `reference` is already there, that row is returned and nothing changes.
    """
    with transaction.atomic():
        alone = Suppression.objects.filter(pk=address.lower()).exists()
        state, settled = (State.SUPPRESSED, now) if alone else (State.PENDING, None)
        row = Delivery(
            message=message, reference=reference, address=address, state=state, next_at=now, settled_at=settled
        )
        Delivery.objects.bulk_create([row], ignore_conflicts=True)
        Message.objects.filter(pk=message.pk).update(expanded_at=now, closed_at=None)
        supersede(message.thread, message.sequence, now)
        message.expanded_at = now
        return Delivery.objects.get(message=message, reference=reference)


def supersede(thread: str, sequence: int, now: datetime) -> int:
    """Takes off what still waits of older messages of `thread`, for those who are on the list of a newer one.

    Newer are those from `sequence` on. Returns how many rows that were. What comes back to waiting later, or was put
    there at this very moment, is found when it is claimed.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        messages = _locked(thread).values()
        older = [message for message in messages if message.sequence < sequence]
        newer = [message.pk for message in messages if message.sequence >= sequence]
        pending = [message.pk for message in older if not message.closed_at]
        waiting = [message.pk for message in older if message.transport == "manual"]
        count = 0
        for state, among in (("pending", pending), ("waiting_for_person", waiting)):
            if among and newer:
                sql = _SUPERSEDE.format(state=state, older=marks(among), newer=marks(newer))
                cursor.execute(sql, [moment(now), *among, *newer])
                count += cursor.rowcount
        return count


def withdraw(source: str, now: datetime) -> int:
    """Stops what has not gone out yet of all messages of `source`, for everybody: its text turned out to be wrong.

    Returns how many rows were taken off. What is being sent right now is not called back: `queries.in_flight` tells
    when it is through, and then `queries.received` has all who got it.
    """
    with transaction.atomic():
        messages = Message.objects.filter(source=source)
        messages.update(withdrawn_at=now)
        messages.filter(expanded_at=None).update(expanded_at=now)
        waiting = Delivery.objects.filter(message__in=messages, state__in=(State.PENDING, State.WAITING))
        return waiting.update(state=State.SUPERSEDED, settled_at=now)


def _locked(thread: str) -> dict[int, Message]:
    """The messages of `thread`, locked in one order, so that two who take old news off don't wait for each other."""
    found = Message.objects.filter(thread=thread).order_by("pk").defer("body")
    return {message.pk: message for message in found.select_for_update(no_key=True)}


def _insert(message: Message, recipients: QuerySet[Any], now: datetime) -> None:
    chosen = recipients.order_by().values_list("reference", "address").query
    sql, params = chosen.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.format(recipients=sql), [*params, message.pk, moment(now), moment(now)])
