"""Signing in and out: whoever has the password gets in, nobody learns who has an account, and guessing is slow."""

import json
import re
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from baken.config import settings as shipped
from baken.delivery.models import Delivery, Message
from baken.people.models import User
from baken.record.models import Entry
from tests.people.cast import kinds
from tests.people.ways_in import MAIL, OTHER, PASSWORD, account, is_in, mail, path_in, sign_in, text_of

pytestmark = pytest.mark.django_db
WRONG = "Mail address and password don&#x27;t belong together."


def test_it_lets_in_whoever_has_the_password(client: Client) -> None:
    account()
    answer = sign_in(client, "Noor@Boekenkade.example")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)
    assert kinds() == ["account:signed_in"]


def test_it_leads_on_to_the_page_one_came_for(client: Client) -> None:
    account()
    to_the_door = client.get("/account/address/")

    assert to_the_door["Location"] == "/sign-in/?next=%2Faccount%2Faddress%2F"
    assert sign_in(client, at=to_the_door["Location"])["Location"] == "/account/address/"


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "http://127.0.0.1:9999/",
        "javascript:alert(1)",
        "///evil.example",
        "\thttps://evil.example/",
    ],
)
def test_it_leads_nowhere_outside(client: Client, away: str) -> None:
    account()
    door = f"/sign-in/?{urlencode({'next': away})}"

    leads = re.findall(r' (?:href|action|value|src)="([^"]*)"', text_of(client.get(door)))

    assert {urlsplit(urljoin("http://testserver/", unescape(led))).netloc for led in leads} == {"testserver"}
    assert sign_in(client, at=door)["Location"] == "/"
    assert client.get(door)["Location"] == "/"
    assert client.post(f"/sign-out/?{urlencode({'next': away})}")["Location"] == "/sign-in/?said=out"


@pytest.mark.parametrize(
    ("email", "password"),
    [(MAIL, "wrong"), ("nobody@boekenkade.example", PASSWORD), ("sam@boekenkade.example", PASSWORD)],
)
def test_it_says_the_same_whoever_is_refused(client: Client, email: str, password: str) -> None:
    account()
    account("sam@boekenkade.example", is_active=False)
    answer = sign_in(client, email, password)

    assert answer.status_code == 422
    assert WRONG in text_of(answer)
    assert f'value="{email}"' in text_of(answer)
    assert password not in text_of(answer)
    assert not is_in(client)


def test_it_notes_failures_by_number_and_without_what_was_typed(client: Client) -> None:
    account()
    for number in range(4):
        sign_in(client, f"guess{number}@boekenkade.example", "geheim")
    (entry,) = Entry.objects.all()

    assert (entry.stream_id, entry.kind, entry.data) == ("installation", "account:refused", {"count": 1})
    assert "guess" not in json.dumps([entry.words, entry.data, entry.actor_id])


def test_it_slows_whoever_guesses_one_account(client: Client) -> None:
    account()
    for _ in range(5):
        sign_in(client, password="guess")
    answer = sign_in(client)

    assert "That went wrong too often. Wait five minutes" in text_of(answer)
    assert not is_in(client)


def test_it_counts_guesses_of_one_account_by_whatever_name_the_site_is_asked(client: Client) -> None:
    account()
    for number in range(5):
        sign_in(Client(HTTP_HOST=f"testserver:{8000 + number}"), password="guess")

    assert "too often" in text_of(sign_in(client))


def test_it_keeps_where_one_was_going_when_another_language_is_chosen(client: Client) -> None:
    account()
    door = text_of(client.get("/sign-in/?next=/account/address/&said=out"))

    assert 'href="?next=%2Faccount%2Faddress%2F&amp;language=nl"' in door


def test_it_slows_whoever_guesses_many_accounts_from_one_place(client: Client) -> None:
    account()
    for number in range(10):
        sign_in(client, f"guess{number}@boekenkade.example", "guess")

    assert "too often" in text_of(sign_in(client))
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"))["Location"] == "/"


