"""What changes in delivery because somebody, or another app, wants it to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import F

from baken.delivery.connecting import check_names, known_transport, usable_settings
from baken.delivery.errors import DeliveryError
from baken.delivery.forgetting import with_address
from baken.delivery.models import Connection, Delivery, Message, State, Suppression
from baken.delivery.reasons import STATES, Reason, kept
from baken.delivery.retrying import KEEP_TRYING
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.record.actions import append


def make_message(
    *,
    thread: str,
    sequence: int,
    source: str,
    kind: str,
    audience: str,
    channel: str,
    language: str,
    subject: str,
    body: str,
    now: datetime,
    sandboxed: bool = False,
    secret: bool = False,
    urgent: bool = False,
    by_hand: bool = False,
) -> Message:
    """Keeps a message that is to go out over `channel`; `queue.expand` or `queue.add` says to whom.

    Sandboxed, it goes to the outbox, else over the connection of the channel. Where there is none, a person is asked to
    post it if only people can use the channel (`by_hand`); otherwise it stays in the outbox too.
    """
    return Message.objects.create(
        thread=thread,
        sequence=sequence,
        source=source,
        kind=kind,
        audience=audience,
        channel=channel,
        language=language,
        subject=subject,
        body=body,
        sandboxed=sandboxed,
        secret=secret,
        urgent=urgent,
        created_at=now,
        give_up_at=now + KEEP_TRYING,
        **_way(channel, sandboxed, by_hand),
    )


def connect(
    *,
    name: str,
    transport: str,
    channel: str,
    settings: Mapping[str, Any],
    per_minute: int | None,
    actor: Actor,
    now: datetime,
) -> Connection:
    """Joins `channel` to a transport, or changes the connection of that name; what waits for it then goes the new way.

    `settings` are those the transport declares. A circuit that is open is closed. Raises DeliveryError where something
    can't be used; the record names the settings that were given, without what is in them.
    """
    carrier = known_transport(transport)
    check_names(name, channel, per_minute)
    usable = usable_settings(carrier, settings)
    with transaction.atomic():
        old = Connection.objects.select_for_update().filter(pk=name).first()
        before = _told(old) if old else None
        line = Connection(name=name, transport=transport, channel=channel, settings=usable, per_minute=per_minute)
        line.paced_to = old.paced_to if old else None
        line.save()
        Message.objects.filter(connection=line, closed_at=None).update(transport=transport)
        append(
            stream="installation",
            kind="connection:changed" if old else "connection:made",
            actor=actor,
            now=now,
            words=words(
                "{channel} goes over {transport} now, as {name}", channel=channel, transport=transport, name=name
            ),
            before=before,
            after=_told(line),
        )
    return line


def done_by_hand(
    *, delivery: Delivery, actor: Actor, now: datetime, place: Words | str | dict[str, str] | None = None
) -> Delivery:
    """Somebody has posted what was waiting for a person, at `place` as readers call it.

    Raises DeliveryError where it was not waiting any more.
    """
    to = place or delivery.reference
    said = words("{name} has posted the message to {reference} by hand", name=actor.name, reference=to)
    with transaction.atomic():
        row = _taken(delivery, (State.WAITING,))
        row.state, row.settled_at, row.attempts = State.SENT, now, row.attempts + 1
        _keep(row, "done_by_hand", said, actor, now)
    return row


def send_again(*, delivery: Delivery, actor: Actor, now: datetime) -> Delivery:
    """Somebody wants it sent once more, from the start; where nobody knows whether it arrived, that is a repeat.

    Raises DeliveryError where it is not unknown, failed or bounced, its address was erased, or its message should not
    go out any more.
    """
    said = words("{name} has the message to {reference} sent again", name=actor.name, reference=delivery.reference)
    with transaction.atomic():
        row = _taken(delivery, (State.UNKNOWN, State.FAILED, State.BOUNCED))
        row.repeats += row.state == State.UNKNOWN
        row.state, row.settled_at, row.next_at, row.attempts = State.PENDING, None, now, 0
        _open_again(row.message_id, now)
        if row.is_erased:
            raise DeliveryError(words("the address was erased"), words("nobody knows any more where to send it"))
        _keep(row, "sent_again", said, actor, now)
    return row


def send_all_again(*, message: Message, state: State, actor: Actor, now: datetime) -> int:
    """Somebody wants all deliveries of `message` that stand at `state`, failed or unknown, sent once more, from the
    start, but for those whose address was erased; how many those are.

    Raises DeliveryError where none stands there, or the message should not go out any more.
    """
    with transaction.atomic():
        repeats = F("repeats") + (1 if state == State.UNKNOWN else 0)
        again = {"state": State.PENDING, "settled_at": None, "next_at": now, "attempts": 0, "repeats": repeats}
        count = with_address(message).filter(state=state).update(**again)
        if not count:
            reason = words("none of its deliveries stands at {state} now", state=STATES[state])
            raise DeliveryError(reason, words("look at it again; somebody or something was faster"))
        # Behind its rows, as with one of them, so that two who press wait for each other.
        _open_again(message.pk, now)
        append(
            stream=message.thread,
            kind="delivery:all_sent_again",
            actor=actor,
            now=now,
            words=words(
                "{name} has all {count} deliveries that stood at {state} sent again",
                name=actor.name,
                count=count,
                state=STATES[state],
            ),
            before={"state": str(state)},
            after={"state": str(State.PENDING)},
            data={"message": message.pk, "deliveries": count},
        )
    return count


def give_up(*, delivery: Delivery, actor: Actor, now: datetime) -> Delivery:
    """Somebody decides that it is not sent any more. Raises DeliveryError where it is settled or being sent."""
    said = words("{name} gives up on the message to {reference}", name=actor.name, reference=delivery.reference)
    with transaction.atomic():
        row = _taken(delivery, (State.UNKNOWN, State.PENDING, State.WAITING))
        row.state, row.settled_at = State.FAILED, now
        row.error = kept(words("{name} gave it up", name=actor.name))
        _keep(row, "given_up", said, actor, now)
    return row


def note_receipt(*, delivery: int, state: Literal["delivered", "bounced"], reason: Reason, now: datetime) -> bool:
    """A provider says later what became of it. False where that is not news, or the delivery was not on its way."""
    on_its_way = Delivery.objects.filter(pk=delivery, state__in=(State.SENT, State.UNKNOWN))
    return on_its_way.update(state=State(state), settled_at=now, error=kept(reason)) == 1


def suppress(*, address: str, reason: Reason, now: datetime) -> None:
    """Leaves `address` alone from now on, whatever waits for it. The first reason stays."""
    row = Suppression(address=address.lower(), reason=kept(reason) or "", at=now)
    Suppression.objects.bulk_create([row], ignore_conflicts=True)


def unsuppress(*, address: str) -> bool:
    """Sends to `address` again. False where nothing kept it from that."""
    return Suppression.objects.filter(pk=address.lower()).delete()[0] == 1


def _way(channel: str, sandboxed: bool, by_hand: bool) -> dict[str, Any]:
    line = None if sandboxed else Connection.objects.filter(channel=channel).first()
    if line:
        return {"connection": line, "transport": line.transport}
    return {"connection": None, "transport": "manual" if by_hand and not sandboxed else "outbox"}


def _told(line: Connection) -> dict[str, Any]:
    given = sorted(line.settings)
    return {"transport": line.transport, "channel": line.channel, "per_minute": line.per_minute, "settings": given}


def _open_again(message: int, now: datetime) -> None:
    """Lets what stands in `message` go out as anything new does. Raises DeliveryError where it should not."""
    row = Message.objects.select_for_update().get(pk=message)
    _check_sendable(row)
    row.closed_at = None
    row.give_up_at = max(row.give_up_at, now + KEEP_TRYING)
    line = Connection.objects.filter(channel=row.channel).first()
    if row.connection_id is None and line and not row.sandboxed:
        row.connection, row.transport = line, line.transport
    row.save(update_fields=("closed_at", "give_up_at", "connection", "transport"))


def _check_sendable(message: Message) -> None:
    if message.withdrawn_at:
        reason = words("this message has been withdrawn")
        raise DeliveryError(reason, words("send the message that took its place"))
    if message.forgotten_at:
        reason = words("nobody knows any more to which address this went: addresses are forgotten after a while")
        raise DeliveryError(reason, words("tell them anew"))
    if message.secret and not message.body:
        reason = words("the text of this message was wiped, because it was secret")
        raise DeliveryError(reason, words("have a new one made"))


def _taken(delivery: Delivery, states: tuple[State, ...]) -> Delivery:
    """The row as it is now, locked. Raises DeliveryError where it stands in none of `states`."""
    row = Delivery.objects.select_for_update().select_related("message").get(pk=delivery.pk)
    if row.state not in states:
        reason = words(
            "the message to {reference} stands at {state} now", reference=row.reference, state=STATES[State(row.state)]
        )
        raise DeliveryError(reason, words("look at it again; somebody or something was faster"))
    return row


def _keep(row: Delivery, what: str, said: Words, actor: Actor, now: datetime) -> None:
    row.save()
    append(
        stream=row.message.thread,
        kind=f"delivery:{what}",
        actor=actor,
        now=now,
        words=said,
        after={"state": str(row.state)},
        data={"delivery": row.pk, "message": row.message_id},
    )
