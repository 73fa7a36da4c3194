"""What a plan means by leaving things out: the completed plan that the engines read."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from baken.plan.blanks import LONGEST, blanks_of
from baken.plan.schema import Plan
from baken.plan.schema.course import FactField, Promise, Stage
from baken.plan.schema.criteria import ImpactLevel, Respond, Severity
from baken.plan.schema.frame import Team
from baken.plan.schema.people import Person
from baken.plan.schema.reach import Audience
from baken.plan.walk import Marked, mentions, walk

STAGES = ("investigating", "identified", "monitoring", "resolved")
_STAGE_NAMES = {
    "investigating": {"en": "investigating", "nl": "onderzoek"},
    "identified": {"en": "cause identified", "nl": "oorzaak gevonden"},
    "monitoring": {"en": "monitoring", "nl": "in de gaten houden"},
    "resolved": {"en": "resolved", "nl": "opgelost"},
}
COMPONENT_STATES = ("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance")
OUTSIDE = ("customer", "partner", "public")

_KINDS = {
    **{kind: {"kind": kind} for kind in ("internal", "regulator", "press", "public")},
    **{f"{kind}s": {"kind": kind} for kind in ("customer", "partner", "regulator")},
}
_STATE_OF = {
    "degraded": "degraded_performance",
    "slow": "degraded_performance",
    "partial": "partial_outage",
    "outage": "major_outage",
    "down": "major_outage",
    "maintenance": "under_maintenance",
}
_FACTS: tuple[dict[str, Any], ...] = (
    {
        "id": "impact",
        "needed_from": "identified",
        "ask": {"en": "What can people not do now?", "nl": "Wat kunnen mensen nu niet?"},
        "unknown": {
            "en": "We do not know yet what is affected.",
            "nl": "We weten nog niet wat er precies niet werkt.",
        },
    },
    {
        "id": "components",
        "type": "components",
        "optional": True,
        "ask": {"en": "Which parts are affected?", "nl": "Welke onderdelen zijn geraakt?"},
    },
    {
        "id": "workaround",
        "optional": True,
        "ask": {"en": "What can people do meanwhile?", "nl": "Wat kunnen mensen intussen doen?"},
    },
    {
        "id": "next_update_at",
        "type": "time",
        "needed_from": "investigating",
        "ask": {"en": "When is the next message?", "nl": "Wanneer volgt het volgende bericht?"},
    },
    {
        "id": "expected_recovery",
        "type": "time",
        "optional": True,
        "ask": {"en": "When do you expect it to work again?", "nl": "Wanneer verwacht je dat het weer werkt?"},
    },
    {
        "id": "started_at",
        "type": "time",
        "ask": {"en": "Since when?", "nl": "Sinds wanneer?"},
    },
    {
        "id": "restored_at",
        "type": "time",
        "needed_from": "resolved",
        "ask": {"en": "When did it work again?", "nl": "Wanneer werkte het weer?"},
    },
)


def complete(plan: Plan, marked: Callable[[], list[Marked]] | None = None) -> Plan:
    """`plan` with every default filled in; what the authors wrote stays as it is. `marked` walks it, if it was walked.

    Where a section is left out, what the rest of the plan mentions counts as declared with nothing but its id
    (plan-model 3.3): people, teams, audiences and facts. Stages, levels, states and promises have their own defaults.
    """
    acting = {
        kind: {item.id for item in items or ()}
        for kind, items in (("person", plan.people), ("team", plan.teams), ("role", plan.roles), ("rota", plan.rotas))
    }
    written = marked or cache(lambda: walk(plan))  # once, and only where something is left out
    filled: dict[str, Any] = {
        "people": _or(plan.people, lambda: [_person(name) for name in mentions(written(), "person", acting)]),
        "teams": _or(plan.teams, lambda: [Team(id=name) for name in mentions(written(), "team", acting)]),
        "audiences": _or(plan.audiences, lambda: _audiences(mentions(written(), "audience"))),
        "stages": _stages(plan.stages),
        "severities": _severities(plan),
        "impact_levels": _impact_levels(plan.impact_levels),
    }
    plan = plan.model_copy(update=filled)
    plan = plan.model_copy(update={"facts": _or(plan.facts, lambda: list(_facts(plan)))})
    return plan.model_copy(update={"promises": _or(plan.promises, lambda: list(_promises(plan)))})


def impact_of(rank: int, levels: int) -> str:
    """What the status page says of a level of `rank` among `levels`: the worst is critical, then major, then minor."""
    if levels == 1:
        return "major"
    return ("critical", "major", "minor")[min(rank, 3) - 1] if rank < 5 else "none"


def is_public(severity: Severity) -> bool:
    """True where the public is, or may be, told of a level."""
    said = severity.respond.public if severity.respond else None
    return said != "none"


def _or(written: list[Any] | None, default: Any) -> list[Any]:
    return default() if written is None else written


def _person(name: str) -> Person:
    """Somebody who is only mentioned: `@jan-willem` is called Jan-Willem."""
    return Person(id=name, name=name.replace("_", " ").title())


def _audiences(named: list[str]) -> list[Audience]:
    """The audiences that are named; one that is named after a kind, such as `internal`, is of that kind."""
    return [Audience.model_validate({"id": name, **_KINDS.get(name, {})}) for name in named or ["customers"]]


def _stages(written: list[Stage] | None) -> list[Stage]:
    status = "investigating"
    stages = []
    for stage in written or [Stage(id=name) for name in STAGES]:
        status = stage.status or (stage.id if stage.id in STAGES else status)
        stages.append(stage.model_copy(update={"status": status, "name": stage.name or _STAGE_NAMES.get(stage.id)}))
    return stages


def _severities(plan: Plan) -> list[Severity]:
    written = plan.severities
    if written is None:
        level = Severity(id="incident", when="default", major=True, respond=Respond(public="required"))
        written = [level]
    worst_first = plan.severity_policy.order == "most_severe_first"
    levels = []
    for place, level in enumerate(written):
        rank = level.rank or (place + 1 if worst_first else len(written) - place)
        impact = level.impact or impact_of(rank, len(written))
        levels.append(level.model_copy(update={"rank": rank, "impact": impact}))
    return levels


def _impact_levels(written: list[ImpactLevel] | None) -> list[ImpactLevel]:
    levels = []
    items = written or [ImpactLevel(id=name) for name in COMPONENT_STATES]
    for place, level in enumerate(items):
        by_place = COMPONENT_STATES[min(place, 3)]
        known = level.id if level.id in COMPONENT_STATES else _STATE_OF.get(level.id, by_place)
        rank = level.rank or len(items) - place
        levels.append(level.model_copy(update={"state": level.state or known, "rank": rank}))
    return levels


def _facts(plan: Plan) -> Iterator[FactField]:
    """The usual facts, then every other blank of the texts. A fact asks to be known at the stage only if it exists."""
    stages = {stage.id for stage in plan.stages or ()}
    usual = {fact["id"] for fact in _FACTS}
    for fact in _FACTS:
        needed = fact.get("needed_from")
        yield FactField.model_validate({**fact, "needed_from": needed if needed in stages else None})
    yield from (FactField(id=name) for name in _blanks(plan) if name not in usual)


def _blanks(plan: Plan) -> Iterable[str]:
    seen: dict[str, None] = {}
    for template in plan.templates or ():
        for text in (template.subject, template.body):
            for said in text.values() if isinstance(text, dict) else [text]:
                if said and len(said) <= LONGEST:
                    seen.update(dict.fromkeys(blanks_of(said)))
    return seen


def _promises(plan: Plan) -> Iterator[Promise]:
    """A first message and a rhythm for every audience outside that a channel reaches, at every public level."""
    levels = [level.id for level in plan.severities or () if is_public(level)]
    reached = {name for channel in plan.channels or () for name in mentions(walk(channel), "audience")}
    for audience in plan.audiences or ():
        if levels and audience.kind in OUTSIDE and (audience.reached_by or audience.id in reached):
            first = Promise(id=f"first-{audience.id}", severities=levels, audience=audience.id)
            yield first.model_copy(
                update={"kind": "initial", "within": plan.policies.first_message, "clock": "declared"}
            )
            yield first.model_copy(update={"id": f"rhythm-{audience.id}", "every": str(plan.policies.rhythm)})
