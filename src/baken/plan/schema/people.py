"""Who acts: people, rotas and roles."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from baken.plan.schema.base import (
    ClockTime,
    Day,
    Entity,
    Id,
    Length,
    Listed,
    Many,
    PersonRef,
    RoleRef,
    SeverityRef,
    StageRef,
    TeamRef,
    Text,
    TypeRef,
    Who,
    Zone,
)
from baken.plan.schema.frame import Language, Window


class Contact(Entity):
    """One way to reach a person."""

    kind: Literal["phone", "mail", "chat", "pager", "sms"]
    """What it is."""
    value: str
    """The number or address, or where it is kept."""
    out_of_band: bool | None = None
    """True where it works when the company's own systems are down."""
    hours: Window | None = None
    """When it may be used. Default: always."""


class Person(Entity):
    """Somebody who is mentioned in the plan as `@id`."""

    id: Id
    """The name after the @."""
    name: str | None = None
    """Full name."""
    team: TeamRef | None = None
    """The team this person belongs to."""
    contacts: Listed[Contact] = None
    """Ways to reach this person, tried in this order."""
    languages: Listed[Language] = None
    """Languages this person writes."""
    zone: Zone | None = None
    """Where this person lives, as a time zone."""
    trained_for: Listed[RoleRef] = None
    """Roles this person was trained for."""
    last_confirmed: Day | None = None
    """When this person last confirmed role and contacts."""
    leaves_on: Day | None = None
    """The last day in the house."""


class AcceptedGap(Entity):
    """Hours without cover that somebody has accepted."""

    when: Text
    """The hours."""
    why: Text | None = None
    """Why that is acceptable."""
    approved_by: Who | None = None
    """Who accepted it."""
    hours: Listed[Window] = None
    """The same hours, for readiness to compare. Left out, the words cover every hour nobody is on duty."""


class Rota(Entity):
    """Who is on duty when: fixed, weekly in turn, or read from an iCalendar file."""

    id: Id
    """Short and stable name, mentioned as `rota:id`."""
    name: Text | None = None
    """The name readers see."""
    kind: Literal["fixed", "weekly", "external"] = "fixed"
    """`fixed`: the first member always; `weekly`: members in turn; `external`: kept elsewhere, `file` holds a copy."""
    members: Listed[PersonRef] = None
    """The people, in the order of their turns."""
    starts: Day | None = None
    """Weekly: the day on which the first member's first week starts. Default: Monday 1 January 2024."""
    handover_at: ClockTime = "09:00"
    """Weekly: the time of day at which the week is handed over."""
    zone: Zone | None = None
    """The zone in which the rota turns. Default: the plan's."""
    coverage: Literal["24x7", "unknown"] | list[Window] | None = None
    """The hours somebody is on duty: `24x7`, windows, or `unknown`."""
    gaps_accepted: Listed[AcceptedGap] = None
    """Hours without cover that were accepted."""
    escalate_after: Length | None = None
    """How long to wait for an answer before calling `then`."""
    then: Who | None = None
    """Whom to call when nobody answers."""
    provider: str | None = None
    """External: where the rota is kept."""
    file: str | None = None
    """External: an iCalendar file in the plan's folder. Each event's summary, attendee or @mention is on duty."""
    snapshot_age_max: Length | None = None
    """External: how old the copy may be."""


class RequiredFor(Entity):
    """When a role has to be filled. What is not stated does not restrict."""

    severities: Many[SeverityRef] = None
    """Levels."""
    types: Many[TypeRef] = None
    """Types of incident."""
    stages: Many[StageRef] = None
    """Stages."""
    manual: bool = False
    """True where the role is filled only when somebody asks for it."""


def _assigned(value: Any) -> Any:
    if isinstance(value, str):
        return {"primary": value}
    if isinstance(value, list) and value and all(isinstance(who, str) for who in value) and len(value) <= 2:
        return dict(zip(("primary", "backup"), value, strict=False))
    return value


class Assigned(Entity):
    """Who holds a role. `assigned: "@noor"` is short for a primary, a list of two for primary and backup."""

    primary: Who | None = None
    """Who is called first."""
    backup: Who | None = None
    """Who is called when the primary does not answer; `none` where there is none."""
    ack_within: Length | None = None
    """How long the primary has to answer."""
    by_type: dict[TypeRef, Who] | None = None
    """Another primary for a type of incident."""


def _separate(value: Any) -> Any:
    return {"roles": value} if isinstance(value, list) else value


class SeparateFrom(Entity):
    """Roles that another person must hold. A plain list is short for `roles`."""

    severities: Many[SeverityRef] = None
    """At these levels. Default: all."""
    roles: Many[RoleRef] = None
    """The roles to be kept apart."""


class Role(Entity):
    """A task in the response: what it is for, when it is needed, who holds it."""

    id: Id
    """Short and stable name, mentioned as `role:id`."""
    name: Text | None = None
    """The name readers see."""
    purpose: Text | None = None
    """What the role is for, in one sentence."""
    responsibilities: Many[Text] = None
    """What the holder does."""
    not_for: Many[Text] = None
    """What the holder does not do."""
    authority: Many[Text] = None
    """What the holder may decide without asking."""
    required_for: RequiredFor | None = None
    """When the role has to be filled. Default: in every incident."""
    assigned: Annotated[Assigned | None, BeforeValidator(_assigned)] = None
    """Who holds it."""
    many: bool = False
    """True where several people hold it at once."""
    may_combine_with: Many[RoleRef] = None
    """Roles that the same person may hold as well."""
    separate_from: Annotated[SeparateFrom | None, BeforeValidator(_separate)] = None
    """Roles that another person must hold."""
    max_shift: Length | None = None
    """The longest time one person holds it."""
    handover: Text | None = None
    """How it is handed over."""
    requires_training_as: RoleRef | None = None
    """The role one must have been trained for."""
    checklist_on_join: Many[Text] = None
    """What to do on taking the role."""
    checklist_each_update: Many[Text] = None
    """What to do at each message."""
    checklist_handover: Many[Text] = None
    """What to do when handing over."""
    checklist_on_close: Many[Text] = None
    """What to do at the end."""