def test_it_takes_no_word_for_where_somebody_comes_from(client: Client) -> None:
    account()
    for number in range(10):
        forged = Client(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
        sign_in(forged, f"guess{number}@boekenkade.example", "guess")

    assert "too often" in text_of(sign_in(client))


def test_it_counts_by_the_address_that_a_proxy_of_ours_names(settings: Settings) -> None:
    account()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        sign_in(Client(HTTP_X_FORWARDED_FOR="forged, 10.0.0.9"), f"guess{number}@boekenkade.example", "guess")

    assert "too often" in text_of(sign_in(Client(HTTP_X_FORWARDED_FOR="another, 10.0.0.9")))
    assert sign_in(Client(HTTP_X_FORWARDED_FOR="10.0.0.8"))["Location"] == "/"


def test_it_takes_no_book_for_a_password(client: Client) -> None:
    account()
    answer = sign_in(client, password="x" * 1001)

    assert "This is too long." in text_of(answer)


def test_it_leads_back_to_the_page_on_which_something_was_pressed(client: Client) -> None:
    pressed = {"HTTP_REFERER": "http://testserver/account/?x=1"}
    plain = client.post("/account/", **pressed)  # type: ignore[arg-type]  # headers
    part = client.post("/account/", headers={"HX-Request": "true"}, **pressed)  # type: ignore[arg-type]  # headers
    outside = client.post("/account/", HTTP_REFERER="https://evil.example/x")

    assert plain["Location"] == part["HX-Redirect"] == "/sign-in/?next=%2Faccount%2F%3Fx%3D1"
    assert outside["Location"] == "/sign-in/?next=%2F"


def test_it_sends_a_link_to_choose_a_new_password(client: Client) -> None:
    account(language="nl")
    answer = client.post("/forgotten/", {"email": "NOOR@boekenkade.example"})
    sent = mail("reset")

    assert answer["Location"] == "/forgotten/sent/"
    assert (sent.secret, sent.channel, sent.language) == (True, "contact:mail", "nl")
    assert Delivery.objects.get().address == MAIL
    page = client.get(path_in(sent), follow=True)
    assert page.request["PATH_INFO"].endswith("-set-password/")
    where = page.request["PATH_INFO"]
    kept = client.post(where, {"password1": OTHER, "password2": OTHER})
    assert kept["Location"] == "/sign-in/?said=password"
    assert sign_in(client, password=OTHER)["Location"] == "/"
    assert mail("password").deliveries.get().address == MAIL


def test_it_takes_the_link_once_and_for_an_hour(client: Client) -> None:
    noor = account()
    client.post("/forgotten/", {"email": MAIL})
    link = path_in(mail("reset"))
    accounts_password = noor.password
    where = client.get(link)["Location"]
    client.post(where, {"password1": OTHER, "password2": OTHER})

    assert User.objects.get().password != accounts_password
    assert "This link does not work any more" in text_of(Client().get(link))
    assert "This link does not work any more" in text_of(client.get("/forgotten/1-abc/"))


@pytest.mark.parametrize("change", [{"signed_out": 1}, {"is_active": False}])
def test_the_link_ends_with_the_sessions_and_with_the_account(client: Client, change: dict[str, int]) -> None:
    account()
    client.post("/forgotten/", {"email": MAIL})
    User.objects.update(**change)

    assert "This link does not work any more" in text_of(client.get(path_in(mail("reset"))))


def test_it_says_the_same_where_there_is_no_account_and_writes_to_nobody(client: Client) -> None:
    account("closed@boekenkade.example", is_active=False)
    for email in ("nobody@boekenkade.example", "closed@boekenkade.example"):
        answer = client.post("/forgotten/", {"email": email})
        assert (answer.status_code, answer["Location"]) == (302, "/forgotten/sent/")

    assert not Message.objects.exists()


def test_it_writes_to_nobody_more_than_five_times_a_minute(client: Client) -> None:
    account()
    answers = [client.post("/forgotten/", {"email": MAIL}).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]
    assert Message.objects.filter(kind="reset").count() == 5
    assert Delivery.objects.filter(state="pending").count() == 1


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("kort", "kort", "Use at least 12 characters."),
        ("123456789012345", "123456789012345", "Use more than digits."),
        ("noor@boekenkade.example", "noor@boekenkade.example", "too much like your name or mail address"),
        ("password1234", "password1234", "Too many people use this one."),
        (OTHER, OTHER + "x", "The two are not the same."),
        ("", "", "Fill this in."),
    ],
)
def test_it_says_what_is_wrong_with_a_password(client: Client, first: str, second: str, said: str) -> None:
    account()
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": first, "password2": second}
    answer = client.post("/account/password/", form)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert User.objects.get().check_password(PASSWORD)


def test_it_keeps_passwords_slow_to_guess() -> None:
    assert shipped.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
