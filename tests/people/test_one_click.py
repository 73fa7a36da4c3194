"""Leaving by one click in the mail program (RFC 8058): no account, no cookie, no page, as often as it likes."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from baken.delivery.mail.leaving import leave_token
from baken.people import actions
from baken.people.models import Contact
from baken.people.references import reference_of
from tests.people.cast import CUSTOMERS, NOW, SAM, fresh, kinds, subscriber

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.addresses"), pytest.mark.usefixtures("clock")]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def program() -> Client:
    """A mail program: it keeps no cookies and knows of no forms, and the checks on forms are on."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("content", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_it_takes_one_click(program: Client, content: str) -> None:
    row = subscriber()
    part = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    body = part if "multipart" in content else "List-Unsubscribe=One-Click"
    answer = program.post(f"/leave/{leave_token(reference_of(row))}", body, content_type=content)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content == b"You get no more mails about incidents."
    assert fresh(row).state == "left"


def test_it_takes_it_twice_and_from_whoever_is_gone(program: Client) -> None:
    row = subscriber()
    path = f"/leave/{leave_token(reference_of(row))}"
    answers = [program.post(path, ONE_CLICK).status_code for _ in range(3)]
    actions.erase(email=row.email, actor=SAM, now=NOW)
    answers.append(program.post(path, ONE_CLICK).status_code)

    assert answers == [200] * 4
    assert kinds() == ["subscriber:added", "subscriber:left", "subscriber:erased"]


def test_it_takes_it_from_contacts(program: Client) -> None:
    row = Contact.objects.create(audience=CUSTOMERS, address="lou@klant.example", language="nl")
    answer = program.post(f"/leave/{leave_token(reference_of(row))}", ONE_CLICK, headers={"accept-language": "nl"})

    assert answer.content == b"Je krijgt geen mails over storingen meer."
    assert Contact.objects.get().state == "left"


@pytest.mark.parametrize("said", ["nonsense", "of a person", "forged"])
def test_it_refuses_what_nobody_here_can_leave(program: Client, said: str) -> None:
    forged = "A" * 22 + leave_token("subscriber:1")[22:]
    token = {"nonsense": "x", "of a person": leave_token("person:noor"), "forged": forged}[said]

    assert program.post(f"/leave/{token}", ONE_CLICK).status_code == 404
    assert kinds() == []


@pytest.mark.parametrize("page", ["change", "confirm"])
def test_it_takes_no_other_form_without_the_cookie_of_its_page(program: Client, page: str) -> None:
    row = subscriber()
    answer = program.post(f"/{page}/{leave_token(reference_of(row))}?language=nl", {"act": "return"})

    assert answer.status_code == 403
    assert "<h1>Dat is niet gelukt</h1>" in answer.content.decode()


def test_it_takes_the_form_of_its_page_through_a_proxy_that_ended_tls(program: Client, settings: Settings) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://status.boekenkade.example"]
    row = subscriber()
    path = f"/change/{leave_token(reference_of(row))}"
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', program.get(path).content.decode())
    assert found
    form = {"csrfmiddlewaretoken": found[1], "parts": "all", "level": "1", "language": "nl"}

    assert program.post(path, form, headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert program.post(path, form, headers={"origin": "https://status.boekenkade.example"}).status_code == 200
    assert fresh(row).mildest == 1
