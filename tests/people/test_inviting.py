"""Letting people in: by mail, once, as what an administrator says; and there is always an administrator."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from baken.delivery.actions import connect, suppress
from baken.delivery.models import Delivery, Message
from baken.lib.clock import SimulatedClock
from baken.people import accounts
from baken.people.errors import PeopleError
from baken.people.models import User
from baken.people.queries import account_of
from baken.record.models import Entry
from tests.people.cast import NOW, kinds
from tests.people.ways_in import (
    MAIL,
    PASSWORD,
    SYSTEM,
    account,
    administrator,
    is_in,
    mail,
    path_in,
    plan_in_force,
    sign_in,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ASKED = {"email": "Noor@Boekenkade.example", "permission": "communicator", "language": "nl"}
JOINED = {"name": "Noor", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def sam(client: Client) -> User:
    """Sam, an administrator who is signed in."""
    found = administrator()
    client.force_login(found)
    return found


def invited(client: Client, **changes: str) -> str:
    """The path of the link in the invitation that Sam sends."""
    client.post("/people/invite/", {**ASKED, **changes})
    return path_in(mail("invitation"))


@pytest.mark.usefixtures("sam")
def test_it_invites_by_mail_and_lets_in_whoever_follows_the_link(client: Client) -> None:
    plan_in_force()
    path = invited(client, person="noor")
    noor = Client()
    page = text_of(noor.get(path))
    done = noor.post(path, JOINED)
    row = User.objects.get(email=MAIL)

    assert "Je bent uitgenodigd" in page
    assert 'value="Noor"' in page
    assert done["Location"] == "/"
    assert (row.permission, row.person, row.language, row.is_active) == ("communicator", "noor", "nl", True)
    assert is_in(noor)
    assert kinds()[-3:] == ["account:invited", "account:joined", "account:signed_in"]


@pytest.mark.usefixtures("sam")
def test_it_writes_the_invitation_as_a_secret_in_the_language_of_the_invited(client: Client) -> None:
    invited(client)
    sent = mail("invitation")

    assert (sent.subject, sent.secret, sent.language) == ("Baken: je bent uitgenodigd", True, "nl")
    assert list(Delivery.objects.values_list("address", flat=True)) == [MAIL]
    assert MAIL not in str(list(Entry.objects.values_list("words", "data", "after")))


@pytest.mark.usefixtures("sam")
def test_it_lets_nobody_in_before_they_followed_the_link(client: Client) -> None:
    invited(client, person="")
    sign_in(other := Client(), password="")
    other.post("/forgotten/", {"email": MAIL})

    assert not is_in(other)
    assert not Message.objects.filter(kind="reset").exists()
    assert account_of("noor") is None


@pytest.mark.usefixtures("sam")
def test_it_takes_an_invitation_once(client: Client) -> None:
    path = invited(client)
    Client().post(path, JOINED)
    again = Client().post(path, {**JOINED, "name": "Eva"})

    assert again.status_code == 410
    assert User.objects.get(email=MAIL).name == "Noor"


@pytest.mark.usefixtures("sam")
def test_it_takes_an_invitation_for_seven_days(client: Client, clock: SimulatedClock) -> None:
    path = invited(client)
    clock.pass_by(timedelta(days=7))
    assert Client().get(path).status_code == 200
    clock.pass_by(timedelta(seconds=1))
    assert Client().post(path, JOINED).status_code == 410


@pytest.mark.usefixtures("sam")
def test_a_second_invitation_ends_the_first(client: Client, clock: SimulatedClock) -> None:
    first = invited(client)
    clock.pass_by(timedelta(minutes=1))
    row = User.objects.get(email=MAIL)
    client.post(f"/people/{row.pk}/", {"act": "again"})

    assert Client().get(first).status_code == 410
    assert Client().get(path_in(mail("invitation"))).status_code == 200


@pytest.mark.usefixtures("sam")
def test_it_takes_an_invitation_back(client: Client) -> None:
    path = invited(client)
    row = User.objects.get(email=MAIL)

    assert client.post(f"/people/{row.pk}/", {"act": "withdraw"})["Location"] == "/people/?said=withdrawn"
    assert Client().get(path).status_code == 410
    assert not User.objects.filter(email=MAIL).exists()


@pytest.mark.usefixtures("sam")
def test_it_says_where_the_invitation_is(client: Client) -> None:
    assert client.post("/people/invite/", ASKED)["Location"] == "/people/?said=outbox"
    relay = {"host": "relay.example", "sender": "status@boekenkade.example", "user": "", "password": ""}
    given = {name: value for name, value in relay.items() if value}
    connect(
        name="people", transport="mail", channel="contact:mail", settings=given, per_minute=None, actor=SYSTEM, now=NOW
    )
    assert client.post("/people/invite/", {**ASKED, "email": "eva@boekenkade.example"})["Location"].endswith("=sent")


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "noor"}, "This is no mail address"),
        ({"email": "sam@boekenkade.example"}, "There is an account with this address already"),
        ({"permission": "owner"}, "Choose one of these."),
        ({"person": "nobody"}, "Choose one of these."),
        ({"language": "xx"}, "Choose one of these."),
    ],
)
def test_it_keeps_what_was_typed_and_says_what_to_do(client: Client, changes: dict[str, str], said: str) -> None:
    answer = client.post("/people/invite/", {**ASKED, "email": "eva@boekenkade.example", **changes})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert ("eva@boekenkade.example" in text_of(answer)) == ("email" not in changes)
    assert User.objects.count() == 1


def test_it_gives_a_person_of_the_plan_to_one_account(client: Client, sam: User) -> None:
    plan_in_force()
    account(person="noor")
    answer = client.post("/people/invite/", {**ASKED, "email": "eva@boekenkade.example", "person": "noor"})
    changed = client.post(f"/people/{sam.pk}/", {"permission": "administrator", "person": "noor"})

    assert "Noor of the plan has an account already" in text_of(answer) + text_of(changed)
    assert (answer.status_code, changed.status_code) == (422, 422)


def test_it_lists_accounts_with_what_they_may(client: Client, sam: User) -> None:
    account("eva@boekenkade.example", name="Eva", is_active=False)
    invited(client)
    page = text_of(client.get("/people/"))

    for said in ("Sam", "administrator", "open", MAIL, "invited", "Eva", "closed"):
        assert said in page
    assert sam.name == "Sam"


@pytest.mark.usefixtures("sam")
def test_it_changes_what_somebody_may(client: Client) -> None:
    noor = account()
    answer = client.post(f"/people/{noor.pk}/", {"permission": "approver", "person": ""})
    entry = Entry.objects.latest("pk")

    assert answer["Location"] == f"/people/{noor.pk}/?said=saved"
    assert User.objects.get(pk=noor.pk).permission == "approver"
    assert (entry.kind, entry.actor_name, entry.before, entry.after) == (
        "account:changed",
        "Sam",
        {"permission": "responder", "person": None, "open": True},
        {"permission": "approver", "person": None, "open": True},
    )


@pytest.mark.parametrize("form", [{"act": "close"}, {"permission": "viewer", "person": ""}])
def test_it_keeps_the_last_administrator(client: Client, sam: User, form: dict[str, str]) -> None:
    account("eva@boekenkade.example", permission="administrator", is_active=False)
    answer = client.post(f"/people/{sam.pk}/", form)

    assert answer.status_code == 422
    assert "Sam is the last administrator" in text_of(answer)
    assert is_in(client)
    administrator("noor@boekenkade.example")
    assert client.post(f"/people/{sam.pk}/", form).status_code == 302


@pytest.mark.usefixtures("sam")
def test_it_closes_and_opens_an_account(client: Client) -> None:
    noor = account()
    client.post(f"/people/{noor.pk}/", {"act": "close"})
    sign_in(other := Client())
    assert not is_in(other)
    client.post(f"/people/{noor.pk}/", {"act": "reopen"})
    sign_in(other)
    assert is_in(other)
    assert kinds()[0] == "account:closed"


@pytest.mark.usefixtures("sam")
def test_an_invitation_goes_out_to_an_address_that_once_came_back(client: Client) -> None:
    suppress(address=MAIL, reason="bounced", now=NOW)
    invited(client)

    assert Delivery.objects.get().state == "pending"


@pytest.mark.parametrize("act", ["again", "reopen"])
def test_it_refuses_what_does_not_fit(client: Client, sam: User, act: str) -> None:
    del sam
    row: Any = account() if act == "again" else account(is_active=False, joined_at=None, invited_at=NOW)
    answer = client.post(f"/people/{row.pk}/", {"act": act})

    assert answer.status_code == 422
    assert 'role="alert"' in text_of(answer)


def test_it_refuses_a_permission_that_there_is_not() -> None:
    with pytest.raises(PeopleError, match="“owner” is no permission"):
        accounts.invite(email=MAIL, permission="owner", person=None, name="", language="en", actor=SYSTEM, now=NOW)


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize("others", [3, 60])
def test_it_asks_the_database_as_often_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    plan_in_force()
    rows = [User(email=f"p{number}@boekenkade.example", name=f"P{number}") for number in range(others)]
    User.objects.bulk_create(rows)
    client.get("/people/")
    for path in ("/people/", "/people/invite/", "/account/", f"/people/{rows[0].pk}/"):
        with django_assert_max_num_queries(8):
            assert len(client.get(path).content) < 150_000
