"""An incident as a Statuspage object: what the public was told of it, in the format that programs read.

The keys are those of Statuspage's API v2 (statuspage-api 4.1.4 and 4.1.5). One more, `baken`, holds what that format
lacks: titles and texts in every language, corrections, the next promised time, the expected recovery, and when each
component was in which state.
"""

from datetime import datetime
from itertools import takewhile
from typing import Any

from django.utils.crypto import salted_hmac

from baken.incidents.data import moments
from baken.incidents.lasted import state_at, states
from baken.incidents.maintaining import CANCELLED
from baken.incidents.models import ExpectedRecovery, Incident, PromiseRecord
from baken.incidents.naming import name_of
from baken.incidents.run import Run, over
from baken.incidents.said import Said, page_audiences, said
from baken.incidents.wire_format import OVER, Lasted, Wire, stamp
from baken.lib.words import say
from baken.plan.index import Index

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def public_id(reference: str) -> str:
    """The id by which readers know `incident:7` or `update:12`: twelve letters and digits that tell nothing of it."""
    number = int.from_bytes(salted_hmac("baken.public-id", reference, algorithm="sha256").digest()[:8], "big")
    found = []
    for _ in range(12):
        number, place = divmod(number, 36)
        found.append(_LETTERS[place])
    return "".join(found)


def wire(incident: Incident, page: str, address: str) -> Wire | None:
    """What the public may see of `incident`; None where that is nothing.

    `page` is the id of the page, `address` what the address of an incident's page begins with. An incident is public
    from its first message to a status page on; maintenance from the moment it is planned. Drills never are.
    """
    if incident.drill:
        return None
    run = over(incident, incident.declared_at)
    told = said(run)
    if not told:
        return None
    identity, lasted = public_id(incident.stream), states(run)
    updates = _updates(run, identity, told, lasted)
    begun, clocks = told[0].at, moments(incident.clocks)
    found: Wire = {
        "id": identity,
        "name": run.index.text(incident.title),
        "status": told[-1].status,
        "created_at": stamp(begun),
        "updated_at": stamp(told[-1].at),
        "monitoring_at": stamp(next((item.about for item in told if item.status == "monitoring"), None)),
        "resolved_at": stamp(_resolved_at(told)),
        "impact": _impact(run),
        "shortlink": f"{address}/incidents/{identity}/",
        "started_at": stamp(min(clocks.get("started", begun), begun)),
        "page_id": page,
        "incident_updates": updates[::-1],
        "components": [{"id": name} for name in _parts(run)],
        "reminder_intervals": None,
    }
    if run.is_maintenance:
        del found["reminder_intervals"]
        found |= {"scheduled_for": stamp(incident.starts_at), "scheduled_until": stamp(incident.ends_at)}
    return found | {"baken": _more(run, told, lasted)}


def _updates(run: Run, identity: str, told: list[Said], lasted: list[Lasted]) -> list[Wire]:
    found, before = [], None
    for item in told:
        found.append(
            {
                "id": public_id(item.reference),
                "status": item.status,
                "body": _in_first(run.index, item.texts)["body"],
                "incident_id": identity,
                "created_at": stamp(item.at),
                "updated_at": stamp(item.at),
                "display_at": stamp(item.about),
                "affected_components": _affected(run, lasted, before, item.at) or None,
                "deliver_notifications": item.told,
                "custom_tweet": None,
                "tweet_id": None,
            }
        )
        before = item.at
    return found


def _in_first(index: Index, texts: dict[str, Any]) -> dict[str, Any]:
    """The text in the plan's own language, otherwise in any it has."""
    found: dict[str, Any] = texts.get(index.language) or next(iter(texts.values()))
    return found


def _affected(run: Run, lasted: list[Lasted], before: datetime | None, at: datetime) -> list[dict[str, Any]]:
    """What was hit until `at`, with its state then and at the text before; of maintenance all that it is about."""
    hit = {item.component for item in lasted if item.begin <= at}
    return [
        {
            "code": name,
            "name": run.index.text(run.index.components[name].name) or name,
            "old_status": state_at(lasted, name, before),
            "new_status": state_at(lasted, name, at),
        }
        for name in _parts(run)
        if run.is_maintenance or name in hit
    ]


def _parts(run: Run) -> list[str]:
    """The public components that were ever hit, in the order of the plan."""
    touched = run.incident.components
    return [name for name in run.index.public_components if touched.get(name, {}).get("hit")]


def _resolved_at(told: list[Said]) -> datetime | None:
    """Since when it has been over; None where it goes on, or went on again."""
    last = list(takewhile(lambda item: item.status in OVER, reversed(told)))
    return last[-1].about if last else None


def _impact(run: Run) -> str:
    if run.is_maintenance:
        return "maintenance"
    level = run.index.severities.get(run.incident.severity or "")
    return (level.impact if level else None) or "none"


def _more(run: Run, told: list[Said], lasted: list[Lasted]) -> Wire:
    """What Statuspage's format has no place for."""
    known = {item.reference: public_id(item.reference) for item in told}
    parts = {*_parts(run)}
    return {
        "titles": {language: run.index.text(run.incident.title, language) for language in run.index.languages},
        "updates": {
            known[item.reference]: {
                "texts": item.texts,
                "kind": item.kind,
                "stage": item.stage,
                "corrects": known.get(item.corrects or ""),
            }
            for item in told
        },
        "stages": {item.stage: _stage_names(run.index, item.stage) for item in told},
        "called_off": run.incident.stage == CANCELLED,
        "next_update": _next_update(run),
        "expected": [
            {"earliest": stamp(row.earliest), "latest": stamp(row.latest), "basis": row.basis, "at": stamp(row.said_at)}
            for row in ExpectedRecovery.objects.filter(incident=run.incident).order_by("said_at", "pk")
        ],
        "states": [
            [item.component, item.state, stamp(item.begin), stamp(item.end)]
            for item in lasted
            if item.component in parts
        ],
    }


def _stage_names(index: Index, stage: str) -> dict[str, str]:
    return {language: say(name_of(index, "stage", stage), language) for language in index.languages}


def _next_update(run: Run) -> Wire | None:
    """The next message that readers of the page were promised, and whether its time has gone by without one."""
    readers = {name for names in page_audiences(run.index).values() for name in names}
    rows = PromiseRecord.objects.filter(incident=run.incident, state=PromiseRecord.State.OPEN, audience__in=readers)
    row = rows.exclude(how="at_once").order_by("due_at").first()
    return None if row is None else {"at": stamp(row.due_at), "late": row.overdue_at is not None}
