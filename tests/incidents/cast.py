"""The fixed cast of the incident tests: Noor leads, Sam writes to customers, the shop Boekenkade has an outage."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from baken.delivery import steps as delivery
from baken.incidents.actions import acknowledge, declare
from baken.incidents.models import Assignment, Incident
from baken.incidents.steps import work
from baken.lib.actor import Actor
from baken.lib.clock import SimulatedClock
from baken.people.models import Contact, Permission
from baken.people.queries import EVERYTHING
from baken.plan.files.load import understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.planbook.actions import approve, save_version
from baken.planbook.models import Version
from baken.record.models import Entry
from baken.record.queries import entries, verified
from tests.plan.cast import boekenkade

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOOR = Actor("person", "noor", "Noor de Wit", EVERYTHING)
SAM = Actor("person", "sam", "Sam Öz", EVERYTHING)
MINUTE = timedelta(minutes=1)
LADDER = [str(permission) for permission in Permission]

PEOPLE = [
    {"id": "noor", "name": "Noor de Wit", "contacts": [{"kind": "mail", "value": "noor@example.org"}]},
    {"id": "sam", "name": "Sam Öz", "contacts": [{"kind": "phone", "value": "+31 20 000 0000"}]},
]
BO = {"id": "bo", "name": "Bo"}
CHANNELS = [
    {"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"], "may_post": ["role:stem"]},
    {"id": "mail", "kind": "email", "address": "contacts", "audiences": ["klanten"], "may_post": ["role:stem"]},
    {"id": "balie", "kind": "personal", "audiences": ["klanten"], "may_post": ["role:stem"]},
]
OPEN_CHANNELS = [{key: part for key, part in channel.items() if key != "may_post"} for channel in CHANNELS]
TEMPLATES = [
    {"id": "eerste", "kind": "initial", "body": "Er is iets: {{ impact }} Volgend bericht: {{ next_update_at }}."},
    {"id": "stand", "kind": "update", "body": "{{ impact }} Volgend bericht: {{ next_update_at }}."},
    {
        "id": "niets",
        "kind": "no_news",
        "body": "Nog geen nieuws. Volgend bericht: {{ next_update_at }}.",
        "pre_approved": True,
    },
    {"id": "fout", "kind": "correction", "body": "Wat we schreven klopt niet. {{ impact }}"},
    {"id": "terug", "kind": "retraction", "body": "Er was niets aan de hand."},
    {"id": "klaar", "kind": "resolution", "body": "Alles werkt weer."},
]
FIRST: dict[str, Any] = {
    "id": "eerste",
    "audience": "klanten",
    "kind": "initial",
    "within": "15m",
    "owner": "role:stem",
    "if_missed": {"to": "role:leider", "after": "5m"},
}
PROMISES = [
    FIRST,
    {"id": "ritme", "audience": "klanten", "every": "30m", "remind_before": "10m", "owner": "role:stem"},
]
PLAN: dict[str, Any] = {
    "plan": {"id": "kade", "languages": ["nl"], "default_language": "nl", "timezone": "Europe/Amsterdam"},
    "people": PEOPLE,
    "channels": CHANNELS,
    "templates": TEMPLATES,
    "promises": PROMISES,
    "components": [{"id": "winkel", "depends_on": ["database"]}, {"id": "database"}],
    "policies": {"publish_before_impact_confirmed": "allowed"},
}


def version(**changes: Any) -> Version:
    """The plan of the shop, saved and in force, with some top-level keys replaced; None leaves one out."""
    data = boekenkade(**{**PLAN, **changes})
    document = understand(Reading(data, Places(Marks("the plan of the test", 0))))
    return approve(
        version=save_version(document=document, files={}, note="", seen=None, actor=NOOR, now=NOW), actor=NOOR, now=NOW
    )


def outage(
    *, answers: dict[str, Any] | None = None, now: datetime = NOW, drill: bool = False, **changes: Any
) -> Incident:
    """An incident in the shop: half of its customers are hit."""
    given = {"users_hit": 50.0, "orders_lost": False} if answers is None else answers
    title = {"nl": "De winkel doet het niet"}
    return declare(version=version(**changes), title=title, actor=NOOR, now=now, answers=given, drill=drill)


def with_bo(**changes: Any) -> Incident:
    """The same in a plan that also knows Bo, who has no role in it."""
    return outage(**{"people": [*PEOPLE, BO], **changes})


def person(permission: str | None = None, name: str = "bo") -> Actor:
    """Somebody with a permission and all those it includes, or with none."""
    held = LADDER[: LADDER.index(permission) + 1] if permission else []
    return Actor("person", name, name.capitalize(), frozenset(held))


def role_of(name: str) -> Assignment:
    """The assignment of a role that stands."""
    return Assignment.objects.get(role=name, ended_at=None)


def held(name: str, who: Actor) -> None:
    """`who` answers the call for a role."""
    acknowledge(assignment=role_of(name), person=who.id, actor=who, now=after(1))


def authority(kind: str) -> object:
    """What the newest entry of this kind says let its actor do it."""
    return Entry.objects.filter(kind=kind).latest("pk").data.get("authority")


def after(minutes: float) -> datetime:
    """So many minutes after the incident was declared."""
    return NOW + minutes * MINUTE


def tick(minutes: float) -> bool:
    """The worker looks at all incidents so many minutes after the declaration."""
    return work(SimulatedClock(after(minutes)), "worker")


def deliver(minutes: float) -> None:
    """The worker does all it can for the messages that are due so many minutes after the declaration."""
    delivery.work(SimulatedClock(after(minutes)), "worker", chance=Random(1))


def customers(count: int = 3) -> None:
    """So many customers on the imported list."""
    Contact.objects.bulk_create(
        [Contact(audience="klanten", address=f"klant{number}@example.org", language="nl") for number in range(count)]
    )


def kinds(incident: Incident, *wanted: str) -> list[str]:
    """The kinds of the entries of `incident` in order; only the wanted ones where any are named."""
    found: Iterable[str] = entries(incident.stream).values_list("kind", flat=True)
    return [kind for kind in found if not wanted or kind in wanted]


def is_whole(incident: Incident) -> bool:
    """True where the chain of its entries is unbroken."""
    return all(one.first_fault is None for one in verified() if one.stream == incident.stream)
