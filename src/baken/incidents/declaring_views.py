"""Declaring: what do you see? Level, calls and the first message beside it, then one button that says what it does."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from baken.incidents import actions
from baken.incidents.declaring_form import Typed, fields, questions
from baken.incidents.declaring_page import NO_PLAN, TEXT, follows
from baken.incidents.errors import IncidentError
from baken.incidents.foreseeing import FIRST, Foreseen, Said, foresee
from baken.incidents.home_views import room, to_room
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

ONCE = "declare"
TELL, DRAFT, ONLY = "tell", "draft", "only"
OTHER = words("What you filled in changes who is called or told. Look at it once more, and press again.")


@needs("viewer")
@never_cache
@shown_and_pressed
def declare(request: HttpRequest) -> HttpResponse:
    """Shows what would follow from what is filled in; a POST with a button of the end declares it, once."""
    now = current_time()
    version = version_in_force()
    if version is None:
        return render(request, "incidents/declare.html", {"text": TEXT, "empty": NO_PLAN})
    actor, typed = acting(request), Typed(document_of(version).index, request.POST)
    if not is_pressed(request, (TELL, DRAFT, ONLY)):
        return _page(request, typed, foresee(version, typed.said(), actor, now))
    return _declare(request, typed, version, actor, now)


def _declare(request: HttpRequest, typed: Typed, version: Version, actor: Actor, now: datetime) -> HttpResponse:
    token, act = request.POST.get("once", ""), request.POST["act"]
    if is_mark(ONCE, token) and (before := done(ONCE, token)):
        return to_room(before)
    typed.check()
    said = typed.said()
    foreseen = foresee(version, said, actor, now)
    problem = _problem(request, typed, foreseen)
    if problem is not None:
        return _page(request, typed, foreseen, problem)
    try:
        return redirect(room(_done(version, said, foreseen, act, token, actor, now)))
    except AlreadyDone as error:
        return to_room(error.about)
    except IncidentError as error:
        return _page(request, typed, foreseen, Notice(error.words, "wrong", error.mend))


def _problem(request: HttpRequest, typed: Typed, foreseen: Foreseen) -> Notice | None:
    """What has to be looked at before anything is declared."""
    if typed.faults:
        return Notice(words("Nothing is declared yet."), "wrong", words("Look at what is marked, and press again."))
    return not_as_seen(ONCE, request.POST, _seen(foreseen), OTHER)


@transaction.atomic
def _done(
    version: Version, said: Said, foreseen: Foreseen, act: str, token: str, actor: Actor, now: datetime
) -> Incident:
    """The incident, declared and told, or nothing of it."""
    incident = actions.declare(
        version=version, title=said.title, actor=actor, now=now, answers=said.answers, facts=said.facts
    )
    texts = [text for number, text in enumerate(said.texts) if number in foreseen.written.used]
    if act == TELL:
        actions.publish_update(incident=incident, kind=FIRST, texts=texts, actor=actor, now=now)
    elif act == DRAFT:
        actions.draft_update(incident=incident, kind=FIRST, texts=texts, actor=actor, now=now)
    do_once(ONCE, token, str(incident.pk), now)
    return incident


def _page(request: HttpRequest, typed: Typed, foreseen: Foreseen, problem: Notice | None = None) -> HttpResponse:
    token = request.POST.get("once", "")
    following = foreseen.found.question.signal if foreseen.found.question else None
    context: dict[str, Any] = {
        "text": TEXT,
        "zone": foreseen.run.index.zone,
        "now": foreseen.run.now,
        "problem": problem,
        "questions": questions(typed, following),
        "follows": follows(typed, foreseen),
        "once": kept(ONCE, token),
        "seen": _seen(foreseen),
    }
    if by_script(request):
        return render(request, "incidents/_declare_follows.html", context)
    context["fields"] = fields(typed, language_of(request))
    return render(request, "incidents/declare.html", context, status=422 if problem else 200)


def _seen(foreseen: Foreseen) -> str:
    """Whom it calls and where it tells: what somebody has to have seen before they press."""
    return seen(foreseen.written.texts, sorted(foreseen.people), foreseen.withheld is None)
