"""Keys and value forms of older plans: lifted under `notes`, renamed, or read in their new form, and always said.

Only what stands in these tables is touched. A key becomes part of the schema when an engine or a check reads it;
until then it is kept for people.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from baken.lib.words import Words, plural, words
from baken.plan.files.places import Places
from baken.plan.problems import Path, Problem

LIFTED: tuple[str, ...] = (
    "plan.encoded_from",
    "rotas.old",
    "severity_policy.settle_at",
    "severity_policy.may_be_lowered_when",
    "severities.respond.urgency",
    "severities.respond.ticket",
    "types.public_may_be_withheld_when",
    "types.review",
    "types.notify",
    "types.notify_before",
    "impact_levels.watch_for",
    "impact_levels.decided_by",
    "roles.max_direct_reports",
    "roles.phrase_intent",
    "channels.recorded",
    "channels.points_to",
    "channels.use_for.after",
    "stages.asks",
    "stages.usual_length",
    "stages.skip_by",
    "stages.parts_become",
    "stages.not_before",
    "templates.fully_prepared",
    "howtos.types",
    "policies.name_third_parties",
    "policies.forbidden_phrases",
    "policies.apology",
    "policies.retract_allowed",
    "policies.no_news_messages",
    "policies.edit_published",
    "reviews.circulate_before_meeting",
    "reviews.meeting_length",
    "reviews.states",
    "reviews.publish_external_message",
    "reviews.follow_up_record",
)
"""Keys that no engine and no check reads: they move under the `notes` of the entry they stand in."""

LIFTED_VALUES: tuple[tuple[str, object], ...] = (
    ("rotas.coverage", "per team"),
    ("roles.assigned.by_type", {"low_complexity": "reporter"}),
)
"""Values with no typed form: the value moves under `notes`, the rest of the field stays."""

RENAMED: tuple[tuple[str, str], ...] = (("roles.checklist", "checklist_on_join"),)
"""Keys with a new name."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """An older form of a value and the form it has now."""

    pattern: str
    old: re.Pattern[str]
    new: Callable[[re.Match[str]], str]


_SPELLINGS = (
    _Spelling("promises.clock", re.compile("response_started"), lambda _: "acknowledged"),
    _Spelling("promises.clock", re.compile("incident_started"), lambda _: "started"),
    _Spelling("promises.clock", re.compile(r"after:(.+)"), lambda match: f"promise:{match[1]}"),
    _Spelling("stages.then", re.compile(r"escalate to (\S+)"), lambda match: match[1]),
    _Spelling("policies.eta", re.compile("allowed_for_monitoring_only"), lambda _: "from_monitoring"),
)


def modernise(data: dict[str, Any], places: Places) -> list[Problem]:
    """Changes `data` in place into the form of `plan/1` and returns one note for each kind of change."""
    notes: list[Problem] = []
    for pattern in LIFTED:
        paths = [path for path, entry in list(_entries(data, pattern)) if _lift(entry, str(path[-1]))]
        notes += _note(paths, places, _lifted(pattern, len(paths)))
    for pattern, value in LIFTED_VALUES:
        paths = [path for path, entry in list(_entries(data, pattern)) if _lift_value(entry, str(path[-1]), value)]
        notes += _note(paths, places, _lifted_value(pattern, value))
    for pattern, name in RENAMED:
        paths = [path for path, entry in list(_entries(data, pattern)) if _rename(path, entry, name, places)]
        notes += _note(paths, places, words("“{old}” is now “{new}”", old=pattern, new=name))
    for spelling in _SPELLINGS:
        for path, entry in _entries(data, spelling.pattern):
            notes += _respell(spelling, entry, path, places)
    return notes + _links(data, places) + _clock_conditions(data, places) + _drills(data, places)


def _lifted(pattern: str, count: int) -> Words:
    return plural(
        "“{key}” is no key that Baken reads; it is kept under “notes”",
        "“{key}” is no key that Baken reads; it is kept under “notes” ({count} times)",
        count,
        key=pattern,
    )


def _lifted_value(pattern: str, value: object) -> Words:
    plain = ", ".join(f"{key}: {said}" for key, said in value.items()) if isinstance(value, dict) else str(value)
    return words("Baken can't read “{value}” at “{key}”; it is kept under “notes”", value=plain, key=pattern)


def _note(paths: list[Path], places: Places, said: Words) -> list[Problem]:
    if not paths:
        return []
    return [Problem("FRM-01", said, places.of_key(paths[0]), paths[0], level="note")]


def _entries(data: Any, pattern: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """(path of the key, mapping that holds it) for every place in `data` where the dotted `pattern` leads."""
    *above, last = pattern.split(".")
    found: list[tuple[Path, Any]] = [((), data)]
    for step in above:
        found = [
            (inner, item)
            for path, entry in found
            if isinstance(entry, dict) and step in entry
            for inner, item in _each((*path, step), entry[step])
        ]
    for path, entry in found:
        if isinstance(entry, dict) and last in entry:
            yield (*path, last), entry


def _each(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield (*path, place), item
    else:
        yield path, value


def _lift(entry: dict[str, Any], key: str) -> bool:
    _keep(entry, key, entry.pop(key))
    return True


def _lift_value(entry: dict[str, Any], key: str, value: object) -> bool:
    if isinstance(value, dict) and isinstance(entry[key], dict):
        found = {name: entry[key].pop(name) for name, item in value.items() if entry[key].get(name) == item}
        if found:
            _keep(entry, key, found)
        return bool(found)
    if entry[key] != value:
        return False
    _keep(entry, key, entry[key])
    entry[key] = None
    return True


def _keep(entry: dict[str, Any], key: str, value: object) -> None:
    notes = entry.get("notes")
    if not isinstance(notes, dict) or key in notes:
        notes = {} if notes is None else {"text": notes}
    entry["notes"] = {**notes, key: value}


def _rename(path: Path, entry: dict[str, Any], new: str, places: Places) -> bool:
    if new in entry:
        return False
    entry[new] = entry.pop(str(path[-1]))
    places.also(path, new)
    return True


def _respell(spelling: _Spelling, entry: dict[str, Any], path: Path, places: Places) -> list[Problem]:
    key = str(path[-1])
    match = spelling.old.fullmatch(entry[key]) if isinstance(entry[key], str) else None
    if match is None:
        return []
    old, entry[key] = entry[key], spelling.new(match)
    said = words("“{old}” is an older spelling and is read as “{new}”", old=old, new=entry[key])
    return [Problem("FRM-01", said, places.of(path), path, level="note")]


def _links(data: dict[str, Any], places: Places) -> list[Problem]:
    """`must_link` belongs to the channel itself, beside its limits."""
    paths = []
    for path, limits in list(_entries(data, "channels.limits.must_link")):
        channel = data["channels"][path[1]]
        if "must_link" not in channel:
            channel["must_link"] = limits.pop("must_link")
            paths.append(path)
    return _note(paths, places, words("“must_link” stands beside “limits” now, not inside"))


def _clock_conditions(data: dict[str, Any], places: Places) -> list[Problem]:
    """A promise's clock that is a comparison, as in `duration > 2h`, is a condition and moves to `applies_if`."""
    notes = []
    for path, entry in list(_entries(data, "promises.clock")):
        clock = entry["clock"]
        if isinstance(clock, str) and re.search(r"[<>=]", clock) and "applies_if" not in entry:
            entry["applies_if"] = entry.pop("clock")
            places.also(path, "applies_if")
            said = words("“clock: {value}” is a condition and is read as “applies_if”", value=clock)
            notes.append(Problem("FRM-01", said, places.of(path), path, level="note"))
    return notes


def _drills(data: dict[str, Any], places: Places) -> list[Problem]:
    """Drills written as one block (`every`, `kinds`, `last`) become a list of one drill."""
    block = data.get("drills")
    if not isinstance(block, dict):
        return []
    drill = {"id": "drill", **{key: value for key, value in block.items() if key != "kinds"}}
    if "kinds" in block:
        _keep(drill, "kinds", block["kinds"])
    data["drills"] = [drill]
    said = words("“drills” is a list now; this block is read as one drill")
    return [Problem("FRM-01", said, places.of_key(("drills",)), ("drills",), level="note")]
