"""What a connection bears: so many a minute over all workers, and a rest after failures in a row."""

from datetime import datetime, timedelta

from django.db.models import F

from baken.delivery.models import Connection
from baken.delivery.reasons import Reason, kept

PATIENCE = 5
"""Batches in a row of which nothing arrived, before the circuit opens."""
FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=10)
PROBE = timedelta(minutes=1)
"""How long a probe has before another may be made."""


def allowed(connection: Connection, now: datetime) -> int | None:
    """How many may go out over `connection` now, None for any number. Call it in the transaction that claims them.

    While the circuit is open none may; when its rest is over, one: this call takes that turn. With `per_minute` the
    row stays locked to the end of the transaction, so that two workers share what there is.
    """
    if connection.open_until is None and connection.per_minute is None:
        return None
    row = Connection.objects.select_for_update().get(pk=connection.pk)
    if row.open_until is not None:
        if row.open_until > now:
            return 0
        Connection.objects.filter(pk=row.pk).update(open_until=now + PROBE)
        return min(1, _left(row, now))
    return _left(row, now) if row.per_minute else None


def charge(connection: Connection, taken: int, now: datetime) -> None:
    """Notes that `taken` of the minute's allowance are used. Same transaction as `allowed`."""
    if not connection.per_minute or not taken:
        return
    row = Connection.objects.get(pk=connection.pk)
    Connection.objects.filter(pk=row.pk).update(paced_to=_used_to(row, now) + taken * _pace(row))


def worked(name: str) -> None:
    """Something arrived: closes the circuit of the connection `name` and forgets its failures."""
    Connection.objects.filter(pk=name, failures__gt=0).update(failures=0, open_until=None, last_error=None)


def failed(name: str, reason: Reason, now: datetime) -> None:
    """Nothing of a batch arrived. After `PATIENCE` of these in a row the connection rests, each time for longer."""
    Connection.objects.filter(pk=name).update(failures=F("failures") + 1, last_error=kept(reason))
    failures = Connection.objects.filter(pk=name).values_list("failures", flat=True).first() or 0
    if failures >= PATIENCE:
        rest = min(FIRST_REST * 2 ** min(failures - PATIENCE, 10), LONGEST_REST)
        Connection.objects.filter(pk=name).update(open_until=now + rest)


def _at_once(row: Connection) -> int:
    """How many of the minute may go in one go: what comes together in two seconds."""
    return max(1, (row.per_minute or 0) // 30)


def _pace(row: Connection) -> timedelta:
    """The time each takes, such that no minute, wherever it begins, has more than `per_minute`."""
    return timedelta(minutes=1) / ((row.per_minute or 1) - _at_once(row) + 1) + timedelta(microseconds=1)


def _used_to(row: Connection, now: datetime) -> datetime:
    rested = now - _at_once(row) * _pace(row)
    return max(row.paced_to, rested) if row.paced_to else rested


def _left(row: Connection, now: datetime) -> int:
    if not row.per_minute:
        return 1
    return max((now - _used_to(row, now)) // _pace(row), 0)
