"""Which roles an incident needs, by its level, type and stage."""

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.people import RequiredFor
from baken.plan.staffing.holders import named


def required_roles(
    index: Index, severity: str | None, type_: str | None, stage: str | None = None
) -> tuple[tuple[str, Words], ...]:
    """The ids of the roles that an incident needs, in the order of the plan, each with the reason.

    A role that states no `required_for` is needed in every incident. Of levels, types and stages only those that are
    stated restrict, and all that are stated have to fit: a role for levels [big] and types [security] is needed in
    big security incidents alone. Without `stage` the roles of every stage count. A role with `manual` is needed only
    where the level calls it (`severity.respond.page`), which adds any role.
    """
    called = roles_called(index, severity)
    found = []
    for role in index.roles.values():
        because = _because(index, role.required_for or RequiredFor(), severity, type_, stage)
        if because is not None:
            found.append((role.id, because))
        elif role.id in called:
            found.append((role.id, words("called at this level")))
    return tuple(found)


def pages(index: Index, severity: str | None) -> list[str]:
    """The references that a level calls at once, as the plan writes them."""
    level = index.severities.get(severity or "")
    return (level.respond.page if level and level.respond else None) or []


def roles_called(index: Index, severity: str | None) -> set[str]:
    """The ids of the roles among what a level calls at once."""
    found = (named(index, who) for who in pages(index, severity))
    return {name for kind, name in filter(None, found) if kind == "role"}


def _because(
    index: Index, required: RequiredFor, severity: str | None, type_: str | None, stage: str | None
) -> Words | None:
    """Why a role is needed, or None where it is not."""
    if required.manual:
        return None
    reasons = []
    for kind, listed, actual in (
        ("severity", required.severities, severity),
        ("type", required.types, type_),
        ("stage", required.stages, stage),
    ):
        if listed is None or (kind == "stage" and stage is None):
            continue
        if actual is None or actual not in map(bare, listed):
            return None
        reasons.append(index.labels.get(f"{kind}:{actual}", actual))
    return words("needed for {reasons}", reasons=reasons) if reasons else words("needed in every incident")
