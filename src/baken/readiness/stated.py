"""Not stated, and stated as none: two results that no rule may mix up (plan-model 3.3)."""

from typing import Any

from baken.plan.problems import Path
from baken.plan.schema.base import Entity


def is_open(value: Any) -> bool:
    """True where the plan does not state a value: absent, null, empty text, or `unknown`."""
    return value in (None, "", "unknown")


def is_none(value: Any) -> bool:
    """True where the plan states that there is none: `none` or `[]`."""
    return value in ("none", [])


def nearest_path(entity: Entity, path: Path, field: str) -> Path:
    """The path of the dotted `field` of what stands at `path`, as far as the plan writes it down.

    So a finding about something that is missing points at the nearest line that is there.
    """
    for step in field.split("."):
        if not isinstance(entity, Entity) or step not in entity.model_fields_set:
            return path
        path, entity = (*path, step), getattr(entity, step)
    return path
