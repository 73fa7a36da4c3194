"""What is asked of the record."""

from dataclasses import dataclass

from django.db.models import QuerySet

from baken.record.chain import first_fault, link_of
from baken.record.models import Entry, Stream


@dataclass(frozen=True, slots=True)
class Verified:
    """What looking through one stream gave: how many entries it has, and the first that does not fit, if any."""

    stream: str
    entries: int
    first_fault: int | None
    digest: str


def entries(stream: str, after: int = 0) -> QuerySet[Entry]:
    """The entries of `stream` behind number `after`, the oldest first."""
    return Entry.objects.filter(stream_id=stream, number__gt=after).order_by("number")


def newest(stream: str, most: int) -> QuerySet[Entry]:
    """The newest `most` entries of `stream`, the newest first."""
    return Entry.objects.filter(stream_id=stream).order_by("-number")[:most]


def last_number(stream: str) -> int:
    """The number of the newest entry of `stream`; 0 where it has none."""
    found = Stream.objects.filter(pk=stream).values_list("last_number", flat=True).first()
    return found or 0


def verified() -> list[Verified]:
    """Every stream looked through from its first entry to its last."""
    return [_verified(stream) for stream in Stream.objects.order_by("pk")]


def _verified(stream: Stream) -> Verified:
    found = entries(stream.pk)
    fault = first_fault((link_of(entry), entry.digest) for entry in found.iterator())
    count = found.count()
    if fault is None and (count, stream.last_number) != (stream.last_number, count):
        fault = min(count, stream.last_number) + 1
    return Verified(stream.pk, count, fault, stream.last_digest)
