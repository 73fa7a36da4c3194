"""A message as its reader sees it: as mail, as a few words on a telephone, as it stands on the page, or as a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from baken.delivery.models import Connection, Message, State
from baken.incidents.naming import audience_name
from baken.incidents.outbox import CONTACT, Stands, channel_name, stays, way
from baken.incidents.outbox_texts import CONNECT, DRILL, SECRET, STAYS, TEXT, WIPED, WITHDRAWN
from baken.incidents.publishing import is_list
from baken.lib.looks.language import named
from baken.lib.looks.parts import Act, Notice, Row, Step
from baken.lib.words import Words, plural, words
from baken.plan.compose.choose import kind_words
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind

Form = Literal["mail", "bubble", "page", "text"]
MAIL, SHORT = ("email",), ("sms", "chat", "in-app", "social", "alert-subscription")
SHORT_CONTACTS = ("sms", "chat", "pager")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a message is shown: in which form, with which lines above its text, and what is said below."""

    form: Form
    head: Sequence[Row]
    body: str
    hidden: Words | None
    below: Sequence[Words]


def shown(message: Message, index: Index | None) -> Shown:
    """`message` as its reader sees it. A secret one is never shown, and says why."""
    form = form_of(message, index)
    hidden = (SECRET if message.body else WIPED) if message.secret else None
    below = [] if hidden or form != "mail" else _below(message, index)
    return Shown(form, _head(message, index, form), "" if hidden else message.body.rstrip(), hidden, below)


def form_of(message: Message, index: Index | None) -> Form:
    """In which form readers of this channel get a message."""
    channel = index.channels.get(message.channel) if index else None
    kind, contact = channel.kind if channel else "", message.channel.removeprefix(CONTACT)
    if message.transport == "mail" or kind in MAIL or message.channel == f"{CONTACT}mail":
        return "mail"
    if kind in SHORT or (contact != message.channel and contact in SHORT_CONTACTS):
        return "bubble"
    return "page" if kind == "status-page" else "text"


def notices(message: Message, index: Index | None) -> list[Notice]:
    """What one has to know before reading: that it went to nobody, or was taken back."""
    found = []
    if message.sandboxed:
        found.append(Notice(DRILL, "plain"))
    elif stays(message, index):
        found.append(Notice(STAYS, "plain", CONNECT if message.connection is None else None))
    if message.withdrawn_at is not None:
        found.append(Notice(WITHDRAWN, "warn"))
    return found


def rows_about(message: Message, index: Index | None) -> list[Row]:
    """Over what it goes, to whom, in which language, and what it is."""
    rows = [Row(TEXT["channel"], channel_name(index, message.channel)), Row(TEXT["transport"], way(message, index))]
    if message.audience:
        rows.append(Row(TEXT["audience"], audience_name(index, message.audience) if index else message.audience))
    rows.append(Row(TEXT["language"], named(message.language)))
    if message.kind in get_args(MessageKind):
        rows.append(Row(TEXT["kind"], kind_words(cast(MessageKind, message.kind))))
    return rows


def step(message: Message, stand: Stands, address: str) -> Step | None:
    """The one thing that a person has to decide about its deliveries; None where there is nothing."""
    waiting, unknown, failed = (stand.get(one, 0) for one in (State.WAITING, State.UNKNOWN, State.FAILED))
    if waiting:
        title = plural("Somebody has to post it", "Somebody has to post it in {count} places", waiting)
        if message.channel.startswith(CONTACT):
            title = words("Somebody has to pass it on")
        return _step(title, State.WAITING, address)
    if unknown:
        title = plural(
            "Nobody knows whether {count} delivery arrived", "Nobody knows whether {count} deliveries arrived", unknown
        )
        return _step(title, State.UNKNOWN, address)
    if failed:
        return _step(plural("{count} delivery failed", "{count} deliveries failed", failed), State.FAILED, address)
    return None


def access(message: Message, index: Index | None) -> list[str | dict[str, str]]:
    """How one gets into the channel, in the words of the plan; nothing where it does not say."""
    channel = index.channels.get(message.channel) if index else None
    found = channel.access if channel else None
    return [line for line in (found.how, found.secret_in, found.break_glass) if line] if found else []


def _step(title: Words, state: State, address: str) -> Step:
    return Step(title, acts=(Act(words("See what to do"), href=f"{address}?state={state}", kind="first"),))


def _head(message: Message, index: Index | None, form: Form) -> list[Row]:
    rows = []
    if form == "mail":
        rows.append(Row(TEXT["from"], *_sender(message)))
        to: Any = words("one person")
        if message.audience:
            to = audience_name(index, message.audience) if index else message.audience
        rows.append(Row(TEXT["to"], to))
    if message.subject and form in ("mail", "text"):
        rows.append(Row(TEXT["subject"], " ".join(message.subject.split())))
    return rows


def _sender(message: Message) -> tuple[Any, Literal["known", "unknown"]]:
    """Who the mail is from: what the relay of this channel says."""
    line = message.connection or Connection.objects.filter(channel=message.channel).first()
    sender = line.settings.get("sender") if line is not None else None
    return (str(sender), "known") if sender else (words("whoever is set once mail is connected"), "unknown")


def _below(message: Message, index: Index | None) -> list[Words]:
    channel = index.channels.get(message.channel) if index else None
    leaving = [TEXT["leaves"]] if channel is not None and is_list(channel) else []
    return [*leaving, TEXT["html"]]
