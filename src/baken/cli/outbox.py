"""`baken outbox`, `deliveries` and `done`: what went out, to whom, and where it stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from baken.cli import output
from baken.cli.installation import at_work
from baken.cli.language import current, told
from baken.cli.misuse import wrong
from baken.cli.refusals import stop
from baken.lib.words import Words, say, words

if TYPE_CHECKING:
    from baken.delivery.models import Message

_LARGEST = 2**63
_SHORT = {"waiting": "waiting_for_person"}


def list_messages(most: int) -> None:
    """Lists messages, the newest first: what each says, and below it over what it goes to whom, and where it stands."""
    with at_work():
        from baken.delivery.models import Message
        from baken.planbook.queries import zone_in_force

        found = list(Message.objects.order_by("-pk")[:most])
        stand = _standing(found)
        zone = zone_in_force()
    if not found:
        output.line(words("Nothing was written yet."))
        return
    width = max(len(str(row.pk)) for row in found)
    for row in found:
        head = f"{row.pk:<{width}}  {_time(row.created_at.astimezone(zone))}  "
        way = f"{row.channel} ({row.transport})"
        about = [way, row.audience, row.language, told(stand.get(row.pk) or _none(row))]
        output.hanging(Text(head), Text(row.subject or " ".join(row.body.split())[:200], style="bold"), len(head))
        output.hanging(Text(" " * len(head)), Text("  ".join(filter(None, about)), style="dim"), len(head))


def show_message(number: int) -> None:
    """Shows one message, how many of its deliveries stand where, and what a person has to do who posts it by hand."""
    with at_work():
        from baken.cli.by_hand import print_instructions
        from baken.delivery.models import Message, State
        from baken.delivery.queries import counts
        from baken.delivery.reasons import STATES
        from baken.planbook.queries import zone_in_force

        row = Message.objects.filter(pk=number).first() if 0 < number < _LARGEST else None
        if row is None:
            stop(words("there is no message {number}; see: baken outbox list", number=str(number)))
        stand = counts(row.source).get(row.pk, {})
        zone = zone_in_force()
        about = [
            (words("written"), row.created_at.astimezone(zone)),
            (words("channel"), f"{row.channel} ({row.transport})"),
            *([(words("audience"), row.audience)] if row.audience else []),
            (words("language"), row.language),
            *((STATES[State(state)], str(count)) for state, count in stand.items()),
        ]
        if row.withdrawn_at is not None:
            about.append((words("withdrawn"), row.withdrawn_at.astimezone(zone)))
        output.table((), about)
        output.line()
        if row.subject:
            output.put(Text(row.subject, style="bold"))
            output.line()
        if row.secret:
            output.line(words("The text is secret: it holds a link for one person."), style="dim")
        else:
            output.raw(row.body)
        print_instructions(row)


def _standing(messages: "Sequence[Message]") -> dict[int, str]:
    """For each of `messages` how many of its deliveries stand where."""
    from django.db.models import Count

    from baken.delivery.models import Delivery, State
    from baken.delivery.reasons import STATES

    found: dict[int, list[str]] = {}
    rows = Delivery.objects.filter(message__in=messages).order_by("message", "state")
    for message, state, count in rows.values_list("message", "state").annotate(count=Count("pk")):
        found.setdefault(message, []).append(f"{say(count, current())} {told(STATES[State(state)])}")
    return {message: ", ".join(parts) for message, parts in found.items()}


def _none(message: "Message") -> Words:
    return words("nobody") if message.expanded_at else words("recipients are still being looked up")


def _time(moment: datetime) -> str:
    """`moment` without its zone, which all have in common."""
    return say(moment, current()).rpartition(" ")[0]


def deliveries(state: str | None, most: int) -> None:
    """Lists deliveries, the newest first; without addresses."""
    with at_work():
        from baken.delivery.models import Delivery, State
        from baken.delivery.reasons import STATES, said

        known = [str(one) for one in State]
        found = Delivery.objects.select_related("message").order_by("-pk")
        if state is not None:
            wanted = _SHORT.get(state, state)
            if wanted not in known:
                raise wrong(
                    words("there is no state {name}; there are {names}", name=state[:40], names=known), "--state"
                )
            found = found.filter(state=wanted)
        shown = list(found[:most])
        rows = [
            (
                str(row.pk),
                str(row.message_id),
                row.message.channel,
                row.reference,
                STATES[State(row.state)],
                said(row.error),
            )
            for row in shown
        ]
        is_waiting = any(row.state == State.WAITING for row in shown)
    if not rows:
        output.line(words("There are none."))
        return
    output.table([words("delivery"), words("message"), words("channel"), words("to"), words("state"), ""], rows)
    if is_waiting:
        output.line()
        output.line(words("Read what waits: baken outbox show MESSAGE. When it is posted: baken done DELIVERY"))


def done(delivery: int, person: str | None) -> None:
    """Somebody has posted it by hand."""
    with at_work(person) as desk:
        from baken.delivery.models import Delivery
        from baken.incidents.delivering import settle

        row = Delivery.objects.filter(pk=delivery).first() if 0 < delivery < _LARGEST else None
        if row is None:
            stop(words("there is no delivery {number}; see: baken deliveries --state waiting", number=str(delivery)))
        settle(row=row, how="done", actor=desk.actor, now=desk.now)
    output.line(words("Noted: it is posted."))
