"""The parts of a room: each shown by itself, with a mark of what it says, so that only what changed is sent again."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from baken.incidents.room import Room
from baken.incidents.room_course import duties, level, lists, stage, values
from baken.incidents.room_knowing import components, facts, questions, recovery
from baken.incidents.room_next import step_of
from baken.incidents.room_people import people, promises, timeline
from baken.incidents.room_telling import told
from baken.incidents.room_texts import TEXT
from baken.incidents.room_times import length_words

_HIDDEN = "<!--hidden-->"
"""Stands in each form for what is another at every look: the token and the number of the newest entry."""
FAULT = 'role="alert"'
_COUNTED = re.compile(r"(<time[^>]*\bdata-due=[^>]*>)[^<]*")
Looks = Callable[[Room], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page as it stands: its name, which is the id of its element, what it shows, and a mark of that."""

    name: str
    html: SafeString
    mark: str


def heading(room: Room) -> dict[str, Any]:
    """What it is, how bad, and how long it has lasted."""
    incident = room.incident
    end = incident.ended_at or room.now
    return {
        "title": incident.title,
        "drill": incident.drill,
        "level": room.index.labels.get(f"severity:{incident.severity}") or incident.severity,
        "stage": stage(room)["name"],
        "length": None if room.run.is_maintenance else length_words(end - incident.declared_at),
        "is_maintenance": room.run.is_maintenance,
    }


def matters(room: Room) -> Mapping[str, Any]:
    """The values of this moment."""
    found, moments = step_of(room)["step"], {f"stage:{room.incident.stage}"}
    if found.kind in ("tell", "approve"):
        moments |= {"composer", "composer:public", "composer:internal"}
    if any(row.remind_at <= room.now for row in room.owed):
        moments.add("promise due")
    return values(room, frozenset(moments))


MAIN: Mapping[str, Looks] = {
    "next": step_of,
    "promises": promises,
    "told": told,
    "facts": facts,
    "questions": questions,
    "components": components,
    "recovery": recovery,
    "level": level,
    "stage": stage,
    "reports": duties,
    "lists": lists,
}
SIDE: Mapping[str, Looks] = {"values": matters, "people": people, "note": lambda _room: {}, "timeline": timeline}
"""The parts in their order, those in the middle and those beside."""
OF_MAINTENANCE = ("next", "told", "components", "stage", "people", "note", "timeline")
"""Those that maintenance has."""


def parts_of(room: Room, wanted: Collection[str], token: str) -> dict[str, Part]:
    """The parts `wanted`, as this person sees them; `token` goes into each form."""
    refused = room.fault.part if room.fault is not None else ""
    names = [name for name in wanted if not room.run.is_maintenance or name in (*OF_MAINTENANCE, refused)]
    return {name: _part(room, name, token) for name in names}


def head_of(room: Room) -> Part:
    """The heading of the page."""
    return _shown(room, "heading", heading(room), "")


def _part(room: Room, name: str, token: str) -> Part:
    looks = MAIN.get(name) or SIDE[name]
    about = {**looks(room), "form": room.form("note", "note")} if name == "note" else dict(looks(room))
    return _shown(room, name, about, token)


def _shown(room: Room, name: str, about: Mapping[str, Any], token: str) -> Part:
    context = {
        "room": room,
        "text": TEXT,
        "language": room.language,
        "zone": room.index.zone,
        "now": room.now,
        "hidden": mark_safe(_HIDDEN),
        **about,
    }
    html = render_to_string(f"incidents/room/{name}.html", context)
    fault = room.fault
    # The form of what was refused may not be there any more, or is not for this person.
    if fault is not None and fault.part == name and FAULT not in html:
        alone = {"fault": fault, "key": name, "text": TEXT, "language": room.language, "alone": True}
        html = render_to_string("incidents/room/_fault.html", alone) + html
    mark = hashlib.sha256(_COUNTED.sub(r"\1", html).encode()).hexdigest()[:12]
    hidden = format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="seen" value="{}">',
        token,
        room.last_number,
    )
    return Part(name, mark_safe(html.replace(_HIDDEN, hidden)), mark)
