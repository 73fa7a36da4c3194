"""Programs ask for mail on somebody's behalf and end it; nobody learns whether an address was known."""

import json
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from baken.delivery.mail.leaving import leave_token
from baken.lib.clock import SimulatedClock
from baken.people import queries
from baken.people.models import Contact, Subscriber
from baken.people.references import reference_of
from tests.incidents.cast import CHANNELS, NOW, after
from tests.people.cast import mails, subscriber
from tests.statuspage.shop import page, read

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.statuspage.addresses"), pytest.mark.usefixtures("clock")]
PATH = "/api/v2/subscribers.json"
NOOR = "noor@klant.example"
OPEN = [*CHANNELS, {"id": "lijst", "kind": "email", "address": "subscribers", "audiences": ["klanten"]}]


@pytest.fixture
def clock(settings: Settings) -> SimulatedClock:
    """The clock of the API; it stands at `NOW`."""
    found = SimulatedClock(NOW)
    settings.CLOCK = found
    return found


def asked(client: Client, content: Any, **more: Any) -> HttpResponse:
    return cast(HttpResponse, client.post(PATH, json.dumps(content), content_type="application/json", **more))


def signs_up(client: Client, **fields: Any) -> HttpResponse:
    return asked(client, {"subscriber": {"email": NOOR, **fields}})


def test_it_asks_the_owner_of_the_address_and_changes_nothing_else(client: Client) -> None:
    page()
    answer = signs_up(client)

    assert (answer.status_code, answer["Content-Type"]) == (201, "application/json; charset=utf-8")
    assert json.loads(answer.content) == {
        "page": read("status")["page"],
        "can_select_components": True,
        "mode": "email_sms",
        "email": NOOR,
    }
    row = Subscriber.objects.get()
    assert (row.email, row.state, row.audience, row.language) == (NOOR, "unconfirmed", "klanten", "en")
    assert len(mails()) == 1


def test_it_takes_a_form_as_well(client: Client) -> None:
    page()
    answer = client.post(PATH, {"subscriber[email]": NOOR, "subscriber[component_id]": "kassa", "x[email]": "no"})

    assert answer.status_code == 201
    assert queries.followed(Subscriber.objects.get()) == {"kassa"}


def test_it_answers_the_same_whether_the_address_is_known_or_not(client: Client) -> None:
    page()
    new = signs_up(client)
    again = signs_up(client)
    Subscriber.objects.all().delete()
    subscriber(NOOR)
    known = signs_up(client)

    assert new.content == again.content == known.content
    assert new.status_code == again.status_code == known.status_code


def test_it_writes_in_the_language_of_whoever_asks(client: Client) -> None:
    page()
    client.post(f"{PATH}?language=nl", {"subscriber[email]": NOOR})

    assert Subscriber.objects.get().language == "nl"


def test_a_group_stands_for_the_parts_in_it(client: Client) -> None:
    page()
    group = next(item["id"] for item in read("components")["components"] if item["group"])
    signs_up(client, component_id=group)

    assert queries.followed(Subscriber.objects.get()) == {"winkel", "kassa"}


def test_a_page_has_its_audience_of_subscribers(client: Client) -> None:
    audiences = [{"id": "pers", "kind": "public"}, {"id": "klanten", "kind": "customer"}]
    page(channels=[{**OPEN[0], "audiences": ["pers", "klanten"]}, *OPEN[1:]], audiences=audiences)
    signs_up(client)

    assert Subscriber.objects.get().audience == "klanten"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": ""}, "the address is missing"),
        ({"email": None}, "the address is missing"),
        ({"email": ["a@b.nl"]}, "the address is missing"),
        ({"email": "noor"}, "this is no mail address; a mail address has a name"),
        ({"email": "a@b.nl\r\nBcc: c@d.nl"}, "this is no mail address"),
        ({"email": "\ud800@b.nl"}, "this is no mail address"),
        ({"email": f"{'a' * 400}@b.nl"}, "this is no mail address"),
        ({"endpoint": "https://example.org/hook"}, "only mail"),
        ({"phone_number": "0612345678", "phone_country": "NL"}, "only mail"),
        ({"incident_id": "k82doe5jamkm"}, "a single incident can't be followed"),
        ({"component_id": "database"}, "there is no such component"),
        ({"component_id": ["kassa"]}, "there is no such component"),
    ],
)
def test_it_says_what_is_wrong_and_writes_to_nobody(client: Client, fields: dict[str, Any], said: str) -> None:
    page()
    answer = signs_up(client, **fields)

    assert answer.status_code == 422
    assert json.loads(answer.content)["message"].startswith(said)
    assert not Subscriber.objects.exists()
    assert mails() == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'"a"', b"null", b'{"subscriber": 1}'])
