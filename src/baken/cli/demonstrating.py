"""`baken up --example`: the example plan's incident, played on this installation; all of it ends in the outbox."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.text import Text

from baken.cli import incident_showing, outbox, output
from baken.cli.rehearsing import EXAMPLE
from baken.lib.actor import Actor
from baken.lib.clock import SystemClock
from baken.lib.words import Words, words
from baken.plan.starters import starter_folder

if TYPE_CHECKING:
    from baken.incidents.models import Incident
    from baken.planbook.models import Version

READERS = (
    ("anna@reader.example", "nl", ()),
    ("bram@reader.example", "nl", ("bestellen",)),
    ("claire@reader.example", "en", ()),
    ("dieter@reader.example", "en", ("nieuwsbrief",)),
)
"""Made-up readers: two hear everything, one of ordering, one only of the newsletter, which is not hit."""
PAUSE = 0.6
"""Seconds between two acts, so that one can read along."""
TITLE = {"nl": "Bestellen lukt niet", "en": "Ordering does not work"}

Act = tuple[Words, Callable[["Incident", datetime], Any]]


def play() -> None:
    """Plays the incident act by act, each with what the record says of it, then shows how it stands and the outbox."""
    from baken.incidents.actions import declare
    from baken.record.queries import last_number

    clock = SystemClock()
    version = _plan(clock.now())
    _readers(clock.now())
    _past(clock.now())
    output.title(words("An incident of the example plan, from the first sign until the cause is known"))
    output.line(words("Nothing is connected, so that all of it ends in the outbox."), style="dim")
    output.line()
    answers = {"customers_hit": 100.0}
    incident = declare(version=version, title=TITLE, answers=answers, actor=_person("sam"), now=clock.now())
    incident_showing.print_events(incident, 0)
    for said, act in _acts():
        time.sleep(PAUSE)
        output.line()
        output.put(Text(f"— {output.sentence(said)}", style="bold cyan"))
        seen = last_number(incident.stream)
        act(incident, clock.now())
        incident.refresh_from_db()
        incident_showing.print_events(incident, seen)
    _wait_for_the_worker(incident)
    output.line()
    incident_showing.show(incident.pk, False)
    output.title(words("What went into the outbox"))
    outbox.list_messages(30)
    output.line()
    number = str(incident.pk)
    output.line(words("Read one: baken outbox show NUMBER. The incident again: baken incident show {n}", n=number))
    output.line(words("The incident goes on. End it: baken incident resolve {n} --as iris", n=number))


def _acts() -> Iterator[Act]:
    from baken.incidents import actions
    from baken.plan.compose.facts import NONE, Known

    impact = Known({"nl": "Je kunt nu niet bestellen en niet betalen.", "en": "You can't order or pay at the moment."})
    doing = Known({"nl": "We schakelen over naar de reservekopie.", "en": "We are switching to the spare copy."})

    def has_it(role: str, person: str) -> Callable[["Incident", datetime], Any]:
        def act(incident: "Incident", now: datetime) -> None:
            assignment = incident.assignments.get(role=role, ended_at=None)
            actions.acknowledge(assignment=assignment, person=person, actor=_person(person), now=now)

        return act

    def say(kind: Any) -> Callable[["Incident", datetime], Any]:
        return lambda incident, now: actions.publish_update(incident=incident, kind=kind, actor=_person("sam"), now=now)

    def learn(**facts: Any) -> Callable[["Incident", datetime], Any]:
        return lambda incident, now: actions.set_facts(incident=incident, facts=facts, actor=_person("sam"), now=now)

    def hits(component: str, state: str) -> Callable[["Incident", datetime], Any]:
        return lambda incident, now: actions.set_component_state(
            incident=incident, component=component, state=state, actor=_person("sam"), now=now
        )

    def move(stage: str) -> Callable[["Incident", datetime], Any]:
        return lambda incident, now: actions.move_stage(incident=incident, stage=stage, actor=_person("iris"), now=now)

    yield words("Sam answers the call and writes"), has_it("stem", "sam")
    yield words("ordering no longer works"), hits("bestellen", "major_outage")
    yield words("the shop itself works in part"), hits("winkel", "partial_outage")
    yield words("the first message goes out while the impact is still unknown"), say("initial")
    yield words("the impact becomes known"), learn(impact=impact)
    yield (
        words("the incident lead is handed to Iris"),
        lambda one, now: actions.hand_over(incident=one, role="leider", to="iris", actor=_person("iris"), now=now),
    )
    yield words("the cause is found"), move("identified")
    yield words("what is being done becomes known"), learn(doing=doing, data_loss=NONE)
    yield words("customers hear of it"), say("update")


def _plan(now: datetime) -> "Version":
    """The plan in force; on a new installation the example plan is saved and approved first."""
    from baken.cli.checkouts import texts_of
    from baken.plan.files.load import load
    from baken.planbook.actions import approve, save_version
    from baken.planbook.queries import newest, version_in_force

    found = version_in_force()
    if found is not None:
        return found
    folder, iris, last = starter_folder(EXAMPLE), _person("iris"), newest()
    note = "The example plan"
    version = save_version(
        document=load(folder),
        files=texts_of(folder),
        note=note,
        seen=last.number if last else None,
        actor=iris,
        now=now,
    )
    return approve(version=version, actor=iris, now=now)


def _readers(now: datetime) -> None:
    from baken.people.actions import add_subscriber
    from baken.people.models import Subscriber

    for email, language, components in READERS:
        if not Subscriber.objects.filter(email=email).exists():
            add_subscriber(
                email=email, language=language, audience="klanten", components=list(components), mildest=None,
                confirmed=True, actor=_person("sam"), now=now,
            )  # fmt: skip


def _past(now: datetime) -> None:
    """What happened before, so that the page has a past."""
    from baken.cli.example_past import past
    from baken.statuspage.actions import keep_past

    keep_past(objects=past(now), actor=_person("iris"), now=now)


def _wait_for_the_worker(incident: "Incident") -> None:
    """The worker runs beside this: waits until it has put everything into the outbox, ten seconds at most."""
    from baken.delivery.models import Delivery, Message, State

    until = time.monotonic() + 10
    while time.monotonic() < until:
        mine = Message.objects.filter(thread=incident.stream)
        busy = Delivery.objects.filter(message__in=mine, state__in=(State.PENDING, State.SENDING))
        if not mine.filter(expanded_at=None).exists() and not busy.exists():
            return
        time.sleep(0.2)


def _person(name: str) -> Actor:
    from baken.people.queries import EVERYTHING

    return Actor("person", name, name.capitalize(), EVERYTHING)
