"""Not stated, and stated as none: two results that no rule may mix up (plan-model 3.3)."""

from collections.abc import Mapping
from typing import Any

from baken.plan.problems import Path
from baken.plan.schema.base import Entity
from baken.plan.staffing.holders import NOBODY


def is_open(value: Any) -> bool:
    """True where the plan does not state a value: absent, null, empty text in every language, or `unknown`."""
    if isinstance(value, str):
        return value.strip() in ("", "unknown")
    if isinstance(value, Mapping):
        return all(map(is_open, value.values()))
    if isinstance(value, list):
        return bool(value) and all(map(is_open, value))
    return value is None


def is_none(value: Any) -> bool:
    """True where the plan states that there is none: `none`, `nobody`, a list or a text of nothing else."""
    if isinstance(value, Mapping):
        return all(map(is_none, value.values()))
    return all(map(is_none, value)) if isinstance(value, list) else isinstance(value, str) and value in NOBODY


def nearest_path(entity: Entity, path: Path, field: str) -> Path:
    """The path of the dotted `field` of what stands at `path`, as far as the plan writes it down.

    So a finding about something that is missing points at the nearest line that is there.
    """
    for step in field.split("."):
        if not isinstance(entity, Entity) or step not in entity.model_fields_set:
            return path
        path, entity = (*path, step), getattr(entity, step)
    return path
