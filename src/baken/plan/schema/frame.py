"""The frame of a plan: what it is called, whose it is, the organisation, its words and its settings."""

from typing import Annotated, Literal

from pydantic import Field

from baken.plan.durations import Duration
from baken.plan.schema.base import (
    LANGUAGE_PATTERN,
    ClockTime,
    Condition,
    Day,
    Entity,
    Id,
    Length,
    Listed,
    Owner,
    PersonRef,
    Text,
    Zone,
)

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Language = Annotated[str, Field(pattern=LANGUAGE_PATTERN)]


class Approved(Entity):
    """Who approved which state of the plan, and when."""

    by: PersonRef | None = None
    """The person who approved."""
    date: Day | None = None
    """The day of approval."""
    of: str | None = None
    """The digest of the approved state, as `baken plan show --digest` prints it."""


class PlanInfo(Entity):
    """What the plan is called, whose it is, its languages, and how often it is looked over."""

    id: Id = "plan"
    """Short and stable name of the plan."""
    title: Text | None = None
    """The name readers see."""
    status: Literal["draft", "approved", "retired", "example"] = "draft"
    """How far the plan is: only an approved plan is in force."""
    owner: Owner | None = None
    """Who keeps the plan up to date."""
    approved: Approved | None = None
    """The approval, with the digest of what was approved."""
    languages: Listed[Language] = None
    """The languages in which people are told. Default: the default language alone."""
    default_language: Language = "en"
    """The language of plain texts in this plan."""
    timezone: Zone = "Etc/UTC"
    """The zone in which times are said and rotas turn, by IANA name."""
    calendar: str | None = None
    """The calendar that business days follow, such as `nl`."""
    last_reviewed: Day | None = None
    """When the plan was last looked over as a whole."""
    review_every: Length | None = None
    """How often it must be looked over. Default 6mo."""


class Organisation(Entity):
    """Whose plan this is, and which laws may apply."""

    name: Text | None = None
    """The name of the organisation."""
    sector: str | None = None
    """The line of work."""
    countries: Listed[str] = None
    """Countries in which it works, by two-letter code."""
    regulated_as: Listed[str] = None
    """Regimes that apply, such as `nis2-important` or `dora-financial-entity`; `none` where none does."""
    domains: Listed[str] = None
    """Domains whose names, redirects or short links we serve ourselves, such as `example.com`."""
    platforms: Listed[Id] = None
    """Products with promises of their own; conditions ask for them as `platform == ID`."""


class Term(Entity):
    """One word of the house: what it means and whether the public may read it."""

    term: str
    """The word."""
    means: Text | None = None
    """What it means."""
    internal_only: bool = False
    """True where it may not stand in a text for outside."""
    avoid: bool = False
    """True where it should not be used at all."""
    say_instead: Listed[Text] = None
    """What to say instead."""
    use_only_when: Condition | None = None
    """The condition under which the word is right."""


class Team(Entity):
    """A team and the department it belongs to."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """The name readers see."""
    department: str | None = None
    """The department, as the organisation calls it."""


class DataClass(Entity):
    """A class of information and whether it may stand in a record or a message."""

    id: Id
    """Short and stable name, such as `red`."""
    in_incident: Literal["never", "confidential_only", "allowed"] | None = None
    """Where information of this class may be written."""


class Window(Entity):
    """Hours of the week."""

    days: list[Weekday] = Field(default_factory=lambda: list(WEEKDAYS))
    """The days, each by its first three letters."""
    from_: ClockTime = Field(default="00:00", alias="from")
    """Start of the window, in quotes: "08:00"."""
    to: ClockTime = "24:00"
    """End of the window; before `from` it lies on the next day."""
    zone: Zone | None = None
    """The zone of these hours. Default: the plan's."""


class Policies(Entity):
    """Settings where good sources disagree (plan-model part 6), and the pace that holds without promises."""

    eta: Literal["forbidden", "from_identified", "from_monitoring", "allowed"] = "from_identified"
    """From which stage on a public text may name an expected end."""
    publish_before_impact_confirmed: Literal["allowed", "forbidden", "top_level"] = "top_level"
    """Whether the first text may go out while the impact is unknown: always, never, or only at the worst level."""
    technical_detail_public: Literal["low", "high"] = "low"
    """How much technical detail public texts carry."""
    outage_word: Literal["total_only", "free"] = "total_only"
    """Whether "outage" is kept for a total loss of service."""
    first_message: Length = Duration(15, "m")
    """First public message after declaring, where the plan makes no promises of its own."""
    rhythm: Length = Duration(30, "m")
    """Time between public messages, where the plan makes no promises of its own."""
    approval: Literal["every_message", "first_and_last", "first_message", "none"] = "first_and_last"
    """Which messages need approval where a channel names an approver without saying for what."""
    removal: Literal["never", "false_alarm"] = "never"
    """Whether a published message may be removed; otherwise it is corrected or retracted in the open."""
    holding_text: Literal["off", "pre_approved"] = "pre_approved"
    """Whether a pre-approved text that says nothing is new may go out by itself before a promise breaks."""
    draft_time: Length = Duration(5, "m")
    """Time to write a message, counted when promises are checked against answer times."""
    assume_after: Length = Duration(10, "m")
    """How long a question may stay open before `on_unknown` decides it."""
    drill_every: Length = Duration(90, "d")
    """How often a drill is held at the least."""
    blocking: Listed[str] = Field(default_factory=lambda: ["M03", "M14", "M17", "M18"])
    """Message rules that keep a text from going out until somebody says why it goes out in spite of them."""
    business_hours: Window = Window(days=["mon", "tue", "wed", "thu", "fri"], **{"from": "09:00"}, to="17:00")
    """The hours meant by `hours: business`."""


class Offline(Entity):
    """Copies of the plan that can be read when network and sign-on are gone."""

    copies: Listed[Text] = None
    """Where the copies are."""
    made_on: Day | None = None
    """When they were made."""
    reachable_without: Listed[str] = None
    """The components without which the copies can still be read."""
