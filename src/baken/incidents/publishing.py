"""Publishes what is written: the update, its messages, the entry and the promises, in the transaction at hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from baken.delivery import queue
from baken.delivery.actions import make_message
from baken.delivery.models import Message
from baken.incidents.models import Update
from baken.incidents.naming import audience_name, name_of
from baken.incidents.reaching import marked
from baken.incidents.run import PLAN, Run
from baken.incidents.writing import Wish, Written
from baken.lib.actor import Actor
from baken.lib.words import Words, as_data, words
from baken.plan.compose.choose import kind_words
from baken.plan.compose.routes import Unreached
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind
from baken.plan.schema.reach import Channel

LISTS = ("subscribers", "contacts")
"""Addresses of channels that stand for a list of people."""
BY_PROGRAM = ("status-page", "email", "sms", "chat", "webhook", "alert-subscription")
"""Kinds of channels that a program can post to; all others wait for a person."""


def keep(run: Run, wish: Wish, written: Written, actor: Actor, at: datetime | None = None) -> Update:
    """Keeps what is written as a draft."""
    last = Update.objects.filter(incident=run.incident).order_by("-number").first()
    return Update.objects.create(
        incident=run.incident,
        number=last.number + 1 if last else 1,
        kind=wish.kind,
        stage=run.incident.stage,
        holding=wish.holding is not None,
        tell=wish.tell,
        texts=written.texts,
        next_at={name: time.isoformat() for name, time in written.next_at.items()},
        author=actor.name,
        created_at=run.now,
        at=at or run.now,
    )


def take(run: Run, update: Update, written: Written) -> None:
    """Gives a draft the texts that go out, at the stage of now."""
    update.texts, update.stage = written.texts, run.incident.stage
    update.next_at = {name: time.isoformat() for name, time in written.next_at.items()}


def publish(
    run: Run, update: Update, unreached: Iterable[Unreached], actor: Actor = PLAN, because: Words | None = None
) -> Update:
    """Publishes `update`: one message for each text, and one entry that says whom it reaches and whom not, and why."""
    update.status, update.published_at = Update.Status.PUBLISHED, run.now
    update.save()
    for text in update.texts:
        _send(run, update, text)
    audiences = list(dict.fromkeys(text["audience"] for text in update.texts))
    kind: MessageKind = update.kind  # type: ignore[assignment]  # kept as the plan has it
    names: dict[str, Any] = {
        "kind": kind_words(kind),
        "audiences": [audience_name(run.index, name) for name in audiences],
    }
    if update.holding:
        said = words("{kind} goes out to {audiences} by itself", **names)
    else:
        said = words("{person} tells {audiences}: {kind}", person=actor.name, **names)
    run.tell(
        "update:held" if update.holding else "update:published",
        said,
        actor=actor,
        touches=("update",),
        after={"update": update.number, "kind": update.kind, "next_at": update.next_at},
        update=update.pk,
        at=update.at.isoformat(),
        tell=update.tell,
        because=as_data(because) if because else None,
        corrects=update.corrects_id,
        approved_by=update.approved_by,
        unreached=[_unreached(run.index, item) for item in unreached],
    )
    return update


def is_list(channel: Channel) -> bool:
    """True where messages on `channel` go to a list of people: who signed up, or an imported list."""
    return channel.address in LISTS or (channel.address is None and channel.kind == "email")


def add_place(message: Message, channel: Channel, index: Index, now: datetime) -> None:
    """Puts the one address of a room, page or account on the ledger."""
    address = index.text(channel.address, message.language) or channel.id
    queue.add(message, place(channel.id), address, now)


def place(channel: str) -> str:
    """The reference of a channel that is one place."""
    return f"channel:{channel}"


def _send(run: Run, update: Update, text: dict[str, Any]) -> None:
    channel, language = run.index.channels[text["channel"]], text["language"]
    message = make_message(
        thread=run.incident.stream,
        sequence=update.number,
        source=source_of(update),
        kind=update.kind,
        audience=text["audience"],
        channel=channel.id,
        language=language,
        subject=marked(run, text["subject"], language)[:300],
        body=marked(run, text["body"], language, as_line=True),
        now=run.now,
        sandboxed=run.incident.drill,
        by_hand=channel.kind not in BY_PROGRAM,
    )
    # Whom a correction has to reach is known once what is being sent is through; the worker looks.
    if not is_list(channel) and update.corrects_id is None:
        add_place(message, channel, run.index, run.now)


def source_of(update: Update) -> str:
    """What the messages of `update` belong to."""
    return f"update:{update.pk}"


def _unreached(index: Index, item: Unreached) -> dict[str, Any]:
    said = words("{audience} can't be told", audience=audience_name(index, item.audience))
    if item.channel is not None:
        said = words(
            "{audience} can't be told over {channel}",
            audience=audience_name(index, item.audience),
            channel=name_of(index, "channel", item.channel),
        )
    return {
        "audience": item.audience,
        "channel": item.channel,
        "words": as_data(said),
        "because": as_data(item.because),
    }
