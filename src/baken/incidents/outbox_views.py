"""The outbox: all messages, one message as its reader sees it, and its deliveries with a way out where one is stuck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baken.delivery.models import Delivery, Message, State
from baken.delivery.reasons import STATES, Reason, said
from baken.incidents import outbox, outbox_reading
from baken.incidents.calling import WAYS as CONTACTS
from baken.incidents.delivering import (
    ALL_AGAIN,
    WAYS_OUT,
    all_again,
    may_see_addresses,
    purpose_of,
    purpose_of_all,
    refusal,
    see_to,
    see_to_all,
    ways_out,
)
from baken.incidents.errors import IncidentError
from baken.incidents.home_views import room
from baken.incidents.models import Incident
from baken.incidents.once import AlreadyDone, mark
from baken.incidents.outbox_texts import (
    BUTTONS,
    MISSING,
    NONE,
    NONE_SUCH,
    PASSED_ON,
    SAID,
    TEXT,
    all_again_button,
)
from baken.incidents.run import over
from baken.incidents.threads import incident_of, number_in
from baken.lib.clock import current_time
from baken.lib.looks.parts import Choices, Notice, Option
from baken.lib.needs import needs, shown_and_pressed
from baken.lib.words import Words, words
from baken.people.access import acting
from baken.plan.index import Index
from baken.planbook.queries import index_in_force, zone_of

REFUSED = 422
ERASED = words("an address that was erased")


@dataclass(frozen=True, slots=True)
class Line:
    """One delivery: to whom, where it stands, why, how often it was tried, since when, and the ways out."""

    row: Delivery
    to: Words | str
    state: Words
    reason: Reason
    tried: Words | None
    at: datetime
    next_at: datetime | None
    acts: Sequence[tuple[str, Words]]
    once: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One message with the incident it belongs to, the plan that names its ways, and where its deliveries stand."""

    message: Message
    incident: Incident | None
    index: Index | None
    stand: outbox.Stands

    @property
    def context(self) -> dict[str, Any]:
        """What every page about it shows."""
        return {
            "text": TEXT,
            "message": self.message,
            "heading": outbox.heading(self.message),
            "incident": self.incident,
            "room": room(self.incident) if self.incident else "",
            "zone": zone_of(self.index),
        }


@needs("viewer")
@never_cache
@require_safe
def show_outbox(request: HttpRequest) -> HttpResponse:
    """The messages, the newest first; `incident` and `channel` keep some of them, `before` goes on behind a number."""
    index, channel = index_in_force(), request.GET.get("channel", "").replace("\0", "")[:120]
    incident = _chosen(request)
    before = number_in(request.GET.get("before", ""))
    rows, further = outbox.messages(incident, channel, before)
    kept = {"incident": str(incident.pk) if incident else "", "channel": channel}
    kept = {name: value for name, value in kept.items() if value}
    context = {
        "text": TEXT,
        "zone": zone_of(index),
        "items": outbox.items(rows, index),
        "choices": [_incidents(incident), _channels(index, channel)],
        "chosen": bool(kept),
        "empty": NONE,
        "none_such": NONE_SUCH,
        "older": f"?{urlencode({**kept, 'before': further})}" if further else "",
        "newest": f"?{urlencode(kept)}" if before is not None else "",
    }
    return render(request, "incidents/outbox/list.html", context)


