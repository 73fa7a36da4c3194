"""Another mail address: asked for by whoever signs in with the old one, and theirs once the new one says yes."""

import pytest
from django.test import Client

from baken.delivery.models import Message
from baken.people import new_addresses
from baken.people.errors import PeopleError
from baken.people.models import User
from tests.people.cast import NOW
from tests.people.ways_in import (
    MAIL,
    OTHER,
    PASSWORD,
    account,
    administrator,
    mail,
    path_in,
    sign_in,
    some_minutes_later,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def new_address(client: Client, address: str) -> str:
    """Noor signs in and asks for another address; gives the path of the link that goes there."""
    account()
    sign_in(client)
    client.post("/account/address/", {"email": address})
    return path_in(mail("new_address"))


def test_it_changes_an_address_once_the_new_one_says_yes(client: Client) -> None:
    path = new_address(client, "Noor@Nieuw.example")
    shown = Client().get(path)

    assert mail("new_address").deliveries.get().address == "noor@nieuw.example"
    assert "noor@nieuw.example" in text_of(shown)
    assert User.objects.get().email == MAIL
    assert Client().post(path)["Location"] == "/sign-in/?said=new_address"
    assert User.objects.get().email == "noor@nieuw.example"
    assert mail("address_changed").deliveries.get().address == MAIL
    assert Client().post(path).status_code == 410


@pytest.mark.parametrize("act", ["everywhere", "password"])
def test_a_new_address_ends_with_the_password_and_the_sessions_under_which_it_was_asked(
    client: Client, act: str
) -> None:
    path = new_address(client, "noor@elders.example")
    changed = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    client.post("/account/sign-out-everywhere/" if act == "everywhere" else "/account/password/", changed)

    assert Client().post(path).status_code == 410
    assert User.objects.get().email == MAIL


def test_it_asks_again_who_one_is_before_it_changes_the_address(client: Client) -> None:
    account()
    sign_in(client)
    some_minutes_later(client)
    answer = client.post("/account/address/", {"email": "noor@elders.example"})

    assert answer["Location"].startswith("/sign-in/again/")
    assert not Message.objects.exists()


def test_it_writes_to_five_new_addresses_an_hour(client: Client) -> None:
    account()
    sign_in(client)
    asked = [client.post("/account/address/", {"email": f"n{number}@elders.example"}) for number in range(6)]

    assert [answer.status_code for answer in asked] == [302] * 5 + [429]
    assert Message.objects.filter(kind="new_address").count() == 5


def test_it_does_not_say_whether_an_address_is_taken(client: Client) -> None:
    administrator()
    noor = account()
    sign_in(client)
    answer = client.post("/account/address/", {"email": "sam@boekenkade.example"})

    assert answer["Location"] == "/account/?said=address"
    assert not Message.objects.exists()
    with pytest.raises(PeopleError, match="there is an account with this address already"):
        new_addresses.change_address(account=noor, address="sam@boekenkade.example", now=NOW)
