"""Parts of a page that ask for themselves again and are only sent where something in them has changed."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

_COUNTED = re.compile(r"(<time[^>]*\bdata-due=[^>]*>)[^<]*")
"""What countdowns say, which changes by itself."""


def by_script(request: HttpRequest) -> bool:
    """True where a part of a page asks for itself, and nobody has gone to the page or pressed anything on it."""
    return request.headers.get("HX-Request") == "true"


@dataclass(frozen=True, slots=True)
class Polled:
    """A part of a page: the id of its element, where it is asked for, what it shows, and a mark of just that."""

    name: str
    url: str
    html: SafeString
    etag: str
    every: int = 15
    """Seconds between two looks."""


def polled(
    request: HttpRequest, *, name: str, template: str, context: dict[str, Any], url: str, every: int = 15
) -> Polled:
    """The part that `template` shows of `context`. Countdowns don't count as a change: they run in the browser."""
    html = render_to_string(template, context, request)
    digest = hashlib.sha256(_COUNTED.sub(r"\1", html).encode()).hexdigest()[:20]
    return Polled(name, url, html, f'"{digest}"', every)


def answered(request: HttpRequest, part: Polled) -> HttpResponse:
    """The part alone, or 304 where the browser has just this one."""
    if part.etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(render_to_string("looks/_polled.html", {"part": part}, request))
    response["ETag"] = part.etag
    response["Cache-Control"] = "private, no-cache"
    return response
