"""The pages behind the links that people get by mail. Showing one changes nothing; pressing its button does."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from baken.delivery.mail.leaving import may_leave, read_leave_token
from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.needs import EVERYBODY, needs
from baken.lib.signed_links import LinkError
from baken.lib.words import Words, say
from baken.people import actions, choosing, queries, texts
from baken.people.errors import PeopleError
from baken.people.forms import ChangeForm
from baken.people.links import change_path, read_confirm_token
from baken.people.models import Contact, ContactState, Subscriber, SubscriberState
from baken.people.references import reference_of, themselves
from baken.people.wishes import Offered

PLAIN = "text/plain; charset=utf-8"
shown_and_pressed = require_http_methods(["GET", "HEAD", "POST"])


@needs(EVERYBODY)
@never_cache
@shown_and_pressed
def confirm(request: HttpRequest, token: str, offered: Offered) -> HttpResponse:
    """Asks whether they really want to be told, and takes the answer."""
    now = current_time()
    try:
        reference, good = read_confirm_token(token, now)
    except LinkError:
        return _bad_link(request)
    row = queries.found(reference)
    if not isinstance(row, Subscriber):
        return _bad_link(request)
    if row.state == SubscriberState.ACTIVE:
        return _confirmed(request, row)
    if not good:
        return _old_link(request, reference, now)
    if request.method == "POST":
        return _confirmed(request, actions.confirm(reference=reference, actor=themselves(reference), now=now))
    return _confirm(request, row, offered)


@needs(EVERYBODY)
@never_cache
@shown_and_pressed
def change(request: HttpRequest, token: str, offered: Offered) -> HttpResponse:
    """Shows what a subscriber hears of, lets them change it, and lets whoever left come back."""
    row = queries.found(read_leave_token(token) or "")
    if row is None:
        return _bad_link(request)
    if request.method == "POST" and isinstance(row, Subscriber):
        if request.POST.get("act") == "return":
            reference = reference_of(row)
            return _confirmed(
                request, actions.confirm(reference=reference, actor=themselves(reference), now=current_time())
            )
        return _change(request, token, row, offered)
    return _shown(request, token, row, offered)


@needs(EVERYBODY)
@never_cache
@csrf_exempt
@shown_and_pressed
def leave(request: HttpRequest, token: str, offered: Offered) -> HttpResponse:
    """Ends it. A mail program posts here by itself when its reader presses one button (RFC 8058): no cookie, no page.

    No form of another page could be misused for this: whoever posts here has to know the token.
    """
    reference = read_leave_token(token) or ""
    if not may_leave(reference):
        return _bad_link(request)
    if request.method != "POST":
        row = queries.found(reference)
        return _bad_link(request) if row is None else _shown(request, token, row, offered)
    actions.leave(reference=reference, actor=themselves(reference), now=current_time())
    if request.POST.get("List-Unsubscribe") == "One-Click":
        return HttpResponse(say(texts.ONE_CLICK, language_of(request)), content_type=PLAIN)
    return _left(request, token, queries.found(reference))


def _shown(request: HttpRequest, token: str, row: Subscriber | Contact, offered: Offered) -> HttpResponse:
    if row.state not in (*actions.TOLD, ContactState.ACTIVE):
        return _left(request, token, row)
    if isinstance(row, Contact):
        return _page(request, "change", texts.LISTED, token=token, leave=texts.LEAVE)
    if row.state == SubscriberState.UNCONFIRMED:
        return _confirm(request, row, offered, token=token)
    return _form(request, token, _form_of(row, offered))


def _change(request: HttpRequest, token: str, row: Subscriber, offered: Offered) -> HttpResponse:
    form = _form_of(row, offered, request.POST)
    if not form.is_valid():
        return _form(request, token, form, status=422)
    reference = reference_of(row)
    try:
        row = actions.change(reference=reference, actor=themselves(reference), now=current_time(), **form.wishes())
    except PeopleError:
        return _left(request, token, row)
    return _form(request, token, _form_of(row, offered), saved=True)


def _form_of(row: Subscriber, offered: Offered, data: Any = None) -> ChangeForm:
    offer, followed = offered(row.audience), queries.followed(row)
    return ChangeForm(data, offer=offer, followed=followed, mildest=row.mildest, language=row.language)


def _form(request: HttpRequest, token: str, form: ChangeForm, **more: Any) -> HttpResponse:
    return _page(
        request, "change", texts.CHANGE, token=token, leave=texts.LEAVE, form=form, choices=form.shown(), **more
    )


def _confirm(request: HttpRequest, row: Subscriber, offered: Offered, **more: Any) -> HttpResponse:
    chosen = choosing.summary(offered(row.audience), queries.followed(row), row.mildest, row.language)
    return _page(request, "confirm", texts.CONFIRM, chosen=chosen, **more)


def _confirmed(request: HttpRequest, row: Subscriber) -> HttpResponse:
    return _page(request, "confirmed", texts.CONFIRMED, change=change_path(reference_of(row), language_of(request)))


def _left(request: HttpRequest, token: str, row: Subscriber | Contact | None) -> HttpResponse:
    return _page(request, "left", texts.LEFT, token=token, can_return=isinstance(row, Subscriber))


def _old_link(request: HttpRequest, reference: str, now: datetime) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "link", texts.OLD_LINK, status=410)
    actions.ask_again(reference=reference, actor=themselves(reference), now=now)
    return _page(request, "link", texts.SENT)


def _bad_link(request: HttpRequest) -> HttpResponse:
    return _page(request, "link", texts.BAD_LINK, status=404)


def _page(request: HttpRequest, name: str, text: dict[str, Words], *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, f"people/{name}.html", {"text": text, **more}, status=status)
