"""What a person does about a delivery that did not simply arrive: it goes out again, is given up, or was posted."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from baken.delivery import actions as delivery
from baken.delivery.errors import DeliveryError
from baken.delivery.forgetting import with_address
from baken.delivery.models import Delivery, Message, State
from baken.incidents.authority import PERMISSIONS, Act, allow, allowed, posting
from baken.incidents.carrying import carry
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident
from baken.incidents.once import OLD, AlreadyDone, do_once, done
from baken.incidents.run import over
from baken.incidents.threads import PEOPLE, incident_of, kind_of
from baken.lib.actor import Actor
from baken.lib.signed_links import LinkError
from baken.lib.words import Words, words
from baken.people.models import Permission
from baken.record.queries import last_number

ACCOUNTS = "account"
"""Threads of mails about somebody's own account."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what does it, and from which states."""

    do: Callable[..., Any]
    states: Collection[State]


WAYS_OUT: Mapping[str, Way] = {
    "done": Way(delivery.done_by_hand, (State.WAITING,)),
    "again": Way(delivery.send_again, (State.UNKNOWN, State.FAILED, State.BOUNCED)),
    "give_up": Way(delivery.give_up, (State.WAITING, State.UNKNOWN, State.PENDING)),
}


ALL_AGAIN = (State.FAILED, State.UNKNOWN)
"""Where deliveries stand that can all be sent again at once. What came back has no such address, and wants a look."""


def ways_out(row: Delivery) -> list[str]:
    """What can be done about a delivery as it stands. What only has to wait for its turn needs nobody."""
    if row.state == State.PENDING and row.error is None:
        return []
    again = can_go(row.message) and not row.is_erased
    return [name for name, way in WAYS_OUT.items() if row.state in way.states and (name != "again" or again)]


def all_again(message: Message) -> dict[State, int]:
    """How many deliveries of `message` can be sent again at once, by where they stand."""
    if not can_go(message):
        return {}
    counted = with_address(message).filter(state__in=ALL_AGAIN).values_list("state")
    return {State(state): count for state, count in counted.annotate(count=Count("pk"))}


def can_go(message: Message) -> bool:
    """Whether `message` can go out once more: not taken back, its text and its addresses still known."""
    return message.withdrawn_at is None and message.forgotten_at is None and not (message.secret and not message.body)


def refusal(message: Message, incident: Incident | None, actor: Actor, now: datetime) -> IncidentError | None:
    """Why `actor` may not decide about the deliveries of `message`; None where they may."""
    try:
        _allow(message, incident, actor, now)
    except IncidentError as error:
        return error
    return None


def may_see_addresses(message: Message, incident: Incident | None, actor: Actor, now: datetime) -> bool:
    """Whether `actor` sees to whom `message` goes: who writes to readers, or whose role in the incident it is.

    Mails about accounts are between an administrator and the owner.
    """
    if kind_of(message.thread) == ACCOUNTS:
        return Permission.ADMINISTRATOR in actor.permissions
    if Permission.COMMUNICATOR in actor.permissions:
        return True
    return incident is not None and _act(message) in allowed(over(incident, now), actor)


@transaction.atomic
def see_to(*, row: Delivery, how: str, once: str, actor: Actor, now: datetime) -> None:
    """Does what `how` names among `WAYS_OUT` to one delivery, once for each mark `once` made for it.

    Raises IncidentError where it can't be done, and AlreadyDone where it was done by the same press of a button.
    """
    _check_new(purpose_of(row), once)
    settle(row=row, how=how, actor=actor, now=now)
    # The number of the entry is another each time, so that a second press is told from the first.
    do_once(purpose_of(row), once, str(last_number(row.message.thread)), now)


@transaction.atomic
def see_to_all(*, message: Message, state: State, once: str, actor: Actor, now: datetime) -> None:
    """Sends all deliveries of `message` that stand at `state`, one of `ALL_AGAIN`, once more. Raises as `see_to`."""
    _check_new(purpose_of_all(message, state), once)
    _allow(message, incident_of(message.thread), actor, now)
    try:
        delivery.send_all_again(message=message, state=state, actor=actor, now=now)
    except DeliveryError as error:
        raise IncidentError(error.words, error.mend) from error
    do_once(purpose_of_all(message, state), once, str(last_number(message.thread)), now)


def _check_new(purpose: str, once: str) -> None:
    try:
        before = done(purpose, once)
    except LinkError:
        raise IncidentError(OLD, words("nothing was changed")) from None
    if before is not None:
        raise AlreadyDone(before)


@transaction.atomic
def settle(*, row: Delivery, how: str, actor: Actor, now: datetime) -> None:
    """Does what `how` names of `WAYS_OUT` to one delivery. Raises IncidentError where it can't, or may not, be done."""
    message = row.message
    incident = incident_of(message.thread)
    _allow(message, incident, actor, now)
    try:
        if how == "done" and incident is not None and message.thread == incident.stream:
            carry(incident=incident, carried=row.pk, actor=actor, now=now)
        else:
            WAYS_OUT[how].do(delivery=row, actor=actor, now=now)
    except DeliveryError as error:
        raise IncidentError(error.words, error.mend) from error


def purpose_of(row: Delivery) -> str:
    """What the mark of a form about `row` is for."""
    return f"delivery.{row.pk}"


def purpose_of_all(message: Message, state: State) -> str:
    """What the mark of a form about all deliveries of `message` that stand at `state` is for."""
    return f"deliveries.{message.pk}.{state}"


def _allow(message: Message, incident: Incident | None, actor: Actor, now: datetime) -> None:
    """Lets `actor` decide about the deliveries of `message`. Raises IncidentError."""
    if incident is None:
        least = Permission.ADMINISTRATOR if kind_of(message.thread) == ACCOUNTS else Permission.COMMUNICATOR
        if least not in actor.permissions:
            raise _lacking(least)
        return
    run = over(incident, now)
    channel = run.index.channels.get(message.channel)
    allow(run, actor, _act(message), posting(run, channel) if channel is not None else None)


def _act(message: Message) -> Act:
    """Which act of an incident it is: calling people, or writing to readers."""
    return "roles" if kind_of(message.thread) in PEOPLE else "publish"


def _lacking(least: Permission) -> IncidentError:
    said: Words = words("decide about deliveries")
    return IncidentError(
        words("Only {permission} may {act}", permission=PERMISSIONS[least], act=said),
        words("ask one, or ask for this permission"),
    )
