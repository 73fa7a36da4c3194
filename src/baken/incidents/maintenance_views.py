"""Maintenance: what is planned, under way and over; and planning it, with what would follow beside what one says."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.home_views import room, to_room
from baken.incidents.maintaining import SCHEDULED
from baken.incidents.maintenance_foreseeing import FIRST, Foreseen, foresee
from baken.incidents.maintenance_form import Typed, fields
from baken.incidents.maintenance_page import NO_PLAN, NONE, TEXT, coming, follows, past
from baken.incidents.models import Incident
from baken.incidents.once import AlreadyDone, do_once, done, is_mark, is_pressed, kept, not_as_seen, seen
from baken.lib.actor import Actor
from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.looks.parts import Notice
from baken.lib.looks.polling import by_script
from baken.lib.needs import needs, shown_and_pressed
from baken.lib.words import words
from baken.people.access import acting
from baken.planbook.models import Version
from baken.planbook.queries import document_of, version_in_force

ONCE = "maintenance"
MOST = 50
"""How many a page lists of each."""
TELL, DRAFT, ONLY = "tell", "draft", "only"
OTHER = words("What you filled in changes who is told. Look at it once more, and press again.")


@needs("viewer")
@never_cache
@require_safe
def show_maintenance(request: HttpRequest) -> HttpResponse:
    """What is under way, what is planned with the next first (`?planned=2` goes on), what is over (`?page=2`)."""
    version = version_in_force()
    if version is None:
        return render(request, "incidents/maintenance.html", {"text": TEXT, "empty": NO_PLAN})
    index = document_of(version).index
    found = Incident.objects.filter(kind=Incident.Kind.MAINTENANCE)
    ahead = found.filter(ended_at=None, stage=SCHEDULED).order_by("starts_at", "pk")
    going = list(found.filter(ended_at=None).exclude(stage=SCHEDULED).order_by("ends_at", "pk")[:MOST])
    planned = Paginator(ahead, MOST).get_page(request.GET.get("planned"))
    over = Paginator(found.exclude(ended_at=None).order_by("-ended_at", "-pk"), MOST)
    ended = over.get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "text": TEXT,
        "none": None if going or planned.object_list else NONE,
        "going": coming(going, index) if going else None,
        "planned": coming(planned, index) if planned.object_list else None,
        "planned_page": planned,
        "past": past(ended, index) if ended.object_list else None,
        "past_page": ended,
    }
    return render(request, "incidents/maintenance.html", context)


@needs("viewer")
@never_cache
@shown_and_pressed
def plan_maintenance(request: HttpRequest) -> HttpResponse:
    """Shows what would follow from what is filled in; a POST with a button of the end plans it, once."""
    now = current_time()
    version = version_in_force()
    if version is None:
        return render(request, "incidents/maintenance_plan.html", {"text": TEXT, "empty": NO_PLAN})
    actor, typed = acting(request), Typed(document_of(version).index, request.POST, now)
    if not is_pressed(request, (TELL, DRAFT, ONLY)):
        return _page(request, typed, _foreseen(version, typed, actor, now))
    return _plan(request, typed, version, actor, now)


def _foreseen(version: Version, typed: Typed, actor: Actor, now: datetime) -> Foreseen:
    return foresee(version, typed.components, typed.texts, typed.titles, actor, now)


def _plan(request: HttpRequest, typed: Typed, version: Version, actor: Actor, now: datetime) -> HttpResponse:
    token, act = request.POST.get("once", ""), request.POST["act"]
    if is_mark(ONCE, token) and (before := done(ONCE, token)):
        return to_room(before)
    typed.check()
    foreseen = _foreseen(version, typed, actor, now)
    problem = _problem(request, typed, foreseen)
    if problem is not None:
        return _page(request, typed, foreseen, problem)
    try:
        incident = _done(version, typed, foreseen, act, token, actor, now)
    except AlreadyDone as error:
        return to_room(error.about)
    except IncidentError as error:
        return _page(request, typed, foreseen, Notice(error.words, "wrong", error.mend))
    return redirect(f"{room(incident)}?after=0")


def _problem(request: HttpRequest, typed: Typed, foreseen: Foreseen) -> Notice | None:
    """What has to be looked at before anything is planned."""
    if typed.faults:
        return Notice(words("Nothing is planned yet."), "wrong", words("Look at what is marked, and press again."))
    return not_as_seen(ONCE, request.POST, _seen(foreseen), OTHER)


@transaction.atomic
def _done(
    version: Version, typed: Typed, foreseen: Foreseen, act: str, token: str, actor: Actor, now: datetime
) -> Incident:
    """The work, planned and told, or nothing of it."""
    begin, end, titles = typed.moment("starts"), typed.moment("ends"), typed.titles
    if begin is None or end is None:
        raise ValueError("what was typed is checked before it is done")
    incident = actions.schedule_maintenance(
        version=version,
        title=titles,
        components=typed.components,
        starts_at=begin,
        ends_at=end,
        actor=actor,
        now=now,
    )
    texts = [text for number, text in enumerate(typed.texts) if number in foreseen.written.used]
    if act == TELL:
        actions.publish_update(incident=incident, kind=FIRST, texts=texts, actor=actor, now=now)
    elif act == DRAFT:
        actions.draft_update(incident=incident, kind=FIRST, texts=texts, actor=actor, now=now)
    do_once(ONCE, token, str(incident.pk), now)
    return incident


def _page(request: HttpRequest, typed: Typed, foreseen: Foreseen, problem: Notice | None = None) -> HttpResponse:
    token, language = request.POST.get("once", ""), language_of(request)
    context: dict[str, Any] = {
        "text": TEXT,
        "zone": typed.index.zone,
        "now": typed.now,
        "problem": problem,
        "follows": follows(typed, foreseen, language),
        "once": kept(ONCE, token),
        "seen": _seen(foreseen),
    }
    if by_script(request):
        return render(request, "incidents/_maintenance_follows.html", context)
    context["fields"] = fields(typed, language)
    return render(request, "incidents/maintenance_plan.html", context, status=422 if problem else 200)


def _seen(foreseen: Foreseen) -> str:
    """Where it tells: what somebody has to have seen before they press."""
    return seen(foreseen.written.texts, foreseen.withheld is None)
