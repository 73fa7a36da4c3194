"""Promises as records: opened when the plan makes them, settled when a message comes or they no longer hold."""

from datetime import timedelta
from typing import Any

from baken.incidents.models import PromiseRecord
from baken.incidents.naming import audience_name
from baken.incidents.rows import owed
from baken.incidents.run import Run
from baken.incidents.state import progress, sent
from baken.lib.words import as_data, from_data, words
from baken.plan.compose.messages import consent
from baken.plan.promises.due import Due, due
from baken.plan.promises.kept import settle
from baken.plan.schema.course import MessageKind

Standing = tuple[PromiseRecord, Due]
"""A promise that stands: its record, and what the plan says of it now."""


def look(run: Run) -> list[Standing]:
    """Compares the open records with what is due now: settles what is gone, opens what is new. Those that stand."""
    current = {(item.promise, item.audience): item for item in due(run.index, progress(run))}
    found: list[Standing] = []
    for row in owed(run):
        key = (row.promise, row.audience)
        item = current.get(key)
        if item is None or (item.due_at, item.how) != (row.due_at, row.how):
            _settle(run, row)
        else:
            found.append((_as_now(row, item), item))
            del current[key]
    return found + [(_open(run, item), item) for item in current.values()]


def grace(run: Run, item: Due) -> timedelta:
    """What is due at once takes as long as writing and agreeing do, and is in time all the same."""
    if item.how != "at_once":
        return timedelta()
    agreed = consent(run.index, item.channel or "", item.kind or "update")
    return run.index.plan.policies.draft_time.length + (agreed.within if agreed else timedelta())


def close_rest(run: Run) -> None:
    """Settles what is still open where nothing is owed any more, as for a duplicate."""
    for row in owed(run):
        _settle(run, row)


def _open(run: Run, item: Due) -> PromiseRecord:
    row = PromiseRecord.objects.create(
        incident=run.incident,
        promise=item.promise,
        audience=item.audience,
        channel=item.channel,
        kind=item.kind,
        how=item.how,
        owner=item.owner,
        because=as_data(item.because),
        due_at=item.due_at,
        remind_at=item.remind_at,
        missed_at=item.missed_at,
        missed_to=item.missed_to,
    )
    said = words(
        "next message to {audience} by {time}",
        audience=audience_name(run.index, item.audience),
        time=run.local(item.due_at),
    )
    run.tell("promise:made", said, because=as_data(item.because), promise=row.pk, audience=item.audience)
    return row


def _as_now(row: PromiseRecord, item: Due) -> PromiseRecord:
    """The record with what may change while the time stays: who keeps it, where, and who hears if it is missed."""
    now = {
        "channel": item.channel,
        "owner": item.owner,
        "remind_at": item.remind_at,
        "missed_at": item.missed_at,
        "missed_to": item.missed_to,
    }
    changed = [name for name, value in now.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, now[name])
    if changed:
        row.save(update_fields=changed)
    return row


def _settle(run: Run, row: PromiseRecord) -> None:
    last = next((item for item in reversed(sent(run)) if item.audience == row.audience), None)
    kept_at = run.now if last is not None and last.at == run.now else None
    item = as_due(row)
    outcome, limit = settle(item, kept_at, run.now), item.due_at + grace(run, item)
    fate, late_by = outcome.fate, outcome.late_by
    if kept_at is None and run.now <= limit:
        fate = "replaced"
    elif fate == "late" and kept_at is not None and kept_at <= limit:
        fate = "kept"
    row.state, row.kept_at = PromiseRecord.State(fate), kept_at
    row.save(update_fields=("state", "kept_at"))
    run.look_again()
    audience = audience_name(run.index, row.audience)
    about: dict[str, Any] = {"promise": row.pk, "audience": row.audience}
    if fate == "late":
        said = words("the promise to {audience} was kept {late} late", audience=audience, late=late_by)
        run.tell("promise:late", said, because=row.because, **about)
    elif fate == "broken":
        said = words("the promise to {audience} was broken: no message came", audience=audience)
        run.tell("promise:broken", said, because=row.because, **about)


def as_due(row: PromiseRecord) -> Due:
    """The promise as the plan's engines know it."""
    kind: MessageKind | None = row.kind  # type: ignore[assignment]  # kept as the plan had it
    return Due(
        promise=row.promise,
        audience=row.audience,
        channel=row.channel,
        kind=kind,
        how="first" if row.how == "first" else "rhythm" if row.how == "rhythm" else "at_once",
        owner=row.owner,
        due_at=row.due_at,
        remind_at=row.remind_at,
        missed_at=row.missed_at,
        missed_to=row.missed_to,
        because=from_data(row.because),
    )
