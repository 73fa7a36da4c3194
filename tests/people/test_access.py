"""Who may open what: every address of the web process stands in the table below, and each is tried by everybody."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from baken.lib.needs import EVERYBODY, needed, needs
from baken.people.access import Access
from baken.people.models import Permission
from baken.people.sessions import SessionStore
from tests.people.ways_in import account, text_of

pytestmark = pytest.mark.django_db
LEAST: dict[str, str] = {
    # Programs, readers, and links that are signed.
    "healthz": EVERYBODY,
    "readyz": EVERYBODY,
    "confirm/<str:token>": EVERYBODY,
    "change/<str:token>": EVERYBODY,
    "leave/<str:token>": EVERYBODY,
    "acknowledge/<str:token>": EVERYBODY,
    "subscribe": EVERYBODY,
    "api/v2/subscribers.json": EVERYBODY,
    "api/v2/subscribers/<str:token>.json": EVERYBODY,
    "api/v2/subscriptions/<str:token>/resend_confirmation": EVERYBODY,
    "api/v2/subscriptions/<str:token>/resend_confirmation.json": EVERYBODY,
    # Getting in and out.
    "set-up/<str:token>": EVERYBODY,
    "join/<str:token>": EVERYBODY,
    "new-address/<str:token>": EVERYBODY,
    "sign-in/": EVERYBODY,
    "sign-in/code/": EVERYBODY,
    "sign-out/": EVERYBODY,
    "forgotten/": EVERYBODY,
    "forgotten/sent/": EVERYBODY,
    r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$": EVERYBODY,
    # One's own account.
    "sign-in/again/": "viewer",
    "sign-in/again/code/": "viewer",
    "account/": "viewer",
    "account/address/": "viewer",
    "account/password/": "viewer",
    "account/sign-out-everywhere/": "viewer",
    "account/codes/": "viewer",
    "account/codes/off/": "viewer",
    "account/recovery/": "viewer",
    "account/recovery/new/": "viewer",
    # The room.
    "": "viewer",
    "declare/": "viewer",
    "maintenance/": "viewer",
    "maintenance/plan/": "viewer",
    "drills/": "viewer",
    "drills/start/": "viewer",
    "incidents/": "viewer",
    "incidents/<int:number>/": "viewer",
    "incidents/<int:number>/parts/": "viewer",
    "incidents/<int:number>/timeline/": "viewer",
    "incidents/<int:number>/tell/": "viewer",
    "incidents/<int:number>/tell/beside/": "viewer",
    "incidents/<int:number>/tell/readers/": "viewer",
    "incidents/<int:number>/do/<slug:name>/": "viewer",
    # What was sent, and what happened.
    "outbox/": "viewer",
    "outbox/<int:number>/": "viewer",
    "outbox/<int:number>/deliveries/": "viewer",
    "record/": "viewer",
    "styleguide/": "viewer",
    # Letting others in.
    "people/": "administrator",
    "people/invite/": "administrator",
    "people/<int:pk>/": "administrator",
}
"""The least permission that opens each address. One that is added is put here by hand, after thinking."""
BLANKS = {"<str:token>": "x:y:z", "<int:pk>": "1", "<int:number>": "1", "<str:name>": "x", "<slug:name>": "x"}
LADDER = [str(permission) for permission in Permission]


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the web process, as it is written in `urls.py`."""
    for pattern in patterns:
        written = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, written)
        else:
            yield written, pattern


ALL = dict(addresses(get_resolver("baken.config.urls").url_patterns))
OWN = [written for written in LEAST if written in ALL]


def path_of(written: str) -> str:
    """A path that `written` matches."""
    if written.startswith("^"):
        return "/forgotten/1-abc/"
    for blank, value in BLANKS.items():
        written = written.replace(blank, value)
    return f"/{written}"


def test_every_address_was_thought_about() -> None:
    assert sorted(set(ALL) - set(LEAST)) == []
    assert sorted(set(LEAST) - set(ALL)) == []


def test_every_view_has_the_mark_that_the_table_says() -> None:
    assert {written: needed(pattern.callback) for written, pattern in ALL.items()} == LEAST


@pytest.mark.parametrize("written", OWN)
def test_it_leads_whoever_is_not_signed_in_to_the_door(client: Client, written: str) -> None:
    path = path_of(written)
    for answer in (client.get(path), client.post(path)):
        to_the_door = answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
        assert to_the_door == (LEAST[written] != EVERYBODY)


@pytest.mark.parametrize("permission", LADDER)
def test_it_opens_what_the_permission_opens_and_refuses_the_rest(client: Client, permission: str) -> None:
    somebody = account(permission=permission)
    refused = set()
    for written in OWN:
        client.force_login(somebody)
        answers = [client.get(path_of(written)), client.head(path_of(written))]
        if all(answer.status_code == 403 for answer in answers):
            assert "This page is not open to you" in text_of(answers[0])
            refused.add(written)
        somebody.refresh_from_db()

    above = set(LADDER[LADDER.index(permission) + 1 :])
    assert refused == {written for written in OWN if LEAST[written] in above}


@pytest.mark.parametrize("permission", LADDER[:-1])
def test_it_changes_nothing_for_whoever_may_not(client: Client, permission: str) -> None:
    client.force_login(account(permission=permission))
    answers = [client.post(path_of(written)).status_code for written in OWN if LEAST[written] == "administrator"]

    assert set(answers) == {403}


def test_it_refuses_a_view_without_a_mark() -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        del request
        return HttpResponse("secret")

    request = RequestFactory().get("/forgotten")
    request.session = SessionStore()
    request.user = account(permission="administrator")
    answer = Access(forgotten).process_view(request, forgotten, (), {})

    assert answer is not None
    assert answer.status_code == 403


def test_it_refuses_an_account_that_is_closed() -> None:
    request = RequestFactory().get("/x")
    request.user = account(is_active=False)
    answer = Access(HttpResponse).process_view(request, needs("viewer")(HttpResponse), (), {})

    assert answer is not None
    assert answer["Location"] == "/sign-in/?next=%2Fx"


@pytest.mark.parametrize("written", [written for written in OWN if LEAST[written] != EVERYBODY])
def test_pages_for_accounts_are_kept_nowhere(client: Client, written: str) -> None:
    client.force_login(account(permission="administrator"))

    kept = client.get(path_of(written))["Cache-Control"]
    assert "no-store" in kept or ("private" in kept and "no-cache" in kept)


@pytest.mark.parametrize("path", ["/sign-in/", "/account/", "/nowhere"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    client.force_login(account())
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")
    assert "frame-ancestors 'none'" in headers.get("Content-Security-Policy", "frame-ancestors 'none'")
