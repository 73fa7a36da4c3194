"""From files to a plan: read, modernise, validate, resolve; all problems at once, each with its place."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path as FilePath
from typing import Any

from baken.lib.words import words
from baken.plan.files.compatibility import modernise
from baken.plan.files.folder import read_plan
from baken.plan.files.merging import same_ids
from baken.plan.files.opening import bytes_of
from baken.plan.files.places import Places
from baken.plan.files.reading import UNREADABLE, PartlyReadError, Reading
from baken.plan.files.validating import SECTIONS, Validated, validated
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.index import Index
from baken.plan.meaning import misread
from baken.plan.problems import PlanError, Problem, in_order, most_of
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
    with collector_paused():
        return understand(_anyhow(lambda: read_plan(path)), path if path.is_dir() else path.parent)


def load_text(source: str | bytes, file: str = "plan.yaml") -> Document:
    """The plan in `source`; `file` is its name in messages. Raises PlanError with everything that is wrong."""
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    with collector_paused():
        return understand(_anyhow(lambda: read_yaml(data, file)))


def understand(reading: Reading, folder: FilePath | None = None) -> Document:
    """The plan in data that was read, with its calendars if it comes from a `folder`.

    Raises PlanError with everything that is wrong: what kept a part from being read, what the schema refuses, and in
    whatever is left references to nothing and conditions that can't be read.
    """
    notices = [*reading.notices, *most_of(modernise(reading.value, reading.places))]
    errors = [*reading.errors, *most_of(same_ids(reading.value, reading.places))]
    found = validated(reading.value, reading.places)
    told = {problem.place for problem in reading.errors}
    errors += most_of(problem for problem in found.problems if problem.place not in told)
    calendars: dict[str, str] = {}
    if found.plan is not None:
        index = Index(found.plan)
        unsure = found.unsure | _unread(reading.errors)
        meant = chain(dangling(index, unsure), misread(index, unsure), _calendars(found.plan, folder, calendars))
        errors += most_of(_placed(problem, found, reading.places) for problem in meant)
    if errors or found.plan is None:
        raise PlanError(in_order([*errors, *notices]))
    return Document(found.plan, index, reading.places, tuple(in_order(notices)), calendars)


def dump(plan: Plan) -> dict[str, Any]:
    """`plan` as plain data, with what its authors wrote and nothing else; loading it gives the same plan."""
    return {"schema": plan.schema_, **plan.model_dump(by_alias=True, exclude_unset=True)}


@contextmanager
def collector_paused() -> Iterator[None]:
    """While a plan is read and checked, little of it is garbage: not looking halves the time for 50,000 components."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _anyhow(read: Callable[[], Reading]) -> Reading:
    """What `read` gives, or what it could read in spite of errors."""
    try:
        return read()
    except PartlyReadError as error:
        return error.reading


def _unread(errors: tuple[Problem, ...]) -> set[str]:
    """The top-level keys of which ids may be missing: all where an error does not say in which of them it stands."""
    if not all(error.path for error in errors):
        return set(SECTIONS)
    return {str(error.path[0]) for error in errors if error.rule == UNREADABLE or len(error.path) <= 2}


def _placed(problem: Problem, found: Validated, places: Places) -> Problem:
    path = found.original(problem.path)
    return replace(problem, path=path, place=places.of(path))


def _calendars(plan: Plan, folder: FilePath | None, found: dict[str, str]) -> Iterator[Problem]:
    """Put the calendars of the rotas into `found`; one problem for each that can't be read."""
    for place, rota in enumerate(plan.rotas or () if folder else ()):
        if rota.file is None or folder is None:
            continue
        text = _calendar(folder, rota.file)
        if text is None:
            said = words("the calendar file “{file}” can't be read from the plan's folder", file=rota.file[:80])
            mend = words("put the .ics file into the folder and name it here by its path inside the folder")
            yield Problem("FRM-02", said, None, ("rotas", place, "file"), mend)
        else:
            found[rota.id] = text


def _calendar(folder: FilePath, name: str) -> str | None:
    """The text of a calendar inside `folder`; None where it is missing, outside, too large or no text."""
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()):
            return None
        return bytes_of(file, CALENDAR_BYTES).decode("utf-8")
    except (OSError, ValueError, RuntimeError, PlanError):
        return None
