"""The composer: what is told to whom, seen whole before it leaves; then one button that says what it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from baken.incidents.authority import allow
from baken.incidents.composing import Composed, Wanted, compose
from baken.incidents.composing_form import RETRACTION, TypedMessage, of_draft
from baken.incidents.composing_page import audiences, kinds, message, next_time, reason, stages, way_name
from baken.incidents.composing_texts import TEXT
from baken.incidents.errors import ChangedMeanwhile, HeldBack, IncidentError
from baken.incidents.models import Incident
from baken.incidents.numbered import numbered
from baken.incidents.once import AlreadyDone, do_once, done, is_mark, is_pressed, kept, not_as_seen, seen
from baken.incidents.own_texts import TEXT as FIELD
from baken.incidents.own_texts import ways_of
from baken.incidents.presence import note_present, writing
from baken.incidents.readers import counts, reader_lists
from baken.incidents.room import Room, room_of
from baken.incidents.room_course import values
from baken.incidents.room_telling import kind_of
from baken.incidents.room_texts import TEXT as ROOM
from baken.incidents.room_views import CHANGED, REFUSED
from baken.incidents.sending import Sending, keep_composed, send_composed
from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.looks.parts import Notice
from baken.lib.looks.polling import answered, by_script, polled
from baken.lib.needs import needs, shown_and_pressed
from baken.lib.words import words
from baken.people.access import acting
from baken.record.queries import last_number

ONCE = "tell"
SEND, DRAFT = "send", "draft"
MOST_ADDRESSES = 500
LOOK_EVERY = 5
"""Seconds between two looks at who else writes, and at what was told meanwhile."""
OTHER = words("What you changed is told to others than stood here. Look at it once more, and press again.")
TELLING = (
    "update:published",
    "update:held",
    "update:leaving",
    "incident:retracted",
    "incident:resolved",
    "stage:changed",
)
"""Entries that somebody who writes a message wants to know of."""
WHY = words("Say why: it stands in the record, and who reads it later wants to know.")


def _for_writers(view: Callable[[HttpRequest, Room], HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives `view` the room of the incident, for whoever may write messages in it; all others are told who may."""

    @numbered
    @wraps(view)
    def opened(request: HttpRequest, incident: Incident) -> HttpResponse:
        room = room_of(incident, acting(request), current_time(), language_of(request))
        try:
            allow(room.run, room.actor, "draft")
        except IncidentError as error:
            return render(request, "looks/plain.html", {"text": {"title": error.words, "lead": error.mend}}, status=403)
        return view(request, room)

    return opened


@needs("viewer")
@never_cache
@shown_and_pressed
@_for_writers
def tell(request: HttpRequest, room: Room) -> HttpResponse:
    """Shows what would go out; a POST with a button of the end sends or keeps it, once."""
    note_present(room.incident, room.actor, room.now, room.present, writes=True)
    typed = _typed(request, room)
    wanted = typed.wanted()
    composed = compose(room.run, wanted, room.actor)
    if is_pressed(request, (SEND, DRAFT)):
        return _act(request, room, typed, wanted, composed)
    return _page(request, room, typed, composed)


@needs("viewer")
@never_cache
@require_GET
@_for_writers
def beside(request: HttpRequest, room: Room) -> HttpResponse:
    """Who else writes a message to these readers, and whether something was told since the page was opened."""
    note_present(room.incident, room.actor, room.now, room.present, writes=True)
    return answered(request, _beside(request, room, request.GET.get("after", "")))


@needs("viewer")
@never_cache
@require_GET
@_for_writers
def readers(request: HttpRequest, room: Room) -> HttpResponse:
    """The addresses of those on one list who would get it."""
    run = room.run
    typed = TypedMessage(run, request.GET.copy(), "update")
    language, audience, channel = next(ways_of(f"{FIELD}{request.GET.get('way', '')}"))
    if audience not in run.index.audiences or channel not in run.index.channels:
        raise Http404
    way = {"audience": audience, "channel": channel, "language": language}
    lists = reader_lists(run, [way], typed.corrects)
    addresses = lists[0].addresses(MOST_ADDRESSES) if lists else []
    context = {
        "text": TEXT,
        "incident": room.incident,
        "name": way_name(run.index, **way),
        "addresses": addresses,
        "more": sum(counts(lists)) - len(addresses),
    }
    return render(request, "incidents/tell/readers.html", context)


def _typed(request: HttpRequest, room: Room) -> TypedMessage:
    """What stands in the form: what was sent, or what a draft says, or nothing yet."""
    data = request.POST if request.method == "POST" else request.GET
    typed = TypedMessage(room.run, data.copy(), kind_of(room, next(iter(room.owed), None)))
    if request.method != "POST" and (draft := typed.replaces) is not None:
        typed.data = of_draft(draft, typed.data)
    return typed


