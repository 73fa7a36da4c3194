"""Maintenance on pages: what is planned, under way and over, and how it goes on in its room."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.incidents import actions
from baken.incidents.models import Incident
from tests.incidents.cast import NOOR, NOW, OPEN_CHANNELS, after, customers, version
from tests.incidents.planning import PATH, noor, plan
from tests.incidents.rooms import at, look, press, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 0)


def work(begin: float, end: float, title: str = "Nieuwe schijven") -> Incident:
    """Work that is planned, in minutes from now."""
    found = Incident.objects.first()
    return actions.schedule_maintenance(
        version=found.version if found else version(),
        title=title,
        components=["database"],
        starts_at=after(begin),
        ends_at=after(end),
        actor=NOOR,
        now=NOW,
    )


def test_it_lists_what_is_under_way_planned_and_over() -> None:
    for minutes, title in ((600, "Later"), (60, "Eerst"), (30, "Bezig"), (20, "Klaar"), (10, "Afgeblazen")):
        work(minutes, minutes + 30, title=title)
    going, done, off = (Incident.objects.get(title=one) for one in ("Bezig", "Klaar", "Afgeblazen"))
    actions.start_maintenance(incident=going, actor=NOOR, now=NOW)
    actions.start_maintenance(incident=done, actor=NOOR, now=NOW)
    actions.finish_maintenance(incident=done, actor=NOOR, now=after(1))
    actions.cancel_maintenance(incident=off, reason="Het regent.", actor=NOOR, now=after(2))

    said = text_of(noor().get("/maintenance/"))

    assert "Under way What Begins Ends Parts Bezig Tue 24 Nov 13:00 CET Tue 24 Nov 14:00 CET database" in said
    assert said.index("Eerst") < said.index("Later") < said.index("Plan maintenance") < said.index("Afgeblazen")
    assert re.search(r"Over What Began Ended How it ended Afgeblazen .* called off Klaar .* completed", said)


def test_it_says_what_to_do_first_where_nothing_is_planned() -> None:
    assert "There is no plan yet" in text_of(noor().get("/maintenance/"))
    assert "There is no plan yet" in text_of(noor().get(PATH))
    version()
    assert "No maintenance is planned or under way" in text_of(noor().get("/maintenance/"))


def test_it_names_a_few_parts_and_counts_the_rest() -> None:
    found = version(components=[{"id": f"deel-{number}"} for number in range(9)])
    parts = [f"deel-{number}" for number in range(9)]
    actions.schedule_maintenance(
        version=found, title="x", components=parts, starts_at=after(1), ends_at=after(2), actor=NOOR, now=NOW
    )

    assert "deel-0, deel-1, and 7 more parts" in text_of(noor().get("/maintenance/"))


def test_its_room_starts_it_and_says_that_it_is_done() -> None:
    version(channels=OPEN_CHANNELS)
    client = noor()
    plan(client, "only")
    found = Incident.objects.get()

    assert "Nothing for you to do now" in look(client, found, "next")
    press(client, found, "start")
    assert "Finish when the work is done" in look(client, found, "next")
    press(client, found, "finish")

    assert Incident.objects.get().stage == "completed"
    assert "It is over" in look(client, found, "next")


def test_its_room_calls_it_off_with_a_reason() -> None:
    version(channels=OPEN_CHANNELS)
    client = noor()
    plan(client, "only")
    found = Incident.objects.get()

    assert "needs a reason" in text_of(press(client, found, "call-off"), "stage")
    press(client, found, "call-off", reason="De schijven zijn er nog niet.")

    assert Incident.objects.get().stage == "cancelled"
    assert "De schijven zijn er nog niet." in look(client, found, "timeline")


def test_what_somebody_wrote_stays_text() -> None:
    work(60, 90, title="<img src=x>")

    for path in ("/maintenance/", "/"):
        assert "<img" not in noor().get(path).content.decode()


def test_home_and_the_list_lead_there() -> None:
    version()

    for path in ("/", "/incidents/"):
        html = noor().get(path).content.decode()
        assert html.count('href="/maintenance/"') >= 1
        assert html.count('href="/drills/"') >= 1
    assert 'href="/maintenance/plan/"' in noor().get("/").content.decode()


def test_the_list_of_incidents_has_it_from_when_it_begins() -> None:
    work(60, 90, title="Later")
    actions.cancel_maintenance(incident=work(60, 90, title="Nooit"), reason="Het regent.", actor=NOOR, now=NOW)
    going = work(30, 60, title="Nieuwe schijven")
    actions.start_maintenance(incident=going, actor=NOOR, now=NOW)

    said = text_of(noor().get("/incidents/"))

    assert "Later" not in said
    assert "Nooit" not in said
    assert "Going on now What Level Stage Began Ended Maintenance: Nieuwe schijven none" in said
    assert "Tue 24 Nov 13:00 CET not over" in said


def test_the_list_of_incidents_has_it_in_the_month_of_its_time() -> None:
    days = 60 * 24
    done = work(20 * days, 21 * days)
    actions.start_maintenance(incident=done, actor=NOOR, now=after(19 * days))
    actions.finish_maintenance(incident=done, actor=NOOR, now=after(19 * days + 60))
    client = noor()

    assert "Nieuwe schijven" not in text_of(client.get("/incidents/?month=2026-11"))
    said = text_of(client.get("/incidents/?month=2026-12"))
    assert "Maintenance: Nieuwe schijven none completed Sun 13 Dec 13:00 CET Sun 13 Dec 14:00 CET" in said


@pytest.mark.parametrize("path", ["/maintenance/", "/maintenance/?planned=2&page=2", PATH])
def test_it_asks_the_database_little_however_much_there_was(path: str) -> None:
    customers(10)
    client = noor()
    _many(60)
    client.get(path)
    few = _queries(client, path)
    _many(2_000)

    assert few == _queries(client, path) <= MOST_QUERIES
    assert len(client.get(path).content) < 150_000


def _many(count: int) -> None:
    """So much work that is planned, and so much that is over."""
    about = {"version": work(60, 90).version, "kind": "maintenance", "declared_at": NOW, "title": "x"}
    times = {"starts_at": NOW + timedelta(days=1), "ends_at": NOW + timedelta(days=2)}
    Incident.objects.bulk_create(
        Incident(stage=stage, ended_at=ended, components={"database": {}}, **about, **times)
        for stage, ended in (("scheduled", None), ("completed", NOW))
        for _ in range(count)
    )


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
