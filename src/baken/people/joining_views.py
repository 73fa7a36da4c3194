"""The pages behind the links that let somebody in: the first account, an invitation, a new address."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.looks.parts import Notice
from baken.lib.needs import EVERYBODY, needs, shown_and_pressed
from baken.people import account_texts as texts
from baken.people import accounts, links, new_addresses
from baken.people.account_forms import JoinForm, Persons, SetUpForm
from baken.people.asked import choices, field, passwords, said
from baken.people.errors import PeopleError
from baken.people.models import User


@needs(EVERYBODY)
@never_cache
@shown_and_pressed
@sensitive_post_parameters("password1", "password2")
def set_up(request: HttpRequest, token: str, persons: Callable[[], Persons]) -> HttpResponse:
    """Makes the first account, by the link that Baken printed when it started."""
    if not links.may_set_up(token, current_time()):
        return used(request)
    known = persons()
    form = SetUpForm(request.POST or None, known)
    wrong = None
    if form.is_valid():
        given = form.cleaned_data
        try:
            account = accounts.set_up(
                email=given["email"],
                name=given["name"],
                password=given["password1"],
                person=given["person"],
                language=language_of(request),
                now=current_time(),
            )
            return _in(request, account)
        except PeopleError as error:
            wrong = error
    text = texts.SET_UP
    people = [("", text["nobody"]), *known.items()]
    parts = [
        field(form, "name", text["name"], complete="name"),
        field(form, "email", text["email"], kind="email", complete="username"),
        *passwords(form),
        *([choices(form, "person", text["person"], people, as_list=True)] if known else []),
    ]
    return _page(request, form, wrong, text=text, parts=parts)


@needs(EVERYBODY)
@never_cache
@shown_and_pressed
@sensitive_post_parameters("password1", "password2")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Follows an invitation: a name, a password, and one is in."""
    account = links.invited_by(token, current_time())
    if account is None:
        return used(request)
    form = JoinForm(request.POST or None, account)
    wrong = None
    if form.is_valid():
        given = form.cleaned_data
        try:
            joined = accounts.join(
                account=account,
                name=given["name"],
                password=given["password1"],
                language=language_of(request),
                now=current_time(),
            )
            return _in(request, joined)
        except PeopleError as error:
            wrong = error
    text = {**texts.JOIN, "lead": said(texts.JOIN["lead"], email=account.email)}
    return _page(
        request, form, wrong, text=text, parts=[field(form, "name", text["name"], complete="name"), *passwords(form)]
    )


@needs(EVERYBODY)
@never_cache
@shown_and_pressed
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the address that the link was sent to, once its button is pressed."""
    found = links.address_in(token, current_time())
    if found is None:
        return used(request)
    account, address = found
    wrong = None
    if request.method == "POST":
        try:
            new_addresses.change_address(account=account, address=address, now=current_time())
            return redirect(f"{reverse('people:sign_in')}?said=new_address")
        except PeopleError as error:
            wrong = error
    text = {**texts.NEW_ADDRESS, "lead": said(texts.NEW_ADDRESS["lead"], email=address)}
    return _page(request, None, wrong, text=text, parts=[])


def used(request: HttpRequest) -> HttpResponse:
    """The page for a link that works no more, or was not made here."""
    back = (reverse("people:sign_in"), texts.USED_LINK["sign_in"])
    return render(request, "people/way_in.html", {"text": texts.USED_LINK, "links": [back]}, status=410)


def _in(request: HttpRequest, account: User) -> HttpResponse:
    """Signed in, and home: whoever followed the link has just shown who they are."""
    record_authentication(request, account, method="link")
    get_adapter(request).login(request, account)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _page(request: HttpRequest, form: Any, wrong: PeopleError | None, **more: Any) -> HttpResponse:
    if wrong:
        more["notice"] = Notice(wrong.words, "wrong", wrong.mend)
    faulty = wrong or (form is not None and form.errors)
    return render(request, "people/way_in.html", more, status=422 if faulty else 200)
