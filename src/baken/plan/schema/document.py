"""The plan as one document: its top-level keys (plan-model 3.2)."""

from typing import Literal

from pydantic import ConfigDict, Field

from baken.plan.schema.base import Entity, Listed
from baken.plan.schema.components import Component
from baken.plan.schema.course import Duty, Escalation, FactField, Promise, Stage, Template
from baken.plan.schema.criteria import Definition, ImpactLevel, IncidentType, Severity, SeverityPolicy, Signal
from baken.plan.schema.frame import DataClass, Offline, Organisation, PlanInfo, Policies, Team, Term
from baken.plan.schema.people import Person, Role, Rota
from baken.plan.schema.practice import Drill, Howto, Review, Value
from baken.plan.schema.reach import Audience, Channel


class Plan(Entity):
    """An incident communication plan. Definition, roles, channels, templates and values are enough."""

    model_config = ConfigDict(title="Baken plan")

    schema_: Literal["plan/1"] = Field(default="plan/1", alias="schema")
    """The version of this language."""
    plan: PlanInfo = PlanInfo()
    """What the plan is called and whose it is."""
    organisation: Organisation | None = None
    """Whose plan this is."""
    glossary: Listed[Term] = None
    """Words of the house."""
    teams: Listed[Team] = None
    """Teams. Where this key is left out, every team that is mentioned counts as declared."""
    people: Listed[Person] = None
    """People. Where this key is left out, every @mention counts as declared, without contacts."""
    rotas: Listed[Rota] = None
    """Who is on duty when."""
    signals: Listed[Signal] = None
    """Questions and metrics that conditions use."""
    definition: Definition | None = None
    """What counts as an incident."""
    severity_policy: SeverityPolicy = SeverityPolicy()
    """How a level is chosen."""
    severities: Listed[Severity] = None
    """Levels, the worst first. Default: one level, public, that holds when declared."""
    types: Listed[IncidentType] = None
    """Types of incident."""
    impact_levels: Listed[ImpactLevel] = None
    """States of components as readers see them. Default: the five of the status page."""
    components: Listed[Component] = None
    """Parts and what they rest on."""
    data_classes: Listed[DataClass] = None
    """Classes of information."""
    audiences: Listed[Audience] = None
    """Who is told. Default: those the plan mentions (`internal`, `press` and `public` are what their names say)."""
    roles: Listed[Role] = None
    """Who does what."""
    channels: Listed[Channel] = None
    """Where people are told."""
    stages: Listed[Stage] = None
    """Where an incident can stand. Default: investigating, identified, monitoring, resolved."""
    facts: Listed[FactField] = None
    """Blanks that texts may use. Default: the usual ones, and every blank of the texts."""
    templates: Listed[Template] = None
    """Texts."""
    promises: Listed[Promise] = None
    """What is announced with a time. Default: `policies.first_message`, then `policies.rhythm`."""
    escalations: Listed[Escalation] = None
    """When somebody else is called."""
    values: Listed[Value] = None
    """What the team values."""
    howtos: Listed[Howto] = None
    """Step-by-step guides."""
    duties: Listed[Duty] = None
    """Legal and contractual clocks."""
    policies: Policies = Policies()
    """Settings where good sources disagree."""
    reviews: Review | None = None
    """Looking back."""
    drills: Listed[Drill] = None
    """Practice."""
    offline: Offline | None = None
    """Copies for when all is down."""


# Now, and not with the first plan that is read: two threads may read one at once.
Plan.model_rebuild()
