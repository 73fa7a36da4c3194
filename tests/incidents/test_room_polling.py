"""The room looks again by itself: nothing is sent while nothing happens, and then only the parts that changed."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.incidents import actions
from baken.incidents.models import Incident, Present
from baken.plan.compose.facts import Known
from tests.incidents.cast import NOOR, SAM, after, outage
from tests.incidents.rooms import at, signed_in

pytestmark = pytest.mark.django_db


def shown(client: Any, incident: Incident) -> list[str]:
    """What the browser would say that it shows."""
    html = client.get(f"/incidents/{incident.pk}/").content.decode()
    return [f"{name}.{mark}" for name, mark in re.findall(r'id="([a-z]+)" data-part="(\w+)"', html)]


def again(client: Any, incident: Incident, have: list[str], etag: str = "") -> Any:
    """The next look of the browser."""
    headers = {"if-none-match": etag} if etag else {}
    return client.get(f"/incidents/{incident.pk}/parts/", {"have": have}, headers=headers)


def names(answer: Any) -> set[str]:
    """The parts that were sent."""
    return set(re.findall(r'id="([a-z]+)" data-part=', answer.content.decode()))


def test_the_page_asks_again_by_itself(settings: Any) -> None:
    incident = outage()
    at(settings, 1)

    html = signed_in("noor").get(f"/incidents/{incident.pk}/").content.decode()

    assert f'hx-get="/incidents/{incident.pk}/parts/" hx-trigger="every 5s" hx-swap="none"' in html
    assert f'<a class="quiet" href="/incidents/{incident.pk}/">Look again</a>' in html


def test_while_nothing_happens_nothing_is_sent_and_little_is_asked(settings: Any) -> None:
    incident = outage()
    at(settings, 1)
    client = signed_in("noor")
    first = again(client, incident, shown(client, incident))
    assert (first.status_code, names(first)) == (200, set())

    with CaptureQueriesContext(connection) as asked:
        second = again(client, incident, [], first["ETag"])

    assert (second.status_code, second.content) == (304, b"")
    assert len(asked) <= 5


def test_only_what_changed_is_sent(settings: Any) -> None:
    incident = outage()
    at(settings, 1)
    client = signed_in("noor")
    have = shown(client, incident)
    etag = again(client, incident, have)["ETag"]
    actions.set_facts(incident=incident, facts={"impact": Known("Betalen lukt niet.")}, actor=SAM, now=after(1))

    answer = again(client, incident, have, etag)

    assert answer.status_code == 200
    assert names(answer) == {"facts", "timeline"}
    assert answer.content.decode().count('hx-swap-oob="true"') == 2
    assert 'data-say="What can people not do now? Betalen lukt niet."' in answer.content.decode()


def test_a_countdown_alone_is_no_change(settings: Any) -> None:
    incident = outage()
    at(settings, 1)
    client = signed_in("noor")
    have = shown(client, incident)
    at(settings, 1.3)

    answer = again(client, incident, have)

    assert "promises" not in names(answer)


def test_time_alone_can_change_the_next_step(settings: Any) -> None:
    incident = outage(roles=[{"id": "leider"}, {"id": "stem", "assigned": "@sam"}])
    actions.acknowledge(assignment=incident.assignments.get(role="stem"), person="sam", actor=SAM, now=after(1))
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(2))
    actions.set_component_state(incident=incident, component="winkel", state="major_outage", actor=NOOR, now=after(2))
    at(settings, 3)
    client = signed_in("sam", "communicator")
    have = shown(client, incident)
    etag = again(client, incident, have)["ETag"]
    at(settings, 29)

    answer = again(client, incident, have, etag)

    assert "next" in names(answer)
    assert "Tell klanten" in answer.content.decode()


def test_it_answers_in_the_language_of_the_page(settings: Any) -> None:
    incident = outage()
    at(settings, 1)
    client = signed_in("noor", language="nl")
    have = shown(client, incident)

    assert names(again(client, incident, have)) == set()


def test_a_look_notes_at_most_every_twenty_seconds_that_somebody_is_there(settings: Any) -> None:
    incident = outage()
    client = signed_in("noor")
    found = []
    for minutes in (1, 1.2, 1.4, 2):
        at(settings, minutes)
        again(client, incident, [])
        found.append(Present.objects.get().seen_at)

    assert found == [after(1), after(1), after(1.4), after(2)]


def test_what_the_browser_does_not_show_is_not_sent(settings: Any) -> None:
    incident = outage()
    at(settings, 1)

    assert names(again(signed_in("noor"), incident, ["facts.old", "kitchen.1", "junk"])) == {"facts"}


@pytest.mark.parametrize("size", [1, 30])
def test_a_look_asks_the_database_as_often_whatever_the_size(size: int, settings: Any) -> None:
    incident = outage()
    for number in range(size):
        actions.note(incident=incident, text=f"stap {number}", actor=NOOR, now=after(1))
    at(settings, 2)
    client = signed_in("noor")
    have = shown(client, incident)

    with CaptureQueriesContext(connection) as asked:
        again(client, incident, have)

    assert len(asked) <= 13
