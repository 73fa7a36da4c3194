"""Forgets an address: what has happened can still be counted, to whom nobody can tell any more."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from baken.delivery.models import ERASED, Delivery, Message, State
from baken.delivery.reasons import kept
from baken.lib.words import words


def with_address(message: Message) -> QuerySet[Delivery]:
    """The deliveries of `message` whose address was not erased."""
    return message.deliveries.exclude(address__startswith=ERASED)


@transaction.atomic
def forget(*, references: Collection[str], mark: str, now: datetime) -> int:
    """Puts `mark` where the address of `references` stood on the ledger, and takes off what waits to be sent there.

    `mark` begins with `ERASED`. Returns how many deliveries that were. Whoever has an address erased notes it in the
    record.
    """
    rows = Delivery.objects.filter(reference__in=references)
    waiting = rows.filter(state__in=(State.PENDING, State.WAITING))
    reason = kept(words("the address was erased"))
    waiting.update(state=State.SUPPRESSED, settled_at=now, error=reason)
    return rows.update(address=mark)


def forget_old(
    *, before: datetime, kinds: Collection[str], mark: Callable[[str], str], now: datetime, most: int
) -> int:
    """Puts `mark(address)` where addresses stood in a message made `before`, for references of `kinds` (`subscriber:`).

    What was erased before stands, and a message that still has something to send waits. Returns how many deliveries
    that were, at most `most`; once there are none left in a message, it is noted that it is forgotten.
    """
    old = Message.objects.filter(forgotten_at=None, created_at__lte=before).exclude(closed_at=None)
    if not old.exists():
        return 0
    of_people = Q(*(Q(reference__startswith=kind) for kind in kinds), _connector=Q.OR)
    with transaction.atomic():
        message = old.select_for_update().order_by("created_at").first()
        if message is None:
            return 0
        rows = list(with_address(message).filter(of_people)[:most])
        for row in rows:
            row.address = mark(row.address)
        Delivery.objects.bulk_update(rows, ["address"], batch_size=500)
        if len(rows) < most:
            message.forgotten_at = now
            message.save(update_fields=("forgotten_at",))
    return len(rows) or 1
