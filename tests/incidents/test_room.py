"""The room: everything of an incident on one page, for whoever may look, in a bounded number of queries."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.models import Incident
from baken.people.models import Subscriber
from baken.plan.compose.facts import NONE, Fact, Known
from tests.incidents.cast import (
    BO,
    NOOR,
    OPEN_CHANNELS,
    PEOPLE,
    SAM,
    after,
    customers,
    held,
    outage,
    role_of,
    tick,
    version,
)
from tests.incidents.rooms import at, look, signed_in, text_of

pytestmark = pytest.mark.django_db
VALUES = [{"id": "eerlijk", "means": "Zeg wat je niet weet.", "shown_when": ["stage:investigating"]}]
UNASSIGNED = [{"id": "leider"}, {"id": "stem"}]
ROLE = {"id": "leider", "assigned": "@noor", "checklist_on_join": ["Meld je in de kamer."]}
GUIDE = {
    "id": "terug",
    "title": "Terug naar gisteren",
    "when": "users_hit > 20",
    "steps": [{"do": "Zet de kopie aan."}],
}


def test_without_an_account_it_leads_to_the_page_to_sign_in() -> None:
    incident = outage()

    page = Client().get(f"/incidents/{incident.pk}/")

    assert page.status_code == 302
    assert page["Location"].startswith("/sign-in")


def test_an_incident_that_is_not_there_is_not_found() -> None:
    outage()

    for number in (404, 2**63):
        page = signed_in("noor").get(f"/incidents/{number}/")
        assert (page.status_code, "There is no such incident" in text_of(page)) == (404, True)


def test_whoever_is_called_is_asked_first_whether_they_have_it(settings: Any) -> None:
    incident = outage()
    at(settings, 1)

    shown = look(signed_in("noor"), incident, "next")

    assert "Your next step, Noor de Wit Say that you have it: leider" in shown
    assert "I have it" in shown


def test_whoever_writes_is_told_how_long_there_is_left_with_the_text_ready(settings: Any) -> None:
    incident = outage(roles=UNASSIGNED, components=None, channels=OPEN_CHANNELS)
    at(settings, 12)

    shown = look(signed_in("sam", "communicator"), incident, "next")

    assert "Tell klanten: 3 minutes left" in shown
    assert "Er is iets: We weten nog niet" in shown
    assert "Send this to klanten" in shown


def test_a_text_that_needs_consent_is_put_before_whoever_has_to_agree(settings: Any) -> None:
    channels = [{**OPEN_CHANNELS[0], "approval": {"by": "@noor", "covers": "every_message"}}]
    incident = outage(roles=UNASSIGNED, components=None, channels=channels)
    at(settings, 2)

    assert "Ask Noor de Wit to agree to this" in look(signed_in("sam", "communicator"), incident, "next")

    actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(2))
    assert "Read and agree: first message" in look(signed_in("noor", "approver"), incident, "next")
    assert "Noor de Wit has to agree to a message" in look(signed_in("sam", "communicator"), incident, "next")


def test_it_shows_what_is_known_what_is_not_and_what_there_is_not(settings: Any) -> None:
    incident = outage()
    facts: dict[str, Fact] = {"impact": Known("Bestellen lukt niet."), "workaround": NONE}
    actions.set_facts(incident=incident, facts=facts, actor=SAM, now=after(4))
    at(settings, 5)

    shown = look(signed_in("sam"), incident, "facts")

    assert "What can people not do now? Bestellen lukt niet." in shown
    assert "What can people do meanwhile? there is none" in shown
    assert "Which parts are affected? not known yet" in shown


def test_it_says_who_holds_what_who_is_called_and_when_the_next_one_is(settings: Any) -> None:
    incident = outage()
    held("leider", NOOR)
    at(settings, 3)

    shown = look(signed_in("bo"), incident, "people")

    assert "Noor de Wit, leider since 13:01 CET" in shown
    assert "Sam Öz, stem called at 13:00 CET, not answered; Noor de Wit is called at 13:10 CET" in shown


def test_it_says_what_was_told_and_how_it_arrived(settings: Any) -> None:
    customers(3)
    incident = outage()
    update = actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    tick(6)
    first = Delivery.objects.filter(message__source=f"update:{update.pk}", message__channel="mail").order_by("pk")[0]
    Delivery.objects.filter(message=first.message_id).update(state="sent")
    Delivery.objects.filter(message__channel="balie").update(state="waiting_for_person")
    Delivery.objects.filter(pk=first.pk).update(state="bounced", error="550 nobody of that name")
    at(settings, 7)

    shown = look(signed_in("sam", "communicator"), incident, "told")

    assert "What was told last, 13:05 CET First message Sam Öz" in shown
    assert "2 of 3 sent 1 came back: 550 nobody of that name What can be done" in shown
    assert "Balie Waits for a person" in shown
    assert "I have posted it" in shown


def test_promises_count_down_and_keep_their_past(settings: Any) -> None:
    incident = outage()
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    tick(40)
    at(settings, 40)

    shown = look(signed_in("sam"), incident, "promises")

    assert "Next message to klanten by 13:35 CET" in shown
    assert "5 minutes late" in shown
    assert "Klanten, by 13:15 CET Kept, 13:05 CET" in shown


def test_expected_recovery_keeps_what_was_said_before(settings: Any) -> None:
    incident = outage()
    for minutes, first, last in ((2, 60, 60), (10, 90, 150)):
        actions.announce_recovery(
            incident=incident, earliest=after(first), latest=after(last), basis="zo lang duurt een kopie",
            actor=SAM, now=after(minutes),
        )  # fmt: skip
    at(settings, 11)

    shown = look(signed_in("sam"), incident, "recovery")

    assert "14:30 to 15:30 CET zo lang duurt een kopie" in shown
    assert "What was said before 14:00 CET" in shown


def test_values_checklists_and_guides_stand_there_at_their_moment(settings: Any) -> None:
    incident = outage(values=VALUES, roles=[ROLE], howtos=[GUIDE], channels=None, templates=None, promises=None)
    held("leider", NOOR)
    at(settings, 2)

    page = signed_in("noor").get(f"/incidents/{incident.pk}/")

    assert "Zeg wat je niet weet. One of your values; it matters now." in text_of(page, "values")
    assert "Meld je in de kamer." in text_of(page, "lists")
    assert "Terug naar gisteren 0 of 1 done" in text_of(page, "lists")
    assert "Meld je" not in look(signed_in("sam"), incident)


def test_a_drill_says_so_at_the_top(settings: Any) -> None:
    incident = outage(drill=True)
    at(settings, 1)

    assert "Drill. Nothing of this reaches anybody outside." in look(signed_in("noor"), incident)


def test_maintenance_has_its_times_and_its_own_steps(settings: Any) -> None:
    incident = actions.schedule_maintenance(
        version=version(), title="Nieuwe schijven", components=["winkel"], starts_at=after(60), ends_at=after(120),
        actor=NOOR, now=after(0),
    )  # fmt: skip
    at(settings, 1)
    client = signed_in("noor", "responder")

    assert "Planned from 14:00 CET until 15:00 CET" in look(client, incident, "stage")
    assert "Start the work now" in look(client, incident, "stage")
    assert look(client, incident, "facts") == ""


def test_it_speaks_dutch_to_whoever_does(settings: Any) -> None:
    incident = outage()
    at(settings, 1)

    page = signed_in("noor", language="nl").get(f"/incidents/{incident.pk}/")

    assert "Je volgende stap, Noor de Wit" in text_of(page, "next")
    assert "Wat we weten" in text_of(page, "facts")


def test_who_may_only_look_sees_no_form(settings: Any) -> None:
    incident = outage(people=[*PEOPLE, BO])
    at(settings, 1)

    html = signed_in("bo").get(f"/incidents/{incident.pk}/").content.decode()

    assert "/do/" not in html


@pytest.mark.parametrize("size", [1, 10])
def test_it_asks_the_database_as_often_whatever_the_size(size: int, settings: Any) -> None:
    incident = busy(size)
    at(settings, 30)
    client = signed_in("sam", "administrator")
    client.get(f"/incidents/{incident.pk}/")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(f"/incidents/{incident.pk}/")

    assert len(asked) <= 12, [one["sql"][:120] for one in asked]
    assert len(page.content) < 150_000


def busy(size: int) -> Incident:
    """An incident with `size` times a few messages, facts, readers and notes, and as many others beside it."""
    customers(size * 5)
    rows = [
        Subscriber(email=f"{number}@example.org", language="nl", audience="klanten", asked_at=after(0))
        for number in range(size * 50)
    ]
    Subscriber.objects.bulk_create(rows)
    incident = outage()
    Incident.objects.bulk_create(
        Incident(version=incident.version, title="Oud", stage="resolved", declared_at=after(0), ended_at=after(1))
        for _ in range(size * 20)
    )
    held("leider", NOOR)
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    for number in range(size * 4):
        actions.note(incident=incident, text=f"stap {number}", actor=NOOR, now=after(6))
        actions.set_component_state(
            incident=incident,
            component="winkel",
            state=("major_outage", "partial_outage")[number % 2],
            actor=NOOR,
            now=after(6),
        )
        actions.publish_update(incident=incident, kind="update", actor=SAM, now=after(7 + number / 2))
    tick(29)
    assert Message.objects.exists()
    return incident


@pytest.mark.parametrize("script", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_script_that_somebody_kept_stays_text(script: str, settings: Any) -> None:
    incident = outage()
    actions.note(incident=incident, text=script, actor=NOOR, now=after(1))
    actions.set_facts(incident=incident, facts={"impact": Known(script)}, actor=SAM, now=after(1))
    actions.override_level(incident=incident, severity="klein", reason=script, actor=NOOR, now=after(1))
    actions.hand_over(incident=incident, role="leider", to="sam", note=script, actor=NOOR, now=after(1))
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(2))
    at(settings, 3)
    client = signed_in("noor", "administrator")

    for path in ("", "timeline/", f"timeline/?find={script}"):
        html = client.get(f"/incidents/{incident.pk}/{path}").content.decode()
        assert script not in html
        assert "alert(1)" in html


def test_the_timeline_is_whole_and_can_be_searched(settings: Any) -> None:
    incident = outage()
    for number in range(30):
        actions.note(incident=incident, text=f"stap {number}", actor=NOOR, now=after(1))
    at(settings, 2)
    client = signed_in("bo")

    whole = text_of(client.get(f"/incidents/{incident.pk}/timeline/"))
    assert whole.count("Noor de Wit: stap") == 30
    found = text_of(client.get(f"/incidents/{incident.pk}/timeline/?find=STAP 7"))
    assert (found.count("stap 7"), found.count("stap 8")) == (1, 0)
    assert "Nothing in the timeline says that." in text_of(client.get(f"/incidents/{incident.pk}/timeline/?find=zebra"))


def test_whoever_looks_is_seen_by_the_others(settings: Any) -> None:
    incident = outage()
    at(settings, 1)
    signed_in("noor").get(f"/incidents/{incident.pk}/")

    assert "Here now: Noor de Wit and Sam Öz" in look(signed_in("sam"), incident, "people")
    at(settings, 3)
    assert "Here now: Sam Öz" in look(signed_in("sam"), incident, "people")
    assert role_of("leider").pk
