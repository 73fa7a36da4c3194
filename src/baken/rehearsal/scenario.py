"""What is rehearsed: what fails, which answers come when, who answers the phone, when the stage moves."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, ValidationError, WithJsonSchema

from baken.lib.ids import nearest
from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.files.explain import explain
from baken.plan.files.places import Places
from baken.plan.index import Index
from baken.plan.problems import Path, PlanError, Problem
from baken.plan.schema.base import Answerable, ComponentState, Entity, Length, Many, Text, refuse


def _moment(value: Any) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise refuse(words('{value} is no moment; write "2026-11-29T04:00:00+01:00"', value=str(value))) from None
    if moment.tzinfo is None:
        raise refuse(words('{value} has no zone; add one, as in "2026-11-29T04:00:00+01:00"', value=str(value)))
    return moment


Moment = Annotated[
    datetime,
    PlainValidator(_moment),
    PlainSerializer(datetime.isoformat),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Answered(Entity):
    """An answer to a signal, some time after the start."""

    after: Length = Duration(0, "m")
    """How long after the start."""
    signal: str
    """The signal."""
    value: Answerable | None = None
    """The answer; left out or null: asked, but not known."""


class Learned(Entity):
    """A fact that becomes known."""

    after: Length = Duration(0, "m")
    """How long after the start."""
    fact: str
    """The fact."""
    value: Text | None = None
    """What is known; `none` where there is none; null where it is no longer known."""


class Moved(Entity):
    """The stage moves."""

    after: Length
    """How long after the start."""
    stage: str
    """The stage it moves to."""


class Decided(Entity):
    """A person sets the level against the conditions."""

    after: Length
    """How long after the start."""
    severity: str
    """The level."""
    reason: str
    """Why."""


class Submitted(Entity):
    """A report of a duty that is handed in; it starts the clocks that count from it."""

    after: Length
    """How long after the start."""
    deadline: str
    """The report, by its id under `duties`."""


class Announced(Entity):
    """The next message after this moment names another time than the rhythm would."""

    after: Length
    """How long after the start."""
    next: Length
    """How long after that message the next one will come."""


class Absence(Entity):
    """Somebody who does not answer."""

    who: str
    """The person, role or rota, as the plan mentions it."""
    until: Length | None = None
    """How long after the start they can be reached again. Default: never."""


class Scenario(Entity):
    """One course of events, on paper."""

    title: Text | None = None
    """What happens, in one line."""
    at: Moment
    """When it starts."""
    declared_after: Length = Duration(2, "m")
    """How long it takes until somebody declares it."""
    type: str | None = None
    """The type, where a person chooses it."""
    platform: str | None = None
    """The platform that is hit."""
    fails: dict[str, ComponentState] = Field(default_factory=dict)
    """What fails: components, `ext:` suppliers or `channel:` ids, with their state."""
    answers: Many[Answered] = None
    """Answers to signals."""
    facts: Many[Learned] = None
    """Facts as they become known."""
    stages: Many[Moved] = None
    """When the stage moves."""
    decisions: Many[Decided] = None
    """Levels set by a person."""
    announcements: Many[Announced] = None
    """Messages that name another next time than the rhythm would."""
    submits: Many[Submitted] = None
    """Reports that are handed in."""
    absent: Many[Absence] = None
    """Who does not answer."""
    answer_takes: Length = Duration(3, "m")
    """How long somebody who can be reached takes to answer."""
    silent_from: Length | None = None
    """From here on nobody writes, so that missed promises and holding texts show."""
    silent_until: Length | None = None
    """From here on somebody writes again."""
    ends_after: Length = Duration(24, "h")
    """When the rehearsal stops, resolved or not."""


def read_scenario(data: Mapping[str, Any], places: Places, index: Index) -> Scenario:
    """The scenario in `data`, checked against the plan. Raises PlanError with everything that is wrong."""
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        raise PlanError(explain(error, data, places, Scenario)) from None
    problems = unknown_names(scenario, index, places)
    if problems:
        raise PlanError(problems)
    return scenario


def unknown_names(scenario: Scenario, index: Index, places: Places) -> list[Problem]:
    """One problem for each name in `scenario` that the plan does not have."""
    problems = []
    for path, name, known in _names(scenario, index):
        if name not in known:
            close = nearest(name, known)
            said = words("“{value}” is not in the plan", value=name)
            mend = words("did you mean “{nearest}”?", nearest=close) if close else None
            problems.append(Problem("FRM-02", said, places.of(path), path, mend))
    return problems


def _names(scenario: Scenario, index: Index) -> Iterator[tuple[Path, str, Collection[str]]]:
    deadlines = {item.id for duty in index.duties.values() for item in duty.deadlines or ()}
    failing = (*index.components, *(f"channel:{name}" for name in index.channels))
    for name in scenario.fails:
        if not name.startswith(("ext:", "self:")):
            yield ("fails", name), name, failing
    named: tuple[tuple[str, Sequence[Entity] | None, str, Collection[str]], ...] = (
        ("answers", scenario.answers, "signal", index.signals),
        ("facts", scenario.facts, "fact", index.facts),
        ("stages", scenario.stages, "stage", index.stages),
        ("decisions", scenario.decisions, "severity", index.severities),
        ("submits", scenario.submits, "deadline", deadlines),
    )
    for key, items, field, known in named:
        for place, item in enumerate(items or ()):
            yield (key, place, field), getattr(item, field), known
    if scenario.type is not None:
        yield ("type",), scenario.type, index.types
    mentioned = [f"@{name}" for name in index.people] + [f"rota:{name}" for name in index.rotas]
    mentioned += [f"role:{name}" for name in index.roles]
    for place, absence in enumerate(scenario.absent or ()):
        yield ("absent", place, "who"), absence.who, mentioned
