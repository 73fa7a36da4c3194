"""Hands out what is due: batches of one message over one connection, each with a lease."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection as database
from django.db import transaction
from django.db.models import F

from baken.delivery import circuits
from baken.delivery.models import Delivery, Message, State
from baken.delivery.sql import marks, moment
from baken.delivery.transports.base import Outgoing, Recipient
from baken.delivery.transports.registry import TRANSPORTS, transport

UNCONNECTED = ("outbox", "manual")
"""Transports that need no connection."""

# By hand, since it runs once for each batch: to put it together takes Django longer than to answer it takes a database.
_DUE = """
SELECT * FROM (
    SELECT message.*,
        (SELECT MIN(next_at) FROM delivery_delivery WHERE message_id = message.id AND state = 'pending') AS due,
        (SELECT MAX(newer.sequence) FROM delivery_message newer WHERE newer.thread = message.thread) AS newest
    FROM delivery_message message
    WHERE closed_at IS NULL AND withdrawn_at IS NULL
        AND (transport IN ({unconnected}) OR connection_id IS NOT NULL AND transport IN ({known}))
        AND NOT EXISTS (SELECT 1 FROM delivery_connection WHERE name = connection_id AND open_until > %s)
) waiting
WHERE due <= %s ORDER BY urgent DESC, due, id
"""
_CLAIM = """
WITH due (chosen) AS MATERIALIZED (
    SELECT id FROM delivery_delivery
    WHERE message_id = %s AND state = 'pending' AND next_at <= %s
    ORDER BY next_at, id LIMIT %s {locked}
)
UPDATE delivery_delivery SET
    state = CASE
        WHEN EXISTS (SELECT 1 FROM delivery_suppression alone WHERE alone.address = lower(delivery_delivery.address))
        THEN 'suppressed'
        {superseded}
        ELSE 'sending'
    END,
    lease_owner = %s, lease_until = %s, begun_at = %s, attempts = attempts + %s
FROM due WHERE id = due.chosen
RETURNING id, address, reference, state
"""
_SUPERSEDED = """
        WHEN EXISTS (
            SELECT 1 FROM delivery_delivery newer
            WHERE newer.message_id IN ({newer}) AND newer.reference = delivery_delivery.reference
        )
        THEN 'superseded'
"""


_BEGIN = """
UPDATE delivery_delivery SET begun_at = %s, attempts = attempts + 1
WHERE id IN ({ids}) AND state = 'sending' AND lease_owner = %s
"""


@dataclass(frozen=True)
class Batch:
    """Recipients of one message that go out together, and the settings of the connection they go over."""

    message: Outgoing
    transport: str
    connection: str | None
    settings: Mapping[str, Any]
    recipients: Sequence[Recipient]

    @property
    def lane(self) -> str:
        """What the limits of the transport hold for: the connection, or the transport where there is none."""
        return self.connection or self.transport


def lease() -> timedelta:
    """How long a worker has what it took, unless it renews that; then it counts as gone."""
    length: timedelta = settings.LEASE
    return length


def claim(owner: str, now: datetime, limit: int = 2000, busy: Mapping[str, int] | None = None) -> list[Batch]:
    """Takes up to `limit` deliveries that are due and gives them to `owner` for as long as `lease`.

    Urgent messages come first, then what has been due for longest. `busy` counts the batches that each lane already
    has under way; a lane that is full gets one more where it is urgent. Nothing of it may be sent before `begin`.
    Where a repeat is harmless the claim counts as the beginning, which spares a write.
    """
    under_way = Counter(busy or {})
    batches: list[Batch] = []
    for message in _due(now):
        limits = transport(message.transport).limits
        lane = message.connection_id or message.transport
        while limit > 0 and under_way[lane] < limits.at_once + message.urgent:
            taken, batch = _claim(message, owner, now, min(limit, limits.batch))
            if not taken:
                break
            limit -= taken
            if batch.recipients:
                batches.append(batch)
                under_way[lane] += 1
    return batches


def begin(owner: str, batch: Batch, now: datetime) -> Batch:
    """Notes that sending `batch` begins, before its first byte goes out. Returns what of it `owner` still holds."""
    if transport(batch.transport).repeat_is_harmless:
        return batch
    ids = [recipient.delivery_id for recipient in batch.recipients]
    with database.cursor() as cursor:
        cursor.execute(_BEGIN.format(ids=marks(ids)), [moment(now), *ids, owner])
        count = cursor.rowcount
    recipients = batch.recipients
    if count < len(ids):
        held = Delivery.objects.filter(pk__in=ids, state=State.SENDING, lease_owner=owner)
        kept = set(held.values_list("pk", flat=True))
        recipients = [recipient for recipient in recipients if recipient.delivery_id in kept]
    return replace(batch, recipients=recipients, message=replace(batch.message, at=now))


def renew(owner: str, now: datetime) -> None:
    """Lengthens the lease of everything that `owner` holds."""
    Delivery.objects.filter(state=State.SENDING, lease_owner=owner).update(lease_until=now + lease())


def _due(now: datetime) -> Iterable[Message]:
    """The messages of which something is due, the most pressing first; `newest` is the newest of their thread."""
    sql = _DUE.format(unconnected=marks(UNCONNECTED), known=marks(list(TRANSPORTS)))
    return Message.objects.raw(sql, [*UNCONNECTED, *TRANSPORTS, moment(now), moment(now)])


def _claim(message: Message, owner: str, now: datetime, most: int) -> tuple[int, Batch]:
    """How many rows of `message` were taken, and a batch of them, without those that should not go out any more."""
    line = message.connection
    with transaction.atomic():
        allowed = circuits.allowed(line, now) if line else None
        most = most if allowed is None else min(most, allowed)
        rows = _take(message, owner, now, most) if most else []
        recipients = [Recipient(*row[:3]) for row in rows if row[3] == State.SENDING]
        if line:
            circuits.charge(line, len(recipients), now)
        if len(recipients) < len(rows):
            dropped = Delivery.objects.filter(pk__in=[row[0] for row in rows if row[3] != State.SENDING])
            began = int(transport(message.transport).repeat_is_harmless)
            dropped.update(lease_owner="", lease_until=None, settled_at=now, attempts=F("attempts") - began)
    given = line.settings if line else {}
    return len(rows), Batch(_outgoing(message, now), message.transport, message.connection_id, given, recipients)


def _take(message: Message, owner: str, now: datetime, most: int) -> list[tuple[int, str, str, str]]:
    newer: list[int] = []
    if getattr(message, "newest", 0) > message.sequence:
        later = Message.objects.filter(thread=message.thread, sequence__gt=message.sequence)
        newer = list(later.values_list("pk", flat=True))
    sql = _CLAIM.format(
        superseded=_SUPERSEDED.format(newer=marks(newer)) if newer else "",
        locked="FOR UPDATE SKIP LOCKED" if database.vendor == "postgresql" else "",
    )
    begins = transport(message.transport).repeat_is_harmless
    with database.cursor() as cursor:
        begun = moment(now) if begins else None
        cursor.execute(sql, [message.pk, moment(now), most, *newer, owner, moment(now + lease()), begun, int(begins)])
        return list(cursor.fetchall())


def _outgoing(message: Message, now: datetime) -> Outgoing:
    return Outgoing(
        id=message.pk,
        thread=message.thread,
        sequence=message.sequence,
        source=message.source,
        kind=message.kind,
        audience=message.audience,
        channel=message.channel,
        language=message.language,
        subject=message.subject,
        body=message.body,
        secret=message.secret,
        created_at=message.created_at,
        at=now,
    )
