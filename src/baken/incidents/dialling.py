"""Whom somebody has to telephone, because no program can dial; and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from baken.delivery import actions as delivery
from baken.delivery.errors import DeliveryError
from baken.delivery.models import Delivery
from baken.delivery.queries import waiting
from baken.incidents.authority import allow
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Call, Incident, PromiseRecord
from baken.incidents.naming import who
from baken.incidents.reacting import react
from baken.incidents.rows import calls, owed, unanswered
from baken.incidents.run import Run, opened
from baken.incidents.threads import CALL, of_promise
from baken.lib.actor import Actor
from baken.lib.words import words

PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery that waits for a person: to whom, where, since when, and the thread of its message."""

    delivery: int
    reference: str
    address: str
    since: datetime
    thread: str


@dataclass(frozen=True, slots=True)
class Dial:
    """A message that waits until somebody telephones `person` at `number`: a call, or something about a promise."""

    delivery: int
    person: str
    number: str
    since: datetime
    about: Assignment | PromiseRecord


def threads(run: Run) -> dict[str, Assignment | PromiseRecord]:
    """The threads of messages to people about what is open: calls that nobody has answered, then promises."""
    found: dict[str, Assignment | PromiseRecord] = {f"{CALL}:{row.pk}": row for row in unanswered(run)}
    for row in owed(run):
        found |= dict.fromkeys(of_promise(row.pk), row)
    return found


def dials(run: Run, rows: Iterable[Waiting]) -> list[Dial]:
    """Whom somebody has to telephone now, of the deliveries that wait for a person, in the order of `threads`."""
    about = threads(run)
    order = {thread: number for number, thread in enumerate(about)}
    found = sorted((row for row in rows if row.thread in about), key=lambda row: (order[row.thread], row.delivery))
    return [
        Dial(row.delivery, row.reference.removeprefix(PERSON), row.address, row.since, about[row.thread])
        for row in found
    ]


@transaction.atomic
def pass_on(*, incident: Incident, dialled: int, actor: Actor, now: datetime) -> None:
    """Notes that `actor` has told somebody by telephone what the delivery `dialled` says.

    Raises IncidentError where they may not, or it does not wait any more.
    """
    run, dial, row = _dialled(incident, dialled, actor, now)
    name = who(run.index, dial.person)
    try:
        delivery.done_by_hand(delivery=row, actor=actor, now=run.now, place=name)
    except DeliveryError as error:
        raise IncidentError(error.words, error.mend) from error
    run.tell("dial:done", words("{person} has rung {who}", person=actor.name, who=name), actor=actor)
    run.incident.save()


@transaction.atomic
def not_reached(*, incident: Incident, dialled: int, actor: Actor, now: datetime) -> None:
    """Notes that `actor` could not get hold of somebody by telephone; whoever comes after them is called at once.

    Where they have another number, that is tried first. Raises as `pass_on`.
    """
    run, dial, row = _dialled(incident, dialled, actor, now)
    try:
        delivery.give_up(delivery=row, actor=actor, now=run.now)
    except DeliveryError as error:
        raise IncidentError(error.words, error.mend) from error
    if isinstance(dial.about, Assignment) and not waiting().filter(message__thread=row.message.thread).exists():
        last = calls(run, dial.about)[-1]
        Call.objects.filter(pk=last.pk, next_at__gt=run.now).update(next_at=run.now)
    said = words("{person} did not reach {who} by telephone", person=actor.name, who=who(run.index, dial.person))
    run.tell("dial:not-reached", said, actor=actor)
    react(run)
    run.incident.save()


def _dialled(incident: Incident, dialled: int, actor: Actor, now: datetime) -> tuple[Run, Dial, Delivery]:
    run = opened(incident, now)
    allow(run, actor, "roles")
    row = waiting().filter(pk=dialled, message__thread__in=list(threads(run))).first()
    found = dials(run, [_waiting(row)]) if row is not None else []
    if row is None or not found:
        raise IncidentError(words("nobody waits for this call any more"), words("look again at who has to be rung"))
    return run, found[0], row


def _waiting(row: Delivery) -> Waiting:
    return Waiting(row.pk, row.reference, row.address, row.message.created_at, row.message.thread)
