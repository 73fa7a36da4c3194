"""Sessions: they end by themselves, with a new password, with the account, and when somebody says so."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from baken.lib.clock import SimulatedClock
from baken.people import accounts
from baken.people.models import Remembered
from baken.people.steps import forget_sessions
from tests.people.cast import kinds
from tests.people.ways_in import EARLY, OTHER, PASSWORD, SYSTEM, account, is_in, sign_in, text_of

pytestmark = pytest.mark.django_db


def test_it_deletes_sessions_that_have_ended(client: Client) -> None:
    account()
    sign_in(client)
    (kept,) = Session.objects.all()
    seven_days = kept.expire_date + timedelta(seconds=1)

    assert forget_sessions(seven_days - timedelta(minutes=1)) == 0
    assert forget_sessions(seven_days) == 1
    assert not Remembered.objects.exists()


def test_it_gives_the_session_a_new_key(client: Client) -> None:
    account()
    client.get("/forgotten/")
    session = client.session
    session["planted"] = 1
    session.save()
    before = client.cookies["session"].value
    sign_in(client)
    after = client.cookies["session"]

    assert after.value != before
    assert (after["httponly"], after["samesite"], after["secure"]) == (True, "Lax", "")


def test_it_ends_a_session_after_twelve_hours_without_a_page(client: Client, clock: SimulatedClock) -> None:
    account()
    sign_in(client)
    clock.pass_by(timedelta(hours=11, minutes=59))
    assert is_in(client)
    clock.pass_by(timedelta(hours=11, minutes=59))
    assert is_in(client)
    clock.pass_by(timedelta(hours=12))
    assert not is_in(client)


def test_it_ends_a_session_after_seven_days_however_busy(client: Client, clock: SimulatedClock) -> None:
    account()
    sign_in(client)
    for _ in range(13):
        clock.pass_by(timedelta(hours=11, minutes=59))
        assert is_in(client)
    clock.pass_by(timedelta(hours=11, minutes=59) + timedelta(minutes=30))
    assert not is_in(client)


def test_it_signs_out_only_when_the_button_is_pressed(client: Client) -> None:
    account()
    sign_in(client)

    assert "Incidents go on without you." in text_of(client.get("/sign-out/"))
    assert is_in(client)
    answer = client.post("/sign-out/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/sign-in/?said=out", '"storage"')
    assert not is_in(client)
    assert "You are signed out." in text_of(client.get("/sign-in/?said=out"))


def test_it_refuses_a_form_from_elsewhere() -> None:
    account()
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict).status_code == 403


def test_it_ends_all_other_sessions_with_the_old_password(client: Client) -> None:
    account()
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    wrong = client.post("/account/password/", {"oldpassword": "x", "password1": OTHER, "password2": OTHER})
    done = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})

    assert "This is not your password until now." in text_of(wrong)
    assert done["Location"] == "/account/?said=changed"
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert "account:password" in kinds()


def test_it_ends_all_sessions_of_an_account_that_is_closed(client: Client) -> None:
    noor = account()
    sign_in(client)
    accounts.close(account=noor, actor=SYSTEM, now=EARLY)
    assert not is_in(client)
    accounts.reopen(account=noor, actor=SYSTEM, now=EARLY)
    assert not is_in(client)


def test_it_signs_somebody_out_everywhere(client: Client) -> None:
    account()
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)

    assert client.post("/account/sign-out-everywhere/")["Location"] == "/sign-in/?said=out"
    assert (is_in(client), is_in(elsewhere)) == (False, False)
    assert kinds()[-1] == "account:signed_out_everywhere"
