"""Puts the files of a plan together: lists are joined, everything else may stand in one file only."""

from collections.abc import Sequence
from typing import Any

from baken.lib.words import words
from baken.plan.files.places import JoinedMarks, Mark, Marks, Places
from baken.plan.files.reading import Reading
from baken.plan.problems import PlanError, Problem


def merged(readings: Sequence[Reading]) -> Reading:
    """One reading of the whole plan (spec 3.1: same key in two files is an error, lists are joined, ids are unique).

    Raises PlanError with every key that stands in two files and every id that stands twice in one list.
    """
    value: dict[str, Any] = {}
    owners: dict[str, list[Reading]] = {}
    problems: list[Problem] = []
    for reading in readings:
        for key, part in reading.value.items():
            if key not in value:
                value[key], owners[key] = part, [reading]
            elif isinstance(value[key], list) and isinstance(part, list):
                value[key] = [*value[key], *part]
                owners[key].append(reading)
            else:
                problems.append(_twice(key, owners[key][0], reading))
    places = readings[0].places if len(readings) == 1 else Places(_joined(owners, readings))
    problems += _same_ids(value, places)
    notices = tuple(notice for reading in readings for notice in reading.notices)
    if problems:
        raise PlanError([*problems, *notices])
    return Reading(value, places, notices, sum(reading.nodes for reading in readings))


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


def _same_ids(value: dict[str, Any], places: Places) -> list[Problem]:
    problems = []
    for key, items in value.items():
        if not isinstance(items, list):
            continue
        first: dict[str, int] = {}
        for number, item in enumerate(items):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and first.setdefault(name, number) != number:
                problems.append(_same_id(key, name, first[name], number, places))
    return problems


def _same_id(key: str, name: str, first: int, second: int, places: Places) -> Problem:
    return Problem(
        "FRM-02",
        words(
            "the id “{id}” is already taken in {key}, at {other}",
            id=name,
            key=key,
            other=str(places.of((key, first, "id"))),
        ),
        places.of((key, second, "id")),
        (key, second, "id"),
        words("give one of the two another id, and use it wherever that one is meant"),
    )
