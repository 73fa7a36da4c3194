"""Brings what the page knows up to what the record says: looks at incidents with new entries, and at no others."""

from collections.abc import Iterable
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from baken.incidents.models import Incident
from baken.incidents.wire import public_id, wire
from baken.incidents.wire_format import OVER, Wire
from baken.planbook.queries import document_of
from baken.record.models import Entry, Stream
from baken.statuspage.held import storable
from baken.statuspage.models import Looked, Publication, PublicObject, PublicState

LOOK_BACK = 500
"""Entries looked at once more: on PostgreSQL one with a lower number may become visible after one with a higher."""
STREAM = "incident:"


def collect() -> None:
    """Takes over every incident that the record tells something new of; what changed waits until it is published."""
    row = publication()
    newest = newest_entry()
    recent = Entry.objects.filter(pk__gt=row.entry - LOOK_BACK, stream__name__startswith=STREAM)
    streams = set(recent.values_list("stream", flat=True))
    known = dict(Looked.objects.filter(pk__in=streams).values_list("pk", "number"))
    for name, number in Stream.objects.filter(pk__in=streams).order_by("pk").values_list("pk", "last_number"):
        if known.get(name) != number:
            _take(name, number)
    if newest != row.entry:
        Publication.objects.filter(pk=row.pk).update(entry=newest)


def newest_entry() -> int:
    """The number of the newest entry of the whole record; 0 while it is empty."""
    return Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0


def publication() -> Publication:
    """The one row that says how far the last publication had come."""
    return Publication.objects.get_or_create(pk=1)[0]


def keep(
    data: Wire, kind: str, source: str, zone: ZoneInfo, states: Iterable[tuple[str, str, datetime, datetime | None]]
) -> None:
    """Keeps one object as readers may see it, with the states of components it brought, in place of what it was."""
    created = moment(data["created_at"])
    row = PublicObject(
        id=data["id"],
        kind=kind,
        source=source,
        status=data["status"],
        is_open=data["status"] not in OVER,
        created_at=created,
        updated_at=moment(data.get("updated_at") or data["created_at"]),
        month=f"{created.astimezone(zone):%Y-%m}",
        state=token_hex(16),
        data=storable(data),
    )
    row.save()
    PublicState.objects.filter(of=row).delete()
    PublicState.objects.bulk_create(
        PublicState(of=row, component=component, state=state, begin=begin, end=end)
        for component, state, begin, end in states
    )


def moment(written: Any) -> datetime:
    """A time of the wire format."""
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@transaction.atomic
def _take(stream: str, number: int) -> None:
    """Takes one incident over, where the public may see something of it."""
    incident = Incident.objects.filter(pk=int(stream.removeprefix(STREAM))).first()
    Looked.objects.update_or_create(pk=stream, defaults={"number": number})
    found = wire(incident, page_id(), settings.PUBLIC_URL) if incident else None
    if found is None or incident is None:
        return
    states = [
        (part, state, moment(begin), moment(end) if end else None)
        for part, state, begin, end in found["baken"]["states"]
    ]
    kind = PublicObject.Kind(incident.kind)
    keep(found, kind, stream, document_of(incident.version).index.zone, states)


def page_id() -> str:
    """The id of this installation's page."""
    return public_id("page")
