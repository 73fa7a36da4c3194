"""What counts as an incident: signals, the definition, levels, types, and states of components."""

from typing import Annotated, Literal

from pydantic import Field

from baken.plan.schema.base import (
    Answerable,
    ComponentRef,
    ComponentState,
    Condition,
    Days,
    DutyRef,
    Entity,
    HowtoRef,
    Id,
    Length,
    Listed,
    Many,
    RoleRef,
    SeverityRef,
    TeamRef,
    Text,
    Who,
)


class Metric(Entity):
    """Where a value can be read from a monitor."""

    adapter: str
    """The kind of monitor."""
    query: str | None = None
    """What is asked of it."""


class Signal(Entity):
    """A typed question or metric that conditions use."""

    id: Id
    """Short and stable name, used in conditions."""
    name: Text | None = None
    """What it is called inside a sentence, as in "share of customers affected"."""
    type: Literal["bool", "int", "percent", "duration", "enum", "set"] = "bool"
    """The kind of answer."""
    values: Listed[str] = None
    """The possible answers of an `enum` or `set`, best first."""
    min: float | None = None
    """The smallest number."""
    max: float | None = None
    """The largest number."""
    unit: str | None = None
    """What the number counts."""
    ask: Text | None = None
    """The question a person gets."""
    source: Literal["judgement", "metric", "report", "clock"] = "judgement"
    """Where the answer comes from."""
    metric: Metric | None = None
    """Where a monitor gives it."""
    on_unknown: Literal["ask", "assume_worst", "assume_false"] = "ask"
    """What holds when nobody knows: keep asking, take the worst, or take it as not so."""
    stale_after: Length | None = None
    """How long an answer holds."""
    worst: Answerable | None = None
    """The worst answer. Default: true, the largest number, or the last of `values`."""


class Definition(Entity):
    """What is an incident here, what is not, and who may say so."""

    incident: Many[Text] = None
    """The criteria: a text, or a list of them."""
    not_incident: Many[Text] = None
    """What is not an incident."""
    declare_when: Condition | None = None
    """The condition that makes it one."""
    major_when: Condition | None = None
    """The condition that makes it a major one."""
    who_may_declare: Many[Who] = None
    """Who may declare; `anyone` is the rule of the plans we read."""
    how: Many[HowtoRef] = None
    """The guides that tell how to declare."""
    alerted_by: Listed[ComponentRef] = None
    """The components that tell us that something is wrong and call us in, such as monitoring and the paging tool."""
    if_unsure: Literal["declare", "ask", "wait"] | None = None
    """What to do in doubt."""


class SeverityPolicy(Entity):
    """How a level is chosen when several fit or none is sure."""

    order: Literal["most_severe_first", "mildest_first"] = "most_severe_first"
    """How the levels are listed; gives them their rank where none is written."""
    match: Literal["most_severe_wins", "first_match"] = "most_severe_wins"
    """Which level wins when several fit."""
    unsure_between: Literal["take_higher", "ask"] | None = None
    """What to do between two levels. Default: take the higher."""
    keeps_peak: bool = False
    """True where an incident keeps its worst level after it got better."""
    may_be_argued_during_incident: bool | None = None
    """Whether the level is open to debate while the incident runs."""


PUBLIC_PATTERN = r"^(required|optional|none|decided_by(:.+)?)$"


class Respond(Entity):
    """What a level sets in motion."""

    hours: Literal["24x7", "business"] | None = None
    """The hours in which people are called."""
    page: Many[Who] = None
    """Who is called at once."""
    public: Annotated[str, Field(pattern=PUBLIC_PATTERN)] | None = None
    """Whether the public is told: `required`, `optional`, `none`, or `decided_by:role:ID`."""
    blocks: Listed[str] = None
    """What must not happen meanwhile, such as `deployments`."""


class SeverityReview(Entity):
    """Whether an incident of this level is looked back on, and by when."""

    required: bool | None = None
    """True where a review must be held."""
    meeting_within: Length | None = None
    """By when, counted from the end."""
    days: Days = "calendar"
    """How days are counted."""


class Severity(Entity):
    """A level: what it means, when it holds, and what it sets in motion."""

    id: Id
    """Short and stable name, such as `sev-1`."""
    rank: int | None = Field(default=None, ge=1)
    """1 is the worst. Default: the place in the list."""
    name: Text | None = None
    """The name readers see."""
    meaning: Text | None = None
    """What it means, in one sentence."""
    when: Condition | None = None
    """The condition under which it holds."""
    examples: Many[Text] = None
    """Examples."""
    major: bool | None = None
    """True where it is a major incident."""
    impact: Literal["none", "minor", "major", "critical"] | None = None
    """What the status page says. Default by rank: the worst level is critical, then major, then minor."""
    respond: Respond | None = None
    """What it sets in motion."""
    review: SeverityReview | None = None
    """The review it asks for."""
    upgrade_when: Condition | None = None
    """When to go one level up."""
    downgrade_when: Condition | None = None
    """When to go one level down."""


class IncidentType(Entity):
    """A kind of incident: outage, data loss, security, our channel is down, ..."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """The name readers see."""
    when: Condition | None = None
    """The condition under which an incident is of this type."""
    confidentiality: Literal["open", "tenant_only", "responders_only"] = "open"
    """Who may know: everyone, the customer concerned, or only those who work on it."""
    until: Text | None = None
    """Until when it stays confidential."""
    codename: Literal["required", "optional", "none"] | None = None
    """Whether it runs under a codename."""
    lead: Who | None = None
    """Who leads this type."""
    extra_teams: Listed[TeamRef] = None
    """Teams that are called as well."""
    channel_set: str | None = None
    """Only channels whose `set` is this one are used."""
    min_severity: SeverityRef | None = None
    """The mildest level this type may have."""
    duties: Listed[DutyRef] = None
    """Duties that may apply."""
    allow_retract: bool | None = None
    """True where the first message may be retracted."""
    counts_as_incident: bool = True
    """False for drills, maintenance and near misses."""


class ImpactLevel(Entity):
    """A state of a component as readers see it."""

    id: Id
    """Short and stable name."""
    rank: int | None = None
    """1 is the worst. Default: the place in the list, which starts with the best."""
    public_name: Text | None = None
    """What readers see."""
    when: Condition | None = None
    """The condition under which it holds."""
    requires: Many[RoleRef] = None
    """Roles that must agree before it is shown."""
    state: ComponentState | None = None
    """The state it stands for on the status page. Default: by its id, otherwise by its place."""
