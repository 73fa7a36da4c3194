"""What another page had goes out of the API as it came, with the keys that it lacked."""

import json

import pytest

from baken.statuspage.documents import documents
from baken.statuspage.models import PublicComponent
from tests.statuspage.shop import at, brought, imported, look, page, read, told
from tests.statuspage.test_documents import INCIDENT, MAINTENANCE, UPDATE

pytestmark = pytest.mark.django_db


def test_what_was_imported_goes_out_as_it_came() -> None:
    page()
    imported(brought())

    assert read("incidents")["incidents"] == [brought()]


def test_parts_of_an_imported_incident_are_as_they_are_now() -> None:
    page()
    data = brought()
    part = {**data["components"][0], "status": "partial_outage"}
    PublicComponent.objects.create(id="zz9", data=part)
    imported(data)

    found = read("components")["components"][-1]
    assert found == {**part, "position": 9}
    assert read("incidents")["incidents"][0]["components"] == [found]


def test_it_adds_the_keys_that_an_imported_incident_came_without() -> None:
    page()
    update = {"status": "identified", "body": "Found it.", "created_at": "2025-03-02T09:10:00.000Z"}
    later = {"id": "u2", "status": "resolved", "body": "Over.", "created_at": "2025-03-02T10:10:00+01:00"}
    data = {"id": "x", "name": "Odd", "status": "resolved", "created_at": "2025-03-02T09:00:00.000Z"}
    imported({**data, "incident_updates": [{"id": "u1", **update}, later], "components": None})
    found = read("incidents")["incidents"][0]

    assert found.keys() == INCIDENT
    assert (found["components"], found["updated_at"], found["impact"]) == ([], data["created_at"], "none")
    assert all(one.keys() == UPDATE for one in found["incident_updates"])
    assert told(found, "body") == ["Found it.", "Over."]
    assert told(found, "incident_id") == ["x", "x"]


def test_it_adds_the_keys_that_imported_maintenance_came_without() -> None:
    page()
    data = {"id": "x", "name": "Odd", "status": "completed", "created_at": at(0), "scheduled_for": at(3)}
    imported(data, "maintenance")
    found = read("scheduled-maintenances")["scheduled_maintenances"][0]

    assert found.keys() == MAINTENANCE
    assert (found["impact"], found["incident_updates"], found["scheduled_until"]) == ("maintenance", [], None)


def test_texts_arrive_character_for_character_as_far_as_a_database_can_hold_them() -> None:
    page()
    text = "</script>\u2028 \u00e9\u0000\ud800 \U0001f600 \r\n\t{{ x }} \\u0041"
    imported(brought(incident_updates=[{**brought()["incident_updates"][0], "body": text}]))
    content = documents(look())["api/v2/incidents.json"]

    assert json.loads(content)["incidents"][0]["incident_updates"][0]["body"] == (
        text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    )
    assert content.isascii() is False
