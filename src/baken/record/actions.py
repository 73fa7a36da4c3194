"""Adding to the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from baken.lib.actor import Actor
from baken.lib.words import Words, as_data
from baken.record.chain import link_of
from baken.record.models import Entry, Stream


def append(
    *,
    stream: str,
    kind: str,
    actor: Actor,
    now: datetime,
    words: Words,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Adds one entry to `stream`, inside the transaction of the act it tells of.

    `before`, `after` and `data` hold plain JSON values. Raises RuntimeError outside a transaction: an entry and its act
    are kept together or not at all.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an entry is added in the transaction of its act")
    line = _locked(stream)
    number = line.last_number + 1
    entry = Entry(
        stream=line,
        number=number,
        at=now,
        kind=kind,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name=actor.name,
        words=as_data(words),
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
        data=dict(data or {}),
        previous=line.last_digest,
    )
    entry.digest = link_of(entry).digest()
    entry.save(force_insert=True)
    Stream.objects.filter(pk=stream).update(last_number=number, last_digest=entry.digest)
    return entry


def _locked(stream: str) -> Stream:
    """The row of `stream`, locked until the transaction ends; SQLite holds the whole file anyway."""
    Stream.objects.bulk_create([Stream(name=stream)], ignore_conflicts=True)
    return Stream.objects.select_for_update().get(pk=stream)
