"""What is asked of the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Count, Max, Q, QuerySet

from baken.delivery.models import Connection, Delivery, Message, State
from baken.delivery.reasons import Reason, said

REACHED = (State.SENT, State.DELIVERED, State.UNKNOWN)
"""Those who have read a message, or may have."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Deliveries of one message that did not simply arrive: where they stand, why, and how many there are.

    `next_at` is when the last of them will have been tried again, where they will be.
    """

    message: int
    channel: str
    state: State
    reason: Reason
    count: int
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """How a connection does: working, open (rests until `until` after failures in a row), or about to be tried."""

    name: str
    channel: str
    transport: str
    state: Literal["working", "failing", "resting"]
    reason: Reason
    until: datetime | None


def received(source: str) -> QuerySet[Delivery, str]:
    """The references of those who got a message of `source`, or may have: what a correction has to reach.

    Whoever may have got it before it was to be repeated is among them, whatever became of that. Complete once
    `in_flight(source)` is false. Usable as a list, and inside a filter.
    """
    reached = Q(state__in=REACHED) | Q(repeats__gt=0)
    return Delivery.objects.filter(reached, message__source=source).values_list("reference", flat=True)


def in_flight(source: str) -> bool:
    """Whether something of `source` is being sent right now, so that nobody knows yet whom it reaches."""
    return Delivery.objects.filter(message__source=source, state=State.SENDING).exists()


def counts(source: str) -> dict[int, dict[State, int]]:
    """For each message of `source`, how many of its deliveries stand where; states without any are left out."""
    found: dict[int, dict[State, int]] = defaultdict(dict)
    rows = Delivery.objects.filter(message__source=source).values_list("message", "state").annotate(count=Count("pk"))
    for message, state, count in rows:
        found[message][State(state)] = count
    return dict(found)


def problems(source: str | None = None, since: datetime | None = None, most: int = 100) -> list[Problem]:
    """What did not simply arrive, of `source` or of every message written after `since`, the most frequent first.

    That is what failed, bounced or is unknown, what is being tried again, and what waits for a person.
    """
    ended = Q(state__in=(State.FAILED, State.BOUNCED, State.UNKNOWN, State.WAITING))
    rows = Delivery.objects.filter(ended | Q(state=State.PENDING, error__isnull=False))
    if source is not None:
        rows = rows.filter(message__source=source)
    if since is not None:
        rows = rows.filter(message__created_at__gt=since)
    grouped = rows.values("message", "message__channel", "state", "error").annotate(
        count=Count("pk"), last=Max("next_at")
    )
    return [
        Problem(
            message=row["message"],
            channel=row["message__channel"],
            state=State(row["state"]),
            reason=said(row["error"]),
            count=row["count"],
            next_at=row["last"] if row["state"] == State.PENDING else None,
        )
        for row in grouped.order_by("-count", "message")[:most]
    ]


def waiting(sources: Iterable[str] | None = None) -> QuerySet[Delivery]:
    """What waits for a person to post it, the oldest first, with its message."""
    rows = Delivery.objects.filter(state=State.WAITING, message__withdrawn_at=None).select_related("message")
    if sources is not None:
        rows = rows.filter(message__source__in=tuple(sources))
    return rows.order_by("message__created_at", "pk")


def unexpanded() -> QuerySet[Message]:
    """Messages whose recipients are not all on the ledger yet, the oldest first."""
    return Message.objects.filter(expanded_at=None).order_by("created_at", "pk")


def lines(now: datetime) -> list[Line]:
    """How each connection does."""
    return [_line(row, now) for row in Connection.objects.order_by("pk")]


def _line(row: Connection, now: datetime) -> Line:
    resting = row.open_until is not None and row.open_until > now
    state: Literal["working", "failing", "resting"] = "working"
    if row.failures:
        state = "resting" if resting else "failing"
    return Line(row.pk, row.channel, row.transport, state, said(row.last_error), row.open_until if resting else None)
