"""What a replay came to: what was told to whom, and which promises the history kept."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from baken.delivery.models import Delivery, Message
from baken.incidents.models import Incident, PromiseRecord, Update
from baken.statuspage.replay_plan import FIRST, LAST, RHYTHM


@dataclass(frozen=True, slots=True)
class Way:
    """One channel: how many messages went over it, by which transport, and how many deliveries stand where."""

    channel: str
    transport: str
    messages: int
    deliveries: dict[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a replay. `promises` has, for each promise, how many were kept, late, or broken."""

    incidents: int
    maintenance: int
    running: int
    updates: int
    ways: tuple[Way, ...]
    promises: dict[str, Counter[str]]


def summary() -> Summary:
    """What the incidents of this installation came to."""
    kinds = dict(Incident.objects.values_list("kind").annotate(Count("pk")))
    promises: dict[str, Counter[str]] = {name: Counter() for name in (FIRST, RHYTHM, LAST)}
    rows = PromiseRecord.objects.exclude(state__in=("open", "replaced"))
    for name, state, count in rows.values_list("promise", "state").annotate(Count("pk")):
        promises.setdefault(name, Counter())[state] += count
    return Summary(
        incidents=kinds.get("incident", 0),
        maintenance=kinds.get("maintenance", 0),
        running=Incident.objects.filter(ended_at=None).count(),
        updates=Update.objects.filter(status=Update.Status.PUBLISHED).count(),
        ways=tuple(_ways()),
        promises=promises,
    )


def _ways() -> list[Way]:
    found = Message.objects.values_list("channel", "transport").annotate(Count("pk")).order_by("channel", "transport")
    return [Way(channel, transport, count, _states(channel, transport)) for channel, transport, count in found]


def _states(channel: str, transport: str) -> dict[str, int]:
    rows = Delivery.objects.filter(message__channel=channel, message__transport=transport)
    return dict(rows.values_list("state").annotate(Count("pk")).order_by("state"))
