"""What is said and when: stages, facts, templates, promises, escalations and duties."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from baken.lib.words import words
from baken.plan.durations import read_duration
from baken.plan.schema.base import (
    AudienceRef,
    ChannelRef,
    Condition,
    ConditionOrText,
    DataClassRef,
    Day,
    Entity,
    FactRef,
    Id,
    Length,
    Listed,
    Many,
    Names,
    Owner,
    PersonRef,
    PlatformRef,
    RoleRef,
    SeverityRef,
    StageRef,
    TemplateRef,
    Text,
    TypeRef,
    Who,
    refuse,
    shown,
)
from baken.plan.schema.clocks import ClockEvent, Trigger
from baken.plan.schema.frame import Language

MessageKind = Literal[
    "initial", "scope", "update", "no_news", "long_update", "workaround", "correction", "retraction", "resolution",
    "summary", "internal_notice", "regulator", "review",
]  # fmt: skip
StageStatus = Literal["investigating", "identified", "monitoring", "resolved"]
AnyStage = Annotated[str, Names(("stage", "any"))]


class Stage(Entity):
    """Where an incident stands."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """The name readers see."""
    entry: ConditionOrText | None = None
    """When the stage begins: a condition, or words for people."""
    may_enter: Many[RoleRef] = None
    """Who may move the incident here. Default: everyone who works on it."""
    public: bool = True
    """Whether the public is told of this stage."""
    may_skip: bool = False
    """True where the stage may be left out."""
    max: Length | None = None
    """How long it may last before `then` is called."""
    then: Who | None = None
    """Who is called when it lasts longer."""
    parts_stay_marked: bool = False
    """True where components keep their marks during this stage."""
    required_facts: Listed[FactRef] = None
    """Facts that must be known before the stage is left."""
    status: StageStatus | None = None
    """The page's standard stage. Default: the last standard one passed."""


class FactField(Entity):
    """A blank that texts may use."""

    id: Id
    """The name inside `{{ }}`."""
    ask: Text | None = None
    """The question a person gets."""
    type: Literal["text", "number", "percent", "time", "duration", "link", "components", "bool"] = "text"
    """The kind of answer."""
    needed_from: StageRef | None = None
    """The stage from which it should be known."""
    public: bool = True
    """False where it may never stand in a text for outside."""
    class_: DataClassRef | None = Field(default=None, alias="class")
    """The class of information it belongs to."""
    optional: bool = False
    """True where a text is complete without it."""
    known: Text | None = None
    """How it reads when known; `{{ value }}` is the value. Default: the value."""
    unknown: Text | None = None
    """How it reads while nobody knows. Default: "not known yet"."""
    none: Text | None = None
    """How it reads when there is none. Default: nothing."""


class TranslationSource(Entity):
    """The text that a translation was made from."""

    id: TemplateRef
    """The template."""
    hash: str | None = None
    """The digest of that text when it was translated."""


class Template(Entity):
    """A text with blanks, for a kind of message at a stage."""

    id: Id
    """Short and stable name."""
    kind: MessageKind = "update"
    """What kind of message it is."""
    stage: AnyStage = "any"
    """The stage it is for; `any` for all."""
    audiences: Many[AudienceRef] = None
    """Whom it is for. Default: every audience outside."""
    channels: Many[ChannelRef] = None
    """Where it is used. Default: every channel of the audience."""
    language: Language | None = None
    """The language of `body`. Default: the plan's, or those of the text."""
    types: Many[TypeRef] = None
    """Types of incident. Default: all."""
    severities: Many[SeverityRef] = None
    """Levels. Default: all."""
    subject: Text | None = None
    """The subject, for mail."""
    body: Text
    """The text, in Liquid: `{{ impact }}`, `{% if workaround %}...{% endif %}`."""
    owner: Owner | None = None
    """Who keeps the text."""
    reviewed: Day | None = None
    """When it was last read over."""
    pre_approved: bool = False
    """True where it may go out without asking."""
    source_of_translation: TranslationSource | None = None
    """The text this is a translation of."""


def _every(value: Any) -> Any:
    if value == "announced_in_last_message" or (isinstance(value, str) and read_duration(value)):
        return value
    raise refuse(words("{value} is no rhythm; write 30m, or announced_in_last_message", value=shown(value)))


