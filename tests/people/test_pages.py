"""The pages behind the links in mails: showing one changes nothing, pressing its button does."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from baken.lib.clock import SimulatedClock
from baken.people import actions, queries
from baken.people.links import change_path
from baken.people.models import Contact, Subscriber
from baken.people.references import reference_of
from tests.people.cast import CUSTOMERS, NOW, SAM, ask, fresh, kinds, mails, path_in, subscriber

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.addresses"), pytest.mark.usefixtures("clock")]


def asked(**wishes: Any) -> str:
    """The path of the link that somebody got who asked."""
    ask(**wishes)
    return path_in(mails()[-1])


def read(client: Client, path: str, **post: str | list[str]) -> str:
    """The page at `path`, after its form was sent where `post` is given."""
    answer = client.post(path, post) if post else client.get(path)
    return answer.content.decode()


def test_it_shows_what_was_chosen_and_confirms_nothing_yet(client: Client) -> None:
    page = read(client, asked(components=["shop"], mildest=2))

    assert "<h1>Wil je op de hoogte blijven?</h1>" in page
    for said in ("Winkel", "Matig en erger", "Nederlands", "Ja, houd me op de hoogte"):
        assert said in page
    assert Subscriber.objects.get().state == "unconfirmed"
    assert kinds() == ["subscriber:asked"]


def test_it_confirms_when_the_button_is_pressed(client: Client) -> None:
    path = asked()
    first, second = read(client, path, yes="1"), read(client, path)

    assert "<h1>We houden je op de hoogte</h1>" in first
    assert "<h1>We houden je op de hoogte</h1>" in second
    assert change_path(reference_of(Subscriber.objects.get()), "nl") in first
    assert Subscriber.objects.get().state == "active"


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("page", ["confirm", "change", "leave"])
def test_it_changes_nothing_for_a_scanner_that_follows_links(client: Client, method: str, page: str) -> None:
    path = asked()
    if page != "confirm":
        row = subscriber("sam@klant.example")
        path = change_path(reference_of(row), "nl").replace("change", page)
    before = kinds()
    answer = getattr(client, method)(path)

    assert (answer.status_code, kinds()) == (200, before)
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_it_says_what_to_do_where_a_link_is_too_old(client: Client, clock: SimulatedClock) -> None:
    path = asked()
    clock.pass_by(timedelta(days=7))
    assert client.get(path).status_code == 200
    clock.pass_by(timedelta(seconds=1))
    answer = client.get(path)

    assert answer.status_code == 410
    assert "<h1>Deze link is te oud</h1>" in answer.content.decode()
    assert "<h1>Kijk in je mailbox</h1>" in read(client, path, again="1")
    assert "<h1>Wil je op de hoogte blijven?</h1>" in read(client, path_in(mails()[-1]))


@pytest.mark.parametrize("path", ["confirm/x", "change/x", "leave/x", "confirm/abc:def:ghi", "leave/" + "A" * 300])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_says_so_where_a_link_was_not_made_here(client: Client, method: str, path: str) -> None:
    answer = getattr(client, method)(f"/{path}?language=en")

    assert answer.status_code == 404
    assert "<h1>This link does not work</h1>" in answer.content.decode()


def test_it_takes_a_link_only_for_what_it_was_made_for(client: Client) -> None:
    confirm = asked()
    leave = change_path(reference_of(Subscriber.objects.get()), "nl")

    assert client.get(confirm.replace("confirm", "change")).status_code == 404
    assert client.get(leave.replace("change", "confirm")).status_code == 404


def test_it_shows_what_somebody_hears_about(client: Client) -> None:
    row = subscriber(components=["shop", "oud"], mildest=2)
    page = read(client, change_path(reference_of(row), "nl"))

    assert '<input type="radio" name="parts" value="some" checked> <span>Alleen deze onderdelen</span>' in page
    assert '<input type="checkbox" name="components" value="shop" checked> <span>Winkel</span>' in page
    assert '<input type="checkbox" name="components" value="checkout"> <span>Afrekenen</span>' in page
    assert '<input type="checkbox" name="components" value="oud" checked> <span>oud</span>' in page
    assert '<input type="radio" name="level" value="2" checked> <span>Matig en erger</span>' in page
    assert '<input type="radio" name="level" value="1"> <span>Alleen Groot</span>' in page
    assert '<input type="radio" name="language" value="nl" checked> <span>Nederlands</span>' in page


def test_it_saves_what_is_chosen(client: Client) -> None:
    row = subscriber(components=["shop"], mildest=2)
    path = change_path(reference_of(row), "en")
    page = read(client, path, parts="some", components=["checkout", "shop"], level="1", language="en")

    assert '<p class="notice" role="status">Saved. This is what you hear about from now on.</p>' in page
    assert queries.followed(row) == {"shop", "checkout"}
    assert (fresh(row).mildest, fresh(row).language) == (1, "en")
    read(client, path, parts="all", components=["shop"], level="", language="en")
    assert (queries.followed(row), fresh(row).mildest) == (frozenset(), None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": "some", "level": "", "language": "nl"},
        {"parts": "all", "level": "9", "language": "nl"},
        {"parts": "all", "level": "", "language": "xx"},
        {"parts": "some", "components": ["secret"], "level": "", "language": "nl"},
        {"level": ""},
    ],
)
def test_it_saves_nothing_where_an_answer_is_missing_or_made_up(client: Client, wrong: dict[str, str]) -> None:
    row = subscriber(components=["shop"])
    answer = client.post(change_path(reference_of(row), "nl"), wrong)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert (set(queries.followed(row)), kinds()) == ({"shop"}, ["subscriber:added"])


def test_it_offers_no_choice_where_there_is_none(client: Client) -> None:
    row = subscriber(audience="partners", language="en")
    page = read(client, change_path(reference_of(row), "en"))

    assert 'type="checkbox"' not in page
    assert 'name="level"' not in page
    assert '<input type="radio" name="language" value="en" checked> <span>English</span>' in page


def test_it_lets_somebody_leave_and_come_back(client: Client) -> None:
    row = subscriber()
    path = change_path(reference_of(row), "nl")

    assert "<h1>Je krijgt geen mails meer</h1>" in read(client, path.replace("change", "leave"), stop="1")
    assert "<h1>Je krijgt geen mails meer</h1>" in read(client, path)
    assert fresh(row).state == "left"
    assert "<h1>We houden je op de hoogte</h1>" in read(client, path, act="return")
    assert fresh(row).state == "active"


def test_it_lets_whoever_did_not_confirm_do_so_or_leave(client: Client) -> None:
    ask()
    path = change_path(reference_of(Subscriber.objects.get()), "nl")

    assert "<h1>Wil je op de hoogte blijven?</h1>" in read(client, path)
    assert "<h1>We houden je op de hoogte</h1>" in read(client, path, act="return")


def test_it_lets_a_contact_leave_and_choose_nothing(client: Client) -> None:
    row = Contact.objects.create(audience=CUSTOMERS, address="lou@klant.example", language="nl")
    path = change_path(reference_of(row), "nl")
    page = read(client, path)

    assert "<h1>Je staat op een lijst</h1>" in page
    assert 'type="radio"' not in page
    assert "Houd me toch op de hoogte" not in read(client, path.replace("change", "leave"), stop="1")
    assert not queries.contacts(audience=CUSTOMERS, language="nl")


def test_it_shows_nothing_of_somebody_who_was_erased(client: Client) -> None:
    row = subscriber()
    actions.erase(email=row.email, actor=SAM, now=NOW)

    assert client.get(change_path(reference_of(row), "nl")).status_code == 404
