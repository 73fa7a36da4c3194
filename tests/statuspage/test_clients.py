"""Clients that nobody here wrote read a page that is published and served as in life, over a socket."""

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest
from django.db import transaction
from django.test import override_settings
from icalendar import Calendar
from pytest_django import DjangoDbBlocker

from baken.statuspage.publisher import publish
from tests.cli.running import plain_environment
from tests.conftest import left_out
from tests.house.repository import ROOT
from tests.incidents.cast import after, tick
from tests.public.running import page_server
from tests.statuspage.shop import at, disruption, hit, maintenance, resolved, tell

pytestmark = pytest.mark.django_db
CLIENT = ROOT / "var" / "set-up" / "clients"
NO_CLIENT = "needs node and the npm client of tests/clients, which scripts/set-up installs"


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The address of a page on which a disruption goes on, after another one, and maintenance is under way."""
    del django_db_setup
    folder = tmp_path_factory.mktemp("page") / "public"
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(PUBLIC_DIR=folder):
        happen()
        assert publish("worker", after(12))
        transaction.set_rollback(True)
    with page_server(folder) as server:
        yield f"http://127.0.0.1:{server.port}"


def happen() -> None:
    """Search was slow, payments fail, disks are replaced, and more work is planned."""
    old = disruption(title={"nl": "Zoeken is traag", "en": "Search is slow"})
    tell(old, 1, "We zoeken het uit.")
    resolved(old, 3)
    going_on = disruption(5)
    hit(going_on, 6, kassa="partial_outage")
    tell(going_on, 7, "Pinnen <b>lukt</b> niet & dat duurt nog.\r\n\r\nSorry.")
    maintenance(begin=10)
    maintenance(["winkel"], begin=400, end=500)
    tick(11)


def run(command: list[str], folder: Path, **environment: str) -> str:
    """What a program prints that reaches this machine only."""
    world = plain_environment(NO_PROXY="127.0.0.1", no_proxy="127.0.0.1", **environment)
    done = subprocess.run(command, cwd=folder, env=world, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def metrics(text: str) -> dict[str, list[dict[str, str]]]:
    """The metrics of a file for Prometheus: by name, the labels and the value of each."""
    found: dict[str, list[dict[str, str]]] = {}
    for name, labels, value in re.findall(r"^(\w+)\{(.*)\} (\S+)$", text, re.MULTILINE):
        found.setdefault(name, []).append({**dict(re.findall(r'(\w+)="([^"]*)"', labels)), "value": value})
    return found


def test_an_exporter_for_prometheus_sees_parts_incident_and_maintenance(served: str, tmp_path: Path) -> None:
    services = {"kade": {"url": f"{served}/api/v2/summary.json", "name": "Kade"}}
    (tmp_path / "services.json").write_text(json.dumps(services))
    code = "from statuspage_prometheus_exporter.status_monitoring import main; main()"
    run([sys.executable, "-c", code], tmp_path, RUN_MODE="once", METRICS_TEXTFILE_PATH="all.prom")
    found = metrics((tmp_path / "all.prom").read_text("utf-8"))

    assert [one["value"] for one in found["statuspage_probe_check"]] == ["1.0"]
    parts = {one["component_name"]: one["value"] for one in found["statuspage_component_status"]}
    assert parts == {"Verkopen": "0.0", "Winkel": "1.0", "Afrekenen": "0.0", "Volgen": "0.0"}
    incident = found["statuspage_incident_info"][0]
    told = ("Betalen lukt niet", "critical", "Afrekenen", "2026-11-24T12:07:00Z")
    keys = ("incident_name", "impact", "affected_components", "started_at")
    assert tuple(incident[key] for key in keys) == told
    planned = {one["scheduled_start"] for one in found["statuspage_maintenance_info"]}
    assert planned == {"2026-11-24T12:10:00Z", "2026-11-24T18:40:00Z"}


@pytest.fixture
def client() -> Path:
    """The folder of the npm client; without it the test is skipped, or fails where everything has to run."""
    if not (CLIENT / "node_modules" / "statuspage.io").is_dir() or shutil.which("node") is None:
        left_out(NO_CLIENT)
    return CLIENT


def test_a_client_in_javascript_reads_every_document(served: str, client: Path) -> None:
    modules = str(client / "node_modules")
    found: dict[str, Any] = json.loads(
        run(["node", str(ROOT / "tests/clients/read.js"), served], client, NODE_PATH=modules)
    )

    assert found["status"]["status"]["description"] == "Minor Service Outage"
    assert [item["name"] for item in found["components"]["components"]] == ["Verkopen", "Winkel", "Afrekenen", "Volgen"]
    assert [item["name"] for item in found["incidents"]["incidents"]] == ["Betalen lukt niet", "Zoeken is traag"]
    assert found["unresolved"]["incidents"] == found["summary"]["incidents"]
    body = found["unresolved"]["incidents"][0]["incident_updates"][0]["body"]
    assert body == "Pinnen <b>lukt</b> niet & dat duurt nog.\r\n\r\nSorry."
    assert [item["scheduled_for"] for item in found["upcoming"]["scheduled_maintenances"]] == [at(400)]


def test_a_reader_of_feeds_follows_the_page(served: str) -> None:
    for name in ("history.atom", "history.rss", "en/history.atom"):
        with urllib.request.urlopen(f"{served}/{name}") as answer:
            parsed = feedparser.parse(answer.read(), response_headers=dict(answer.headers))
        assert not parsed.bozo, parsed.get("bozo_exception")
        titles = [entry.title for entry in parsed.entries]
        assert ("Payments fail" if name.startswith("en/") else "Betalen lukt niet") in titles
        assert len(titles) == 4


def test_a_calendar_subscribes_to_the_maintenance(served: str) -> None:
    with urllib.request.urlopen(f"{served}/maintenance.ics") as answer:
        assert answer.headers["Content-Type"].startswith("text/calendar")
        found = Calendar.from_ical(answer.read()).walk("VEVENT")

    assert [event.decoded("dtstart") for event in found] == [after(10), after(400)]
