"""The keys of a scenario file, from its own schema."""

from typing import Any, get_args

from baken.plan.durations import Duration
from baken.plan.reference.tables import table
from baken.plan.schema.base import Entity
from baken.rehearsal.scenario import Scenario


def scenario_keys() -> str:
    """Every key of a scenario, with those of its entries as `answers: signal`."""
    rows = []
    for name, info in Scenario.model_fields.items():
        rows += [] if name == "notes" else [_row(f"`{name}`", info)]
        for entity in _entities(info.annotation):
            rows += [_row(f"`{name}:` `{key}`", part) for key, part in entity.model_fields.items() if key != "notes"]
    return table(("key", "meaning", "default"), rows)


def _row(key: str, info: Any) -> tuple[str, str, str]:
    default = "**required**" if info.is_required() else ""
    return key, info.description, f"`{info.default}`" if isinstance(info.default, Duration) else default


def _entities(annotation: Any) -> list[type[Entity]]:
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return [annotation]
    return [entity for part in get_args(annotation) for entity in _entities(part)]
