"""Drills: what can be practised and what was, and one scenario with what would follow and the button that starts it."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baken.incidents import actions
from baken.incidents.drill_page import (
    MISSING,
    NO_PLAN,
    NO_SCENARIO,
    NONE_HELD,
    START,
    TEXT,
    follows,
    going,
    held,
    offered,
)
from baken.incidents.drilling import ahead, read, refusal, scenarios_of, short_name, title_of
from baken.incidents.errors import IncidentError
from baken.incidents.home_views import room, to_room
from baken.incidents.models import Incident
from baken.incidents.once import OLD, AlreadyDone, do_once, done, is_mark, mark
from baken.lib.actor import Actor
from baken.lib.clock import current_time
from baken.lib.looks.parts import Notice
from baken.lib.needs import needs, shown_and_pressed
from baken.people.access import acting
from baken.plan.problems import PlanError
from baken.planbook.models import Version
from baken.planbook.queries import document_of, version_in_force
from baken.rehearsal.scenario import Scenario

ONCE = "drill"
MOST = 20
"""How many scenarios, and how many drills, a page lists."""


@needs("viewer")
@never_cache
@require_safe
def show_drills(request: HttpRequest) -> HttpResponse:
    """Drills that go on, the scenarios of the plan in force (`?scenarios=` pages), and past drills (`?page=`)."""
    version = version_in_force()
    if version is None:
        return render(request, "incidents/drills.html", {"text": TEXT, "empty": NO_PLAN})
    index = document_of(version).index
    kept = scenarios_of(version)
    offers = Paginator(list(kept.items()), MOST).get_page(request.GET.get("scenarios"))
    found = Incident.objects.filter(drill=True, kind=Incident.Kind.INCIDENT)
    now = list(found.filter(ended_at=None).order_by("-declared_at", "-pk")[:MOST])
    past = Paginator(found.exclude(ended_at=None).order_by("-ended_at", "-pk"), MOST).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "text": TEXT,
        "going": going(now, index) if now else None,
        "offers": [offered(index, file, text) for file, text in offers],
        "offers_page": offers,
        "past": held(past, index) if past.object_list else None,
        "past_page": past,
        "none_held": NONE_HELD,
        "no_scenario": NO_SCENARIO,
    }
    return render(request, "incidents/drills.html", context)


@needs("viewer")
@never_cache
@shown_and_pressed
def start_drill(request: HttpRequest) -> HttpResponse:
    """What would follow from `?scenario=`; a POST starts it as a drill, once."""
    now, version = current_time(), version_in_force()
    named = request.POST.get("scenario", request.GET.get("scenario", ""))
    kept = scenarios_of(version) if version is not None else {}
    file = next((file for file in kept if short_name(file) == named), None)
    if version is None or file is None:
        return render(request, "looks/plain.html", {"text": MISSING}, status=404)
    try:
        scenario = read(kept[file], file, document_of(version).index)
    except PlanError as error:
        faults = [Notice(problem.words, "wrong", problem.mend) for problem in error.problems[:MOST]]
        return render(request, "incidents/drill.html", {"text": TEXT, "title": named, "faults": faults}, status=422)
    actor = acting(request)
    if request.method != "POST":
        return _page(request, version, named, scenario, actor, now)
    return _start(request, version, named, scenario, actor, now)


def _start(
    request: HttpRequest, version: Version, named: str, scenario: Scenario, actor: Actor, now: datetime
) -> HttpResponse:
    token = request.POST.get("once", "")
    if not is_mark(ONCE, token):
        return _page(request, version, named, scenario, actor, now, Notice(OLD, "wrong"))
    if before := done(ONCE, token):
        return to_room(before)
    try:
        return redirect(room(_started(version, scenario, token, actor, now)))
    except AlreadyDone as error:
        return to_room(error.about)
    except IncidentError as error:
        problem = Notice(error.words, "wrong", error.mend)
        return _page(request, version, named, scenario, actor, now, problem)


@transaction.atomic
def _started(version: Version, scenario: Scenario, token: str, actor: Actor, now: datetime) -> Incident:
    incident = actions.start_drill(version=version, scenario=scenario, actor=actor, now=now)
    do_once(ONCE, token, str(incident.pk), now)
    return incident


def _page(
    request: HttpRequest,
    version: Version,
    named: str,
    scenario: Scenario,
    actor: Actor,
    now: datetime,
    problem: Notice | None = None,
) -> HttpResponse:
    index = document_of(version).index
    refused = refusal(version, scenario, actor, now)
    if refused is not None and problem is None:
        problem = Notice(refused.words, "plain", refused.mend)
    context = {
        "text": TEXT,
        "title": title_of(scenario),
        "named": named,
        "follows": follows(index, scenario, ahead(version, scenario, now), now),
        "problem": problem,
        "start": None if refused is not None else START,
        "once": mark(ONCE),
    }
    is_wrong = problem is not None and problem.kind == "wrong"
    return render(request, "incidents/drill.html", context, status=422 if is_wrong else 200)
