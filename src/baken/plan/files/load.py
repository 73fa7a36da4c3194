"""From files to a plan: read, modernise, validate, resolve; all problems at once, each with its place."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from baken.lib.words import words
from baken.plan.files.compatibility import modernise
from baken.plan.files.explain import explain
from baken.plan.files.folder import read_plan
from baken.plan.files.merging import merged
from baken.plan.files.places import Places
from baken.plan.files.reading import Reading
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.index import Index
from baken.plan.meaning import misread
from baken.plan.problems import PlanError, Problem
from baken.plan.references import dangling
from baken.plan.schema import Plan

CALENDAR_BYTES = 2_000_000
"""The largest iCalendar file of a rota; ten years of weekly turns with names take about 200 kB."""


@dataclass(frozen=True, slots=True)
class Document:
    """A plan as it was read: the plan as written, its index, where everything stands, and what was noticed.

    `calendars` holds the text of the iCalendar file of each external rota that names one.
    """

    plan: Plan
    index: Index
    places: Places
    notices: tuple[Problem, ...] = ()
    calendars: Mapping[str, str] = field(default_factory=dict)


def load(path: FilePath) -> Document:
    """The plan in the file or folder `path`. Raises PlanError with everything that is wrong."""
    with _collector_paused():
        document = understand(read_plan(path))
    folder = path if path.is_dir() else path.parent
    return replace(document, calendars=_calendars(document, folder))


def load_text(source: str | bytes, file: str = "plan.yaml") -> Document:
    """The plan in `source`; `file` is its name in messages. Raises PlanError with everything that is wrong."""
    return understand(merged([read_yaml(source.encode() if isinstance(source, str) else source, file)]))


def understand(reading: Reading) -> Document:
    """The plan in data that was read. Raises PlanError with everything that is wrong."""
    notices = list(reading.notices) + modernise(reading.value, reading.places)
    try:
        plan = Plan.model_validate(reading.value)
    except ValidationError as error:
        raise PlanError([*notices, *explain(error, reading.value, reading.places)]) from None
    index = Index(plan)
    problems = [*dangling(index), *misread(index)]
    if problems:
        raise PlanError([*notices, *(_placed(problem, reading.places) for problem in problems)])
    return Document(plan, index, reading.places, tuple(notices))


def dump(plan: Plan) -> dict[str, Any]:
    """`plan` as plain data, with what its authors wrote and nothing else; loading it gives the same plan."""
    return {"schema": plan.schema_, **plan.model_dump(by_alias=True, exclude_unset=True)}


@contextmanager
def _collector_paused() -> Iterator[None]:
    """While a plan is read nothing of it is garbage; not looking for any halves the time for 50,000 components."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _placed(problem: Problem, places: Places) -> Problem:
    return replace(problem, place=places.of(problem.path))


def _calendars(document: Document, folder: FilePath) -> dict[str, str]:
    found, problems = {}, []
    for place, rota in enumerate(document.plan.rotas or ()):
        if rota.file is None:
            continue
        path = ("rotas", place, "file")
        text = _calendar(folder, rota.file)
        if text is None:
            said = words("the calendar file “{file}” can't be read from the plan's folder", file=rota.file)
            mend = words("put the .ics file into the folder and name it here by its path inside the folder")
            problems.append(Problem("FRM-02", said, document.places.of(path), path, mend))
        else:
            found[rota.id] = text
    if problems:
        raise PlanError(problems)
    return found


def _calendar(folder: FilePath, name: str) -> str | None:
    """The text of a calendar inside `folder`; None where it is missing, outside, too large or no text."""
    file = (folder / name).resolve()
    inside = file.is_relative_to(folder.resolve()) and file.is_file()
    if not inside or file.stat().st_size > CALENDAR_BYTES:
        return None
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
