"""What a promise sets in motion as its time comes near: calls to its owner and the backup, word that it is missed."""

from collections.abc import Iterable
from datetime import datetime

from baken.incidents.models import PromiseRecord, Update
from baken.incidents.naming import Text, audience_name, who
from baken.incidents.promising import Standing, grace
from baken.incidents.reaching import Note, link, reach
from baken.incidents.run import Run
from baken.incidents.standing import held_by
from baken.lib.words import Words, words
from baken.plan.promises.due import Due
from baken.plan.schema.people import Assigned
from baken.plan.staffing.holders import NOBODY, holder, named
from baken.plan.staffing.staff import ACK_WITHIN


def remind(run: Run, promises: Iterable[Standing]) -> None:
    """Calls whoever has to write, once, when a promise is about to fall due; then the backup, if they don't react."""
    for row, item in promises:
        limit = item.due_at + grace(run, item)
        if row.reminded_at is None and item.remind_at <= run.now <= limit:
            _remind(run, row, item)
        if (
            row.reminded_at is not None
            and row.backup_at is None
            and run.now <= limit
            and _backup_is_due(run, row, item)
        ):
            _call_backup(run, row, item)


def note_missed(run: Run, promises: Iterable[Standing]) -> None:
    """Notes that a promised message has not come, and tells whoever the plan names, each once."""
    for row, item in promises:
        longer = grace(run, item)
        if row.overdue_at is None and run.now > item.due_at + longer:
            row.overdue_at = run.now
            row.save(update_fields=("overdue_at",))
            said = words(
                "the message promised to {audience} has not come", audience=audience_name(run.index, item.audience)
            )
            run.tell("promise:missed", said, promise=row.pk, audience=item.audience, because=row.because)
        is_late = item.missed_at is not None and run.now >= item.missed_at + longer and run.now > item.due_at + longer
        if is_late and row.escalated_at is None and item.missed_to is not None and item.missed_to not in NOBODY:
            _tell_missed(run, row, item.missed_to)


def people_of(run: Run, reference: str) -> tuple[str, ...]:
    """Who is meant by a reference now: whoever holds the role in this incident, otherwise those the plan names."""
    kind, name = named(run.index, reference) or ("", reference)
    held = [row.holder for row in held_by(run, name) if row.acknowledged_at] if kind == "role" else []
    if held:
        return tuple(held)
    return holder(run.index, reference, run.now, run.calendars).people


def backup_moment(run: Run, row: PromiseRecord, item: Due) -> datetime | None:
    """When the backup is called if the owner does nothing; None before the owner was reminded."""
    if row.reminded_at is None:
        return None
    role = run.index.roles.get(item.owner or "")
    assigned = (role.assigned if role else None) or Assigned()
    given = assigned.ack_within.length if assigned.ack_within else ACK_WITHIN
    return row.reminded_at + min(given, (item.due_at + grace(run, item) - row.reminded_at) / 2)


def _remind(run: Run, row: PromiseRecord, item: Due) -> None:
    row.reminded_at = run.now
    row.save(update_fields=("reminded_at",))
    people = people_of(run, f"role:{item.owner}")[:1] if item.owner else ()
    if not people:
        said = words("nobody can be reminded: a message to {audience} is promised by {time}", **_named(run, row))
        run.tell("promise:unreminded", said, promise=row.pk)
        return
    _call(run, row, people[0], "promise:reminder", 1)


def _call(run: Run, row: PromiseRecord, person: str, kind: str, number: int) -> None:
    names = {"who": who(run.index, person), **_named(run, row)}
    subject = words(
        "{title}: a message to {audience} is promised by {time}", title=run.incident.title, **_named(run, row)
    )
    body = words("{subject}.\nSay that you write it: {link}", subject=subject, link=link(f"promise:{row.pk}"))
    note = Note(f"promise:{row.pk}", f"promise:{row.pk}", number, "reminder", subject, body, secret=True)
    if reach(run, person, note):
        said = words("{who} is reminded: a message to {audience} is promised by {time}", **names)
    else:
        said = words(
            "{who} can't be reminded, there is no way to reach them: a message to {audience} is promised by {time}",
            **names,
        )
    run.tell(kind, said, promise=row.pk, person=person)


def _backup_is_due(run: Run, row: PromiseRecord, item: Due) -> bool:
    """True where the owner has had their time and neither said that they write nor begun to."""
    moment = backup_moment(run, row, item)
    if moment is None or row.answered_at is not None or run.now < moment:
        return False
    written = Update.objects.filter(incident=run.incident, created_at__gte=row.reminded_at)
    return not written.filter(holding=False).exists()


def _call_backup(run: Run, row: PromiseRecord, item: Due) -> None:
    row.backup_at = run.now
    row.save(update_fields=("backup_at",))
    first = people_of(run, f"role:{item.owner}")[:1] if item.owner else ()
    for person in _others(run, item, first):
        _call(run, row, person, "promise:backup", 2)
        return
    said = words("nobody else can be called: a message to {audience} is promised by {time}", **_named(run, row))
    run.tell("promise:unreminded", said, promise=row.pk)


def _others(run: Run, item: Due, first: tuple[str, ...]) -> list[str]:
    """Whom the plan names for the owner's role besides `first`."""
    role = run.index.roles.get(item.owner or "")
    assigned = (role.assigned if role else None) or Assigned()
    said = [one for one in (assigned.backup, assigned.primary) if one is not None and one not in NOBODY]
    people = [person for one in said for person in holder(run.index, one, run.now, run.calendars).people]
    return [person for person in people if person not in first]


def _tell_missed(run: Run, row: PromiseRecord, to: str) -> None:
    row.escalated_at = run.now
    row.save(update_fields=("escalated_at",))
    told: list[Text] = []
    subject = words(
        "{title}: the message to {audience} promised by {time} has not come",
        title=run.incident.title,
        **_named(run, row),
    )
    body = words("{subject}.", subject=subject)
    for person in people_of(run, to):
        note = Note(f"promise:{row.pk}", f"promise:{row.pk}:missed", 1, "missed", subject, body)
        if reach(run, person, note):
            told.append(who(run.index, person))
    if told:
        said = words("{who} is told that a promise is missed", who=told)
    else:
        said = words("{who} can't be told that a promise is missed", who=who(run.index, to))
    run.tell("promise:escalated", said, promise=row.pk, to=to)


def _named(run: Run, row: PromiseRecord) -> dict[str, Text | Words | object]:
    return {"audience": audience_name(run.index, row.audience), "time": run.local(row.due_at)}
