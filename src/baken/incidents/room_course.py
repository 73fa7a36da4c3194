"""What the room shows of the course: level, type, stage, reports, checklists, guides, and the values of this moment."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from baken.incidents.maintaining import SCHEDULED, UNDER_WAY
from baken.incidents.naming import name_of, who
from baken.incidents.room import Room
from baken.incidents.room_people import choice
from baken.incidents.state import progress, situation
from baken.incidents.ticking import Line, lines_of, steps_of
from baken.lib.words import words
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.durations import read_duration
from baken.plan.index import bare
from baken.plan.promises.legal import report_name, reports
from baken.plan.schema.practice import Howto, Value
from baken.plan.staffing.holders import named

MOST_VALUES = 1
WHEN = {
    "join": words("When you begin"),
    "each_update": words("At each message"),
    "handover": words("When you hand over"),
    "close": words("At the end"),
}


def level(room: Room) -> dict[str, Any]:
    """The level and the type with their reasons, and the forms to set them by hand."""
    incident, found, index = room.incident, room.classification, room.index
    sets = "level" in room.acts and not room.run.is_over
    form, kind = room.form("level", "level"), room.form("level", "type")
    return {
        "level": name_of(index, "severity", incident.severity) if incident.severity else None,
        "because": found.because if incident.severity else None,
        "possible": name_of(index, "severity", found.possible) if found.possible and not incident.severity else None,
        "meaning": room.text(index.severities[incident.severity].meaning)
        if incident.severity in index.severities
        else "",
        "type": name_of(index, "type", incident.type) if incident.type else None,
        "form": form if sets else None,
        "levels": choice(index, "severity", index.severities, form.typed("level", incident.severity or "")),
        "lift": room.form("level", "lift-level") if sets and incident.override else None,
        "kind": kind if sets and index.types and "type" in room.acts else None,
        "types": choice(index, "type", index.types, kind.typed("type", incident.chosen_type or "")),
    }


def stage(room: Room) -> dict[str, Any]:
    """Where it stands and the way from here: on, to the end, or back; of maintenance its own."""
    incident, index, acts = room.incident, room.index, room.acts
    found: dict[str, Any] = {"name": name_of(index, "stage", incident.stage), "ended": incident.ended_at}
    if incident.duplicate_of_id is not None:
        return found | {"duplicate": incident.duplicate_of_id}
    if room.run.is_maintenance:
        return found | _work(room)
    over, form = room.run.is_over, room.form("stage", "stage")
    again = room.form("stage", "reopen")
    stages = {name: item for name, item in index.stages.items() if name != incident.stage}
    return found | {
        "stages": [{"name": name_of(index, "stage", name), "here": name == incident.stage} for name in index.stages],
        "form": form if "stage" in acts and not over else None,
        "others": choice(index, "stage", stages, form.typed("stage")),
        "resolve": room.form("stage", "resolve") if "stage" in acts and not over else None,
        "reopen": again if "reopen" in acts and over else None,
        "reopened": choice(index, "stage", index.stages, again.typed("stage")),
    }


def _work(room: Room) -> dict[str, Any]:
    incident, may = room.incident, "maintenance" in room.acts and not room.run.is_over
    ahead = incident.stage == SCHEDULED
    return {
        "starts": incident.starts_at,
        "ends": incident.ends_at,
        "start": room.form("stage", "start") if may and ahead else None,
        "finish": room.form("stage", "finish") if may and incident.stage == UNDER_WAY else None,
        "call_off": room.form("stage", "call-off") if may and ahead else None,
    }


def duties(room: Room) -> dict[str, Any]:
    """The reports that a law or a contract may ask for; moments, and no advice."""
    if room.run.is_maintenance:
        return {"rows": []}
    found = reports(room.index, progress(room.run))
    return {
        "rows": [
            {
                "law": room.index.duties[one.duty].law or one.duty,
                "name": report_name(room.index, one.deadline),
                "due": one.due_at,
                "certain": one.certain,
                "done": one.submitted_at,
                "because": one.because,
                "form": room.form("reports", "report", one.deadline)
                if "report" in room.acts and one.submitted_at is None
                else None,
            }
            for one in found
        ]
    }


def lists(room: Room) -> dict[str, Any]:
    """The checklists of the roles that this person holds, and the guides that fit."""
    mine = [row.role for row in room.assignments if row.holder == room.actor.id and row.role in room.index.roles]
    last = "close" if room.run.is_over else "handover"
    found = [
        {
            "of": name_of(room.index, "role", role),
            "when": WHEN[name],
            "lines": [_line(room, line) for line in lines],
            "key": f"{role}-{name}",
        }
        for role in dict.fromkeys(mine)
        for name in ("join", "each_update", last)
        if (lines := lines_of(room.index, role, name))
    ]
    return {"lists": found, "guides": [_guide(room, guide) for guide in _fitting(room, mine)]}


def _line(room: Room, line: Line) -> dict[str, Any]:
    ticked = room.incident.ticks.get(line.key)
    return {
        "does": line.does,
        "by": ticked["by"] if ticked else "",
        "at": datetime.fromisoformat(ticked["at"]) if ticked else None,
        "form": room.form("lists", "tick", line.key) if "tick" in room.acts else None,
    }


def _guide(room: Room, guide: Howto) -> dict[str, Any]:
    lines = [_line(room, line) for line in steps_of(room.index, guide.id)]
    for line, step in zip(lines, guide.steps or (), strict=True):
        line["more"] = [
            (words("You should see"), step.expect),
            (words("If not"), step.if_not),
            (words("Beware"), step.caution),
            (words("The way back"), step.undo),
        ]
        line["who"] = who(room.index, step.who) if step.who else None
    return {
        "id": guide.id,
        "title": guide.title or guide.id,
        "before": guide.before_you_start or [],
        "lines": lines,
        "done": sum(line["at"] is not None for line in lines),
        "all": len(lines),
        "done_when": guide.done_when,
        "rollback": guide.rollback,
    }


def _fitting(room: Room, mine: list[str]) -> Iterator[Howto]:
    """The guides whose condition holds, that mend a part that was hit, or that were begun."""
    now = situation(room.run)
    for guide in room.index.howtos.values():
        begun = any(key.startswith(f"howto:{guide.id}:") for key in room.incident.ticks)
        hit = guide.component is not None and bare(guide.component) in room.incident.components
        is_for_me = guide.for_ is not None and (named(room.index, guide.for_) or ("", ""))[1] in mine
        if guide.when is not None:
            fits = evaluate(parse(guide.when), now).truth is Truth.YES
        else:
            fits = hit or (is_for_me and guide.component is None)
        if (fits or begun) and guide.steps:
            yield guide


def values(room: Room, moments: frozenset[str]) -> dict[str, Any]:
    """The values that the plan shows at this moment: at a stage, while one writes, when a promise is due, in a lull."""
    found = [value for value in room.index.plan.values or () if _matters(room, value, moments)]
    return {"values": found[:MOST_VALUES], "count": len(room.index.plan.values or ())}


def _matters(room: Room, value: Value, moments: frozenset[str]) -> bool:
    return any(moment in moments or _idles(room, moment) for moment in value.shown_when or ())


def _idles(room: Room, moment: str) -> bool:
    """True for `idle > 10m` where nothing has happened for that long."""
    length = read_duration(moment.removeprefix("idle > ")) if moment.startswith("idle > ") else None
    if length is None or not room.events or room.run.is_over:
        return False
    return room.now - room.events[0].at > length.length