def test_it_refuses_what_is_no_request(client: Client, body: bytes) -> None:
    page()
    answer = client.post(PATH, body, content_type="application/json")

    assert answer.status_code in (400, 422)
    assert json.loads(answer.content)["message"]


def test_it_says_in_dutch_what_is_wrong(client: Client) -> None:
    page()
    answer = asked(client, {"subscriber": {}}, headers={"Accept-Language": "nl"})

    assert json.loads(answer.content) == {"message": "het adres ontbreekt: geef het op als subscriber, email"}


def test_nobody_signs_up_before_there_is_a_plan(client: Client) -> None:
    answer = signs_up(client)

    assert (answer.status_code, Subscriber.objects.count()) == (409, 0)


def test_the_token_of_a_mail_ends_the_subscription_once_and_for_all(client: Client) -> None:
    page()
    token = leave_token(reference_of(subscriber(NOOR)))
    answers = [client.delete(f"/api/v2/subscribers/{token}.json") for _ in range(2)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"true")] * 2
    assert Subscriber.objects.get().state == "left"


def test_it_takes_somebody_off_an_imported_list_too(client: Client) -> None:
    contact = Contact.objects.create(audience="klanten", address=NOOR, language="nl")
    answer = client.delete(f"/api/v2/subscribers/{leave_token(reference_of(contact))}.json")

    assert answer.content == b"true"
    assert Contact.objects.get().state == "left"


def test_whoever_did_not_confirm_is_asked_once_more(client: Client, clock: SimulatedClock) -> None:
    page()
    signs_up(client)
    token = leave_token(reference_of(Subscriber.objects.get()))
    path = f"/api/v2/subscriptions/{token}/resend_confirmation"
    answers = [client.post(path), client.post(f"{path}.json")]
    assert len(mails()) == 1
    clock.move_to(after(61))
    answers.append(client.post(f"{path}.json"))

    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"{}")] * 3
    assert len(mails()) == 2


def test_whoever_is_told_already_or_left_is_not_asked_and_hears_the_same(client: Client) -> None:
    page()
    row = subscriber(NOOR)
    path = f"/api/v2/subscriptions/{leave_token(reference_of(row))}/resend_confirmation.json"
    first = client.post(path)
    Subscriber.objects.update(state="left")

    assert first.content == client.post(path).content == b"{}"
    assert mails() == []


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("17", id="number"),
        pytest.param("subscriber:17", id="reference"),
        pytest.param(leave_token("person:noor"), id="of-a-person"),
        pytest.param(leave_token("subscriber:1")[:-1], id="cut-short"),
        pytest.param("x" * 90, id="made-up"),
    ],
)
def test_an_id_that_was_not_made_here_leads_nowhere(client: Client, token: str) -> None:
    subscriber(NOOR)
    answers = [
        client.delete(f"/api/v2/subscribers/{token}.json"),
        client.post(f"/api/v2/subscriptions/{token}/resend_confirmation.json"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Subscriber.objects.get().state == "active"


@pytest.mark.parametrize(("method", "path"), [("get", PATH), ("put", PATH), ("post", "/api/v2/subscribers/x.json")])
def test_it_does_nothing_else(client: Client, method: str, path: str) -> None:
    assert getattr(client, method)(path).status_code == 405
