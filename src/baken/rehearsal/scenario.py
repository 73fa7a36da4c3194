"""What is rehearsed: what fails, which answers come when, who answers the phone, when the stage moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, ValidationError, WithJsonSchema

from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.files.explain import explain
from baken.plan.files.places import Places
from baken.plan.index import Index
from baken.plan.problems import PlanError, in_order, most_of
from baken.plan.schema.base import Answerable, ComponentState, Entity, Length, Many, Text, refuse, shown
from baken.rehearsal.checking import faults

OUR_DAYS = range(1970, 2400)
"""Years in which a rehearsal may play: from any of them on a hundred years still lie within the calendar."""


def _moment(value: Any) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise refuse(words('{value} is no moment; write "2026-11-29T04:00:00+01:00"', value=shown(value))) from None
    if moment.tzinfo is None:
        raise refuse(words('{value} has no zone; add one, as in "2026-11-29T04:00:00+01:00"', value=shown(value)))
    if moment.year not in OUR_DAYS:
        raise refuse(words("{value} is not of our days", value=shown(value)))
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
    value: Answerable | list[str] | None = None
    """The answer, a list for a signal that is a set; left out or null: asked, but not known."""


class Learned(Entity):
    """A fact that becomes known."""

    after: Length = Duration(0, "m")
    """How long after the start."""
    fact: str
    """The fact."""
    value: Text | None = None
    """What is known, a time with its zone for a fact that is a time; `none` where there is none; null where it is no
    longer known."""


class Moved(Entity):
    """The stage moves."""

    after: Length
    """How long after the start."""
    stage: str
    """The stage it moves to, once the incident is declared."""
    false_alarm: bool = False
    """True where it turns out that nothing was wrong: what was said is taken back."""


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
    """The next message to each audience after this moment names another time than the rhythm would."""

    after: Length
    """How long after the start."""
    next: Length
    """How long after that message the next one will come."""


class Absence(Entity):
    """Somebody who does not answer."""

    who: str
    """The person, as the plan mentions them; or the role, rota or team, for whoever holds it at that hour."""
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
    problems = in_order(faults(scenario, index, places))
    if problems:
        raise PlanError(most_of(problems))
    return scenario