def _act(request: HttpRequest, room: Room, typed: TypedMessage, wanted: Wanted, composed: Composed) -> HttpResponse:
    token = request.POST.get("once", "")
    if is_mark(ONCE, token) and done(ONCE, token):
        return redirect(_room(room.incident, ""))
    problem = _problem(request, typed, wanted, composed)
    if problem is not None:
        return _page(request, room, typed, composed, problem)
    before = last_number(room.incident.stream)
    try:
        _do(request, room, typed, wanted, composed)
    except AlreadyDone:
        return redirect(_room(room.incident, ""))
    except ChangedMeanwhile as error:
        return _page(request, room, typed, composed, _changed(error), status=CHANGED)
    except IncidentError as error:
        held = composed.held is None and isinstance(error, HeldBack)
        return _page(request, room, typed, composed, Notice(error.words, "wrong", error.mend), held=held)
    return redirect(_room(room.incident, f"?after={before}"))


@transaction.atomic
def _do(request: HttpRequest, room: Room, typed: TypedMessage, wanted: Wanted, composed: Composed) -> None:
    post = request.POST
    # First, so that the second of two quick presses is not told that the first one changed something.
    do_once(ONCE, post["once"], str(room.incident.pk), room.now)
    sending = Sending(
        incident=room.incident,
        wanted=wanted,
        composed=composed,
        actor=room.actor,
        now=room.now,
        seen=_number(post.get("after", "")),
        despite=post.get("despite", ""),
        anyway=post.get("anyway", ""),
        replaces=typed.replaces,
    )
    if post["act"] == DRAFT:
        keep_composed(sending)
    else:
        send_composed(sending)


def _problem(request: HttpRequest, typed: TypedMessage, wanted: Wanted, composed: Composed) -> Notice | None:
    """What has to be looked at before anything leaves."""
    if (wanted.corrects is not None or wanted.kind == RETRACTION) and not wanted.reason:
        typed.faults["reason"] = WHY
    if typed.faults:
        return Notice(words("Nothing has left yet."), "wrong", words("Look at what is marked, and press again."))
    return not_as_seen(ONCE, request.POST, _seen(composed), OTHER)


def _page(
    request: HttpRequest,
    room: Room,
    typed: TypedMessage,
    composed: Composed,
    problem: Notice | None = None,
    status: int = REFUSED,
    held: bool = False,
) -> HttpResponse:
    context = {**_following(request, room, typed, composed), "problem": problem, "held": held}
    if by_script(request):
        return render(request, "incidents/tell/_follows.html", context)
    # Whoever was told what others did has seen it; otherwise what they saw when they opened the page counts.
    after = room.last_number if status == CHANGED or request.method == "GET" else request.POST.get("after", "")
    context |= {
        "after": after,
        "kinds": kinds(typed),
        "stages": stages(typed),
        "reason": reason(typed),
        "drill": ROOM["drill"],
        "is_maintenance": room.run.is_maintenance,
        "beside": _beside(request, room, str(after)),
        "values": values(room, frozenset(("composer", "composer:public", "composer:internal")))["values"],
        "value_note": ROOM["value_note"],
    }
    return render(request, "incidents/tell/page.html", context, status=status if problem else 200)


def _following(request: HttpRequest, room: Room, typed: TypedMessage, composed: Composed) -> dict[str, Any]:
    """What the part of the page shows that follows from what was typed."""
    token, wanted = request.POST.get("once", ""), typed.wanted()
    silent = wanted.kind == RETRACTION and not room.last_told
    return {
        "incident": room.incident,
        "text": TEXT,
        "zone": room.index.zone,
        "now": room.now,
        "typed": typed,
        "wanted": wanted,
        "message": message(typed, composed, silent),
        "whom": audiences(typed, composed),
        "next": next_time(typed, composed),
        "once": kept(ONCE, token),
        "seen": _seen(composed),
        "apart": list(typed.apart),
        "moves": wanted.stage != room.incident.stage,
    }


def _seen(composed: Composed) -> str:
    """Whom it tells where, and who has to agree: what somebody has to have seen before they press."""
    return seen(composed.written.texts, [one.by for one in composed.asks])


def _beside(request: HttpRequest, room: Room, after: str) -> Any:
    others = [row.name for row in writing(room.present, room.now) if row.person != room.actor.id]
    context = {"text": TEXT, "others": others, "newer": _told_since(room, after), "incident": room.incident}
    url = f"{reverse('incidents:beside', args=(room.incident.pk,))}?after={after}"
    return polled(
        request, name="beside", template="incidents/tell/_beside.html", context=context, url=url, every=LOOK_EVERY
    )


def _told_since(room: Room, after: str) -> list[Any]:
    """The entries about messages behind number `after`."""
    seen = _number(after)
    if seen is None:
        return []
    return [event for event in reversed(room.events) if event.number > seen and event.kind in TELLING]


def _changed(error: ChangedMeanwhile) -> Notice:
    said = words("{what}: {changes}", what=error.words, changes=list(error.changes))
    return Notice(said, "warn", words("Look at it once more, and press again if it still holds."))


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 19 else None


def _room(incident: Incident, query: str) -> str:
    return f"{reverse('incidents:room', args=(incident.pk,))}{query}#told"
