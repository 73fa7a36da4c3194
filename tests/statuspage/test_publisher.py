"""The publisher: what it writes, what it leaves as it is, and what becomes of a publication that something gets in."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from baken.incidents import actions
from baken.incidents.actions import Given
from baken.incidents.models import Incident
from baken.incidents.wire import public_id
from baken.planbook.actions import approve, save_version
from baken.planbook.queries import in_force
from baken.record.leases import take
from baken.statuspage import style as styles
from baken.statuspage.models import PublicObject
from baken.statuspage.publisher import AT_ONCE, LEASE, publish
from tests.incidents.cast import NOOR, SAM, after
from tests.statuspage.reading import texts
from tests.statuspage.shop import (
    PAGE,
    PARTS,
    at,
    brought,
    disruption,
    document,
    hit,
    imported,
    maintenance,
    page,
    resolved,
    tell,
)

pytestmark = pytest.mark.django_db
DAY = 24 * 60
GROUP = f"parts/{public_id('group:Verkopen')}/index.html"
DOCUMENTS = {
    f"api/v2/{name}.json"
    for name in (
        *("summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances"),
        *("scheduled-maintenances/upcoming", "scheduled-maintenances/active"),
    )
}
"""Each of them says when anything was last written."""


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.PUBLIC_DIR = tmp_path / "public"
    return tmp_path / "public"


def stands(folder: Path) -> dict[str, tuple[int, int]]:
    """What lies in the folder, with what tells an old file from a new one."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    names = {path.relative_to(folder).as_posix(): path.stat() for path in files}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in names.items() if not name.startswith(".")}


def changed(folder: Path, minutes: float) -> set[str]:
    """The files that a publication at that time puts in place, or takes away."""
    before = stands(folder)
    assert publish("worker", after(minutes))
    return {name for name, _ in before.items() ^ stands(folder).items()}


def own(incident: Incident) -> set[str]:
    """The files of one incident."""
    name = public_id(incident.stream)
    return {f"api/v2/incidents/{name}.json"} | {f"{folder}incidents/{name}/index.html" for folder in ("", "en/")}


def both(*paths: str) -> set[str]:
    """These pages in both languages."""
    return {f"{folder}{path}" for folder in ("", "en/") for path in paths}


