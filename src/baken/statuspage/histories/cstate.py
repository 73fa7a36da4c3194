"""Incidents of cState: one Markdown file each, front matter and a text in which updates stand below one another."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from baken.incidents.wire_format import WORKS, Wire, stamp
from baken.lib.words import words
from baken.plan.files.reading import Limits
from baken.plan.files.yaml_reading import read_text
from baken.plan.problems import PlanError
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.history import Told
from baken.statuspage.histories.ids import stable_id
from baken.statuspage.histories.naming import named_components
from baken.statuspage.histories.objects import read_object
from baken.statuspage.histories.sections import Section, sections

SEVERITIES = {
    "down": ("major", "major_outage"),
    "disrupted": ("minor", "degraded_performance"),
    "notice": ("none", WORKS),
}
"""What each severity of cState is in Statuspage's format: the impact, and the state of what it affects."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LIMITS = Limits(bytes=1_000_000, nodes=20_000, depth=10)
_CONSUMED = ("title", "date", "resolved", "resolvedWhen", "severity", "affected", "draft")


class Front(NamedTuple):
    """What the front matter of an incident says: its times, what it hits and how badly."""

    title: str
    begun: datetime
    over: datetime | None
    impact: str
    state: str
    components: list[Wire]
    rest: Wire


def read_page(text: str, name: str, desk: Desk) -> Told | None:
    """The incident in the Markdown file called `name`, without its ending; None, with faults, where there is none."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT.match(plain)
    if match is None:
        said = words("this file does not begin with front matter between two lines ---")
        desk.fault(said, words("name the folder that holds the incidents (content/issues), or take this file out"))
        return None
    data = front_matter(match[1], desk)
    if data is None:
        return None
    if _is_true(data.get("draft")):
        desk.note(words("this is a draft, which was never public; it is left out"))
        return None
    front = _front(data, desk)
    if front is None:
        return None
    identity = stable_id("cstate", name)
    found = sections(plain[match.end() :], front.begun, front.over, desk)
    return _told(front, identity, found, desk)


def front_matter(text: str, desk: Desk) -> Wire | None:
    """YAML as plain data; None, with its faults, where it can't be read."""
    try:
        return read_text(text + "\n", desk.file, _LIMITS, [], line=1).value
    except PlanError as error:
        for problem in error.problems:
            line = problem.place.line if problem.place else 1
            mend = problem.mend or words("mend the front matter")
            if problem.level == "error":
                desk.at(line).fault(problem.words, mend)
        return None


def _front(data: Wire, desk: Desk) -> Front | None:
    before = len(desk.faults)
    title = data.get("title")
    if title is None or not str(title).strip():
        desk.fault(words("this incident has no title"), words("write title: in its front matter"))
    begun = desk.time(_text(data.get("date")), "date")
    over = None
    if _is_true(data.get("resolved")):
        over = desk.time(_text(data["resolvedWhen"]), "resolvedWhen") if data.get("resolvedWhen") else begun
        if not data.get("resolvedWhen"):
            desk.note(words("it does not say when this was over; taken as when it began"))
    severity = str(data.get("severity") or "notice").strip().lower()
    if severity not in SEVERITIES:
        said = words("severity is none: {value}", value=severity[:40])
        desk.fault(said, words("use one of: {names}", names=list(SEVERITIES)))
    affected = data.get("affected") or []
    names = [str(name) for name in affected] if isinstance(affected, list) else [str(affected)]
    components = named_components(names, desk)
    if len(desk.faults) > before or begun is None:
        return None
    if over is not None and over.at < begun.at:
        desk.note(words("it is over before it begins; the end counts as the beginning"))
        over = begun
    impact, state = SEVERITIES[severity]
    rest = {key: part for key, part in data.items() if key not in _CONSUMED}
    end = over.at if over else None
    return Front(str(title).strip(), begun.at, end, impact, state, components, {"cstate": rest} if rest else {})


def _told(front: Front, identity: str, found: list[Section], desk: Desk) -> Told | None:
    updates = [_update(front, identity, number, section, found) for number, section in enumerate(found)]
    inferred = frozenset(one["id"] for one, section in zip(updates, found, strict=True) if section.is_inferred)
    data: dict[str, Any] = {
        "id": identity,
        "name": front.title,
        "status": found[-1].status,
        "created_at": stamp(found[0].at),
        "updated_at": stamp(found[-1].at),
        "started_at": stamp(front.begun),
        "resolved_at": stamp(front.over) if front.over else None,
        "impact": front.impact,
        "shortlink": None,
        "incident_updates": updates,
        "components": front.components,
        **front.rest,
    }
    told = read_object(data, desk)
    return told and Told(told.data, told.kind, told.file, told.line, inferred)


def _update(front: Front, identity: str, number: int, section: Section, found: list[Section]) -> Wire:
    """An update as Statuspage has it; what it hits is out of order from the first one to the one that resolves it."""
    before = WORKS if number == 0 or found[number - 1].status == "resolved" else front.state
    now = WORKS if section.status == "resolved" else front.state
    affected = [
        {"code": one["id"], "name": one["name"], "old_status": before, "new_status": now} for one in front.components
    ]
    at = stamp(section.at)
    return {
        "id": stable_id(identity, str(number)),
        "status": section.status,
        "body": section.body,
        "created_at": at,
        "display_at": at,
        "updated_at": at,
        "affected_components": affected or None,
    }


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


def _is_true(value: Any) -> bool:
    return value is True or str(value).strip().lower() == "true"
