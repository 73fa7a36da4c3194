"""Puts the files of a plan together: lists are joined, everything else may stand in one file only."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from baken.lib.words import words
from baken.plan.files.places import JoinedMarks, Mark, Marks, Places
from baken.plan.files.reading import Reading
from baken.plan.problems import Path, Problem
from baken.plan.schema.base import shown


def merged(readings: Sequence[Reading], problems: Iterable[Problem] = ()) -> Reading:
    """One reading of the whole plan: lists are joined, the same key in two files is an error (plan-model 3.1).

    Its errors are `problems` (of files that can't be read), those of the readings, and every key that stands twice.
    """
    value: dict[str, Any] = {}
    owners: dict[str, list[Reading]] = {}
    errors = [*problems, *(error for reading in readings for error in reading.errors)]
    for reading in readings:
        for key, part in reading.value.items():
            if key not in value:
                value[key], owners[key] = part, [reading]
            elif isinstance(value[key], list) and isinstance(part, list):
                value[key] = [*value[key], *part]
                owners[key].append(reading)
            else:
                errors.append(_twice(key, owners[key][0], reading))
    places = readings[0].places if len(readings) == 1 else Places(_joined(owners, readings))
    notices = tuple(notice for reading in readings for notice in reading.notices)
    return Reading(value, places, notices, sum(reading.nodes for reading in readings), tuple(errors))


def _joined(owners: dict[str, list[Reading]], readings: Sequence[Reading]) -> Marks:
    first = next((reading for reading in readings if "schema" in reading.value or "plan" in reading.value), readings[0])
    keys, parts = {}, {}
    for key, owning in owners.items():
        roots = [reading.places.root for reading in owning]
        keys[key] = roots[0].key(key) or 0
        parts[key] = _part(key, owning, roots)
    return Marks(first.places.root.file, first.places.root.start, keys, dict(parts))


def _part(key: str, owning: list[Reading], roots: list[Marks]) -> Mark:
    marks = [_with_file(root, root.part(key)) for root in roots]
    if len(marks) == 1:
        return marks[0]
    return JoinedMarks([(len(reading.value[key]), mark) for reading, mark in zip(owning, marks, strict=True)])


def _with_file(root: Marks, mark: Mark | None) -> Marks:
    return mark if isinstance(mark, Marks) else Marks(root.file, mark or 0)


def _twice(key: str, first: Reading, second: Reading) -> Problem:
    return Problem(
        "FRM-02",
        words("the key “{key}” stands in {other} too", key=key, other=str(first.places.of_key((key,)))),
        second.places.of_key((key,)),
        (key,),
        words("keep it in one of the two files; only lists may be spread over files"),
    )


def same_ids(value: dict[str, Any], places: Places) -> Iterator[Problem]:
    """A problem for each id that is taken already: by another entry of the list, or another report of any duty."""
    for key, items in value.items():
        if isinstance(items, list):
            yield from _taken(key, (((key, number), item) for number, item in enumerate(items)), places)
    duties = value.get("duties")
    reports = (
        (("duties", number, "deadlines", place), report)
        for number, duty in enumerate(duties if isinstance(duties, list) else ())
        if isinstance(duty, dict) and isinstance(duty.get("deadlines"), list)
        for place, report in enumerate(duty["deadlines"])
    )
    yield from _taken("duties", reports, places)


def _taken(key: str, entries: Iterable[tuple[Path, Any]], places: Places) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, entry in entries:
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(name, str) and first.setdefault(name, path) != path:
            other = str(places.of((*first[name], "id")))
            said = words("the id “{id}” is already taken in {key}, at {other}", id=shown(name), key=key, other=other)
            mend = words("give one of the two another id, and use it wherever that one is meant")
            yield Problem("FRM-02", said, places.of((*path, "id")), (*path, "id"), mend)
