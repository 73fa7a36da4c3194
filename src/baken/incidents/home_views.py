"""Home: all calm, or what is going on, and what waits for whoever looks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from baken.incidents.home import Home, Mine, home
from baken.incidents.models import Incident
from baken.lib.clock import current_time
from baken.lib.looks.parts import Act, Empty, Row, Step
from baken.lib.looks.polling import answered, polled
from baken.lib.needs import needs
from baken.lib.words import Words, plural, words
from baken.people.access import acting
from baken.planbook.queries import index_in_force, zone_of

TEXT = {
    "calm": words("All calm"),
    "calm_lead": words("Nothing is wrong, as far as anybody has said."),
    "wrong": words("Something is wrong"),
    "wrong_too": words("Something else is wrong"),
    "mine": words("Waits for you"),
    "going": words("Going on now"),
    "work": words("Maintenance under way"),
    "drill": words("Drill"),
    "no_level": words("level not certain yet"),
    "nothing_due": words("nothing is promised now"),
    "lead": words("Nobody is called yet"),
    "all": words("All incidents"),
    "maintenance": words("Maintenance"),
    "drills": words("Drills"),
    "until": words("until"),
    "since": words("since"),
}
NO_PLAN = Empty(
    words("There is no plan yet"),
    words(
        "Baken runs by your plan: who does what, who is told, and in which words. Begin with one that is ready to "
        "change: baken plan new, then baken plan push --approve."
    ),
)


@needs("viewer")
@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """What is going on and what waits for whoever looks; `?part=now` is that alone, for asking again."""
    now = current_time()
    index = index_in_force()
    found = home(acting(request), now)
    context = {"home": found, "text": TEXT, "now": now, "zone": zone_of(index), "title": _title(found)}
    context |= {"empty": None if index else NO_PLAN, "rest": _rows(found, zone_of(index)), "step": _step(found.mine)}
    context |= {"going": [(item, room(item.incident)) for item in found.going]}
    context |= {"works": [(item, room(item)) for item in found.under_way], "mine": _more(found.mine)}
    part = polled(request, name="now", template="incidents/_now.html", context=context, url="/?part=now")
    if request.GET.get("part") == "now":
        return answered(request, part)
    response = render(request, "incidents/home.html", {"title": context["title"], "part": part})
    response["Cache-Control"] = "private, no-cache"
    return response


def room(incident: Incident) -> str:
    """Where one follows an incident."""
    return reverse("incidents:room", args=(incident.pk,))


def to_room(number: str) -> HttpResponse:
    """Leads there, for what was done before as `once` tells it."""
    return redirect("incidents:room", int(number))


def _title(found: Home) -> Words:
    running = [item for item in found.going if not item.incident.drill]
    if not running:
        return TEXT["calm"]
    return plural("{count} incident is going on", "{count} incidents are going on", len(running))


def _step(mine: Sequence[Mine]) -> Step | None:
    """What waits for them first, large."""
    if not mine:
        return None
    first: Mine = mine[0]
    said = Act(words("Go to the room"), href=room(first.incident), kind="first")
    return Step(first.what, note=_title_of(first.incident), due=first.due_at, acts=(said,))


def _title_of(incident: Incident) -> Any:
    """What an incident is called; a drill says in front that it is one."""
    return words("Drill: {title}", title=incident.title) if incident.drill else incident.title


def _more(mine: Sequence[Mine]) -> list[tuple[Mine, str]]:
    return [(item, room(item.incident)) for item in mine[1:]]


def _rows(found: Home, zone: ZoneInfo) -> list[Row]:
    """What was and what comes, while all is calm."""
    if found.calm is None:
        return []
    last, drill, planned = found.calm.last, found.calm.drill, found.planned
    plan, hold = reverse("incidents:plan_maintenance"), reverse("incidents:drills")
    times = (
        (words("Last incident"), last, last.ended_at if last else None, words("none yet"), ""),
        (words("Next maintenance"), planned, planned.starts_at if planned else None, words("none planned"), plan),
        (words("Last drill"), drill, drill.declared_at if drill else None, words("none yet: hold one in peace"), hold),
    )
    return [_row(name, incident, at, otherwise, href, zone) for name, incident, at, otherwise, href in times]


def _row(
    name: Words, incident: Incident | None, at: datetime | None, otherwise: Words, href: str, zone: ZoneInfo
) -> Row:
    if incident is None or at is None:
        return Row(name, otherwise, state="none", href=href)
    # The row of the last drill says itself that it is one.
    title = incident.title if incident.kind == Incident.Kind.INCIDENT else _title_of(incident)
    return Row(name, title, more=words("{time}", time=at.astimezone(zone)), href=room(incident))
