"""A day of incidents in the plan of the small team, on a clock that is moved by hand and without sending anything."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from baken.delivery import steps as delivery
from baken.delivery.models import Message
from baken.incidents import actions, queries
from baken.incidents.models import Assignment, Incident, PromiseRecord, Update
from baken.incidents.steps import work
from baken.lib.clock import SimulatedClock
from baken.lib.words import say
from baken.people.models import Contact
from baken.plan.compose.facts import NONE, Known
from baken.plan.files.load import load
from baken.plan.starters import starter_folder
from baken.planbook.actions import approve, save_version
from baken.planbook.models import Version
from tests.incidents.cast import NOOR, SAM, is_whole

pytestmark = pytest.mark.django_db
SUNDAY = datetime(2026, 11, 29, 3, 6, tzinfo=UTC)
TOLD = ("level:changed", "call:rung", "update:held", "promise:escalated", "incident:resolved")
Plot = dict[int, Callable[[datetime], object]]


def small_team() -> Version:
    document = load(starter_folder("small-team"))
    version = save_version(document=document, files={}, note="", seen=None, actor=NOOR, now=SUNDAY)
    return approve(version=version, actor=NOOR, now=SUNDAY)


def only() -> Incident:
    return Incident.objects.get(kind="incident")


def minutes(moment: datetime) -> int:
    return int((moment - SUNDAY).total_seconds() // 60)


def answer_call(role: str, person: str) -> Callable[[datetime], object]:
    def act(now: datetime) -> object:
        row = Assignment.objects.get(role=role, ended_at=None)
        return actions.acknowledge(assignment=row, person=person, actor=SAM, now=now)

    return act


def night(version: Version) -> Plot:
    """The database fails on Sunday at four; Noor sleeps through the call, and towards six nobody writes."""
    impact = {"nl": "Je kunt nu niet bestellen.", "en": "You can't order at the moment."}
    begin = {"customers_hit": 100.0, "data_leaked": False}
    two, three = SUNDAY + timedelta(hours=2), SUNDAY + timedelta(hours=3)
    return {
        0: lambda now: actions.declare(version=version, title="Database", actor=NOOR, now=now, answers=begin),
        3: answer_call("stem", "sam"),
        11: answer_call("leider", "iris"),
        12: lambda now: actions.set_facts(incident=only(), facts={"impact": Known(impact)}, actor=SAM, now=now),
        14: lambda now: actions.publish_update(incident=only(), kind="initial", actor=SAM, now=now),
        19: lambda now: actions.set_facts(incident=only(), facts={"data_loss": NONE}, actor=SAM, now=now),
        42: lambda now: actions.publish_update(incident=only(), actor=SAM, now=now),
        44: lambda now: actions.move_stage(incident=only(), stage="identified", actor=NOOR, now=now),
        45: lambda now: actions.announce_recovery(
            incident=only(), earliest=two, latest=three, basis="reservekopie", actor=NOOR, now=now
        ),
        46: lambda now: actions.publish_update(incident=only(), actor=SAM, now=now),
        124: lambda now: actions.move_stage(incident=only(), stage="monitoring", actor=NOOR, now=now),
        126: lambda now: actions.publish_update(incident=only(), actor=SAM, now=now),
        154: lambda now: actions.resolve(incident=only(), actor=NOOR, now=now),
        157: lambda now: actions.publish_update(incident=only(), kind="resolution", actor=SAM, now=now),
    }


def play(plot: Plot, hours: int) -> None:
    """Goes from one moment at which something may happen to the next."""
    clock, end = SimulatedClock(SUNDAY), SUNDAY + timedelta(hours=hours)
    acts = {SUNDAY + timedelta(minutes=minute): act for minute, act in plot.items()}
    while clock.now() < end:
        if clock.now() in acts:
            acts.pop(clock.now())(clock.now())
        while work(clock, "worker"):
            pass
        clock.move_to(min([end, *acts, *filter(None, [queries.next_look()])]))
    delivery.work(clock, "worker")


def test_a_day_of_the_small_team_is_played_to_its_end() -> None:
    version = small_team()
    Contact.objects.create(audience="kwekers", address="kweker@example.org", language="nl")
    actions.schedule_maintenance(
        version=version, title="Schijven", components=["volgen"], actor=NOOR, now=SUNDAY,
        starts_at=SUNDAY + timedelta(hours=8), ends_at=SUNDAY + timedelta(hours=9),
    )  # fmt: skip

    play(night(version), 24)

    incident = only()
    assert incident.ended_at == SUNDAY + timedelta(minutes=154)
    assert not PromiseRecord.objects.filter(state="open").exists()
    assert list(queries.running()) == []
    assert [update.kind for update in queries.updates(incident)] == [
        "initial", "update", "update", "no_news", "update", "resolution",
    ]  # fmt: skip
    assert is_whole(incident)
    assert Message.objects.exclude(transport__in=("outbox", "manual")).count() == 0


def test_the_night_is_told_as_it_was() -> None:
    play(night(small_team()), 3)

    kept = PromiseRecord.objects.exclude(state="replaced").order_by("due_at", "pk").values_list("promise", "state")
    assert [promise for promise, state in kept if state != "kept"] == ["ritme", "ritme"]
    held = Update.objects.get(holding=True)
    assert (held.published_at, held.texts[0]["channel"]) == (SUNDAY + timedelta(minutes=75), "statuspagina")
    events = [
        event for event in queries.timeline(only()) if event.kind in TOLD and "als r" not in say(event.said, "nl")
    ]
    assert [(minutes(event.at), event.kind, say(event.said, "nl")) for event in events] == [
        (0, "level:changed", "niveau groot"),
        (0, "call:rung", "Noor de Wit wordt opgeroepen als incidentleider via telefoon en chat"),
        (0, "call:rung", "Sam Öz wordt opgeroepen als stem naar buiten via telefoon"),
        (10, "call:rung", "Iris Bos wordt opgeroepen als incidentleider via telefoon"),
        (75, "update:held", "niets nieuws gaat vanzelf naar klanten"),
        (111, "promise:escalated", "Iris Bos hoort dat een belofte niet is nagekomen"),
        (154, "incident:resolved", "de fase is nu opgelost"),
    ]
