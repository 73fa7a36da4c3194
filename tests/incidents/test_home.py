"""Home: all calm or what is going on, one large button, and what waits for whoever looks."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.delivery.models import Delivery, State
from baken.incidents import actions
from baken.incidents.models import Assignment, Incident
from tests.incidents.cast import CHANNELS, NOOR, NOW, SAM, after, held, outage, version, with_bo
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
MANY = 5_000


@pytest.fixture(autouse=True)
def _two_minutes_later(settings: Any) -> None:
    at(settings, 2)


def home(person: str = "bo", permission: str = "viewer", language: str = "en") -> str:
    """What home says to this person."""
    page = text_of(signed_in(person, permission, language).get("/"))
    return page.partition("then sign in again. " if language == "en" else "log dan weer in. ")[2]


def waits(**about: str) -> None:
    """These have come to stand where a person has to post them."""
    assert Delivery.objects.filter(**about).update(state=State.WAITING)


def test_it_says_all_calm_with_what_was_and_what_comes() -> None:
    old = outage(now=NOW - timedelta(days=20))
    Incident.objects.filter(pk=old.pk).update(ended_at=NOW - timedelta(days=20) + timedelta(hours=1), stage="resolved")
    begin, parts = NOW + timedelta(days=3), ["winkel"]
    actions.schedule_maintenance(
        version=old.version,
        title="Verhuizing",
        components=parts,
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        actor=NOOR,
        now=NOW,
    )

    page = home()

    assert page.startswith("All calm")
    assert "Something is wrong" in page
    assert "Last incident De winkel doet het niet Wed 4 Nov 14:00 CET" in page
    assert "Next maintenance Verhuizing Fri 27 Nov 13:00 CET" in page
    assert "Last drill none yet" in page


def test_it_says_what_is_going_on_what_is_due_and_who_leads() -> None:
    outage()
    held("leider", NOOR)

    page = home()

    assert page.startswith("1 incident is going on De winkel doet het niet Groot")
    assert "investigating" in page
    assert "Tell klanten: 13 minutes left" in page
    assert "Leider: Noor de Wit" in page
    assert "Something else is wrong" in page
    assert "Last incident" not in page


def test_it_says_who_was_called_and_has_not_answered() -> None:
    outage()

    assert "Leider: Noor de Wit is called and has not answered" in home()


def test_it_puts_first_what_one_is_called_for() -> None:
    outage()

    assert "You are called for leider Go to the room" in home("noor", "responder")
    held("leider", NOOR)
    assert "You are called" not in home("noor", "responder")


def test_it_shows_the_promises_of_the_role_one_has() -> None:
    outage()
    held("stem", SAM)

    assert "Tell klanten: 13 minutes left Go to the room" in home("sam", "responder")
    assert "Go to the room" not in home("bo")


def test_it_shows_a_message_that_waits_for_ones_consent() -> None:
    channels = [{**CHANNELS[0], "approval": {"by": "role:leider", "covers": "first_message"}}]
    texts = [{"id": "eerste", "kind": "initial", "body": "Er is iets."}]
    incident = outage(channels=channels, templates=texts)
    held("leider", NOOR)
    update = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(1))

    assert "Read and agree: first message, by Sam Öz" in home("noor")
    assert "Read and agree" not in home("sam")
    actions.approve_update(update=update, actor=NOOR, now=after(1))
    assert "Read and agree" not in home("noor")


def test_it_shows_what_waits_for_hands_to_those_who_may_post_it() -> None:
    incident = outage()
    held("stem", SAM)
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(1))
    waits(message__channel="balie")

    assert "Post by hand: balie" in home("sam")
    assert "Post by hand" not in home("bo", "communicator")


def test_it_asks_somebody_else_to_ring_who_has_only_a_phone() -> None:
    with_bo()
    waits(message__channel="contact:phone")

    assert "Ring Sam Öz for stem" in home("bo", "communicator")
    assert "Ring Sam Öz" not in home("sam")


def test_it_marks_a_drill_and_stays_calm() -> None:
    outage(drill=True)

    page = home()

    assert page.startswith("All calm")
    assert "Drill · Groot" in page


def test_it_says_what_to_do_first_where_there_is_no_plan() -> None:
    page = home()

    assert "There is no plan yet" in page
    assert "baken plan push --approve" in page
    assert "Something is wrong" not in page


def test_it_speaks_dutch() -> None:
    outage()

    page = home("noor", language="nl")

    assert page.startswith("Er is 1 incident bezig")
    assert "Je bent opgeroepen als leider" in page
    assert "nog 13 minuten" in page


def test_it_sends_itself_again_only_where_something_has_changed(settings: Any) -> None:
    outage()
    client = signed_in("bo")
    first = client.get("/?part=now")

    at(settings, 3)
    assert client.get("/?part=now", headers={"if-none-match": first["ETag"]}).status_code == 304
    held("leider", NOOR)
    again = client.get("/?part=now", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (200, "private, no-cache")
    assert "12 minutes left" in again.content.decode()
    assert "<html" not in again.content.decode()


def test_what_somebody_wrote_stays_text() -> None:
    actions.declare(version=version(), title="<img src=x onerror=alert(1)>", actor=NOOR, now=NOW)

    page = signed_in("bo").get("/").content.decode()

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_list_has_those_that_run_first_and_then_goes_by_month() -> None:
    old = outage(now=NOW - timedelta(days=40))
    Incident.objects.filter(pk=old.pk).update(ended_at=NOW - timedelta(days=39), title="Oud")
    outage(drill=True)
    client = signed_in("bo")

    page = text_of(client.get("/incidents/"))
    assert "Going on now What Level Stage Began Ended Drill: De winkel doet het niet" in page
    assert "Oud" not in page
    earlier = text_of(client.get("/incidents/?month=2026-10"))
    assert "October 2026" in earlier
    assert "Oud groot" in earlier
    assert "Later months" in earlier


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "9999-12", "x", "2026-10&page=zz"])
def test_the_list_takes_no_offence_at_odd_months(month: str) -> None:
    outage()

    assert signed_in("bo").get(f"/incidents/?month={month}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/incidents/", "/declare/"])
def test_it_asks_the_database_little_however_much_there_was(path: str) -> None:
    client = _busy()
    _past(100)
    few = _queries(client, path)
    _past(MANY)

    many = _queries(client, path)

    assert few == many <= MOST_QUERIES
    assert len(client.get(path).content) < 150_000


def _past(count: int) -> None:
    """So many incidents that are over."""
    version = Incident.objects.earliest("pk").version
    over = {"version": version, "stage": "resolved", "declared_at": NOW, "ended_at": NOW}
    Incident.objects.bulk_create(Incident(title="x", **over) for _ in range(count))


def _busy() -> Client:
    incident = outage()
    held("stem", SAM)
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(1))
    assert Assignment.objects.count() == 2
    client = signed_in("noor", "communicator")
    for path in ("/", "/declare/"):
        client.get(path)
    return client


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
