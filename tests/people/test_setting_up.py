"""The first visit: a link that Baken prints lets one person, once, make the first account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from baken.lib.clock import SimulatedClock
from baken.lib.signed_links import sign
from baken.people import accounts
from baken.people.errors import PeopleError
from baken.people.links import set_up_link
from baken.people.models import User
from tests.people.cast import NOW, kinds
from tests.people.ways_in import PASSWORD, is_in, plan_in_force, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOOR = {"name": "Noor", "email": "Noor@Boekenkade.example", "password1": PASSWORD, "password2": PASSWORD}


def link() -> str:
    """The path of the link as it is printed now."""
    return set_up_link(NOW).removeprefix("http://127.0.0.1:8000")


def test_it_makes_the_first_administrator_and_lets_them_in(client: Client) -> None:
    shown = client.get(link())
    done = client.post(f"{link()}?language=nl", NOOR)
    noor = User.objects.get()

    assert "Make the first account" in text_of(shown)
    assert (done.status_code, done["Location"]) == (302, "/")
    assert (noor.email, noor.permission, noor.language) == ("noor@boekenkade.example", "administrator", "nl")
    assert is_in(client)
    assert kinds() == ["account:made", "account:signed_in"]


def test_it_works_once_and_only_while_nobody_has_an_account(client: Client) -> None:
    path = link()
    client.post(path, NOOR)
    again = Client().post(path, {**NOOR, "email": "eva@evil.example"})

    assert again.status_code == 410
    assert "This link does not work any more" in text_of(again)
    assert User.objects.count() == 1
    with pytest.raises(PeopleError, match="somebody has set this up already"):
        accounts.set_up(email="eva@evil.example", name="Eva", password="x", person=None, language="en", now=NOW)
    assert User.objects.count() == 1


def test_it_works_for_a_day(client: Client, clock: SimulatedClock) -> None:
    path = link()
    clock.pass_by(timedelta(hours=24))
    assert client.get(path).status_code == 200
    clock.pass_by(timedelta(seconds=1))
    assert client.get(path).status_code == 410


FOREIGN: dict[str, Callable[[], str]] = {
    "no token": lambda: "x",
    "no signature": lambda: "a:b:c",
    "to join": lambda: sign("join", "first 1"),
    "of an older kind": lambda: sign("set-up", "first 1"),
    "for another account": lambda: sign("set-up", "7 9"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_it_takes_no_link_that_was_not_made_for_this(client: Client, name: str) -> None:
    token = FOREIGN[name]()

    assert client.get(f"/set-up/{token}").status_code == 410
    assert client.post(f"/set-up/{token}", NOOR).status_code == 410


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Fill this in."),
        ({"name": "N" * 201}, "This is too long."),
        ({"email": "noor"}, "This is no mail address"),
        ({"email": "noor@boekenkade.example\r\nBcc: x@evil.example"}, "This is no mail address"),
        ({"password1": "kort", "password2": "kort"}, "Use at least 12 characters."),
        ({"password2": "anders"}, "The two are not the same."),
        ({"person": "nobody"}, "This link"),
    ],
)
def test_it_keeps_what_was_typed_and_says_what_to_do(client: Client, changes: dict[str, Any], said: str) -> None:
    answer = client.post(link(), {**NOOR, **changes})
    page = text_of(answer)

    assert answer.status_code == 422
    assert said in page or "person" in changes
    assert PASSWORD not in page
    assert ('value="Noor"' in page) == ("name" not in changes)
    assert not User.objects.exists()


def test_it_asks_who_one_is_in_the_plan(client: Client) -> None:
    plan_in_force()
    page = text_of(client.get(link()))
    client.post(link(), {**NOOR, "person": "noor"})

    assert '<option value="noor">Noor</option>' in page
    assert User.objects.get().person == "noor"


def test_it_keeps_a_script_in_a_name_text(client: Client) -> None:
    script = "<script>alert(1)</script>"
    wrong = client.post(link(), {**NOOR, "name": script, "email": f'"{script}'})
    client.post(link(), {**NOOR, "name": script})

    assert script not in text_of(wrong)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text_of(client.get("/people/"))
    assert script not in text_of(client.get("/account/")) + text_of(client.get("/people/"))
