"""Ticking off: steps of guides and lines of a role's checklist, as they are done in an incident."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from baken.incidents.authority import allow
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident
from baken.incidents.naming import Text
from baken.incidents.run import Run, opened
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.plan.schema.people import Role

LISTS = ("join", "each_update", "handover", "close")
"""The checklists of a role, by when they are gone through."""


class Line(NamedTuple):
    """One thing to tick off: its key in the incident, what is done, and the guide or role it belongs to."""

    key: str
    does: Text
    of: Text


@transaction.atomic
def tick(*, incident: Incident, key: str, done: bool, actor: Actor, now: datetime, seen: int | None = None) -> Incident:
    """Ticks off one line, or takes that back; nothing where it stands so already.

    `key` is that of a step of a guide (`howto:ID:0`) or of a line of a checklist (`role:ID:join:0`). Raises
    IncidentError where the plan has no such line.
    """
    run = opened(incident, now)
    allow(run, actor, "tick")
    line = _line(run, key)
    run.check_seen(seen, (f"tick:{key}",))
    before = run.incident.ticks.get(key)
    if (before is not None) == done:
        return run.incident
    if done:
        run.incident.ticks[key] = {"by": actor.name, "at": run.now.isoformat()}
    else:
        del run.incident.ticks[key]
    names = {"guide": line.of, "step": line.does}
    said = words("{guide}, done: {step}", **names) if done else words("{guide}, not done after all: {step}", **names)
    kind = "step:ticked" if done else "step:unticked"
    run.tell(kind, said, actor=actor, before={key: before}, after={key: done}, touches=(f"tick:{key}",))
    run.incident.save()
    return run.incident


def steps_of(index: Index, howto: str) -> list[Line]:
    """The steps of a guide."""
    found = index.howtos[howto]
    return [
        Line(f"howto:{howto}:{number}", step.do, found.title or howto) for number, step in enumerate(found.steps or ())
    ]


def lines_of(index: Index, role: str, name: str) -> list[Line]:
    """The lines of one checklist of a role: `join`, `each_update`, `handover` or `close`."""
    found = index.roles[role]
    return [
        Line(f"role:{role}:{name}:{number}", does, found.name or role)
        for number, does in enumerate(_checklist(found, name))
    ]


def _checklist(role: Role, name: str) -> list[Text]:
    lists = {
        "join": role.checklist_on_join,
        "each_update": role.checklist_each_update,
        "handover": role.checklist_handover,
        "close": role.checklist_on_close,
    }
    return list(lists[name] or ())


def _line(run: Run, key: str) -> Line:
    match key.split(":"):
        case ["howto", howto, _] if howto in run.index.howtos:
            known = steps_of(run.index, howto)
        case ["role", role, name, _] if role in run.index.roles and name in LISTS:
            known = lines_of(run.index, role, name)
        case _:
            known = []
    found = next((line for line in known if line.key == key), None)
    if found is None:
        raise IncidentError(_no_line(key), words("look at the guide as it stands in the plan of this incident"))
    return found


def _no_line(key: str) -> Words:
    return words("the plan has no step {value}", value=key[:80])
