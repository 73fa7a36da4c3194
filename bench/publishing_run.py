"""One installation for `bench.publishing`, in a process of its own: `COMPONENTS PAST UPDATES [wire]`; prints JSON.

`PAST` incidents lie behind it; one runs, and `UPDATES` are published, one after the other. Prints for each the seconds
that the publisher took; with `wire` the seconds from the action until the page server gives it out.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"
django.setup()
# What follows speaks with the database, and so needs the settings.
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from baken.incidents.actions import declare, publish_update, set_component_state  # noqa: E402
from baken.incidents.models import Incident  # noqa: E402
from baken.incidents.wire import public_id  # noqa: E402
from baken.incidents.wire_format import stamp  # noqa: E402
from baken.incidents.writing import Given  # noqa: E402
from baken.lib.actor import Actor  # noqa: E402
from baken.people.queries import EVERYTHING  # noqa: E402
from baken.plan.files.load import understand  # noqa: E402
from baken.plan.files.places import Marks, Places  # noqa: E402
from baken.plan.files.reading import Reading  # noqa: E402
from baken.planbook.actions import approve, save_version  # noqa: E402
from baken.planbook.models import Version  # noqa: E402
from baken.statuspage.models import PublicObject, PublicState  # noqa: E402
from baken.statuspage.publisher import publish  # noqa: E402
from bench.serving import fetch, free_port  # noqa: E402

NOOR = Actor("person", "noor", "Noor", EVERYTHING)
BEFORE = 3
"""Updates that warm up and are not counted."""


def main(components: int, past: int, updates: int, wire: bool) -> None:
    """Fails where an update does not reach the page."""
    call_command("migrate", verbosity=0)
    _history(past, components)
    incident = declare(version=_version(components), title="Storing", actor=NOOR, now=_now())
    set_component_state(incident=incident, component="c1", state="partial_outage", actor=NOOR, now=_now())
    times = _on_the_wire(incident, updates) if wire else _published(incident, updates)
    print(json.dumps(times[BEFORE:]))


def _published(incident: Incident, updates: int) -> list[float]:
    while publish("bench", _now()):
        pass
    times = []
    for number in range(updates + BEFORE):
        _tell(incident, number)
        begin = perf_counter()
        if not publish("bench", _now()):
            raise RuntimeError("nothing was published")
        times.append(perf_counter() - begin)
    return times


def _on_the_wire(incident: Incident, updates: int) -> list[float]:
    port, times = free_port(), []
    _tell(incident, -1)
    with _baken("work"), _baken("public", "--port", str(port)):
        _wait_for(port, "Bericht -1.")
        for number in range(updates + BEFORE):
            begin = perf_counter()
            _tell(incident, number)
            _wait_for(port, f"Bericht {number}.")
            times.append(perf_counter() - begin)
            time.sleep(0.3)
    return times


def _wait_for(port: int, text: str) -> None:
    until = perf_counter() + 60
    while perf_counter() < until:
        try:
            if text.encode() in fetch(port, "/", "")[1]:
                return
        except OSError:
            time.sleep(0.05)
        time.sleep(0.002)
    raise RuntimeError(f"“{text}” never came")


@contextmanager
def _baken(*typed: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-m", "baken", *typed], stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def _tell(incident: Incident, number: int) -> None:
    body = f"Bericht {number}. Betalen lukt niet; je mandje blijft staan. We schrijven weer zodra er iets verandert."
    text = Given(audience="klanten", channel="pagina", language="nl", subject="Storing", body=body)
    publish_update(incident=incident, actor=NOOR, now=_now(), texts=[text])


def _version(components: int) -> Version:
    parts = [
        {"id": f"c{n}", "name": f"Onderdeel {n}", "group": f"Groep {n // 20}", "public": True}
        for n in range(components)
    ]
    plan = {
        "schema": "plan/1",
        "plan": {"id": "bench", "default_language": "nl", "timezone": "Europe/Amsterdam"},
        "organisation": {"name": "Boekenkade"},
        "audiences": [{"id": "klanten", "kind": "customer", "reached_by": ["pagina"]}],
        "channels": [{"id": "pagina", "kind": "status-page", "audiences": ["klanten"]}],
        "stages": [{"id": "bezig", "status": "investigating"}, {"id": "klaar", "status": "resolved"}],
        "templates": [{"id": "bericht", "kind": "update", "subject": "Storing", "body": "Er is een storing."}],
        "components": parts,
        "policies": {"approval": "none"},
    }
    document = understand(Reading(plan, Places(Marks("bench", 0))))
    version = save_version(document=document, files={}, note="", seen=None, actor=NOOR, now=_now())
    return approve(version=version, actor=NOOR, now=_now())


def _history(past: int, components: int) -> None:
    """Incidents of the last years, four a week, each with three updates; those of the last 90 days hit a component."""
    rows, states = [], []
    for number in range(past):
        begun = _now() - timedelta(hours=42 * (number + 1))
        row = _past(f"past:{number}", begun, number)
        rows.append(row)
        part = f"c{number % components}"
        states.append(
            PublicState(
                of=row, component=part, state="degraded_performance", begin=begun, end=begun + timedelta(hours=1)
            )
        )
    PublicObject.objects.bulk_create(rows, batch_size=500)
    PublicState.objects.bulk_create(states, batch_size=500)


def _past(name: str, begun: datetime, number: int) -> PublicObject:
    identity, steps = public_id(name), ("investigating", "monitoring", "resolved")
    updates = [_update(name, identity, begun + timedelta(minutes=20 * place), step) for place, step in enumerate(steps)]
    data = {
        "id": identity, "name": f"Storing {number}", "status": "resolved", "created_at": stamp(begun),
        "updated_at": updates[-1]["created_at"], "monitoring_at": None, "resolved_at": updates[-1]["created_at"],
        "impact": "minor", "shortlink": None, "started_at": stamp(begun), "page_id": public_id("page"),
        "incident_updates": updates[::-1], "components": [], "reminder_intervals": None,
    }  # fmt: skip
    return PublicObject(
        id=identity, kind="incident", status="resolved", is_open=False, created_at=begun, updated_at=begun,
        month=f"{begun:%Y-%m}", data=data, waits=False, state="past",
    )  # fmt: skip


def _update(name: str, identity: str, at: datetime, status: str) -> dict[str, object]:
    moment = stamp(at)
    return {
        "id": public_id(f"{name}:{status}"), "status": status, "body": "Wat er toen was, en wat we eraan deden. " * 6,
        "incident_id": identity, "created_at": moment, "updated_at": moment, "display_at": moment,
        "affected_components": None, "deliver_notifications": True, "custom_tweet": None, "tweet_id": None,
    }  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    Path(settings.PUBLIC_DIR).mkdir(parents=True, exist_ok=True)
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "wire" in sys.argv[4:])
