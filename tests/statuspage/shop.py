"""The fixed cast of the status page: Boekenkade's page in Dutch and English, with a group, and what happens there."""

import json
from collections.abc import Collection
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from baken.incidents import actions
from baken.incidents.actions import Given
from baken.incidents.models import Incident, Update
from baken.plan.files.load import Document, understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.planbook.errors import PlanbookError
from baken.planbook.models import Version
from baken.planbook.queries import in_force
from baken.statuspage.collecting import collect, keep
from baken.statuspage.documents import API, documents
from baken.statuspage.standing import Standing, standing
from tests.incidents.cast import NOOR, NOW, PLAN, SAM, after, version
from tests.plan.cast import boekenkade

TITLE = {"nl": "Betalen lukt niet", "en": "Payments fail"}
SELLING = {"nl": "Verkopen", "en": "Selling"}
PARTS = [
    {"id": "winkel", "name": {"nl": "Winkel", "en": "Shop"}, "group": SELLING, "public": True},
    {"id": "kassa", "name": {"nl": "Afrekenen", "en": "Checkout"}, "group": SELLING, "public": True},
    {"id": "volgen", "name": {"nl": "Volgen", "en": "Tracking"}, "public": True, "description": "Waar is het?"},
    {"id": "database", "public": False},
]
PAGE: dict[str, Any] = {
    "plan": {"id": "kade", "languages": ["nl", "en"], "default_language": "nl", "timezone": "Europe/Amsterdam"},
    "components": PARTS,
    "policies": {"blocking": "none"},
}
"""Of how a message reads the page's own tests say nothing."""

BROUGHT: dict[str, Any] = {
    "name": "Pages are slow",
    "status": "resolved",
    "created_at": "2025-03-02T09:00:00.123Z",
    "updated_at": "2025-03-02T10:20:30.456Z",
    "monitoring_at": "2025-03-02T10:00:00.000Z",
    "resolved_at": "2025-03-02T10:20:00.000Z",
    "impact": "minor",
    "shortlink": "https://status.example.net/abc123",
    "started_at": "2025-03-02T08:59:00.000Z",
    "page_id": "other",
    "reminder_intervals": "[8]",
}
BROUGHT_UPDATE = {
    "status": "resolved",
    "body": "It is over.\n\nWe are sorry.",
    "created_at": "2025-03-02T10:20:30.456Z",
    "updated_at": "2025-03-02T10:20:30.456Z",
    "display_at": "2025-03-02T10:20:00.000Z",
    "affected_components": [
        {"code": "zz9", "name": "Pages", "old_status": "partial_outage", "new_status": "operational"}
    ],
    "deliver_notifications": True,
    "custom_tweet": "short",
    "tweet_id": "77",
}
BROUGHT_PART = {
    "id": "zz9",
    "name": "Pages",
    "status": "operational",
    "created_at": "2020-01-01T00:00:00.000Z",
    "updated_at": "2025-01-01T00:00:00.000Z",
    "position": 9,
    "description": "Static pages",
    "showcase": False,
    "start_date": "2020-01-01",
    "group_id": None,
    "page_id": "other",
    "group": False,
    "only_show_if_degraded": False,
}


def document(**changes: Any) -> Document:
    """The plan of the page, with some top-level keys replaced."""
    data = boekenkade(**{**PLAN, **PAGE, **changes})
    return understand(Reading(data, Places(Marks("the plan of the test", 0))))


def page(**changes: Any) -> Version:
    """The plan of the page, in force, with some top-level keys replaced."""
    return version(**{**PAGE, **changes})


def disruption(minutes: float = 0, *, drill: bool = False, **more: Any) -> Incident:
    """Somebody declares that payments fail, for half of the customers."""
    answers = {"users_hit": 50.0, "orders_lost": False}
    given = {"title": TITLE, "actor": NOOR, "now": after(minutes), "answers": answers, **more}
    return actions.declare(version=_plan(), drill=drill, **given)


def _plan() -> Version:
    """The plan in force; where there is none yet, the usual one is from now on."""
    try:
        return in_force()
    except PlanbookError:
        return page()


def hit(incident: Incident, minutes: float, **states: str) -> None:
    """These components have these states from then on."""
    for component, state in states.items():
        actions.set_component_state(incident=incident, component=component, state=state, actor=NOOR, now=after(minutes))


def tell(incident: Incident, minutes: float, dutch: str, english: str = "", **more: Any) -> Update:
    """Sam tells the readers of the page."""
    texts = [Given("nl", dutch), Given("en", english or f"(en) {dutch}")]
    return actions.publish_update(incident=incident, actor=SAM, now=after(minutes), texts=texts, **more)


def resolved(incident: Incident, minutes: float) -> None:
    """It is over, and the page says so."""
    actions.resolve(incident=incident, actor=NOOR, now=after(minutes))
    tell(incident, minutes, "Alles werkt weer.", "All is well again.", kind="resolution")


def maintenance(components: Collection[str] = ("volgen",), begin: float = 60, end: float = 90) -> Incident:
    """New disks are planned."""
    return actions.schedule_maintenance(
        version=_plan(),
        title={"nl": "Nieuwe schijven", "en": "New disks"},
        components=components,
        starts_at=after(begin),
        ends_at=after(end),
        actor=NOOR,
        now=NOW,
    )


def look(minutes: float = 600) -> Standing:
    """How everything stands for readers at that time."""
    collect()
    return standing(after(minutes))


def read(name: str, found: Standing | None = None) -> dict[str, Any]:
    """A document of the API, without its ending."""
    content: dict[str, Any] = json.loads(documents(found or look())[f"{API}/{name}.json"])
    return content


def at(minutes: float) -> str:
    """A time of the wire format."""
    return f"{after(minutes).astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"


def told(incident: dict[str, Any], key: str) -> list[Any]:
    """What each update of an incident has under `key`, the newest first."""
    return [update[key] for update in incident["incident_updates"]]


def brought(identity: str = "abc123", **changes: Any) -> dict[str, Any]:
    """An incident as another page kept it, with every key that such a page gives."""
    updates = [{**BROUGHT_UPDATE, "id": f"u-{identity}", "incident_id": identity}]
    return {**BROUGHT, "id": identity, "incident_updates": updates, "components": [BROUGHT_PART], **changes}


def imported(data: dict[str, Any], kind: str = "incident") -> None:
    """It is kept as it came."""
    keep(data, kind, "", ZoneInfo("Europe/Amsterdam"), ())
