"""The documents of the API: every key, and the rules that hold on real pages (statuspage-api 4.1 and 5)."""

import json
from typing import Any

import pytest
from pytest_django import Settings

from baken.incidents import actions
from baken.planbook.actions import approve, save_version
from baken.planbook.models import Version
from baken.statuspage.documents import document_of, documents
from baken.statuspage.models import PublicObject
from tests.incidents.cast import NOOR, after, tick
from tests.statuspage.shop import (
    PARTS,
    at,
    brought,
    disruption,
    document,
    hit,
    imported,
    look,
    maintenance,
    page,
    read,
    resolved,
    tell,
    told,
)

pytestmark = pytest.mark.django_db
PAGE = {"id", "name", "url", "time_zone", "updated_at"}
COMPONENT = {
    *("id", "name", "status", "created_at", "updated_at", "position", "description", "showcase", "start_date"),
    *("group_id", "page_id", "group", "only_show_if_degraded"),
}
SHARED = {
    *("id", "name", "status", "created_at", "updated_at", "monitoring_at", "resolved_at", "impact", "shortlink"),
    *("started_at", "page_id", "incident_updates", "components"),
}
INCIDENT = SHARED | {"reminder_intervals"}
MAINTENANCE = SHARED | {"scheduled_for", "scheduled_until"}
UPDATE = {
    *("id", "status", "body", "incident_id", "created_at", "updated_at", "display_at", "affected_components"),
    *("deliver_notifications", "custom_tweet", "tweet_id"),
}
AFFECTED = {"code", "name", "old_status", "new_status"}
CONTENT = {
    "summary": {"components", "incidents", "scheduled_maintenances", "status"},
    "status": {"status"},
    "components": {"components"},
    "incidents": {"incidents"},
    "incidents/unresolved": {"incidents"},
    "scheduled-maintenances": {"scheduled_maintenances"},
    "scheduled-maintenances/upcoming": {"scheduled_maintenances"},
    "scheduled-maintenances/active": {"scheduled_maintenances"},
}
STATUSES = [
    ("operational", "none", "All Systems Operational"),
    ("under_maintenance", "maintenance", "Service Under Maintenance"),
    ("degraded_performance", "minor", "Partially Degraded Service"),
    ("partial_outage", "minor", "Minor Service Outage"),
    ("major_outage", "major", "Partial System Outage"),
]


def names(content: dict[str, Any], key: str = "incidents") -> list[str]:
    return [item["name"] for item in content[key]]


def check_component(item: dict[str, Any]) -> None:
    assert item.keys() == COMPONENT | ({"components"} if item["group"] else set())


def check_object(item: dict[str, Any], keys: set[str]) -> None:
    """Every key stands in it, no other, and lists are lists."""
    assert item.keys() == keys
    assert item["incident_updates"]
    assert item["components"]
    for part in item["components"]:
        check_component(part)
    for update in item["incident_updates"]:
        assert update.keys() == UPDATE
        assert all(one.keys() == AFFECTED for one in update["affected_components"])


def much() -> None:
    """A disruption, maintenance under way and to come, and an old imported incident."""
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    maintenance(begin=5)
    maintenance(["winkel"], begin=400, end=500)
    tick(10)
    imported(brought())


@pytest.mark.parametrize("name", CONTENT)
def test_each_document_has_the_keys_that_programs_look_for(name: str) -> None:
    much()
    content = read(name)

    assert content.keys() == {"page"} | CONTENT[name]
    assert content["page"].keys() == PAGE
    for item in content.get("components", ()):
        check_component(item)
    for item in content.get("incidents", ()):
        check_object(item, INCIDENT)
    for item in content.get("scheduled_maintenances", ()):
        check_object(item, MAINTENANCE)
    assert content.get("status", {}).keys() in (set(), {"indicator", "description"})


@pytest.mark.parametrize("name", CONTENT)
def test_a_list_with_nothing_in_it_is_a_list(name: str) -> None:
    page(components=[])
    content = read(name)

    assert all(content[key] == [] for key in CONTENT[name] - {"status"})


def test_it_has_documents_before_there_is_a_plan() -> None:
    assert read("summary")["status"] == {"indicator": "none", "description": "All Systems Operational"}
    assert read("components")["components"] == []


def test_each_document_lists_what_is_meant_for_it() -> None:
    much()
    over = disruption(20)
    tell(over, 21, "Nog iets.")
    resolved(over, 25)

    open_, under_way, to_come = ["Betalen lukt niet"], [at(5)], [at(400)]
    assert names(read("summary")) == names(read("incidents/unresolved")) == open_
    assert names(read("incidents")) == ["Betalen lukt niet", "Betalen lukt niet", "Pages are slow"]
    for name, expected in (("upcoming", to_come), ("active", under_way)):
        found = read(f"scheduled-maintenances/{name}")["scheduled_maintenances"]
        assert [item["scheduled_for"] for item in found] == expected
    tick(90)
    assert len(read("scheduled-maintenances")["scheduled_maintenances"]) == 2
    assert [item["status"] for item in read("summary")["scheduled_maintenances"]] == ["scheduled"]


def test_open_incidents_stand_by_what_was_updated_last_and_all_of_them_by_when_they_began() -> None:
    first, second = disruption(title="Eerste"), disruption(1, title="Tweede")
    tell(first, 2, "Een.")
    tell(second, 3, "Twee.")
    assert names(read("summary")) == ["Tweede", "Eerste"]

    tell(first, 9, "Drie.")
    assert names(read("summary")) == ["Eerste", "Tweede"]
    assert names(read("incidents")) == ["Tweede", "Eerste"]
    assert read("summary")["page"]["updated_at"] == at(9)


