"""What the team values and practises: values, guides, reviews and drills."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from baken.lib.ids import ID_PATTERN
from baken.lib.words import words
from baken.plan.schema.base import (
    Answerable,
    ChannelRef,
    ComponentRef,
    Condition,
    Day,
    Days,
    Entity,
    Id,
    Length,
    Listed,
    Many,
    PersonRef,
    SeverityRef,
    SignalRef,
    Text,
    TypeRef,
    Who,
    refuse,
    shown,
)
from baken.plan.schema.components import Dependencies

_MOMENT = re.compile(rf"(stage|decision):{ID_PATTERN}|composer(:(public|internal))?|idle > \d+(s|m|h|d)|promise due")


def _moment(value: Any) -> str:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return value
    raise refuse(
        words(
            "“{value}” is no moment; write stage:ID, decision:NAME, composer:public, idle > 10m or promise due",
            value=shown(value),
        )
    )


Moment = Annotated[str, PlainValidator(_moment), WithJsonSchema({"type": "string"})]


class Value(Entity):
    """What the team values and how that shows."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """The value."""
    means: Text | None = None
    """What one does because of it."""
    do: Many[Text] = None
    """Examples of doing it."""
    dont: Many[Text] = None
    """Examples of not doing it."""
    shown_when: Many[Moment] = None
    """The moments: `stage:ID`, `decision:NAME`, `composer:public`, `composer:internal`, `idle > 10m`, `promise due`."""


class Step(Entity):
    """One step of a guide."""

    do: Text
    """What to do."""
    expect: Text | None = None
    """What should be seen then."""
    if_not: Text | None = None
    """What to do otherwise."""
    who: Who | None = None
    """Who does it."""
    second: Who | None = None
    """Who looks on while it is done; for steps that can't be undone."""
    undo: Text | None = None
    """The way back; `none` where there is none."""
    caution: Text | None = None
    """What to beware of."""
    takes: Length | None = None
    """How long it takes."""


class Howto(Entity):
    """A step-by-step guide."""

    id: Id
    """Short and stable name, mentioned as `howto:id`."""
    title: Text | None = None
    """What the guide does."""
    for_: Who | None = Field(default=None, alias="for")
    """Who follows it."""
    component: ComponentRef | None = None
    """The component it repairs."""
    when: Condition | None = None
    """When it is offered."""
    before_you_start: Many[Text] = None
    """What must be at hand."""
    steps: Listed[Step] = None
    """The steps, in order."""
    done_when: Text | None = None
    """How to see that it worked."""
    rollback: Text | None = None
    """The way back as a whole."""
    depends_on: Dependencies = None
    """What the guide itself needs."""
    offline_copy: Text | None = None
    """Where it can be read when all is down."""
    last_tested: Day | None = None
    """When it was last tried."""


class ReviewWithin(Entity):
    """The time for a review. A plain duration is short for `time`."""

    time: Length | None = None
    """By when, counted from the end."""
    days: Days = "calendar"
    """How days are counted."""
    applies_to: Many[SeverityRef] = None
    """Levels. Default: those under `required_for`."""


def _review_within(value: Any) -> Any:
    return {"time": value} if isinstance(value, str) else value


class Followups(Entity):
    """Where follow-ups are kept."""

    tracker: str | None = None
    """The tracker."""
    due: Length | None = None
    """By when they are done."""


class Review(Entity):
    """Looking back on an incident."""

    required_for: Many[SeverityRef] = None
    """Levels."""
    owner: Who | None = None
    """Who calls it."""
    within: Annotated[ReviewWithin | None, BeforeValidator(_review_within)] = None
    """By when."""
    questions: Many[Text] = None
    """What is asked."""
    publish: Literal["none", "summary", "full"] | None = None
    """What readers outside get."""
    followups: Followups | None = None
    """What happens to the findings."""


class Inject(Entity):
    """An answer that comes during a drill."""

    at: Length
    """When, counted from the start."""
    signal: SignalRef
    """The question."""
    value: Answerable | None = None
    """The answer."""


class DrillScenario(Entity):
    """What is played."""

    type: TypeRef | None = None
    """The type of incident."""
    injects: Listed[Inject] = None
    """The answers, in order."""
    channel_down: Many[ChannelRef] = None
    """Channels that do not work."""
    absent: Many[Who] = None
    """Who can't be reached."""


class Drill(Entity):
    """Practice."""

    id: Id
    """Short and stable name."""
    scenario: DrillScenario | None = None
    """What is played."""
    every: Length | None = None
    """How often."""
    last: Day | None = None
    """When it was last held."""
    took_part: Many[PersonRef] = None
    """Who took part then."""
    findings: Many[Text] = None
    """What was found and is still open."""
