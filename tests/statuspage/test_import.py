"""What comes in as a history goes out of the documents as it came, and the same again changes nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from baken.incidents.wire_format import Wire
from baken.record.models import Entry
from baken.statuspage.actions import Imported, import_history, known_names
from baken.statuspage.documents import documents, plain
from baken.statuspage.errors import StatuspageError
from baken.statuspage.histories.history import History
from baken.statuspage.histories.reading import read
from baken.statuspage.models import PublicComponent, PublicObject, PublicState
from baken.statuspage.standing import Standing, standing
from tests.incidents.cast import NOOR, version
from tests.statuspage.history_files import COLLECTED, CSTATE, REAL, STATUSPAGE, incident, reading

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def brought(*paths: Path, components: Path | None = None) -> Imported:
    """Imports the histories in `paths`."""
    return kept(read(paths, components, known=known_names()))


def kept(history: History) -> Imported:
    return import_history(history=history, files=["a.json"], actor=NOOR, now=NOW)


def shown(came: Wire, page: Standing) -> Wire:
    """The object as the documents have it."""
    return plain(page.chosen([came["id"]])[0])


def check_went_through(came: Wire, out: Wire) -> None:
    """Everything that came goes out as it came; of components only who they are, since their state is that of now."""
    apart = ("components", "incident_updates")
    assert {key: out[key] for key in came if key not in apart} == {
        key: value for key, value in came.items() if key not in apart
    }
    assert [one["id"] for one in out["components"]] == [one["id"] for one in came.get("components") or ()]
    updates = {one["id"]: one for one in out["incident_updates"]}
    for update in came["incident_updates"]:
        assert {key: updates[update["id"]][key] for key in update} == update
    times = [one["created_at"] for one in out["incident_updates"]]
    assert times == sorted(times, reverse=True)


def test_a_statuspage_object_goes_out_as_it_came() -> None:
    came = json.loads(STATUSPAGE.read_text("utf-8"))["incidents"][0]
    assert brought(STATUSPAGE) == Imported(added=3, changed=0, same=0, components=3)

    page = standing(NOW)
    check_went_through(came, shown(came, page))
    summary = json.loads(documents(page)["api/v2/incidents.json"])
    assert [one["id"] for one in summary["incidents"]] == ["kade0000inc2", "kade0000inc1"]
    assert [one["name"] for one in page.components.values()] == ["Order mail", "For customers", "The shop"]


def test_the_same_file_again_changes_nothing() -> None:
    for path in (STATUSPAGE, COLLECTED, CSTATE):
        brought(path)
    before = (Entry.objects.count(), list(PublicState.objects.values()), list(PublicComponent.objects.values()))

    again = brought(STATUSPAGE, COLLECTED, CSTATE)

    assert again == Imported(added=0, changed=0, same=9, components=0)
    assert before == (Entry.objects.count(), list(PublicState.objects.values()), list(PublicComponent.objects.values()))


def test_it_is_one_entry_of_the_installation_and_waits_to_be_published() -> None:
    brought(COLLECTED)

    entry = Entry.objects.get(stream="installation")
    assert entry.words["text"] == "Noor de Wit imports a history: 3 incidents"
    assert (entry.after, entry.data["files"]) == ({"added": 3, "changed": 0, "components": 2}, ["a.json"])
    waiting = PublicObject.objects.filter(waits=True).order_by("pk").values_list("pk", flat=True)
    assert list(waiting) == ["zoek00000501", "zoek00000502", "zoek00000503"]


def test_components_of_the_plan_in_force_are_recognised_by_their_names() -> None:
    version(components=[{"id": "winkel", "name": {"nl": "The  Shop"}}, {"id": "database"}])
    brought(STATUSPAGE)

    assert dict(PublicComponent.objects.values_list("pk", "component")) == {
        "shop00000001": "winkel",
        "mail00000001": "",
        "front0000001": "",
    }
    assert standing(NOW).by_key["winkel"].id == "shop00000001"


def test_days_come_from_what_the_updates_say_of_components() -> None:
    brought(STATUSPAGE)

    rows = PublicState.objects.filter(of_id="kade0000inc1").order_by("begin")
    assert [(row.state, f"{row.begin:%H:%M}", f"{row.end:%H:%M}") for row in rows if row.end] == [
        ("degraded_performance", "08:00", "08:28"),
        ("partial_outage", "08:28", "09:10"),
    ]


def test_otherwise_the_impact_holds_for_all_components_as_long_as_it_lasted() -> None:
    brought(COLLECTED, STATUSPAGE)

    rows = PublicState.objects.filter(of_id__in=("zoek00000501", "kade0000inc2", "kade0000mnt1"))
    found = {(row.of_id, row.state, f"{row.begin:%H:%M}", f"{row.end:%H:%M}") for row in rows if row.end}
    assert found == {
        ("zoek00000501", "partial_outage", "08:00", "09:20"),
        ("kade0000inc2", "degraded_performance", "09:00", "10:00"),
        ("kade0000mnt1", "under_maintenance", "01:00", "02:05"),
    }


def test_what_still_goes_on_is_open_and_its_component_is_hit(tmp_path: Path) -> None:
    open_one = incident(components=[{"id": "c1", "name": "Shop"}])
    kept(reading(tmp_path, [open_one]))
    page = standing(NOW)

    assert [one["id"] for one in page.open_incidents] == ["i1"]
    assert page.components["c1"]["status"] == "degraded_performance"
    kept(reading(tmp_path, [open_one | {"status": "resolved", "resolved_at": "2026-03-02T09:00:00Z"}]))
    assert standing(NOW).components["c1"]["status"] == "operational"


def test_an_incident_of_this_installation_is_never_overwritten(tmp_path: Path) -> None:
    kept(reading(tmp_path, [incident()]))
    PublicObject.objects.update(source="incident:1")

    with pytest.raises(StatuspageError, match="i1 are incidents of this installation itself"):
        kept(reading(tmp_path, [incident(name="Other"), incident(id="i2")]))
    assert list(PublicObject.objects.values_list("pk", flat=True)) == ["i1"]


HOSTILE: Any = [
    incident(name='<script>alert("1")</script>', incident_updates=[
        {"id": "u1", "status": "resolved", "body": "é" * 25_000 + "\x0b</p><img src=x>", "created_at": "2026-03-02"},
    ]),
]  # fmt: skip


def test_script_and_long_texts_come_through_as_texts(tmp_path: Path) -> None:
    kept(reading(tmp_path, HOSTILE))

    out = shown(HOSTILE[0], standing(NOW))
    assert out["name"] == '<script>alert("1")</script>'
    assert out["incident_updates"][0]["body"] == HOSTILE[0]["incident_updates"][0]["body"]


def test_all_real_statuspage_objects_go_out_as_they_came(shared: Path) -> None:
    file = shared / "data" / "incidents" / REAL[0]
    done = brought(file, components=shared / "data" / "statuspage" / "claude-components.json")

    page = standing(NOW)
    came = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert (done.added, done.components) == (365, 6)
    for one in came:
        check_went_through(one, shown(one, page))


def test_real_histories_of_other_shapes_become_statuspage_objects(shared: Path) -> None:
    for name, count in ((REAL[1], 399), (REAL[2], 235)):
        assert brought(shared / "data" / "incidents" / name).added == count

    assert PublicObject.objects.filter(kind="maintenance").count() == 10
    assert not PublicObject.objects.filter(is_open=True).exists()
    assert json.loads(documents(standing(NOW))["api/v2/summary.json"])["status"]["indicator"] == "none"
