"""Writes down what became of deliveries, many at a time."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from random import Random
from typing import Any

from django.db import connection, transaction

from baken.delivery.models import Delivery, State, Suppression
from baken.delivery.reasons import Reason, kept
from baken.delivery.retrying import next_try
from baken.delivery.sql import marks, moment, reason
from baken.delivery.transports.base import Outcome
from baken.delivery.transports.registry import harmless
from baken.lib.words import words

FREE = {"lease_owner": "", "lease_until": None}
"""What a row says that nobody holds."""

_END = """
UPDATE delivery_delivery SET state = %s, settled_at = %s, error = %s, lease_owner = '', lease_until = NULL
WHERE id IN ({ids}) AND state = 'sending' AND lease_owner = %s
"""
_AGAIN = """
UPDATE delivery_delivery SET state = 'pending', next_at = %s, repeats = repeats + %s, error = %s,
    lease_owner = '', lease_until = NULL
WHERE id = %s AND state = 'sending' AND lease_owner = %s
"""


def settle(owner: str, outcomes: Sequence[Outcome], now: datetime, chance: Random) -> int:
    """Writes down `outcomes` of deliveries that `owner` still holds; the others are no longer its to tell of.

    What can be tried again waits for its turn, with a wait that grows; what went wrong too often or for too long has
    failed. What may have arrived is repeated only where that is harmless. Returns how many rows were written.
    """
    final: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    open_ended = []
    for outcome in outcomes:
        if outcome.state in ("retry", "unknown"):
            open_ended.append(outcome)
        else:
            final[outcome.state, str(outcome.error)].append(outcome)
    gone = {outcome.delivery_id: outcome.error for outcome in outcomes if outcome.gone}
    # Mostly all were sent; then it is one statement, which needs no transaction around it.
    alone = len(final) == 1 and not open_ended and not gone
    with nullcontext() if alone else transaction.atomic():
        marked = 0
        for alike in final.values():
            ids = [outcome.delivery_id for outcome in alike]
            marked += _end(owner, ids, State(alike[0].state), alike[0].error, now)
        if open_ended:
            marked += _try_again(owner, open_ended, now, chance)
        if gone:
            _leave_alone(gone, now)
    return marked


def _end(owner: str, ids: Sequence[int], state: State, error: Reason, now: datetime) -> int:
    settled = None if state == State.WAITING else now
    with connection.cursor() as cursor:
        cursor.execute(_END.format(ids=marks(ids)), [state.value, moment(settled), reason(error), *ids, owner])
        count: int = cursor.rowcount
    return count


def _try_again(owner: str, outcomes: Sequence[Outcome], now: datetime, chance: Random) -> int:
    asked = {outcome.delivery_id: outcome for outcome in outcomes}
    held = Delivery.objects.filter(pk__in=asked, state=State.SENDING, lease_owner=owner)
    repeatable = harmless()
    waiting: list[tuple[Any, ...]] = []
    marked = 0
    for pk, attempts, repeats, give_up_at, name in held.values_list(
        "pk", "attempts", "repeats", "message__give_up_at", "message__transport"
    ):
        outcome = asked[pk]
        doubtful = outcome.state == "unknown"
        again = next_try(attempts, now, give_up_at, chance, outcome.retry_after)
        if again and (not doubtful or name in repeatable):
            waiting.append((moment(again), int(doubtful), reason(outcome.error), pk, owner))
        elif doubtful:
            marked += _end(owner, [pk], State.UNKNOWN, outcome.error, now)
        else:
            # What may have arrived once has not failed because it did not arrive again.
            state = State.UNKNOWN if repeats else State.FAILED
            marked += _end(owner, [pk], state, _given_up(attempts, outcome.error), now)
    if waiting:
        with connection.cursor() as cursor:
            cursor.executemany(_AGAIN, waiting)
            marked += cursor.rowcount
    return marked


def _given_up(attempts: int, error: Reason) -> Reason:
    return words("given up after {attempts} attempts; the last time: {reason}", attempts=attempts, reason=error)


def _leave_alone(gone: dict[int, Reason], now: datetime) -> None:
    addresses = Delivery.objects.filter(pk__in=gone).values_list("pk", "address")
    rows = [Suppression(address=address.lower(), reason=kept(gone[pk]) or "", at=now) for pk, address in addresses]
    Suppression.objects.bulk_create(rows, ignore_conflicts=True)
