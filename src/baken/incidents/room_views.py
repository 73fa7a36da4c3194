"""The room of an incident: the page, its parts for a browser that keeps looking, what can be done, the timeline."""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from baken.incidents import queries
from baken.incidents.errors import ChangedMeanwhile, HeldBack, IncidentError
from baken.incidents.models import Incident
from baken.incidents.numbered import LONGEST_NUMBER, numbered
from baken.incidents.presence import note_present
from baken.incidents.room import Fault, Room, room_of
from baken.incidents.room_acts import ACTS, Doing
from baken.incidents.room_parts import MAIN, SIDE, head_of, parts_of
from baken.incidents.room_texts import TEXT
from baken.incidents.run import over
from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.needs import needs
from baken.lib.words import say
from baken.people.access import acting
from baken.record.queries import last_number

REFUSED, CHANGED = 422, 409
LOOK_EVERY = 5
"""Seconds between two looks of a browser."""
TURN = 15
"""Seconds after which the room is looked at anew though no entry was written: time, deliveries and people move too."""
MOST_TYPED = 20_000


@needs("viewer")
@never_cache
@require_GET
@numbered
def room(request: HttpRequest, incident: Incident) -> HttpResponse:
    """The room of one incident, maintenance or drill."""
    found = _room(request, incident)
    response = _page(request, found, done=_done(request, found))
    note_present(found.incident, found.actor, found.now, found.present)
    return response


@needs("viewer")
@never_cache
@require_GET
@numbered
def parts(request: HttpRequest, incident: Incident) -> HttpResponse:
    """The parts that have changed since the browser got them; 304 where nothing can have.

    `have` names what the browser shows, as `facts.1a2b3c`.
    """
    now, language = current_time(), language_of(request)
    etag = f'"{last_number(incident.stream)}.{int(now.timestamp()) // TURN}.{language}"'
    if request.headers.get("If-None-Match") == etag:
        return _marked(HttpResponseNotModified(), etag)
    found = _room(request, incident)
    have = dict(one.rpartition(".")[::2] for one in request.GET.getlist("have"))
    shown = {**parts_of(found, (*MAIN, *SIDE), get_token(request)), "heading": head_of(found)}
    changed = [part for name, part in shown.items() if name in have and have[name] != part.mark]
    response = render(request, "incidents/room/changed.html", {"parts": changed})
    note_present(incident, found.actor, found.now, found.present)
    return _marked(response, etag)


@needs("viewer")
@never_cache
@require_POST
@numbered
def act(request: HttpRequest, incident: Incident, name: str) -> HttpResponse:
    """Does one thing. Refused, the room comes back with the reason beside what was pressed, and all that was typed."""
    if name not in ACTS:
        raise Http404
    actor = acting(request)
    typed = {key: [text[:MOST_TYPED] for text in request.POST.getlist(key)] for key in request.POST}
    before = last_number(incident.stream)
    index = over(incident, current_time()).index
    try:
        ACTS[name].do(Doing(incident, index, actor, current_time(), typed, _seen(typed)))
    except IncidentError as error:
        fault = _fault(name, typed, error)
        incident.refresh_from_db()
        found = _room(request, incident, fault)
        status = CHANGED if isinstance(error, ChangedMeanwhile) else REFUSED
        return _page(request, found, status=status)
    part = _part(name, typed)
    return redirect(f"{reverse('incidents:room', args=(incident.pk,))}?after={before}#{part}")


@needs("viewer")
@never_cache
@require_GET
@numbered
def timeline(request: HttpRequest, incident: Incident) -> HttpResponse:
    """Everything that happened, the newest first; `find` keeps the entries that say so in the reader's language."""
    language = language_of(request)
    wanted = request.GET.get("find", "").strip()[:200]
    events = list(queries.timeline(incident))[::-1]
    found = [event for event in events if wanted.casefold() in _said(event, language)] if wanted else events
    about = {
        "incident": incident,
        "text": TEXT,
        "zone": over(incident, current_time()).index.zone,
        "events": found,
        "count": len(found),
        "all": len(events),
        "find": wanted,
    }
    return render(request, "incidents/room/whole.html", about)


def _page(request: HttpRequest, room: Room, status: int = 200, done: Collection[Any] = ()) -> HttpResponse:
    token = get_token(request)
    about = {
        "incident": room.incident,
        "text": TEXT,
        "heading": head_of(room),
        "main": list(parts_of(room, MAIN, token).values()),
        "side": list(parts_of(room, SIDE, token).values()),
        "zone": room.index.zone,
        "done": done,
        "fault": room.fault,
        "every": LOOK_EVERY,
    }
    return render(request, "incidents/room/page.html", about, status=status)


def _room(request: HttpRequest, incident: Incident, fault: Fault | None = None) -> Room:
    return room_of(incident, acting(request), current_time(), language_of(request), fault)


def _done(request: HttpRequest, room: Room) -> list[Any]:
    """What came of what was just done: the entries behind the one that was the newest then."""
    after = request.GET.get("after", "")
    if not after.isdecimal() or len(after) > len(str(LONGEST_NUMBER)):
        return []
    return [event for event in reversed(room.events) if event.number > int(after) and event.who == room.actor.name]


def _seen(typed: Mapping[str, list[str]]) -> int | None:
    said = (typed.get("seen") or [""])[-1]
    return int(said) if said.isdecimal() and len(said) < len(str(LONGEST_NUMBER)) else None


def _part(name: str, typed: Mapping[str, list[str]]) -> str:
    said = (typed.get("part") or [""])[-1]
    return said if said in MAIN or said in SIDE else ACTS[name].part


def _fault(name: str, typed: dict[str, list[str]], error: IncidentError) -> Fault:
    changes = error.changes if isinstance(error, ChangedMeanwhile) else ()
    target = (typed.get("target") or [""])[-1]
    held = isinstance(error, HeldBack)
    return Fault(_part(name, typed), name, target, error.words, error.mend, changes, typed, held)


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    return response


def _said(event: queries.Event, language: str) -> str:
    """All that an entry says, in small letters."""
    spoken = [say(event.said, language), say(event.because, language) if event.because else "", event.who]
    return " ".join(spoken).casefold()
