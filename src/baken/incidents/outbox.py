"""The outbox: which messages were written, what readers call their ways, and where their deliveries stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Left

from baken.delivery.models import Delivery, Message, State
from baken.incidents.calling import WAYS
from baken.incidents.models import Incident
from baken.incidents.naming import Text, audience_name, name_of
from baken.incidents.threads import threads_of
from baken.lib.looks.language import named
from baken.lib.words import Words, plural, words
from baken.plan.index import Index

MOST = 25
"""Messages on a page."""
MOST_ROWS = 50
"""Deliveries on a page."""
MOST_INCIDENTS = 20
"""Incidents that can be chosen from; others are reached from their room."""
BEGINS = 60
"""Letters of a text that stand for it where it has no subject."""
CONTACT = "contact:"
Stands = Mapping[State, int]
TRANSPORTS = {
    "outbox": words("stays in the outbox"),
    "manual": words("posted by hand"),
    "mail": words("sent by mail"),
    "webhook": words("sent by webhook"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One message in the list: what it says, over what, to whom, in which language, and where it stands."""

    message: Message
    what: Text
    about: Sequence[Any]
    stands: Sequence[Words]


def messages(incident: Incident | None, channel: str, before: int | None) -> tuple[list[Message], int | None]:
    """A page of messages, the newest first, behind number `before`; and what the next page is behind, if there is one.

    Of one `incident`, where that is given, and over one `channel`, unless that is empty.
    """
    found = Message.objects.filter(threads_of(incident) if incident is not None else Q())
    if channel:
        found = found.filter(channel=channel)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows: list[Message] = [*found.order_by("-pk").defer("body").annotate(begins=Left("body", BEGINS))[: MOST + 1]]
    return rows[:MOST], rows[MOST - 1].pk if len(rows) > MOST else None


def deliveries(message: Message, state: str, after: int) -> tuple[list[Delivery], int | None]:
    """A page of the deliveries of `message` behind number `after`; and what the next page is behind, if there is one.

    Only those that stand at `state`, unless that is empty.
    """
    found = Delivery.objects.filter(message=message, pk__gt=after)
    if state:
        found = found.filter(state=state)
    rows = list(found.order_by("pk")[: MOST_ROWS + 1])
    return rows[:MOST_ROWS], rows[MOST_ROWS - 1].pk if len(rows) > MOST_ROWS else None


def standing(rows: Iterable[Message]) -> dict[int, dict[State, int]]:
    """For each of these messages, how many of its deliveries stand where."""
    found: dict[int, dict[State, int]] = defaultdict(dict)
    counted = Delivery.objects.filter(message__in=[row.pk for row in rows]).values_list("message", "state")
    for message, state, count in counted.annotate(count=Count("pk")):
        found[message][State(state)] = count
    return found


def items(rows: Sequence[Message], index: Index | None) -> list[Item]:
    """These messages as the list shows them."""
    stand = standing(rows)
    return [
        Item(row, heading(row), about(row, index), said_standing(row, stand.get(row.pk, {}), index)) for row in rows
    ]


def heading(message: Message) -> Text:
    """What a message is called: its subject, otherwise its first words."""
    # The list reads no more of each text than that.
    begins = getattr(message, "begins", None)
    begins = " ".join((message.body[:BEGINS] if begins is None else begins).split())
    if message.subject or (begins and not message.secret):
        return message.subject or _first_words(begins)
    return words("a text that was wiped") if not begins else words("a secret text")


def _first_words(begins: str) -> str:
    """`begins` without the word that it was cut in."""
    return begins if len(begins) < BEGINS - 1 or " " not in begins else f"{begins.rpartition(' ')[0]} …"


def about(message: Message, index: Index | None) -> list[Any]:
    """Over what a message goes, how, to whom, and in which language."""
    found: list[Any] = [channel_name(index, message.channel), way(message, index)]
    if message.audience:
        found.append(audience_name(index, message.audience) if index else message.audience)
    return [*found, named(message.language)]


def channel_name(index: Index | None, channel: str) -> Text:
    """What readers call a channel of the plan, or a way to reach one person."""
    kind = channel.removeprefix(CONTACT)
    if kind != channel:
        return words("to one person, by {way}", way=WAYS.get(kind, kind))
    return name_of(index, "channel", channel) if index else channel


def way(message: Message, index: Index | None) -> Text:
    """By what a message goes out, in plain words."""
    if is_page(message, index):
        return words("on the status page")
    return TRANSPORTS.get(message.transport, message.transport)


def is_page(message: Message, index: Index | None) -> bool:
    """Whether a message stands on the status page, for real: that is made of it without any connection."""
    channel = index.channels.get(message.channel) if index else None
    return channel is not None and channel.kind == "status-page" and not message.sandboxed


def stays(message: Message, index: Index | None) -> bool:
    """Whether a message never leaves this installation."""
    return message.transport == "outbox" and not is_page(message, index)


def said_standing(message: Message, stand: Stands, index: Index | None) -> list[Words]:
    """Where the deliveries of a message stand, counted."""
    if is_page(message, index):
        # The page is made as soon as the message is written; nothing about it waits for the ledger.
        return [words("it stands on the status page")]
    if not stand:
        return [words("nobody") if message.expanded_at else words("recipients are still being looked up")]
    return [counted(state, stand[state], stays(message, index)) for state in State if state in stand]


def counted(state: State, count: int, staying: bool) -> Words:
    """How many stand at `state`. What stays in the outbox was sent to nobody, whatever the ledger calls it."""
    if staying and state == State.SENT:
        return plural("{count} would have gone out", "{count} would have gone out", count)
    return {
        State.PENDING: plural("{count} waits to be sent", "{count} wait to be sent", count),
        State.SENDING: plural("{count} is being sent", "{count} are being sent", count),
        State.SENT: plural("{count} sent", "{count} sent", count),
        State.DELIVERED: plural("{count} arrived", "{count} arrived", count),
        State.BOUNCED: plural("{count} came back", "{count} came back", count),
        State.FAILED: plural("{count} failed", "{count} failed", count),
        State.SUPPRESSED: plural("{count} left alone", "{count} left alone", count),
        State.SUPERSEDED: plural("{count} overtaken by newer news", "{count} overtaken by newer news", count),
        State.UNKNOWN: plural("{count} unknown whether it arrived", "{count} unknown whether they arrived", count),
        State.WAITING: plural("{count} waits for a person", "{count} wait for a person", count),
    }[state]


def newest_incidents() -> list[Incident]:
    """Those to choose from, the newest first."""
    return list(Incident.objects.order_by("-declared_at", "-pk")[:MOST_INCIDENTS])
