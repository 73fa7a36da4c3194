"""The record as a page: everything that happened, the newest first, as far as whoever looks may see it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import Q

from baken.incidents.models import Incident
from baken.incidents.queries import Event, event_of
from baken.incidents.threads import OWN, PEOPLE, incidents_of
from baken.lib.actor import Actor
from baken.lib.looks.parts import Row
from baken.lib.words import Words, say, words
from baken.people.models import Permission
from baken.record.models import Entry

MOST = 40
"""Entries on a page."""
MOST_LOOKED = 1_000
"""Entries that are looked through for one page."""
LONGEST = 600
"""Letters of one entry; the timeline of its incident has all of it."""
LONGEST_VALUE, MOST_CHANGES = 100, 5
INSTALLATION, SUBSCRIBERS = "installation", "subscribers"
READERS = (SUBSCRIBERS, "subscriber:", "contact:")
"""Streams about people who are told: those see them who write to readers."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words that an entry says, by whom, in which stream, behind which entry."""

    find: str = ""
    who: str = ""
    stream: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry: what it says, cut where it is long, why, by whom, and what changed; its number in its stream."""

    event: Event
    stream: str
    said: str
    because: str
    who: str | Words
    changes: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Found:
    """The entries of a page, how many were looked through, back to when, and what the next page is behind, if any."""

    entries: Sequence[Shown]
    looked: int
    back_to: datetime | None
    further: int | None
    incidents: Mapping[str, Incident]

    @property
    def is_full(self) -> bool:
        """Whether the page ends because it is full, and not because enough was looked through."""
        return len(self.entries) == MOST


def may_see(actor: Actor, stream: str) -> bool:
    """Whether `actor` may see what happened in `stream`: in incidents everybody, on the installation administrators."""
    if Permission.ADMINISTRATOR in actor.permissions:
        return True
    open_to = (f"{OWN}:", *(f"{kind}:" for kind in PEOPLE))
    return stream.startswith(open_to) or (Permission.COMMUNICATOR in actor.permissions and stream.startswith(READERS))


def look(actor: Actor, wanted: Wanted, language: str, zone: tzinfo) -> Found:
    """The newest entries that fit, of those that `actor` may see; at most MOST_LOOKED are looked through for them."""
    rows = Entry.objects.filter(_seen_by(actor))
    if wanted.stream:
        rows = rows.filter(stream=wanted.stream)
    if wanted.before is not None:
        rows = rows.filter(pk__lt=wanted.before)
    is_sifted = bool(wanted.find or wanted.who)
    most = MOST_LOOKED if is_sifted else MOST
    found: list[Shown] = []
    last, looked = None, 0
    for entry in rows.order_by("-pk")[: most + 1].iterator(chunk_size=200):
        if looked == most or len(found) == MOST:
            break
        last, looked = entry, looked + 1
        shown = _shown(entry, language, zone)
        if not is_sifted or _fits(shown, wanted, language):
            found.append(shown)
    else:
        last = None
    return Found(
        entries=found,
        looked=looked,
        back_to=last.at.astimezone(zone) if last else None,
        further=last.pk if last else None,
        incidents=incidents_of({one.stream for one in found}),
    )


def _seen_by(actor: Actor) -> Q:
    """`may_see`, as the database asks it."""
    if Permission.ADMINISTRATOR in actor.permissions:
        return Q()
    names = [f"{kind}:" for kind in (OWN, *PEOPLE)]
    names += READERS if Permission.COMMUNICATOR in actor.permissions else ()
    return Q(*(Q(stream__name__startswith=name) for name in names), _connector=Q.OR)


def _shown(entry: Entry, language: str, zone: tzinfo) -> Shown:
    event = event_of(entry, zone)
    return Shown(
        event=event,
        stream=entry.stream_id,
        said=_cut(say(event.said, language)),
        because=_cut(say(event.because, language)) if event.because else "",
        who=event.who if entry.actor_kind == "person" else words("Baken, by itself"),
        changes=list(_changes(event)),
    )


def _fits(shown: Shown, wanted: Wanted, language: str) -> bool:
    """Whether an entry says what is wanted, in the reader's language, and was written by whom is wanted."""
    event, who = shown.event, say(shown.who, language)
    spoken = [say(event.said, language), say(event.because, language) if event.because else "", who]
    is_said = wanted.find.casefold() in " ".join(spoken).casefold()
    return is_said and wanted.who.casefold() in who.casefold()


def _changes(event: Event) -> Iterable[Row]:
    """What has another value now. What had none before stands in the sentence already."""
    if not isinstance(event.before, Mapping) or not isinstance(event.after, Mapping):
        return
    after = event.after
    names = [name for name, old in event.before.items() if old not in (None, "", after.get(name, old))]
    for name in names[:MOST_CHANGES]:
        old, new = (_value(side.get(name)) for side in (event.before, after))
        yield Row(_cut(str(name), LONGEST_VALUE), words("{before}, now {after}", before=old, after=new))


def _value(value: Any) -> str | Words:
    if value is None or value == "":
        return words("nothing")
    return _cut(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), LONGEST_VALUE)


def _cut(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
