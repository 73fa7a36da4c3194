"""What the room shows of telling: what went out last and how it arrived, what waits, and the text that is ready."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.urls import NoReverseMatch, reverse

from baken.delivery.models import State
from baken.delivery.reasons import said
from baken.incidents.agreeing import approver, consents, going_public, is_agreed, may_agree
from baken.incidents.models import PromiseRecord, Update
from baken.incidents.naming import Text, audience_name, name_of, who
from baken.incidents.publishing import source_of
from baken.incidents.room import LOST, Arrived, Form, Room
from baken.incidents.state import progress, sent
from baken.incidents.writing import Wish, write
from baken.lib.words import Words, plural, words
from baken.plan.compose.choose import kind_words
from baken.plan.schema.course import MessageKind

GOT = (State.SENT, State.DELIVERED)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one message, each once; the first is the one to read, the others are folded."""

    all: Sequence[dict[str, Any]]

    @property
    def first(self) -> Sequence[dict[str, Any]]:
        """The one to read."""
        return self.all[:1]

    @property
    def others(self) -> Sequence[dict[str, Any]]:
        """All the others."""
        return self.all[1:]

    @property
    def more(self) -> Words:
        """How many others there are."""
        return plural("{count} other text", "{count} other texts", len(self.others))


@dataclass(frozen=True, slots=True)
class Ready:
    """A text that is ready: its kind, what it says to whom, who has to agree first, and whom it does not reach."""

    kind: MessageKind
    texts: Texts
    approver: Text | None
    unreached: Sequence[Words]
    audiences: Sequence[Text]
    forms: dict[str, Form]


def address(room: Room) -> str:
    """Where messages are written, where there is such a page."""
    try:
        return reverse("incidents:tell", args=(room.incident.pk,))
    except NoReverseMatch:
        return ""


def kind_of(room: Room, row: PromiseRecord | None) -> MessageKind:
    """What kind of message is to be written now."""
    told = sent(room.run)
    if row is not None and row.kind:
        return cast(MessageKind, row.kind)
    if room.run.is_over:
        return "resolution"
    if not any(row is None or item.audience == row.audience for item in told):
        return "initial"
    last = told[-1].at
    return "update" if any(at > last for at in progress(room.run).changed.values()) else "no_news"


def ready(room: Room, row: PromiseRecord | None) -> Ready:
    """The text of the plan as it stands now, from what is known."""
    kind = kind_of(room, row)
    written = write(room.run, Wish(kind, barred=room.barred))
    asked = [*written.consents, *going_public(room.run, written.texts)]
    open_ones = [one for one in asked if not is_agreed(room.run, one, {room.actor.id}, room.actor.id)]
    return Ready(
        kind=kind,
        texts=Texts(shown_texts(room, written.texts, row.audience if row is not None else "")),
        approver=approver(room.run, open_ones[0]) if open_ones else None,
        unreached=list(dict.fromkeys(item.because for item in written.unreached)) if not written.texts else [],
        audiences=[audience_name(room.index, name) for name in _audiences(written.texts)],
        forms={"publish": room.form("next", "publish"), "draft": room.form("next", "draft")},
    )


