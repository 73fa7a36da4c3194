"""What is shown where a form can't be taken, since it is not known to come from our own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baken.lib.looks.texts import REFUSED


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that lacks the cookie of its own page."""
    del reason
    return render(request, "looks/plain.html", {"text": REFUSED}, status=403)
