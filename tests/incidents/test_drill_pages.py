"""Drills on pages: what can be practised, what would follow, one button that starts it once, and a mark everywhere."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.models import Assignment, Call, Incident
from baken.lib.signed_links import sign
from baken.plan.files.load import understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.planbook.actions import approve, save_version
from baken.planbook.models import Version
from baken.planbook.queries import newest
from tests.incidents.cast import NOOR, NOW, PLAN, customers, held, outage
from tests.incidents.rooms import at, look, signed_in, text_of
from tests.plan.cast import boekenkade

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
STORM = """
title: De database valt uit
at: "2026-11-29T04:00:00+01:00"
declared_after: 6m
fails:
  database: major_outage
absent:
  - who: "@noor"
answers:
  - after: 6m
    signal: users_hit
    value: 80
  - after: 25m
    signal: orders_lost
    value: false
stages:
  - after: 50m
    stage: resolved
"""


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 0)


def plan(scenarios: dict[str, str] | None = None, **changes: Any) -> Version:
    """The plan of the shop with its scenarios, in force."""
    kept = {"storm": STORM} if scenarios is None else scenarios
    files = {f"scenarios/{name}.yaml": text for name, text in kept.items()}
    document = understand(Reading(boekenkade(**{**PLAN, **changes}), Places(Marks("the plan of the test", 0))))
    last = newest()
    seen = last.number if last else None
    saved = save_version(document=document, files=files, note="", seen=seen, actor=NOOR, now=NOW)
    return approve(version=saved, actor=NOOR, now=NOW)


def page(path: str = "/drills/", permission: str = "communicator", language: str = "en") -> str:
    return text_of(signed_in("noor", permission, language).get(path))


def start(client: Client, **typed: str) -> Any:
    """Looks at the scenario and presses the button."""
    shown = client.get("/drills/start/?scenario=storm").content.decode()
    once = re.findall(r'name="once" value="([^"]*)"', shown)
    return client.post("/drills/start/", {"scenario": "storm", "once": (once or [""])[0], **typed})


def test_it_offers_the_scenarios_of_the_plan_each_in_a_sentence() -> None:
    plan()

    said = page()

    assert "Nothing of a drill leaves the outbox" in said
    assert "De database valt uit Database fails: major outage" in said
    assert "None yet. The first one is the most useful one." in said


def test_it_shows_what_would_follow_now_and_who_is_to_play_and_changes_nothing() -> None:
    plan()

    said = page("/drills/start/?scenario=storm")

    assert "What begins Database fails: major outage With it stop: Winkel Level: groot" in said.replace(
        "winkel", "Winkel"
    )
    assert "tell them yourself that it begins" in said
    assert "Leider Noor de Wit" in said
    assert "Start this drill" in said
    assert "After 19 minutes" in said
    assert not Incident.objects.exists()


def test_one_press_starts_it_and_leads_to_its_room() -> None:
    plan()

    answer = start(signed_in("noor", "communicator"))

    incident = Incident.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/incidents/{incident.pk}/")
    assert (incident.drill, incident.title, incident.severity) == (True, "De database valt uit", "groot")
    assert incident.components["database"]["state"] == "major_outage"
    assert incident.clocks["started"] == (NOW - timedelta(minutes=6)).isoformat()
    assert Assignment.objects.filter(incident=incident).count() == 2


def test_nothing_of_it_leaves_the_outbox() -> None:
    plan()
    customers(2)
    start(signed_in("noor", "communicator"))
    incident = Incident.objects.get()
    held("stem", NOOR)
    actions.publish_update(incident=incident, kind="initial", actor=NOOR, now=NOW)

    assert Message.objects.exists()
    assert set(Message.objects.values_list("sandboxed", flat=True)) == {True}
    assert Delivery.objects.exists()


def test_two_presses_start_one_drill() -> None:
    plan()
    client = signed_in("noor", "communicator")
    once = re.findall(r'name="once" value="([^"]*)"', client.get("/drills/start/?scenario=storm").content.decode())[0]

    first, second = (client.post("/drills/start/", {"scenario": "storm", "once": once}) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Incident.objects.count() == 1


def test_a_mark_that_was_not_made_here_starts_nothing() -> None:
    plan()

    answer = start(signed_in("noor", "communicator"), once="x")

    assert (answer.status_code, "open for too long" in text_of(answer)) == (422, True)
    assert not Incident.objects.exists()


def test_whoever_may_not_declare_is_told_who_may_and_finds_no_button() -> None:
    plan()

    said = text_of(signed_in("noor", "viewer").get("/drills/start/?scenario=storm"))
    answer = start(signed_in("noor", "viewer"))

    assert "may declare an incident" in said
    assert "Start this drill" not in said
    assert answer.status_code == 422
    assert not Incident.objects.exists()


def test_whoever_the_plan_lets_declare_still_needs_to_be_one_who_says_what_fails() -> None:
    plan(definition={"who_may_declare": ["anyone"]})

    answer = start(signed_in("noor", "viewer"), once="")

    assert "may say how parts work" in page("/drills/start/?scenario=storm", "viewer")
    assert answer.status_code == 422
    assert not Incident.objects.exists()


def test_it_says_why_the_plan_cannot_play_a_scenario() -> None:
    plan({"storm": STORM.replace("database:", "databse:"), "other": STORM})

    assert "The plan can't play this" in page()
    answer = signed_in("noor").get("/drills/start/?scenario=storm")
    assert answer.status_code == 422
    assert "databse" in text_of(answer)
    assert "Start this drill" not in text_of(answer)


def test_a_scenario_that_is_not_there_is_said_to_be_missing() -> None:
    plan()

    answer = signed_in("noor").get("/drills/start/?scenario=../plan")

    assert (answer.status_code, "There is no such scenario" in text_of(answer)) == (404, True)


def test_it_is_marked_on_home_in_the_list_in_its_room_and_behind_the_link_of_a_call() -> None:
    plan()
    client = signed_in("noor", "communicator")
    start(client)
    incident = Incident.objects.get()
    call = Call.objects.get(assignment__incident=incident, person="noor")
    link = f"/acknowledge/{sign('acknowledge', f'call:{call.pk}')}"

    assert text_of(client.get("/")).count("Drill") >= 3  # the way to drills, what waits, what goes on
    assert "Drill: De database valt uit You are called for leider" in text_of(client.get("/"))
    assert "Drill: De database valt uit" in text_of(client.get("/incidents/"))
    assert "Drills that go on now" in text_of(client.get("/drills/"))
    room = look(client, incident)
    assert room.startswith("Drill: De database valt uit ·")
    assert "Drill. Nothing of this reaches anybody outside." in room
    assert "Drill. Nothing of this" in text_of(client.get(f"/incidents/{incident.pk}/timeline/"))
    assert "Drill: De database valt uit: you are called" in text_of(Client().get(link))
    assert "Drill. Nothing of this reaches anybody outside." in text_of(Client().post(link))
    message = Message.objects.get(channel="contact:mail")
    assert (message.subject.startswith("OEFENING: "), message.body.startswith("OEFENING\n")) == (True, True)


def test_what_is_real_comes_before_what_is_practised() -> None:
    plan()
    client = signed_in("noor", "communicator")
    start(client)
    actions.declare(version=plan(), title="Echt", answers={"users_hit": 50.0}, actor=NOOR, now=NOW)
    start(client)

    said = text_of(client.get("/"))

    assert "Echt You are called for leider Go to the room" in said
    assert said.index("You are called for leider") < said.index("You are called for leider Drill · De database")


def test_a_real_call_bears_no_mark() -> None:
    incident = outage()
    call = Call.objects.get(assignment__incident=incident, person="noor")

    assert "Drill" not in text_of(Client().get(f"/acknowledge/{sign('acknowledge', f'call:{call.pk}')}"))


def test_drills_that_were_held_stand_below_in_pages() -> None:
    _held(45)

    assert page().count("Drill: Oefening") == page("/drills/?page=2").count("Drill: Oefening") == 20
    assert page("/drills/?page=3").count("Drill: Oefening") == 5
    assert "Earlier drills" in page()


def test_what_somebody_wrote_stays_text() -> None:
    plan({"storm": STORM.replace("title: De database valt uit", "title: <img src=x>")})

    for path in ("/drills/", "/drills/start/?scenario=storm"):
        html = signed_in("noor", "communicator").get(path).content.decode()
        assert "<img" not in html
        assert "&lt;img src=x&gt;" in html


def test_it_speaks_dutch() -> None:
    plan()

    assert "Wat je kunt oefenen" in page(language="nl")
    said = page("/drills/start/?scenario=storm", language="nl")
    assert "Begin deze oefening" in said
    assert "Wie er meespelen" in said


@pytest.mark.parametrize("typed", ["?page=0", "?page=x", "?scenarios=99", "?page=-1"])
def test_it_takes_no_offence_at_odd_pages(typed: str) -> None:
    plan()

    assert signed_in("noor").get(f"/drills/{typed}").status_code == 200


def test_without_a_plan_or_a_scenario_it_says_what_to_do_first() -> None:
    assert "There is no plan yet" in page()
    plan({})
    assert "The plan has no scenario yet" in page()


@pytest.mark.parametrize("path", ["/drills/", "/drills/start/?scenario=storm"])
def test_it_asks_the_database_little_however_much_there_was(path: str) -> None:
    client = signed_in("noor", "communicator")
    _held(30)
    client.get(path)
    few = _queries(client, path)
    _held(2_000, {f"storm{number}" if number else "storm": STORM for number in range(200)})
    client.get(path)

    assert few == _queries(client, path) <= MOST_QUERIES
    assert len(client.get(path).content) < 150_000


def _held(count: int, scenarios: dict[str, str] | None = None) -> None:
    """So many drills that are over."""
    over = {"version": plan(scenarios), "stage": "resolved", "declared_at": NOW, "ended_at": NOW, "drill": True}
    Incident.objects.bulk_create(Incident(title="Oefening", **over) for _ in range(count))


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
