"""Fills an installation for the browser: the example plan with its past, and three looks of its page.

`python -m tests.browser.playing FOLDER PORT`, in the environment of the installation. FOLDER gets the page while
nothing is wrong (`calm`) and while much is (`busy`). Then it says `ready`, and once web and worker run it plays the
example's incident; mail goes to PORT. Its last line is JSON: what only the installation itself can know.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from baken.cli.installation import set_up
from baken.cli.language import choose_language

if TYPE_CHECKING:
    from baken.lib.actor import Actor
    from baken.planbook.models import Version

PARTS = (12, 25)
"""Groups, and parts in each, of the page on which much is wrong."""
TROUBLES = (
    ("Zoeken is traag", "Search is slow", 30.0, {"deel-2-3": "degraded_performance"}),
    ("Foto's laden niet", "Pictures do not load", 40.0, {"deel-7-1": "major_outage", "deel-7-2": "partial_outage"}),
    ("Bestellen lukt niet", "Ordering does not work", 100.0, {"bestellen": "major_outage", "winkel": "partial_outage"}),
)
BODY = (
    "We zoeken uit wat er is.\n\nJe bestelling blijft staan.",
    "We are finding out what it is.\n\nYour order stays.",
)


def main(folder: Path, port: int) -> None:
    """Does all of it; what it prints is read by the stage."""
    choose_language([])
    set_up()
    from baken.cli import demonstrating
    from baken.config.processes import prepare
    from baken.lib.clock import SystemClock

    prepare()
    now = SystemClock().now()
    _begin(folder, port, now)
    with _for_a_look(folder / "calm", now):
        pass
    with _for_a_look(folder / "busy", now):
        _much_is_wrong(folder / "large", now)
    _plan_work(now, timedelta(days=3), timedelta(hours=2))
    print("ready", flush=True)
    demonstrating.PAUSE = 0
    demonstrating.play()
    print(json.dumps({"links": _links(now), "incident": _newest()}), flush=True)


def _begin(folder: Path, port: int, now: datetime) -> None:
    """The example plan is in force, mail is connected, and the page has a past."""
    from baken.cli.demonstrating import _past
    from baken.delivery.actions import connect
    from baken.plan.starters import starter_folder

    plan = folder / "plan"
    shutil.copytree(starter_folder("small-team"), plan)
    _in_force(plan, now)
    relay = {"host": "127.0.0.1", "port": str(port), "security": "none", "sender": "Zaadkast <status@zaadkast.example>"}
    for name, channel in (("readers", "mail"), ("people", "contact:mail")):
        connect(name=name, transport="mail", channel=channel, settings=relay, per_minute=None, actor=_iris(), now=now)
    _past(now)


@contextmanager
def _for_a_look(folder: Path, now: datetime) -> Iterator[None]:
    """Publishes what happens inside into `folder`, and undoes it."""
    from django.db import transaction
    from django.test import override_settings

    from baken.statuspage.publisher import publish

    with transaction.atomic(), override_settings(PUBLIC_DIR=folder):
        yield
        assert publish("look", now)
        transaction.set_rollback(True)


def _much_is_wrong(plan: Path, now: datetime) -> None:
    """Three hundred parts, three incidents, and work under way."""
    from baken.incidents import actions
    from baken.incidents.actions import Given
    from baken.plan.starters import starter_folder

    shutil.copytree(starter_folder("small-team"), plan)
    with (plan / "components.yaml").open("a", encoding="utf-8") as file:
        file.writelines(_parts())
    version = _in_force(plan, now)
    for minutes, (dutch, english, hit, states) in zip((95, 40, 12), TROUBLES, strict=True):
        begun = now - timedelta(minutes=minutes)
        title, answers = {"nl": dutch, "en": english}, {"customers_hit": hit}
        incident = actions.declare(version=version, title=title, answers=answers, actor=_iris(), now=begun)
        for component, state in states.items():
            actions.set_component_state(incident=incident, component=component, state=state, actor=_iris(), now=begun)
        texts = [Given("nl", BODY[0]), Given("en", BODY[1])]
        actions.publish_update(
            incident=incident, kind="initial", texts=texts, actor=_iris(), now=begun, despite="a past of a test"
        )
    _plan_work(now, timedelta(days=1), timedelta(hours=3))


def _parts() -> Iterator[str]:
    """The parts of a large plan, as lines of its file."""
    groups, each = PARTS
    for group in range(1, groups + 1):
        for part in range(1, each + 1):
            yield (
                f"  - id: deel-{group}-{part}\n"
                f"    name: {{nl: Onderdeel {group}.{part}, en: Part {group}.{part}}}\n"
                f"    group: {{nl: Afdeling {group}, en: Department {group}}}\n"
                "    public: true\n    owner: team:techniek\n"
            )


def _plan_work(now: datetime, ahead: timedelta, length: timedelta) -> None:
    """Work is planned; readers are told."""
    from baken.incidents.actions import schedule_maintenance
    from baken.planbook.queries import in_force

    schedule_maintenance(
        version=in_force(),
        title={"nl": "Nieuwe schijven voor de winkel", "en": "New disks for the shop"},
        components=["winkel", "bestellen"],
        starts_at=(now + ahead).replace(minute=0, second=0, microsecond=0),
        ends_at=(now + ahead + length).replace(minute=0, second=0, microsecond=0),
        actor=_iris(),
        now=now,
    )


def _in_force(plan: Path, now: datetime) -> "Version":
    from baken.cli.checkouts import texts_of
    from baken.plan.files.load import load
    from baken.planbook.actions import approve, save_version
    from baken.planbook.queries import newest

    last = newest()
    version = save_version(
        document=load(plan),
        files=texts_of(plan),
        note="",
        seen=last.number if last else None,
        actor=_iris(),
        now=now,
    )
    return approve(version=version, actor=_iris(), now=now)


def _links(now: datetime) -> dict[str, str]:
    """Links out of mails: to confirm, to change, and to come back for one who left."""
    from baken.people.actions import add_subscriber, leave
    from baken.people.links import change_link, confirm_link
    from baken.people.references import reference_of, themselves

    found = {}
    for name in ("confirm", "change", "left"):
        row = add_subscriber(
            email=f"{name}@reader.example", language="en", audience="klanten", components=[], mildest=None,
            confirmed=name != "confirm", actor=_iris(), now=now,
        )  # fmt: skip
        reference = reference_of(row)
        if name == "left":
            leave(reference=reference, actor=themselves(reference), now=now)
        link = confirm_link(reference, "en", now) if name == "confirm" else change_link(reference, "en")
        found[name] = link.partition("?")[0]
    return found


def _newest() -> str:
    """The number of the incident that was played."""
    from baken.incidents.models import Incident

    return str(Incident.objects.latest("pk").pk)


def _iris() -> "Actor":
    from baken.lib.actor import Actor
    from baken.people.queries import EVERYTHING

    return Actor("person", "iris", "Iris", EVERYTHING)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
