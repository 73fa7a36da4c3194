"""Who may open a page: one middleware asks, for every view, whether the account has what the view needs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from baken.lib.actor import Actor
from baken.lib.needs import EVERYBODY, needed
from baken.lib.words import words
from baken.people.models import User
from baken.people.queries import actor_of

NOT_YOURS = {
    "title": words("This page is not open to you"),
    "lead": words("Your account does not have the permission that it needs."),
    "mend": words("Ask an administrator for it, or go back."),
}


class Access:
    """Refuses a view without a mark to everybody, and each other to those who lack what it needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None where the view may be opened; otherwise the way to sign in, or a refusal in words."""
        del args, kwargs
        least = needed(view)
        if least == EVERYBODY:
            return None
        account = account_on(request)
        if account is None and least is not None:
            return redirect(f"{reverse('people:sign_in')}?{urlencode({'next': request.get_full_path()})}")
        if account is None or least is None or least not in actor_of(account).permissions:
            return render(request, "looks/plain.html", {"text": NOT_YOURS}, status=403)
        return None


def account_on(request: HttpRequest) -> User | None:
    """The account that is signed in."""
    found = getattr(request, "user", None)
    return found if isinstance(found, User) and found.is_active else None


def acting(request: HttpRequest) -> Actor:
    """Who acts by this request. Raises LookupError where nobody is signed in: the view should need an account."""
    account = account_on(request)
    if account is None:
        raise LookupError("a view that asks who acts has to need an account")
    return actor_of(account)
