"""The record: what happened in all incidents and on the installation, with a search that looks back step by step."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baken.incidents.home_views import room
from baken.incidents.outbox import newest_incidents
from baken.incidents.record_page import INSTALLATION, SUBSCRIBERS, Found, Shown, Wanted, look, may_see
from baken.incidents.threads import number_in
from baken.lib.actor import Actor
from baken.lib.looks.language import language_of
from baken.lib.looks.parts import Choices, Empty, Field, Notice, Option
from baken.lib.needs import needs
from baken.lib.words import Words, words
from baken.people.access import acting
from baken.planbook.queries import zone_in_force

LONGEST = 200
"""Letters of what can be looked for."""
TEXT = {
    "title": words("Record"),
    "lead": words("Everything that happened, the newest first. Nobody can change it or take anything out."),
    "find": words("Search the record"),
    "who": words("By whom"),
    "stream": words("Where"),
    "everywhere": words("Everywhere"),
    "installation": words("On the installation"),
    "subscribers": words("Readers who signed up"),
    "press": words("Find"),
    "changes": words("What changed"),
    "looked": words("Looked through {count} entries, back to {time}."),
    "looked_all": words("That is all there is."),
    "further": words("Look further back"),
    "earlier": words("Earlier"),
    "newest": words("The newest"),
    "none": words("Nothing here says that."),
}
NONE = Empty(words("Nothing has happened yet"), words("Every act will stand here, with who did it, when, and why."))
NOT_YOURS = Notice(
    words("This part of the record is not open to you."),
    "plain",
    words("What happens on the installation is for administrators; ask one what you want to know."),
)
NAMES = {INSTALLATION: TEXT["installation"], SUBSCRIBERS: TEXT["subscribers"]}


@needs("viewer")
@never_cache
@require_safe
def show_record(request: HttpRequest) -> HttpResponse:
    """Entries of all streams that one may see; `find`, `who` and `stream` keep some, `before` looks further back."""
    actor, zone = acting(request), zone_in_force()
    # No database takes a NUL.
    asked = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ("find", "who", "stream")}
    wanted = Wanted(**asked, before=number_in(request.GET.get("before", "")))
    is_open = not wanted.stream or may_see(actor, wanted.stream)
    found = look(actor, wanted, language_of(request), zone) if is_open else None
    kept = {name: value for name, value in asked.items() if value}
    context: dict[str, Any] = {
        "text": TEXT,
        "zone": zone,
        "notice": None if is_open else NOT_YOURS,
        "fields": [
            Field("find", TEXT["find"], wanted.find, kind="search", most=LONGEST),
            Field("who", TEXT["who"], wanted.who, most=LONGEST),
        ],
        "stream": _streams(actor, wanted.stream),
        "rows": [(one, *_place(one, found)) for one in found.entries] if found else [],
        "found": found,
        "is_sifted": bool(wanted.find or wanted.who),
        "is_asked": bool(kept) or wanted.before is not None,
        "empty": NONE,
        "further": f"?{urlencode({**kept, 'before': found.further})}" if found and found.further else "",
        "newest": f"?{urlencode(kept)}" if wanted.before is not None else "",
    }
    return render(request, "incidents/record.html", context)


def _place(one: Shown, found: Found) -> tuple[Words | str | Mapping[str, str], str]:
    """Where it happened, and where one reads on."""
    incident = found.incidents.get(one.stream)
    if incident is not None:
        return incident.title, room(incident)
    return NAMES.get(one.stream, one.stream), ""


def _streams(actor: Actor, chosen: str) -> Choices:
    """The streams to choose from: those of the installation as far as they are open, and the newest incidents."""
    named = {name: said for name, said in NAMES.items() if may_see(actor, name)}
    options = [Option("", TEXT["everywhere"]), *(Option(name, said) for name, said in named.items())]
    options += [Option(one.stream, one.title) for one in newest_incidents()]
    if chosen not in [one.value for one in options]:
        options.append(Option(chosen, chosen))
    return Choices("stream", TEXT["stream"], options, chosen=(chosen,))