@pytest.mark.parametrize(("state", "indicator", "description"), STATUSES)
def test_the_whole_page_is_as_bad_as_its_worst_part(state: str, indicator: str, description: str) -> None:
    incident = disruption()
    hit(incident, 1, winkel=state)
    tell(incident, 2, "Er is iets.")
    found = read("summary")

    assert found["status"] == {"indicator": indicator, "description": description}
    group = next(item for item in found["components"] if item["group"])
    assert (group["status"], group["components"]) == (state, ["winkel", "kassa"])


def test_it_is_critical_where_every_part_is_down() -> None:
    incident = disruption()
    hit(incident, 1, winkel="major_outage", kassa="major_outage", volgen="major_outage")
    tell(incident, 2, "Alles ligt eruit.")

    assert read("status")["status"] == {"indicator": "critical", "description": "Major System Outage"}


def test_an_open_incident_does_not_change_what_the_page_as_a_whole_says() -> None:
    tell(disruption(), 2, "Er is iets.")

    assert read("summary")["incidents"][0]["impact"] == "critical"
    assert read("summary")["status"]["indicator"] == "none"


def test_of_two_troubles_the_worse_one_counts_and_the_other_stays() -> None:
    worse, milder = disruption(), disruption(1)
    hit(worse, 2, kassa="major_outage")
    hit(milder, 3, kassa="degraded_performance")
    tell(worse, 4, "Een.")
    tell(milder, 5, "Twee.")
    assert read("status")["status"]["indicator"] == "major"

    resolved(worse, 9)
    assert read("status")["status"]["description"] == "Partially Degraded Service"


def test_parts_inside_an_incident_are_as_they_are_now() -> None:
    incident, other = disruption(), disruption(1)
    hit(incident, 2, kassa="degraded_performance")
    tell(incident, 3, "Pinnen is traag.")
    resolved(incident, 5)
    hit(other, 6, kassa="major_outage")
    tell(other, 7, "Pinnen lukt niet.")

    old, new = sorted(read("incidents")["incidents"], key=lambda item: str(item["created_at"]))
    assert old["status"] == "resolved"
    assert [item["components"][0]["status"] for item in (old, new)] == ["major_outage"] * 2


def test_updates_stand_newest_first_and_the_first_one_gives_the_status() -> None:
    much()
    imported(brought(incident_updates=[{"id": "a", "status": "identified", "body": "1", "created_at": at(1)}]))
    for item in (*read("incidents")["incidents"], *read("scheduled-maintenances")["scheduled_maintenances"]):
        times = told(item, "created_at")
        assert times == sorted(times, reverse=True)
        assert item["page_id"] == "other" or item["status"] == told(item, "status")[0]


def test_it_lists_the_newest_fifty() -> None:
    for number in range(52):
        imported(brought(f"i{number}", created_at=f"2025-03-02T09:{number:02}:00.000Z"))
    found = read("incidents")["incidents"]

    assert (len(found), found[0]["id"], found[-1]["id"]) == (50, "i51", "i2")


def test_a_part_that_the_plan_takes_off_the_page_leaves_the_lists_of_parts() -> None:
    before = page()
    incident = disruption()
    hit(incident, 1, kassa="major_outage", volgen="degraded_performance")
    tell(incident, 2, "Pinnen lukt niet.")
    fewer = document(components=[{**part, "public": part["id"] == "volgen"} for part in PARTS])
    newer = save_version(document=fewer, files={}, note="", seen=before.number, actor=NOOR, now=after(3))
    approve(version=newer, actor=NOOR, now=after(3))
    found = read("summary")

    assert [item["id"] for item in found["components"]] == ["volgen"]
    assert [item["id"] for item in found["incidents"][0]["components"]] == ["volgen"]
    assert found["status"]["description"] == "Partially Degraded Service"


def test_the_document_of_one_incident_has_what_the_format_lacks() -> None:
    much()
    found = look()
    name, content = document_of(found, found.open_incidents[0])
    incident = json.loads(content)["incident"]

    assert name == f"api/v2/incidents/{incident['id']}.json"
    assert incident.keys() == INCIDENT | {"baken"}
    assert incident["baken"]["titles"]["en"] == "Payments fail"
    assert "updated_at" not in json.loads(content)["page"]


def test_links_follow_the_address_of_the_page(settings: Settings) -> None:
    tell(disruption(), 2, "Er is iets.")
    look()
    settings.PUBLIC_URL = "https://status.example.org"
    found = read("summary")

    assert found["page"]["url"] == "https://status.example.org"
    assert found["incidents"][0]["shortlink"].startswith("https://status.example.org/incidents/")


def test_the_same_twice_is_the_same_to_the_byte() -> None:
    much()
    first, later = look(100), look(9000)
    ids = list(PublicObject.objects.values_list("pk", flat=True))

    assert documents(first) == documents(later)
    for one, other in zip(first.chosen(ids), later.chosen(ids), strict=True):
        assert document_of(first, one) == document_of(later, other)


def test_a_text_of_a_correction_is_an_update_like_any_other() -> None:
    incident = disruption()
    wrong = tell(incident, 2, "Alles ligt plat.")
    actions.correct_update(update=wrong, reason="te zwaar", actor=NOOR, now=after(4))

    assert told(read("summary")["incidents"][0], "display_at") == [at(4), at(2)]
    assert Version.objects.count() == 1
