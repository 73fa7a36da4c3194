"""Looks after what nobody tends any more: leases that ran out, news that grew old, messages that are through."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from baken.delivery.claiming import UNCONNECTED
from baken.delivery.models import Delivery, Message, State
from baken.delivery.reasons import Reason, kept
from baken.delivery.retrying import MOST_ATTEMPTS
from baken.delivery.settling import FREE
from baken.delivery.transports.registry import TRANSPORTS, harmless
from baken.lib.words import words

_MOST = 1000


def expire(now: datetime) -> int:
    """Takes back what is `sending` beyond its lease: whoever had it is gone. Returns how many rows that were.

    What had not begun waits again as if nothing had been. What had begun may have arrived: it is repeated where that is
    harmless, and otherwise stays `unknown` until a person decides.
    """
    lost = Delivery.objects.filter(state=State.SENDING, lease_until__lt=now)
    reason = kept(words("the worker stopped while this was being sent; nobody knows whether it arrived"))
    repeatable = harmless()
    count = 0
    while rows := list(lost.values_list("pk", "begun_at", "attempts", "message__transport")[:_MOST]):
        whole = [pk for pk, begun, _, _ in rows if begun is None]
        again = [pk for pk, begun, tries, name in rows if begun and tries < MOST_ATTEMPTS and name in repeatable]
        rest = [row[0] for row in rows]
        # Each update looks at the lease once more: its owner may have come back and settled the row.
        with transaction.atomic():
            count += lost.filter(pk__in=whole).update(state=State.PENDING, **FREE)
            count += lost.filter(pk__in=again).update(
                state=State.PENDING, repeats=F("repeats") + 1, next_at=now, error=reason, **FREE
            )
            count += lost.filter(pk__in=rest).update(state=State.UNKNOWN, settled_at=now, error=reason, **FREE)
    return count


def tidy(now: datetime) -> int:
    """Ends what there is no sense in any more: withdrawn, too old, or without its connection. Returns how many.

    Closes the messages that are through, so that nobody looks at them again.
    """
    running = Message.objects.filter(closed_at=None)
    known = Q(transport__in=UNCONNECTED) | Q(connection__isnull=False, transport__in=TRANSPORTS)
    too_old = words("it became too old to be worth sending")
    no_way = words("the connection of its channel is gone; connect the channel, then send it again")
    ended = _end(running.exclude(withdrawn_at=None), State.SUPERSEDED, "", now)
    ended += _end(running.filter(give_up_at__lte=now), State.FAILED, too_old, now)
    ended += _end(running.exclude(known), State.FAILED, no_way, now)
    rest = Delivery.objects.filter(message=OuterRef("pk"))
    through = running.exclude(expanded_at=None).exclude(Exists(rest.filter(state=State.PENDING)))
    through.exclude(Exists(rest.filter(state=State.SENDING))).update(closed_at=now)
    return ended


def _end(messages: QuerySet[Message], state: State, reason: Reason, now: datetime) -> int:
    """Ends what waits of `messages`; there are few of these, so they are looked up first.

    What may have arrived before has not failed: of that nobody knows.
    """
    found = list(messages.values_list("pk", flat=True))
    if not found:
        return 0
    pending = Delivery.objects.filter(state=State.PENDING, message__in=found)
    about = {"settled_at": now, "error": kept(reason)}
    doubtful = pending.filter(repeats__gt=0).update(state=State.UNKNOWN, **about) if state == State.FAILED else 0
    return doubtful + pending.update(state=state, **about)
