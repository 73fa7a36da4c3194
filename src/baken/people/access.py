"""Who may open a page: one middleware asks, for every view, whether the account has what the view needs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from baken.lib.actor import Actor
from baken.lib.looks.polling import by_script
from baken.lib.needs import EVERYBODY, needed
from baken.lib.words import words
from baken.people import second_factor
from baken.people.models import User
from baken.people.queries import actor_of

NOT_YOURS = {
    "title": words("This page is not open to you"),
    "lead": words("Your account does not have the permission that it needs."),
    "mend": words("Ask an administrator for it, or go back."),
}
SETS_UP_CODES = frozenset(("mfa_activate_totp", "account_reauthenticate"))
"""What opens to somebody who has to sign in with codes and has set up none yet."""


class Access:
    """Refuses a view without a mark to everybody, and each other to those who lack what it needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Whatever an account sees stays out of every store; a part that is asked for again and again says so itself.
        if getattr(request, "for_accounts", False) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None where the view may be opened; otherwise the way to sign in, or a refusal in words."""
        del args, kwargs
        least = needed(view)
        if least == EVERYBODY:
            return None
        request.for_accounts = True  # type: ignore[attr-defined]  # a mark for the way back
        account = account_on(request)
        if account is None and least is not None:
            return _to_the_door(request)
        if account is None or least is None or least not in actor_of(account).permissions:
            return render(request, "looks/plain.html", {"text": NOT_YOURS}, status=403)
        if second_factor.is_missing(request, account) and not _sets_up_codes(request):
            return redirect("mfa_activate_totp")
        return None


def account_on(request: HttpRequest) -> User | None:
    """The account that is signed in."""
    found = getattr(request, "user", None)
    return found if isinstance(found, User) and found.is_active else None


def owner(request: HttpRequest) -> User:
    """The account of whoever is signed in. Raises LookupError where nobody is: the view should need an account."""
    account = account_on(request)
    if account is None:
        raise LookupError("a view about one's own account has to need one")
    return account


def acting(request: HttpRequest) -> Actor:
    """Who acts by this request. Raises LookupError where nobody is signed in: the view should need an account."""
    return actor_of(owner(request))


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """The way to sign in, and from there back: to the page, or to the one on which something was pressed."""
    shown = request.method in ("GET", "HEAD")
    before = urlsplit(request.headers.get("Referer", ""))
    own = before.netloc == request.get_host()
    back = request.get_full_path() if shown else before._replace(scheme="", netloc="").geturl() if own else "/"
    door = f"{reverse('people:sign_in')}?{urlencode({'next': back})}"
    if shown or not by_script(request):
        return redirect(door)
    # A part of a page has asked; the whole page has to go there.
    return HttpResponse(headers={"HX-Redirect": door})


def _sets_up_codes(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name in SETS_UP_CODES
