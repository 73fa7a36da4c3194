"""Facts that a message speaks of are filled in beside it: when it began, and how many it hits."""

from datetime import datetime
from typing import Any

import pytest

from baken.incidents.models import Incident
from tests.incidents.cast import NOW, outage
from tests.incidents.composers import address, look, press
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db
FACTS = [
    {"id": "started_at", "type": "time", "ask": "Sinds wanneer?"},
    {"id": "orders", "type": "number", "ask": "Hoeveel bestellingen?"},
]
TOLD = {
    "id": "told",
    "kind": "initial",
    "body": {"nl": "Sinds {{ started_at }} kun je niet bestellen; {{ orders }} bestellingen wachten."},
}
BEGAN = {"fact.started_at": "2026-11-24T13:05", "fact.orders": "12"}


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 5)


def shop() -> Incident:
    return outage(facts=FACTS, templates=[TOLD])


def test_the_page_asks_what_the_text_speaks_of_and_fills_it_in() -> None:
    incident, client = shop(), signed_in("sam", "communicator")
    page = look(client, incident, **BEGAN)

    assert "Sinds wanneer?" in text_of(page)
    assert 'type="datetime-local" value="2026-11-24T13:05"' in page.content.decode()
    assert "Sinds 13:05" in text_of(page)
    assert "12 bestellingen wachten" in text_of(page)


def test_what_was_filled_in_stands_on_the_fact_sheet_once_it_is_told() -> None:
    incident, client = shop(), signed_in("sam", "communicator")
    assert press(client, incident, despite="haast", **BEGAN).status_code == 302
    incident.refresh_from_db()

    assert datetime.fromisoformat(incident.facts["started_at"]["known"]) == datetime.fromisoformat(
        "2026-11-24T13:05+01:00"
    )


def test_a_time_that_is_none_is_said_beside_its_field_and_stays_there() -> None:
    incident, client = shop(), signed_in("sam", "communicator")
    page = press(client, incident, **{**BEGAN, "fact.started_at": "straks"})

    assert page.status_code == 422
    assert "“straks” is no time" in text_of(page)
    assert 'id="fact.started_at" name="fact.started_at" type="datetime-local" value="straks"' in page.content.decode()


def test_a_time_with_seconds_is_no_other_time_because_its_field_has_none() -> None:
    incident, client = shop(), signed_in("sam", "communicator")
    Incident.objects.update(clocks={**incident.clocks, "started": NOW.replace(second=42).isoformat()})
    assert press(client, incident, despite="haast", **{"fact.orders": "12"}).status_code == 302
    incident.refresh_from_db()

    assert set(incident.facts) == {"orders"}
    assert client.get(address(incident)).status_code == 200
