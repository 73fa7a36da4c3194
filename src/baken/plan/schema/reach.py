"""Whom we tell and where: audiences and channels."""

from typing import Annotated, Literal

from pydantic import Field

from baken.plan.schema.base import (
    AudienceRef,
    ChannelRef,
    ComponentRef,
    ConditionOrText,
    Day,
    Entity,
    Id,
    Length,
    Listed,
    Many,
    Names,
    Owner,
    PersonRef,
    SeverityRef,
    StageRef,
    Text,
    TypeRef,
    Who,
    Zone,
)
from baken.plan.schema.components import Dependencies
from baken.plan.schema.frame import Language

ChannelKind = Literal[
    "status-page", "email", "sms", "phone", "chat", "social", "webhook", "in-app", "helpdesk", "conference",
    "personal", "broadcast", "issue", "fan-out", "alert-subscription", "intranet", "press", "letter", "other",
]  # fmt: skip


class ContactList(Entity):
    """Where the addresses of an audience are kept."""

    kept_in: Text | None = None
    """The system that holds the list: a component, or where it is."""
    exported_every: Length | None = None
    """How often a copy is made."""
    depends_on: Dependencies = None
    """What the list rests on."""


class Audience(Entity):
    """A group of people who are told the same."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """The name readers see."""
    kind: Literal["internal", "customer", "partner", "data_subject", "regulator", "press", "public"] = "customer"
    """What these people are to us."""
    languages: Listed[Language] = None
    """The languages they read. Default: the plan's."""
    reached_by: Listed[ChannelRef] = None
    """The channels that reach them. Default: every channel that names this audience."""
    contact_list: ContactList | None = None
    """Where their addresses are kept."""
    contract: Text | None = None
    """What was promised to them by contract."""
    needs: Many[Text] = None
    """What they need to know."""
    never_tell: Many[Text] = None
    """What they are never told."""
    before: Listed[AudienceRef] = None
    """Audiences that must know earlier."""
    inbound: Listed[ChannelRef] = None
    """Where they report trouble."""


class UseFor(Entity):
    """What a channel is used for. What is not stated does not restrict."""

    types: Many[TypeRef] = None
    """Types of incident."""
    severities: Many[SeverityRef] = None
    """Levels."""
    stages: Many[StageRef] = None
    """Stages."""
    condition: ConditionOrText | None = None
    """A further condition, or words for people."""


class NeverFor(Entity):
    """What a channel is never used for."""

    types: Many[TypeRef] = None
    """Types of incident."""
    severities: Many[SeverityRef] = None
    """Levels."""
    stages: Many[StageRef] = None
    """Stages."""
    content: Many[Text] = None
    """Content that never goes there."""


class Approval(Entity):
    """Who has to agree before a message goes out here."""

    by: Who | None = None
    """Who agrees."""
    covers: Literal["every_message", "first_and_last", "first_message", "none"] | None = None
    """Which messages. Default: `policies.approval`."""
    within: Length | None = None
    """How long that may take."""
    if_absent: Who | None = None
    """Who agrees instead."""


class SecondFactor(Entity):
    """The second factor of a login."""

    held_by: Listed[PersonRef] = None
    """The people who hold it; two at least."""


class Access(Entity):
    """How to get in."""

    how: Text | None = None
    """How to get in."""
    secret_in: Text | None = None
    """Where the login is kept; never the login itself."""
    ask: Who | None = None
    """Whom to ask."""
    wait: Length | None = None
    """How long that takes."""
    second_factor: SecondFactor | None = None
    """The second factor."""
    break_glass: Text | None = None
    """The way in when all else fails."""
    verified: Day | None = None
    """When somebody last got in."""
    depends_on: Dependencies = None
    """What getting in rests on: the sign-on, the store of the login, the second factor."""


class Limits(Entity):
    """What fits into a message here."""

    max_chars: int | None = Field(default=None, ge=1)
    """The longest text, in characters."""
    link_cost: int | None = Field(default=None, ge=0)
    """What a link counts, in characters. Default: its length."""
    languages: Listed[Language] = None
    """The languages used here."""
    timezone: Zone | Literal["UTC"] | None = None
    """The zone in which times are said here."""
    date_format: str | None = None
    """How dates are written here."""


class Channel(Entity):
    """A place where people are told something."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """The name readers see."""
    kind: ChannelKind = "other"
    """What it is."""
    address: Text | None = None
    """Where it is; `subscribers` or `contacts` where it reaches a list."""
    purpose: Text | None = None
    """How it is used, in one sentence."""
    audiences: Many[AudienceRef] = None
    """Whom it reaches."""
    use_for: UseFor | None = None
    """What it is used for. Default: everything."""
    never_for: NeverFor | None = None
    """What it is never used for."""
    owner: Owner | None = None
    """The department that uses it."""
    may_post: Many[Who] = None
    """Who may post."""
    approval: Approval | None = None
    """Who has to agree first."""
    access: Access | None = None
    """How to get in."""
    depends_on: Dependencies = None
    """What it rests on."""
    fallback: ChannelRef | None = None
    """The channel that steps in when this one is down; `none` where there is none."""
    mirrors: Listed[ChannelRef] = None
    """Channels that repeat what stands here by themselves."""
    readers_sign_in: ComponentRef | None = None
    """What readers have to sign in with to use it; `none` where they need not."""
    source_of_truth: bool | None = None
    """True where this channel counts when others differ."""
    limits: Limits | None = None
    """What fits."""
    must_link: Annotated[str, Names(("channel",), free=True)] | None = None
    """What each message must link to."""
    retract: Literal["delete", "new_message", "never"] | None = None
    """How a message is taken back here."""
    last_test_post: Day | None = None
    """When a test was last posted."""
    set: str | None = None
    """A name for channels that belong together; a type with this `channel_set` uses only these."""
