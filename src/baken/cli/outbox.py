"""`baken outbox`, `deliveries` and `done`: what went out, to whom, and where it stands."""

from rich.text import Text

from baken.cli import output
from baken.cli.installation import at_work
from baken.cli.misuse import wrong
from baken.cli.refusals import stop
from baken.lib.words import words

_LARGEST = 2**63
_SHORT = {"waiting": "waiting_for_person"}


def list_messages(most: int) -> None:
    """Lists messages, the newest first."""
    with at_work():
        from django.db.models import Count

        from baken.delivery.models import Message

        found = Message.objects.annotate(count=Count("deliveries")).order_by("-pk")[:most]
        rows = [
            (
                str(row.pk),
                row.created_at,
                row.channel,
                row.transport,
                row.audience,
                row.language,
                str(row.count),
                row.subject or " ".join(row.body.split())[:60],
            )
            for row in found
        ]
    if not rows:
        output.line(words("Nothing was written yet."))
        return
    names = [
        words("written"),
        words("channel"),
        words("over"),
        words("audience"),
        words("language"),
        words("recipients"),
        words("text"),
    ]
    output.table([words("message"), *names], rows)


def show_message(number: int) -> None:
    """Shows one message, and how many of its deliveries stand where."""
    with at_work():
        from baken.delivery.models import Message, State
        from baken.delivery.queries import counts
        from baken.delivery.reasons import STATES

        row = Message.objects.filter(pk=number).first() if 0 < number < _LARGEST else None
        if row is None:
            stop(words("there is no message {number}; see: baken outbox list", number=str(number)))
        stand = counts(row.source).get(row.pk, {})
    about = [
        (words("written"), row.created_at),
        (words("channel"), f"{row.channel} ({row.transport})"),
        (words("audience"), row.audience),
        (words("language"), row.language),
        *((STATES[State(state)], str(count)) for state, count in stand.items()),
    ]
    if row.withdrawn_at is not None:
        about.append((words("withdrawn"), row.withdrawn_at))
    output.table((), about)
    output.line()
    if row.secret:
        output.line(words("The text is secret: it holds a link for one person."), style="dim")
        return
    if row.subject:
        output.put(Text(row.subject, style="bold"))
        output.line()
    output.raw(row.body)


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
        rows = [
            (
                str(row.pk),
                str(row.message_id),
                row.message.channel,
                row.reference,
                STATES[State(row.state)],
                said(row.error),
            )
            for row in found[:most]
        ]
    if not rows:
        output.line(words("There are none."))
        return
    output.table(["", words("message"), words("channel"), words("to"), words("state"), ""], rows)


def done(delivery: int, person: str | None) -> None:
    """Somebody has posted it by hand."""
    with at_work(person) as desk:
        from baken.delivery.actions import done_by_hand
        from baken.delivery.models import Delivery

        row = Delivery.objects.filter(pk=delivery).first() if 0 < delivery < _LARGEST else None
        if row is None:
            stop(words("there is no delivery {number}; see: baken deliveries --state waiting", number=str(delivery)))
        done_by_hand(delivery=row, actor=desk.actor, now=desk.now)
    output.line(words("Noted: it is posted."))