def _found(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives `view` the message of the number in the address; without one the page that says so."""

    @wraps(view)
    def looked_up(request: HttpRequest, number: int) -> HttpResponse:
        key = number_in(str(number))
        message = Message.objects.select_related("connection").filter(pk=key).first() if key else None
        if message is None:
            return render(request, "looks/plain.html", {"text": MISSING}, status=404)
        incident = incident_of(message.thread)
        index = over(incident, current_time()).index if incident is not None else index_in_force()
        return view(request, Opened(message, incident, index, outbox.standing([message]).get(message.pk, {})))

    return looked_up


@needs("viewer")
@never_cache
@require_safe
@_found
def show_message(request: HttpRequest, found: Opened) -> HttpResponse:
    """One message as its reader sees it, and how many of its deliveries stand where."""
    message, index = found.message, found.index
    address = reverse("incidents:deliveries", args=(message.pk,))
    may = refusal(message, found.incident, acting(request), current_time()) is None
    context = {
        **found.context,
        "shown": outbox_reading.shown(message, index),
        "notices": outbox_reading.notices(message, index),
        "about": outbox_reading.rows_about(message, index),
        "step": outbox_reading.step(message, found.stand, address) if may else None,
        "access": outbox_reading.access(message, index) if State.WAITING in found.stand else [],
        "stands": outbox.said_standing(message, found.stand, index),
        "deliveries": address,
    }
    return render(request, "incidents/outbox/message.html", context)


@needs("viewer")
@never_cache
@shown_and_pressed
@_found
def show_deliveries(request: HttpRequest, found: Opened) -> HttpResponse:
    """The deliveries of one message; a POST does `how` to one of them, or sends `all` that stand somewhere again, once,
    and says what came of it."""
    if request.method != "POST":
        return _deliveries(request, found)
    if "all" in request.POST:
        return _all_again(request, found)
    key, how = number_in(request.POST.get("delivery", "")) or 0, request.POST.get("how", "")
    row = Delivery.objects.select_related("message").filter(pk=key, message=found.message).first()
    try:
        if row is None or how not in WAYS_OUT:
            raise IncidentError(words("this delivery is none of this message"), words("look again at what waits"))
        see_to(row=row, how=how, once=request.POST.get("once", ""), actor=acting(request), now=current_time())
    except AlreadyDone:
        pass  # the same press came twice, and what it was for is done
    except IncidentError as error:
        return _deliveries(request, found, error, key)
    return redirect(f"{request.path}?{urlencode({**_kept(request), 'said': how})}")


def _all_again(request: HttpRequest, found: Opened) -> HttpResponse:
    typed, once = request.POST["all"], request.POST.get("once", "")
    state = next((one for one in ALL_AGAIN if one == typed), None)
    try:
        if state is None:
            raise IncidentError(words("this can't be done to all of them"), words("look again at what waits"))
        see_to_all(message=found.message, state=state, once=once, actor=acting(request), now=current_time())
    except AlreadyDone:
        pass  # as with one of them
    except IncidentError as error:
        return _deliveries(request, found, error)
    return redirect(f"{request.path}?{urlencode({**_kept(request), 'said': 'all'})}")


def _deliveries(
    request: HttpRequest, found: Opened, error: IncidentError | None = None, about: int | None = None
) -> HttpResponse:
    actor, now, kept = acting(request), current_time(), _kept(request)
    message, incident = found.message, found.incident
    stand = outbox.standing([message]).get(message.pk, {}) if error else found.stand
    why_not = refusal(message, incident, actor, now)
    sees = may_see_addresses(message, incident, actor, now)
    after = number_in(kept.get("after", "")) or 0
    rows, further = outbox.deliveries(message, kept.get("state", ""), after) if sees else ([], None)
    done = SAID.get(request.GET.get("said", ""))
    context = {
        **found.context,
        "notice": Notice(error.words, "wrong", error.mend) if error else Notice(done) if done else None,
        "fault": {"about": about, "said": error.words} if error else None,
        "why_not": Notice(why_not.words, "plain", why_not.mend) if why_not and sees else None,
        "sees": sees,
        "stands": outbox.said_standing(message, stand, found.index),
        "states": _states(stand, kept.get("state", "")),
        "all": _all(message) if why_not is None else [],
        "lines": [_line(row, message, why_not is None) for row in rows],
        "here": request.path,
        "query": urlencode(kept),
        "more": f"?{urlencode({**kept, 'after': further})}" if further else "",
        "first": f"?{urlencode({**kept, 'after': ''})}" if after else "",
    }
    return render(request, "incidents/outbox/deliveries.html", context, status=REFUSED if error else 200)


def _line(row: Delivery, message: Message, may: bool) -> Line:
    row.message = message
    state = State(row.state)
    tried = words("tried {count} times", count=row.attempts) if row.attempts > 1 else None
    if row.repeats:
        tried = words("sent again while nobody knew whether it had arrived")
    return Line(
        row=row,
        to=ERASED if row.is_erased else row.address,
        state=STATES[state],
        reason=said(row.error),
        tried=tried,
        at=row.settled_at or message.created_at,
        next_at=row.next_at if state == State.PENDING else None,
        acts=[(name, _button(name, message)) for name in ways_out(row)] if may else [],
        once=mark(purpose_of(row)) if may else "",
    )


def _all(message: Message) -> list[tuple[State, Words, str]]:
    """What can be done to many at once: where they stand, the button, and the mark of its form."""
    return [
        (state, all_again_button(state, count), mark(purpose_of_all(message, state)))
        for state, count in all_again(message).items()
        if count > 1
    ]


def _button(name: str, message: Message) -> Words:
    return PASSED_ON if name == "done" and message.channel.startswith(outbox.CONTACT) else BUTTONS[name]


def _kept(request: HttpRequest) -> dict[str, str]:
    """What was chosen on the page of deliveries, as it stands in its address."""
    state, after = request.GET.get("state", ""), number_in(request.GET.get("after", ""))
    return {**({"state": state} if state in State.values else {}), **({"after": str(after)} if after else {})}


def _chosen(request: HttpRequest) -> Incident | None:
    key = number_in(request.GET.get("incident", ""))
    return Incident.objects.filter(pk=key).first() if key else None


def _incidents(chosen: Incident | None) -> Choices:
    found = outbox.newest_incidents()
    if chosen is not None and chosen.pk not in [one.pk for one in found]:
        found.append(chosen)
    options = [Option("", TEXT["any_incident"]), *[Option(str(one.pk), one.title) for one in found]]
    return Choices("incident", TEXT["incident"], options, chosen=(str(chosen.pk) if chosen else "",))


def _channels(index: Index | None, chosen: str) -> Choices:
    names = [*(index.channels if index else ()), *[f"{outbox.CONTACT}{kind}" for kind in CONTACTS]]
    if chosen and chosen not in names:
        names.append(chosen)
    options = [Option("", TEXT["any_channel"]), *[Option(one, outbox.channel_name(index, one)) for one in names]]
    return Choices("channel", TEXT["channel"], options, chosen=(chosen,))


def _states(stand: outbox.Stands, chosen: str) -> Choices:
    options = [Option(str(one), words("{state}: {count}", state=STATES[one], count=stand.get(one, 0))) for one in State]
    options = [one for one in options if State(one.value) in stand or one.value == chosen]
    return Choices("state", TEXT["state"], [Option("", TEXT["any_state"]), *options], chosen=(chosen,))
