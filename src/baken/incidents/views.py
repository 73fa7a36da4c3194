"""The page behind the link in a call: it shows what one is called for, and its button says that one has it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from baken.incidents.answering_links import Asked, asked
from baken.incidents.errors import IncidentError
from baken.incidents.room_texts import TEXT
from baken.incidents.staffing import acknowledge_by_link
from baken.lib.clock import current_time
from baken.lib.needs import EVERYBODY, needs, shown_and_pressed
from baken.lib.words import Words, words


@needs(EVERYBODY)
@never_cache
@shown_and_pressed
def acknowledge(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the call; a POST answers it. Opening the link does nothing: mail programs look at links by themselves."""
    now = current_time()
    try:
        found = asked(token, now)
        if request.method == "POST":
            acknowledge_by_link(token=token, now=now)
            return _page(request, {"title": words("You have it"), "lead": _thanks(found)}, drill=found.drill)
    except IncidentError as error:
        return _page(
            request, {"title": words("This can't be answered here"), "lead": error.words, "mend": error.mend}, 410
        )
    title = words("Drill: {title}", title=found.title) if found.drill else found.title
    text: dict[str, Words] = {
        "title": words("{title}: you are called", title=title),
        "lead": words("{person}, you are called for {role}. Do you have it?", person=found.person, role=found.role),
        "button": words("I have it"),
        "else": words("Can't you? Do nothing: the next one is called."),
    }
    return _page(request, text, drill=found.drill)


def _thanks(found: Asked) -> Words:
    return words(
        "{person}, nobody else is called for {role} now. See you in the room.", person=found.person, role=found.role
    )


def _page(request: HttpRequest, text: dict[str, Words], status: int = 200, drill: bool = False) -> HttpResponse:
    mark = TEXT["drill"] if drill else None
    return render(request, "incidents/acknowledge.html", {"text": text, "drill": mark}, status=status)
