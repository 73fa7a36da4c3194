"""The list of incidents: those that run, then month by month."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baken.incidents.home_views import room
from baken.incidents.maintaining import CANCELLED, SCHEDULED, began_at
from baken.incidents.models import BEGAN, Incident
from baken.incidents.naming import name_of
from baken.incidents.run import over
from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.looks.parts import Act, Cell, Empty, Table, table
from baken.lib.needs import needs
from baken.lib.words import words
from baken.planbook.queries import zone_in_force

MOST = 50
"""How many a page lists."""
TEXT = {
    "title": words("Incidents"),
    "running": words("Going on now"),
    "earlier": words("Earlier months"),
    "later": words("Later months"),
    "more": words("More of this month"),
    "less": words("Newer of this month"),
    "declare": words("Something is wrong"),
    "maintenance": words("Maintenance"),
    "drills": words("Drills"),
}
HEADS = (words("What"), words("Level"), words("Stage"), words("Began"), words("Ended"))
NONE = Empty(
    words("No incident yet"),
    words("When something is wrong, say so: Baken then calls whoever is needed and gets the first message ready."),
    Act(words("Something is wrong"), href="/declare/", kind="first"),
)
NONE_THEN = words("Nothing happened in this month.")


@needs("viewer")
@never_cache
@require_safe
def show_incidents(request: HttpRequest) -> HttpResponse:
    """The incidents of `?month=`, the newest first; without it of the newest month in which there were any."""
    zone = zone_in_force()
    # Maintenance that has not begun, or never did, stands on its own page alone.
    past = Incident.objects.exclude(kind=Incident.Kind.MAINTENANCE, stage__in=(SCHEDULED, CANCELLED))
    past = past.select_related("version").alias(began=BEGAN).order_by(BEGAN.desc(), "-pk")
    begin, end = _month(request.GET.get("month", ""), past, zone)
    going = [] if "month" in request.GET else list(past.filter(ended_at=None)[:MOST])
    of_month = past.filter(began__gte=begin, began__lt=end).exclude(pk__in=[one.pk for one in going])
    page = Paginator(of_month, MOST).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "text": TEXT,
        "page": page,
        "month": _said(begin, zone, language_of(request)),
        "going": _table(going, zone) if going else None,
        "table": _table(page, zone),
        "before": _newest(past.filter(began__lt=begin), zone),
        "after": _oldest(past.filter(began__gte=end), zone),
        "this": f"{begin.astimezone(zone):%Y-%m}",
        "empty": NONE,
        "none_then": NONE_THEN,
    }
    return render(request, "incidents/incidents.html", context)


def _month(written: str, past: QuerySet[Incident], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when the month lasts, by the clocks of the plan."""
    try:
        first = datetime.strptime(written, "%Y-%m").replace(tzinfo=zone)
        following = _after(first)
        return first.astimezone(UTC), following.astimezone(UTC)
    except (ValueError, OverflowError):
        newest: datetime | None = past.values_list(BEGAN, flat=True).first()
        now = (newest or current_time()).astimezone(zone)
        first = datetime(now.year, now.month, 1, tzinfo=zone)
        return first.astimezone(UTC), _after(first).astimezone(UTC)


def _after(first: datetime) -> datetime:
    year, month = divmod(first.year * 12 + first.month, 12)
    return first.replace(year=year, month=month + 1)


def _newest(found: QuerySet[Incident], zone: ZoneInfo) -> str:
    return _of(found.values_list(BEGAN, flat=True).first(), zone)


def _oldest(found: QuerySet[Incident], zone: ZoneInfo) -> str:
    return _of(found.order_by(BEGAN, "pk").values_list(BEGAN, flat=True).first(), zone)


def _of(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m}" if moment else ""


def _said(begin: datetime, zone: ZoneInfo, language: str) -> str:
    text = format_date(begin.astimezone(zone).date(), "LLLL y", locale=language)
    return text[:1].upper() + text[1:]


def _table(incidents: Iterable[Incident] | Page[Incident], zone: ZoneInfo) -> Table:
    return table(HEADS, [_row(one, zone) for one in incidents])


def _row(incident: Incident, zone: ZoneInfo) -> list[Cell]:
    index = over(incident, incident.declared_at).index
    title: Any = words("Drill: {title}", title=incident.title) if incident.drill else incident.title
    if incident.kind == Incident.Kind.MAINTENANCE:
        title = words("Maintenance: {title}", title=title)
    level: Any = name_of(index, "severity", incident.severity) if incident.severity else words("none")
    ended: Any = incident.ended_at.astimezone(zone) if incident.ended_at else words("not over")
    return [
        Cell(title, href=room(incident)),
        Cell(level),
        Cell(name_of(index, "stage", incident.stage)),
        Cell(words("{time}", time=began_at(incident).astimezone(zone))),
        Cell(words("{time}", time=ended)),
    ]
