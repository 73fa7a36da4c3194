"""What people decide about deliveries, and that it is on record without an address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from baken.delivery.actions import (
    connect,
    done_by_hand,
    give_up,
    note_receipt,
    send_again,
    send_all_again,
    suppress,
    unsuppress,
)
from baken.delivery.errors import DeliveryError
from baken.delivery.forgetting import forget
from baken.delivery.models import ERASED, Delivery, Message, State, Suppression
from baken.delivery.queue import claim, withdraw
from baken.delivery.reasons import said
from baken.delivery.retrying import KEEP_TRYING
from baken.delivery.steps import work
from baken.lib.clock import SimulatedClock
from baken.lib.words import say, words
from baken.record.queries import entries
from tests.delivery.cast import NOW, addressed, chance, connection, message, states
from tests.plan.cast import NOOR

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


def one(state: State, **about: Any) -> Delivery:
    (row,) = addressed(message(**about), "noor@example.org")
    Delivery.objects.update(state=state, attempts=1)
    return row


def test_it_notes_what_somebody_posted_by_hand() -> None:
    row = done_by_hand(delivery=one(State.WAITING, by_hand=True), actor=NOOR, now=LATER)

    assert (row.state, row.settled_at, row.attempts) == (State.SENT, LATER, 2)
    (entry,) = entries("incident:1")
    assert (entry.kind, entry.actor_id, entry.at) == ("delivery:done_by_hand", "noor", LATER)
    assert entry.words["text"] == "Noor has posted the message to to:noor-example.org by hand"


def test_it_sends_again_what_nobody_knows_of_and_counts_the_repeat(clock: SimulatedClock) -> None:
    connection(transport="careful")
    send_again(delivery=one(State.UNKNOWN), actor=NOOR, now=NOW)
    assert work(clock, "w1", chance=chance())

    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.repeats) == (State.SENT, 1, 1)


def many(*states: State) -> Message:
    """A message with a delivery at each of these states."""
    made = message()
    for state, row in zip(states, addressed(made, *(f"{one}@example.org" for one in range(len(states)))), strict=True):
        Delivery.objects.filter(pk=row.pk).update(state=state, attempts=3, settled_at=NOW)
    return made


@pytest.mark.parametrize(("state", "repeats"), [(State.FAILED, 0), (State.UNKNOWN, 1)])
def test_it_sends_all_again_that_stand_there_and_no_others(state: State, repeats: int) -> None:
    made = many(state, State.SENT, state, State.BOUNCED)

    assert send_all_again(message=made, state=state, actor=NOOR, now=LATER) == 2

    assert states() == ["pending", "sent", "pending", "bounced"]
    again = Delivery.objects.filter(state=State.PENDING).values_list("next_at", "attempts", "repeats", "settled_at")
    assert [*again] == [(LATER, 0, repeats, None)] * 2
    (entry,) = entries("incident:1")
    assert (entry.kind, entry.data["deliveries"]) == ("delivery:all_sent_again", 2)
    assert Message.objects.get().give_up_at == LATER + KEEP_TRYING


def test_it_sends_nothing_again_where_somebody_was_faster_or_it_was_withdrawn() -> None:
    made = many(State.SENT)
    with pytest.raises(DeliveryError, match="none of its deliveries stands at failed"):
        send_all_again(message=made, state=State.FAILED, actor=NOOR, now=LATER)

    Delivery.objects.update(state=State.FAILED)
    withdraw(made.source, NOW)
    with pytest.raises(DeliveryError, match="withdrawn"):
        send_all_again(message=made, state=State.FAILED, actor=NOOR, now=LATER)
    assert states() == ["failed"]


def test_it_sends_nothing_again_to_an_address_that_was_erased() -> None:
    made = many(State.FAILED, State.FAILED)
    gone = Delivery.objects.earliest("pk")
    forget(references=[gone.reference], mark=f"{ERASED}3f", now=NOW)

    with pytest.raises(DeliveryError, match="the address was erased"):
        send_again(delivery=gone, actor=NOOR, now=LATER)
    assert send_all_again(message=made, state=State.FAILED, actor=NOOR, now=LATER) == 1
    assert states() == ["failed", "pending"]


def test_a_drill_never_leaves_the_outbox_whatever_its_channel_is_connected_to(clock: SimulatedClock) -> None:
    connection(transport="careful")
    row = one(State.FAILED, sandboxed=True)
    given: dict[str, Any] = {"channel": "mail", "settings": {}, "per_minute": None}
    connect(name="lijn", transport="obedient", actor=NOOR, now=NOW, **given)
    send_again(delivery=row, actor=NOOR, now=NOW)
    work(clock, "w1", chance=chance())

    assert states() == ["sent"]
    assert (Message.objects.get().transport, Message.objects.get().connection) == ("outbox", None)


def test_it_sends_again_what_failed_long_ago_for_as_long_as_anything_new(clock: SimulatedClock) -> None:
    row = one(State.FAILED)
    clock.pass_by(KEEP_TRYING)
    work(clock, "w1", chance=chance())
    assert Message.objects.get().closed_at

    send_again(delivery=row, actor=NOOR, now=clock.now())
    work(clock, "w1", chance=chance())

    assert states() == ["sent"]
    assert Message.objects.get().give_up_at == clock.now() + KEEP_TRYING


def test_it_sends_again_over_the_connection_that_the_channel_has_now() -> None:
    row = one(State.FAILED)
    connection("nieuw")
    send_again(delivery=row, actor=NOOR, now=NOW)

    assert [batch.lane for batch in claim("w1", NOW)] == ["nieuw"]


def test_it_gives_up_when_somebody_decides_so() -> None:
    row = give_up(delivery=one(State.UNKNOWN), actor=NOOR, now=LATER)

    assert (row.state, row.settled_at) == (State.FAILED, LATER)
    assert say(said(row.error), "nl") == "Noor ziet ervan af"


@pytest.mark.parametrize(
    ("act", "state"),
    [(done_by_hand, "sent"), (done_by_hand, "superseded"), (send_again, "sent"), (send_again, "sending"),
     (give_up, "sending"), (give_up, "delivered")],
)  # fmt: skip
def test_it_refuses_what_came_too_late(act: Callable[..., Delivery], state: str) -> None:
    row = one(State(state))
    with pytest.raises(DeliveryError, match="look at it again"):
        act(delivery=row, actor=NOOR, now=LATER)

    assert states() == [state]
    assert list(entries("incident:1")) == []


def test_it_does_not_send_again_what_was_withdrawn() -> None:
    row = one(State.FAILED)
    withdraw("update:1", NOW)
    with pytest.raises(DeliveryError, match="withdrawn"):
        send_again(delivery=row, actor=NOOR, now=LATER)


def test_it_does_not_send_again_a_secret_that_was_wiped() -> None:
    row = one(State.FAILED, secret=True)
    Message.objects.update(body="")
    with pytest.raises(DeliveryError, match="wiped"):
        send_again(delivery=row, actor=NOOR, now=LATER)


def test_it_believes_a_receipt_once() -> None:
    row = one(State.SENT)
    reason = words("mail to it came back")

    assert note_receipt(delivery=row.pk, state="bounced", reason=reason, now=LATER)
    assert not note_receipt(delivery=row.pk, state="delivered", reason="", now=LATER)
    assert str(said(Delivery.objects.get().error)) == "mail to it came back"


def test_it_leaves_an_address_alone_until_somebody_takes_that_back() -> None:
    suppress(address="Noor@Example.org", reason="asked us to", now=NOW)
    suppress(address="noor@example.org", reason="another reason", now=LATER)

    assert [(row.address, row.reason) for row in Suppression.objects.all()] == [("noor@example.org", "asked us to")]
    assert unsuppress(address="NOOR@example.org")
    assert not unsuppress(address="noor@example.org")
