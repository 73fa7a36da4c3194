"""Readers sign up on the page: they are asked by mail, and nobody learns whether an address was known."""

from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from baken.lib.clock import SimulatedClock
from baken.people.models import Subscriber
from baken.planbook.models import Version
from baken.statuspage.pages import standing_pages
from tests.incidents.cast import CHANNELS, NOW
from tests.people.cast import kinds, mails, path_in, subscriber
from tests.statuspage.reading import found, texts
from tests.statuspage.shop import look, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_clock")]
NOOR = "noor@klant.example"
CHOSEN = {"page": "en", "email": NOOR, "parts": "all", "level": "", "language": "nl", "website": ""}
OPEN = [*CHANNELS, {"id": "lijst", "kind": "email", "address": "subscribers", "audiences": ["klanten"]}]


@pytest.fixture
def _clock(settings: Settings) -> None:
    """The clock of the view; it stands at `NOW`."""
    settings.CLOCK = SimulatedClock(NOW)
    page(channels=OPEN)


def sent(client: Client, headers: dict[str, str] | None = None, **fields: Any) -> HttpResponse:
    """The answer to a form that was filled in like this."""
    return cast(HttpResponse, client.post("/subscribe", {**CHOSEN, **fields}, headers=headers))


def checked(content: bytes) -> list[str]:
    """What is chosen in a form."""
    inputs = found(content, "input")
    return [one.attributes["value"] for one in inputs if "checked" in one.attributes]


def test_it_offers_what_the_plan_lets_readers_choose() -> None:
    shown = standing_pages(look())["en/subscribe/index.html"]

    assert texts(shown, "legend") == [
        "Your mail address",
        "What do you want to hear about?",
        "Selling",
        "How serious must it be?",
        "In which language?",
    ]
    values = [one.attributes.get("value") for one in found(shown, "input") if one.attributes.get("type") == "checkbox"]
    assert values == ["volgen", "winkel", "kassa"]
    assert checked(shown) == ["all", "", "en"]
    assert found(shown, "form")[0].attributes["action"] == "/subscribe"


def test_it_asks_by_mail_with_what_was_chosen(client: Client) -> None:
    answer = sent(client, parts="some", components=["kassa", "volgen"], level="1")

    assert (answer.status_code, texts(answer.content, "h1")) == (200, ["Look in your mailbox"])
    row = Subscriber.objects.get()
    assert (row.email, row.state, row.language, row.audience, row.mildest) == (NOOR, "unconfirmed", "nl", "klanten", 1)
    assert set(row.components.values_list("component", flat=True)) == {"kassa", "volgen"}
    assert client.post(path_in(mails()[0]), {"yes": "1"}).status_code == 200
    assert Subscriber.objects.get().state == "active"


def test_it_says_the_same_whether_the_address_was_known_or_not(client: Client) -> None:
    subscriber(NOOR)

    assert sent(client).content == sent(client, email="sam@klant.example").content


def test_it_mails_nobody_more_than_once_an_hour(client: Client) -> None:
    answers = [sent(client).status_code for _ in range(3)]

    assert (answers, len(mails())) == ([200, 200, 200], 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "Fill in your mail address."),
        ({"email": "noor"}, "A mail address has a name, an @ and a domain, as in noor@example.org"),
        ({"email": "noor@a.example\r\nBcc: sam@a.example"}, "There is a space, a line break or something invisible"),
        ({"email": "n" * 9_000 + "@a.example"}, "It is longer than a mail address can be"),
        ({"parts": "some"}, "Choose at least one part, or everything."),
        ({"parts": "some", "components": ["database"]}, "One of the answers is not among those to choose from."),
        ({"level": "99"}, "One of the answers is not among those to choose from."),
        ({"language": "xx"}, "One of the answers is not among those to choose from."),
    ],
)
def test_it_says_on_the_form_what_is_wrong(client: Client, wrong: dict[str, Any], said: str) -> None:
    answer = sent(client, **wrong)

    assert answer.status_code == 422
    assert texts(answer.content, "p", "notice") == ["You are not signed up yet. Please look at what is marked."]
    assert texts(answer.content, "p", "fault")[0].startswith(said)
    assert (list(Subscriber.objects.all()), kinds().count("subscriber:asked")) == ([], 0)


def test_it_keeps_what_was_typed(client: Client) -> None:
    answer = sent(client, email='"><b>noor', parts="some", components=["kassa"], level="1", language="nl")

    assert found(answer.content, "input")[2].attributes["value"] == '"><b>noor'
    assert checked(answer.content) == ["some", "kassa", "1", "nl"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Origin": "http://127.0.0.1:8001"}, 200),
        ({"Origin": "null"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_it_takes_no_form_of_another_site(client: Client, headers: dict[str, str], status: int) -> None:
    assert sent(client, headers).status_code == status
    assert len(mails()) == (status == 200)


def test_it_writes_to_nobody_where_a_program_filled_in_everything(client: Client) -> None:
    assert sent(client, website="https://spam.example").status_code == 200
    assert not Subscriber.objects.exists()


def test_it_answers_in_the_language_of_the_page(client: Client) -> None:
    assert texts(sent(client, page="nl").content, "h1") == ["Kijk in je mailbox"]
    assert texts(sent(client, page="xx", email="").content, "h1") == ["Blijf op de hoogte"]


def test_it_needs_no_cookie_and_keeps_nothing(client: Client) -> None:
    answer = Client(enforce_csrf_checks=True).post("/subscribe", CHOSEN)

    assert (answer.status_code, answer.cookies, client.get("/subscribe").status_code) == (200, {}, 405)
    assert "no-store" in answer["Cache-Control"]


def test_it_says_so_where_nobody_can_sign_up(client: Client) -> None:
    Version.objects.update(in_force=False)
    answer = sent(client)

    assert (answer.status_code, texts(answer.content, "h1")) == (409, ["You can't sign up here yet"])
