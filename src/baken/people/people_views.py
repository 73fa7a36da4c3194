"""The pages on which an administrator lets people in: who there is, whom to invite, and what each may do."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from baken.lib.clock import current_time
from baken.lib.looks.language import called, language_of
from baken.lib.looks.parts import Act, Cell, Notice, table
from baken.lib.needs import needs, shown_and_pressed
from baken.lib.words import LANGUAGES
from baken.people import account_texts as texts
from baken.people import accounts, queries, second_factor
from baken.people.access import acting
from baken.people.account_forms import InviteForm, PermissionForm, Persons
from baken.people.asked import Part, choices, field
from baken.people.errors import PeopleError
from baken.people.models import User
from baken.people.permissions import MEANINGS, PERMISSIONS
from baken.people.way_in import said

OTHER_ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "again": (accounts.invite_again, "sent"),
    "withdraw": (accounts.withdraw, "withdrawn"),
    "close": (accounts.close, "closed"),
    "reopen": (accounts.reopen, "reopened"),
    "everywhere": (accounts.sign_out_everywhere, "everywhere"),
    "codes": (second_factor.take_away, "codes"),
}
"""What can be done to an account besides changing what it may, and what is said afterwards."""


@needs("administrator")
@shown_and_pressed
def people(request: HttpRequest, persons: Callable[[], Persons]) -> HttpResponse:
    """All accounts."""
    known = persons()
    text = texts.PEOPLE
    rows = [
        [
            Cell(one.name or one.email, href=reverse("people:one", args=[one.pk])),
            Cell(one.email),
            Cell(PERMISSIONS[one.permission]),
            Cell(known.get(one.person, one.person) if one.person else texts.INVITE["nobody"]),
            Cell(texts.STATES[queries.state_of(one)]),
        ]
        for one in queries.accounts()
    ]
    shown = table([text["name"], text["email"], text["permission"], text["person"], text["state"]], rows)
    invite = Act(text["invite"], href=reverse("people:invite"), kind="first")
    return render(request, "people/people.html", {"text": text, "table": shown, "act": invite, **said(request)})


@needs("administrator")
@shown_and_pressed
def invite(request: HttpRequest, persons: Callable[[], Persons]) -> HttpResponse:
    """Invites somebody by mail."""
    known = persons()
    form = InviteForm(request.POST or None, known, language_of(request))
    wrong = None
    if form.is_valid():
        given = form.cleaned_data
        name = known.get(given["person"], "")
        try:
            mail = accounts.invite(**given, name=name, actor=acting(request), now=current_time())
            return redirect(f"{reverse('people:people')}?said={'outbox' if mail.transport == 'outbox' else 'sent'}")
        except PeopleError as error:
            wrong = error
    text = texts.INVITE
    languages = [(code, called(code)) for code in LANGUAGES]
    parts = [
        field(form, "email", text["email"], kind="email"),
        *_may_and_is(form),
        choices(form, "language", text["language"], languages),
    ]
    return _page(request, "people/own.html", wrong, bool(form.errors), text=text, parts=parts)


@needs("administrator")
@shown_and_pressed
def one(request: HttpRequest, pk: int, persons: Callable[[], Persons]) -> HttpResponse:
    """What one account may do, and everything else about it."""
    account = get_object_or_404(User, pk=pk)
    known = persons()
    act = request.POST.get("act", "")
    form = PermissionForm(request.POST if request.method == "POST" and not act else None, account, known)
    wrong = None
    try:
        if act in OTHER_ACTS:
            do, then = OTHER_ACTS[act]
            do(account=account, actor=acting(request), now=current_time())
            return redirect(f"{_back(account, act)}?said={then}")
        if form.is_valid():
            accounts.change(account=account, actor=acting(request), now=current_time(), **form.cleaned_data)
            return redirect(f"{_back(account)}?said=saved")
    except PeopleError as error:
        wrong = error
    more = {
        "text": {**texts.INVITE, **texts.ONE, "title": account.name or account.email},
        "parts": _may_and_is(form),
        "others": [Act(texts.ONE[name], name="act", value=name) for name in _possible(account)],
        "about": account,
        "state": texts.STATES[queries.state_of(account)],
    }
    return _page(request, "people/one.html", wrong, bool(form.errors), **more)


def _may_and_is(form: PermissionForm | InviteForm) -> list[Part]:
    text = texts.INVITE
    permissions = [(name, PERMISSIONS[name], MEANINGS[name]) for name in PERMISSIONS]
    persons = [("", text["nobody"]), *[one for one in form.persons if one[0]]]
    return [
        choices(form, "permission", text["permission"], permissions, hint=text["permission_hint"]),
        choices(form, "person", text["person"], persons, as_list=True),
    ]


def _possible(account: User) -> list[str]:
    state = queries.state_of(account)
    if state == "invited":
        return ["again", "withdraw"]
    if state == "closed":
        return ["reopen"]
    return ["everywhere", *(["codes"] if second_factor.has_one(account) else []), "close"]


def _back(account: User, act: str = "") -> str:
    return reverse("people:people") if act == "withdraw" else reverse("people:one", args=[account.pk])


def _page(request: HttpRequest, name: str, wrong: PeopleError | None, faulty: bool, **more: Any) -> HttpResponse:
    notice = {"notice": Notice(wrong.words, "wrong", wrong.mend)} if wrong else said(request)
    return render(request, name, {**more, **notice}, status=422 if wrong or faulty else 200)