@contextmanager
def before_it_is_crossed_off(act: Callable[[], Any]) -> Iterator[None]:
    """Something happens when the files are in place and the database does not know it yet."""
    done: list[str] = []

    def wrapper(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if sql.startswith('UPDATE "statuspage_publicobject" SET "waits"') and "state" in sql and not done:
            done.append(sql)
            act()
        return execute(sql, *more)

    with connection.execute_wrapper(wrapper):
        yield
    assert done


def told() -> Incident:
    """Payments fail, and readers know."""
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    return incident


def replan(**changes: Any) -> None:
    """Another version of the plan comes into force."""
    seen = in_force().number
    saved = save_version(document=document(**changes), files={}, note="", seen=seen, actor=NOOR, now=after(0))
    approve(version=saved, actor=NOOR, now=after(0))


def break_(incident: Incident, key: str) -> None:
    """Somebody was in the database by hand, and the newest text of `incident` lacks something."""
    row = PublicObject.objects.get(source=incident.stream)
    del row.data["incident_updates"][0][key]
    row.waits = True
    row.save()


def test_it_writes_everything_there_is_to_read(folder: Path) -> None:
    incident, planned = told(), maintenance()
    pages = ("index.html", "subscribe/index.html", "history/index.html", "history/2026-11/index.html", GROUP)
    feeds = ("history.atom", "history.rss", "maintenance.ics", "badge.svg")

    assert publish("worker", after(3))
    assert stands(folder).keys() == (
        {"beacon.svg", "robots.txt", styles.style_path()}
        | (DOCUMENTS | own(incident) | own(planned) | both("404.html", *pages, *feeds))
    )


def test_it_does_nothing_where_nothing_happened(folder: Path) -> None:
    told()
    publish("worker", after(3))
    before = stands(folder)

    assert not publish("worker", after(4))
    assert stands(folder) == before


def test_an_update_changes_what_hangs_on_it_and_nothing_else(folder: Path) -> None:
    incident, _ = told(), maintenance()
    publish("worker", after(3))
    tell(incident, 5, "Het ligt aan de bank.")

    assert changed(folder, 6) == DOCUMENTS | own(incident) | both("index.html", GROUP, "history.atom", "history.rss")


def test_the_last_of_an_incident_leaves_other_incidents_alone(folder: Path) -> None:
    incident = told()
    resolved(incident, 9)
    publish("worker", after(10))
    second = disruption(20)
    tell(second, 21, "Zoeken vindt niets.")

    pages = ("index.html", GROUP, "history/index.html", "history/2026-11/index.html")
    feeds = ("history.atom", "history.rss", "badge.svg")
    assert changed(folder, 22) == DOCUMENTS | own(second) | both(*pages, *feeds)


def test_a_new_day_changes_nothing_but_what_counts_days(folder: Path) -> None:
    resolved(told(), 9)
    publish("worker", after(10))

    assert changed(folder, DAY) == both("index.html", GROUP)
    assert not publish("worker", after(DAY + 1))


def test_a_new_plan_renders_all_incidents_anew_and_an_update_does_not_wait_for_them(folder: Path) -> None:
    old = told()
    resolved(old, 9)
    for number in range(AT_ONCE + 30):
        imported(brought(f"past{number}", updated_at=at(10 + number / 100)))
    while publish("worker", after(20)):
        pass
    replan(components=[{**PARTS[1], "name": {"nl": "Kassa", "en": "Till"}}])
    assert (publish("worker", after(21)), PublicObject.objects.filter(waits=True).count()) == (True, 31)
    update = old.updates.latest("number")
    actions.correct_update(update=update, reason="", texts=[Given("nl", "Bijna alles.")], actor=SAM, now=after(22))

    assert own(old) <= changed(folder, 23)
    assert not PublicObject.objects.filter(waits=True).exists()


def test_a_publication_that_dies_before_it_is_crossed_off_is_done_again(folder: Path) -> None:
    told()

    def dies() -> None:
        raise OperationalError("gone")

    with pytest.raises(OperationalError), before_it_is_crossed_off(dies):
        publish("worker", after(3))
    first = stands(folder)

    assert publish("worker", after(3))
    assert stands(folder) == first
    assert not publish("worker", after(4))


def test_what_changes_while_it_is_published_goes_on_waiting(folder: Path) -> None:
    imported(brought("abc"))
    with before_it_is_crossed_off(lambda: imported(brought("abc", name="Pages are gone"))):
        publish("worker", after(3))
    assert "Pages are slow" in (folder / "incidents" / "abc" / "index.html").read_text()

    assert publish("worker", after(4))
    assert "Pages are gone" in (folder / "incidents" / "abc" / "index.html").read_text()
    assert not publish("worker", after(5))


def test_of_two_workers_one_publishes() -> None:
    told()
    other = []
    with before_it_is_crossed_off(lambda: other.append(publish("second", after(3)))):
        assert publish("first", after(3))

    assert other == [False]


def test_a_worker_that_died_holds_nobody_up_for_long() -> None:
    told()
    take("publication", "dead", after(3), LEASE)

    assert not publish("worker", after(3.5))
    assert publish("worker", after(4))


@pytest.mark.parametrize("key", ["status", "created_at", "id"])
def test_an_incident_that_cannot_be_shown_holds_up_no_others(key: str, folder: Path) -> None:
    bad, good = told(), disruption(1)
    tell(good, 4, "Zoeken vindt niets.")
    publish("worker", after(5))
    break_(bad, key)
    tell(good, 6, "Zoeken vindt weer iets.")

    assert own(good) <= changed(folder, 7)
    assert "Zoeken vindt weer iets." in (folder / "index.html").read_text()
    names = [one["id"] for one in json.loads((folder / "api/v2/incidents.json").read_bytes())["incidents"]]
    assert names == [public_id(good.stream)]
    assert not publish("worker", after(8))


def test_it_does_not_say_that_all_is_well_where_something_cannot_be_shown(folder: Path) -> None:
    incident = disruption()
    tell(incident, 2, "Er is iets.")
    publish("worker", after(3))
    break_(incident, "status")

    assert publish("worker", after(4))
    assert texts((folder / "en" / "index.html").read_bytes(), "h1") == ["Not everything works as usual"]


def test_a_database_that_fails_leaves_nothing_out(folder: Path) -> None:
    told()
    publish("worker", after(3))
    before = stands(folder)
    imported(brought())

    def fails(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if '"statuspage_publicobject"."month" =' in sql:
            raise OperationalError("gone")
        return execute(sql, *more)

    with pytest.raises(OperationalError), connection.execute_wrapper(fails):
        publish("worker", after(4))
    assert stands(folder) == before


def test_pages_of_groups_and_languages_that_are_gone_go(folder: Path) -> None:
    incident = told()
    publish("worker", after(3))
    (folder / "parts" / "a note.txt").write_text("Nobody's business", "utf-8")
    parts = [{**part, "group": "Winkelen"} for part in PARTS]
    replan(components=parts)
    publish("worker", after(4))
    assert not both(GROUP) & stands(folder).keys()
    replan(components=parts, plan={**PAGE["plan"], "languages": ["nl"]})
    publish("worker", after(5))

    assert not (folder / "en").exists()
    assert f"incidents/{public_id(incident.stream)}/index.html" in stands(folder)


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_an_old_style_sheet_stays_for_a_week(days: int, stays: bool, folder: Path) -> None:
    page()
    publish("worker", after(1))
    now = after(2).timestamp()
    (folder / "style-0123456789ab.css").write_bytes(b"p {}")
    os.utime(folder / styles.style_path(), (now, now))

    assert publish("worker", after(2 + days * DAY))
    assert (folder / "style-0123456789ab.css").exists() == stays
    assert styles.style_path() in stands(folder)
