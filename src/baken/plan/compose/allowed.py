"""What a reader may know: facts that stay inside, and an expected end before its time."""

from baken.lib.words import Words, words
from baken.plan.compose.facts import WITHHELD, Fact, Known
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index
from baken.plan.schema.course import FactField

EXPECTED_END = "expected_recovery"
_STAGES = ("investigating", "identified", "monitoring", "resolved")


def as_allowed(index: Index, field: FactField, fact: Fact, occasion: Occasion) -> tuple[Fact, Words | None]:
    """`fact` as the audience of `occasion` may know it, and what was held back."""
    if not _may_stand_in(index, field, occasion):
        return WITHHELD, words("“{name}” may not stand in this text and is left out", name=field.id)
    if not index.outside(occasion.audience):
        return fact, None
    if not field.public:
        return WITHHELD, words("“{name}” is not public and is left out", name=field.id)
    if field.id == EXPECTED_END and isinstance(fact, Known) and not eta_allowed(index, occasion.stage):
        return WITHHELD, words("an expected end may not be named at this stage, so it is left out")
    return fact, None


def eta_allowed(index: Index, stage: str) -> bool:
    """True where `policies.eta` lets a public text name an expected end at `stage` (plan-model part 6)."""
    policy = index.plan.policies.eta
    if policy in ("forbidden", "allowed"):
        return policy == "allowed"
    found = index.stages.get(stage)
    reached = _STAGES.index(found.status) if found and found.status else 0
    return reached >= _STAGES.index(policy.removeprefix("from_"))


def _may_stand_in(index: Index, field: FactField, occasion: Occasion) -> bool:
    """What the fact's class of information allows: never, confidentially only, or always.

    Confidential is a report to an authority, and for colleagues an incident of a confidential type.
    """
    found = next((item for item in index.plan.data_classes or () if item.id == field.class_), None)
    if found is None or found.in_incident in (None, "allowed"):
        return True
    if found.in_incident == "never":
        return False
    audience = index.audiences.get(occasion.audience)
    if audience is not None and audience.kind == "regulator":
        return occasion.kind == "regulator"
    kind = index.types.get(occasion.type or "")
    is_confidential = kind is not None and kind.confidentiality != "open"
    return is_confidential and not index.outside(occasion.audience)
