"""Pages of one incident, which is named by its number in the address."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baken.incidents.models import Incident
from baken.incidents.room_texts import MISSING

LONGEST_NUMBER = 2**63


def numbered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives `view` the incident of the number in the address; without one the page that says so."""

    @wraps(view)
    def looked_up(request: HttpRequest, number: int, **more: str) -> HttpResponse:
        is_number = number < LONGEST_NUMBER
        incident = Incident.objects.select_related("version").filter(pk=number).first() if is_number else None
        if incident is None:
            return render(request, "looks/plain.html", {"text": MISSING}, status=404)
        return view(request, incident, **more)

    return looked_up
