"""Codes besides the password: set up with an app, asked at the door, and needed by those who can do much."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from baken.people.models import User
from tests.people.cast import kinds
from tests.people.ways_in import (
    PASSWORD,
    account,
    administrator,
    code,
    is_in,
    mail,
    sign_in,
    some_minutes_later,
    text_of,
)

pytestmark = pytest.mark.django_db


def set_up(client: Client) -> str:
    """Switches codes on, as somebody who has just signed in; gives the secret that their app holds."""
    found = re.search(r"<code>([A-Z2-7]{32})</code>", text_of(client.get("/account/codes/")))
    assert found
    answer = client.post("/account/codes/", {"code": code(found[1])})
    assert answer["Location"] == "/account/recovery/"
    return found[1]


def recovery_codes(client: Client) -> list[str]:
    """The codes for when the phone is lost."""
    return re.findall(r"<code>(\d{8})</code>", text_of(client.get("/account/recovery/")))


def test_it_asks_for_a_code_at_the_door(client: Client) -> None:
    account()
    sign_in(client)
    secret = set_up(client)
    client.post("/sign-out/")
    to_code = sign_in(client, at="/sign-in/?next=/account/address/")

    assert to_code["Location"] == "/sign-in/code/"
    assert not is_in(client)
    assert "type the code that it shows for Baken" in text_of(client.get("/sign-in/code/"))
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert "This is not the code." in text_of(wrong)
    assert client.post("/sign-in/code/", {"code": code(secret, 1)})["Location"] == "/account/address/"
    assert is_in(client)
    assert kinds() == ["account:signed_in", "account:second_factor_on", "account:refused", "account:signed_in"]


def test_it_takes_a_code_once(client: Client) -> None:
    account()
    sign_in(client)
    secret = set_up(client)
    once = code(secret, 1)
    first, second = Client(), Client()
    for somebody in (first, second):
        sign_in(somebody)
        somebody.post("/sign-in/code/", {"code": once})

    assert (is_in(first), is_in(second)) == (True, False)


def test_it_slows_whoever_guesses_codes(client: Client) -> None:
    account()
    sign_in(client)
    secret = set_up(client)
    guesser = Client(REMOTE_ADDR="10.0.0.9")
    sign_in(guesser)
    for _ in range(5):
        guesser.post("/sign-in/code/", {"code": "000000"})
    answer = guesser.post("/sign-in/code/", {"code": code(secret, 1)})

    assert "That went wrong too often." in text_of(answer)
    assert not is_in(guesser)


def test_a_recovery_code_lets_in_once(client: Client) -> None:
    account()
    sign_in(client)
    set_up(client)
    codes = recovery_codes(client)
    lost, again = Client(), Client()
    for somebody in (lost, again):
        sign_in(somebody)
        somebody.post("/sign-in/code/", {"code": codes[0]})

    assert len(codes) == 10
    assert (is_in(lost), is_in(again)) == (True, False)
    assert len(recovery_codes(client)) == 9


def test_it_makes_new_recovery_codes(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    account()
    sign_in(client)
    set_up(client)
    before = recovery_codes(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/recovery/new/")

    assert not set(before) & set(recovery_codes(client))
    assert mail("recovery_codes").subject == "Baken: you have new recovery codes"


def test_it_keeps_secrets_unreadable(client: Client) -> None:
    account()
    sign_in(client)
    secret = set_up(client)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept
    assert "gAAAA" in kept


def test_it_sets_up_nothing_with_a_wrong_code(client: Client) -> None:
    account()
    sign_in(client)
    client.get("/account/codes/")
    answer = client.post("/account/codes/", {"code": "000000"})

    assert answer.status_code == 422
    assert "This is not the code." in text_of(answer)
    assert not Authenticator.objects.exists()


def test_it_asks_again_who_one_is_before_changing_how_one_gets_in(client: Client) -> None:
    account()
    sign_in(client)
    some_minutes_later(client)
    asked = client.get("/account/codes/")

    assert asked["Location"] == "/sign-in/again/?next=%2Faccount%2Fcodes%2F"
    assert "This is not your password." in text_of(client.post(asked["Location"], {"password": "x"}))
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == "/account/codes/"
    assert client.get("/account/codes/").status_code == 200


def test_it_switches_codes_off(client: Client) -> None:
    account()
    sign_in(client)
    set_up(client)

    assert client.post("/account/codes/off/")["Location"] == "/account/?said=second_factor_off"
    assert not Authenticator.objects.exists()
    assert sign_in(Client())["Location"] == "/"
    assert mail("second_factor").subject == "Baken: codes are switched off"


def test_it_ends_other_sessions_when_codes_are_switched_on_or_off(client: Client) -> None:
    account()
    for somebody in (client, other := Client()):
        sign_in(somebody)
    secret = set_up(client)
    assert (is_in(client), is_in(other)) == (True, False)
    sign_in(other)
    other.post("/sign-in/code/", {"code": code(secret, 1)})
    assert is_in(other)
    client.post("/account/codes/off/")
    assert (is_in(client), is_in(other)) == (True, False)


def test_it_shows_recovery_codes_to_nobody_who_has_shown_none_where_codes_are_needed(client: Client) -> None:
    noor = account(permission="approver")
    sign_in(client)
    set_up(client)
    client.force_login(noor)

    assert "<code>" not in text_of(client.get("/account/recovery/"))


@pytest.mark.parametrize(
    ("setting", "permission", "must"),
    [
        ("privileged", "administrator", True),
        ("privileged", "approver", True),
        ("privileged", "communicator", False),
        ("everybody", "viewer", True),
        ("off", "administrator", False),
    ],
)
def test_it_opens_nothing_to_those_who_need_codes_until_they_set_them_up(
    client: Client, settings: Settings, setting: str, permission: str, must: bool
) -> None:
    settings.SECOND_FACTOR = setting
    account(permission=permission)
    sign_in(client)
    assert is_in(client) is not must
    if must:
        assert client.get("/account/")["Location"] == "/account/codes/"
        assert "a password alone is too little" in text_of(client.get("/account/codes/"))
        set_up(client)
        assert is_in(client)


def test_an_administrator_helps_whoever_lost_their_phone(client: Client) -> None:
    noor = account()
    elsewhere = Client()
    sign_in(elsewhere)
    set_up(elsewhere)
    before = User.objects.get(pk=noor.pk).signed_out
    client.force_login(administrator())
    answer = client.post(f"/people/{noor.pk}/", {"act": "codes"})

    assert answer["Location"] == f"/people/{noor.pk}/?said=codes"
    assert not is_in(elsewhere)
    assert sign_in(Client())["Location"] == "/"
    assert User.objects.get(pk=noor.pk).signed_out == before + 1
    assert kinds()[-2] == "account:second_factor_taken"