def shown_texts(room: Room, texts: Iterable[dict[str, Any]], audience: str = "") -> list[dict[str, Any]]:
    """Each text once, with the places where it goes; those for `audience` and in the reader's language first."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for text in texts:
        key = (text["language"], text["subject"], text["body"])
        row = found.setdefault(key, {**text, "places": []})
        name, channel = audience_name(room.index, text["audience"]), name_of(room.index, "channel", text["channel"])
        row["places"].append(words("{audience}: {channel}", audience=name, channel=channel))
    first = audience or next((one["audience"] for one in found.values() if room.index.outside(one["audience"])), "")
    return sorted(found.values(), key=lambda one: (one["audience"] != first, one["language"] != room.language))


def waiting(room: Room) -> list[Update]:
    """The drafts that were not sent, and that no later message has overtaken."""
    last = room.last_told
    overtaken = 0 if last is None else last.number
    return [
        row
        for row in room.updates
        if row.published_at is None and row.status != Update.Status.DROPPED and row.number > overtaken
    ]


def told(room: Room) -> dict[str, Any]:
    """The part of the page about what was told."""
    last, may = room.last_told, "draft" in room.acts and not room.run.is_maintenance
    return {
        "last": last,
        "kind": kind_words(cast(MessageKind, last.kind)) if last else None,
        "texts": shown_texts(room, last.texts) if last else [],
        "ways": _ways(room, last) if last else [],
        "by_hand": [carried(room, item, "told") for item in by_hand(room)],
        "drafts": [draft(room, row, "told") for row in waiting(room)],
        "address": address(room) if "draft" in room.acts else "",
        "correct": f"{address(room)}?corrects={last.pk}" if last and "correct" in room.acts and may else "",
        "retract": f"{address(room)}?kind=retraction"
        if "retract" in room.acts and not room.run.is_over and may
        else "",
    }


def draft(room: Room, row: Update, part: str) -> dict[str, Any]:
    """A draft that waits, as it is shown with what may be done to it."""
    kind = cast(MessageKind, row.kind)
    still = [one for one in consents(room.run, kind, row.texts) if not is_agreed(room.run, one, row.agreed, "")]
    may = any(room.actor.id in may_agree(room.run, one) for one in still) or (
        "approve" in room.acts and any(not may_agree(room.run, one) for one in still)
    )
    leaves, writes = row.leaves_at is not None, "draft" in room.acts
    return {
        "row": row,
        "kind": kind_words(kind),
        "texts": Texts(shown_texts(room, row.texts)),
        "key": f"{part}-draft-{row.pk}",
        "leaves_at": row.leaves_at,
        "call_back": room.form(part, "call-back", row.pk) if leaves and writes else None,
        "change": f"{address(room)}?draft={row.pk}" if writes and not leaves else "",
        "drop": room.form(part, "drop", row.pk) if writes and not leaves else None,
        "approver": approver(room.run, still[0]) if still else None,
        "may_agree": may and not leaves,
        "approve": room.form(part, "approve", row.pk) if may and not leaves else None,
        "publish": room.form(part, "publish", row.pk) if not still and not leaves and "publish" in room.acts else None,
    }


def by_hand(room: Room) -> list[Arrived]:
    """The messages that a person has to post, the oldest first."""
    found = [
        item for item in room.arrived if item.state == State.WAITING and item.message.channel in room.index.channels
    ]
    return sorted(found, key=lambda item: item.first)


def carried(room: Room, item: Arrived, part: str) -> dict[str, Any]:
    """One message to be posted by hand: the text to copy, how one gets in, and the form to say that it is done."""
    channel = room.index.channels[item.message.channel]
    access = channel.access
    texts = [text for row in room.updates if source_of(row) == item.message.source for text in row.texts]
    wanted = (item.message.channel, item.message.audience, item.message.language)
    text = next((one for one in texts if (one["channel"], one["audience"], one["language"]) == wanted), None)
    lines = [access.how, access.secret_in, access.break_glass] if access else []
    return {
        "channel": name_of(room.index, "channel", item.message.channel),
        "audience": audience_name(room.index, item.message.audience),
        "address": room.text(channel.address) if channel.address else "",
        "text": text,
        "access": [room.text(line) for line in lines if line],
        "ask": who(room.index, access.ask) if access and access.ask else None,
        "form": room.form(part, "carry", item.first) if item.message.channel not in room.barred else None,
        "key": item.first,
    }


def _ways(room: Room, last: Update) -> list[dict[str, Any]]:
    """How the last message does on each channel."""
    source, found = source_of(last), []
    for channel in dict.fromkeys(text["channel"] for text in last.texts):
        items = [item for item in room.arrived if item.message.source == source and item.message.channel == channel]
        total = sum(item.count for item in items)
        got = sum(item.count for item in items if item.state in GOT)
        lost = [item for item in items if item.state in LOST and item.count]
        found.append(
            {
                "name": name_of(room.index, "channel", channel),
                "total": total,
                "got": got,
                "said": _said(items, total, got),
                "lost": [_lost(item) for item in lost],
            }
        )
    return found


def _said(items: Sequence[Arrived], total: int, got: int) -> Words:
    if not total:
        return words("being prepared")
    if any(item.state == State.WAITING for item in items):
        return words("waits for a person")
    if total == 1:
        return (
            words("sent")
            if got
            else words("not there")
            if any(one.state in LOST for one in items)
            else words("on its way")
        )
    return words("{got} of {total} sent", got=got, total=total)


def _lost(item: Arrived) -> dict[str, Any]:
    counts = {
        State.FAILED: plural("{count} failed", "{count} failed", item.count),
        State.BOUNCED: plural("{count} came back", "{count} came back", item.count),
        State.UNKNOWN: plural("{count} unknown whether it arrived", "{count} unknown whether they arrived", item.count),
    }
    try:
        reason = said(json.loads(item.error)) if item.error else ""
    except ValueError:
        reason = item.error or ""
    href = f"{reverse('incidents:deliveries', args=(item.message.pk,))}?state={item.state}"
    return {"count": counts[item.state], "reason": reason, "href": href}


def _audiences(texts: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(text["audience"] for text in texts))