class IfMissed(Entity):
    """Who is told when a promise is missed."""

    to: Who | None = None
    """Who is told."""
    after: Length | None = None
    """How long after the time it was due. Default: at once."""


class Promise(Entity):
    """Something announced with a time: a first message, a rhythm, or a message at once on a change."""

    id: Id
    """Short and stable name."""
    severities: Many[SeverityRef] = None
    """Levels. Default: all."""
    types: Many[TypeRef] = None
    """Types of incident. Default: all."""
    platform: PlatformRef | None = None
    """The product it holds for. Default: all."""
    stage: StageRef | None = None
    """The stage during which it holds. Default: all."""
    audience: AudienceRef | None = None
    """Whom it is made to. Default: every audience outside."""
    channel: ChannelRef | None = None
    """Where it is kept. Default: the first channel of the audience."""
    kind: MessageKind | None = None
    """The kind of message that keeps it. Default: any."""
    within: Length | None = None
    """Time allowed after `clock`."""
    clock: ClockEvent | None = None
    """The event that starts the clock. Default: declared."""
    every: Annotated[str, BeforeValidator(_every)] | None = None
    """The rhythm, or `announced_in_last_message`: the time the last message named."""
    upon: Trigger | None = None
    """The event or change that makes a message due at once: `declared`, `changed(impact)`."""
    until: Length | None = None
    """How long after `clock` it holds. Default: until resolved."""
    not_more_often_than: Length | None = None
    """The shortest time between two messages."""
    remind_before: Length | None = None
    """How long before it is due the owner is reminded."""
    owner: RoleRef | None = None
    """The role that keeps it. Default: who may post there."""
    if_missed: IfMissed | None = None
    """Who is told when it is missed."""
    applies_if: Condition | None = None
    """The condition under which it holds."""


class Escalation(Entity):
    """A condition under which somebody is called."""

    id: Id | None = None
    """Short and stable name."""
    when: Condition
    """The condition."""
    to: Many[Who] = None
    """Who is called."""


class AtTheLatest(Entity):
    """A second clock for the same report: whichever ends first counts, as in "4 hours from this, 24 from that"."""

    within: Length
    """Time allowed."""
    from_: ClockEvent = Field(alias="from")
    """The event it counts from."""


class Deadline(Entity):
    """One report of a duty and when it is due."""

    id: Id
    """Short and stable name; `submitted:ID` starts the next clock."""
    name: Text | None = None
    """What readers call the report."""
    within: Length | None = None
    """Time allowed."""
    from_: ClockEvent | None = Field(default=None, alias="from")
    """The event it counts from. Default: the duty's `clock_start`."""
    at_the_latest: AtTheLatest | None = None
    """A second clock that also has to be kept."""
    to: AudienceRef | None = None
    """Who receives it."""
    channel: ChannelRef | None = None
    """Where it is handed in."""
    contents: Listed[FactRef] = None
    """The facts it must hold."""
    template: TemplateRef | None = None
    """The text."""


class Checked(Entity):
    """Who read the law, and when."""

    on: Day | None = None
    """The day."""
    by: PersonRef | None = None
    """The person."""


class Portal(Entity):
    """Where reports are handed in, and whether we can get in."""

    name: Text | None = None
    """What it is called, or its address."""
    account: Text | None = None
    """The account there: how it was arranged and where it is kept; `none` where there is none yet."""
    tested: Day | None = None
    """When somebody last got in."""


class Duty(Entity):
    """A legal or contractual clock. Baken counts the time; it gives no legal advice."""

    id: Id
    """Short and stable name."""
    law: Text | None = None
    """The law or contract."""
    applies_if: Condition | None = None
    """When it applies."""
    clock_start: ClockEvent | None = None
    """The event that starts the clock."""
    deadlines: Listed[Deadline] = None
    """The reports, in order."""
    owner: RoleRef | None = None
    """The role that sees to it."""
    portal: Portal | None = None
    """Where its reports are handed in. Left out where the channels of its deadlines say so."""
    decision_record: Literal["required", "optional"] | None = None
    """Whether the decision to report or not is written down."""
    text_ref: str | None = None
    """Where the text of the law stands."""
    checked: Checked | None = None
    """Who read it last."""
