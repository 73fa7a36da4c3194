"""One installation for `bench.console`, in a process of its own: `PAST SUBSCRIBERS LOOKS`; prints JSON.

Prints for each page the processor seconds of every look, the first one cold: nothing of its plan and templates is kept.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from time import process_time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"
django.setup()
# What follows speaks with the database, and so needs the settings.
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from baken.incidents import actions  # noqa: E402
from baken.incidents.expanding import expand_messages  # noqa: E402
from baken.incidents.models import Incident  # noqa: E402
from baken.lib.actor import Actor  # noqa: E402
from baken.people.models import Subscriber, SubscriberState, User  # noqa: E402
from baken.people.queries import EVERYTHING  # noqa: E402
from baken.plan.files.load import load  # noqa: E402
from baken.plan.starters import starter_folder  # noqa: E402
from baken.planbook.actions import approve, save_version  # noqa: E402
from baken.planbook.models import Version  # noqa: E402

NOOR = Actor("person", "noor", "Noor", EVERYTHING)


def main(past: int, subscribers: int, looks: int) -> None:
    """Fails where a page does not open."""
    call_command("migrate", verbosity=0)
    version = _version()
    _history(version, past)
    _subscribers(subscribers)
    incident = _running(version)
    client = _signed_in()
    # As a web server does when it starts.
    import_module("baken.config.wsgi")
    found: dict[str, list[float]] = {}
    for name, path in _pages(incident).items():
        found[name] = [_look(client, path) for _ in range(looks + 1)]
    print(json.dumps(found))


def _pages(incident: Incident) -> dict[str, str]:
    room = f"/incidents/{incident.pk}/"
    return {
        "home": "/",
        "declare": "/declare/",
        "incidents": "/incidents/",
        "room": room,
        "timeline": f"{room}timeline/",
        "composer": f"{room}tell/",
        "maintenance": "/maintenance/",
        "plan maintenance": "/maintenance/plan/",
        "drills": "/drills/",
        "outbox": "/outbox/",
        "record": "/record/",
        "people": "/people/",
        "account": "/account/",
    }


def _look(client: Client, path: str) -> float:
    begun = process_time()
    answer = client.get(path, headers={"host": "127.0.0.1"})
    taken = process_time() - begun
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return taken


def _version() -> Version:
    document = load(starter_folder("small-team", "en"))
    version = save_version(document=document, files={}, note="", seen=None, actor=NOOR, now=_now())
    return approve(version=version, actor=NOOR, now=_now())


def _history(version: Version, past: int) -> None:
    """Incidents that are over, an hour each, every four hours back."""
    rows = []
    for number in range(past):
        begun = _now() - timedelta(hours=4 * (number + 1))
        over = begun + timedelta(hours=1)
        rows.append(
            Incident(version=version, title=f"Past {number}", stage="resolved", declared_at=begun, ended_at=over)
        )
    Incident.objects.bulk_create(rows, batch_size=500)


def _subscribers(count: int) -> None:
    now = _now()
    rows = (
        Subscriber(
            email=f"p{number}@example.org",
            audience="klanten",
            language="nl",
            state=SubscriberState.ACTIVE,
            asked_at=now,
        )
        for number in range(count)
    )
    Subscriber.objects.bulk_create(rows, batch_size=2_000)


def _running(version: Version) -> Incident:
    """One that goes on, in which all of them were told."""
    incident = actions.declare(
        version=version, title="Ordering fails", actor=NOOR, now=_now(), answers={"customers_hit": 40.0}
    )
    for step in range(20):
        actions.note(incident=incident, text=f"note {step}", actor=NOOR, now=_now())
    actions.publish_update(incident=incident, kind="initial", actor=NOOR, now=_now())
    while expand_messages(_now()):
        pass
    return incident


def _signed_in() -> Client:
    account = User.objects.create(email="iris@example.org", name="Iris", permission="administrator", person="iris")
    client = Client()
    client.force_login(account)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
