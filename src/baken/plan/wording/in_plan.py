"""The moment of a message, from the plan, the fact sheet and the clock."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from baken.plan.compose.facts import FactSheet
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index
from baken.plan.schema.base import ComponentState
from baken.plan.schema.components import Component
from baken.plan.wording.moment import Moment, Part

MOST_PARTS = 2_000
"""Parts whose names are looked for in a text: more than anybody writes about, and enough to take no time."""


@lru_cache(maxsize=8)
def moment_of_plan(index: Index) -> Moment:
    """What the plan alone says: its words, parts, people, suppliers and settings."""
    plan = index.plan
    return Moment(
        zone=index.zone,
        facts=index.facts,
        parts=tuple(part for _, part in _parts(index)),
        glossary=plan.glossary or (),
        suppliers=tuple(dict.fromkeys(_suppliers(index))),
        people=tuple(person.name for person in index.people.values() if person.name),
        policies=plan.policies,
    )


def moment_of(
    index: Index,
    occasion: Occasion,
    sheet: FactSheet,
    now: datetime,
    states: Mapping[str, ComponentState] | None = None,
) -> Moment:
    """The moment of one message: its occasion, what is known at the aware `now`, and how the parts stand.

    `states` holds component states by id; a component it lacks works.
    """
    stage, channel = index.stages.get(occasion.stage), index.channels.get(occasion.channel)
    parts = moment_of_plan(index).parts
    if states is not None:
        parts = tuple(replace(part, state=states.get(name, "operational")) for name, part in _parts(index))
    return replace(
        moment_of_plan(index),
        kind=occasion.kind,
        stage=stage.status if stage else None,
        outside=index.outside(occasion.audience),
        now=now,
        sheet=sheet,
        parts=parts,
        limits=channel.limits if channel else None,
    )


def _parts(index: Index) -> Iterator[tuple[str, Part]]:
    """The parts that readers may hear of, then those with a name of their own for inside."""
    told = [part for part in index.components.values() if part.public or part.internal_name]
    for component in sorted(told, key=lambda part: not part.public)[:MOST_PARTS]:
        inside = (component.internal_name,) if component.internal_name else ()
        yield component.id, Part(_names(component) if component.public else (), inside)


def _names(component: Component) -> tuple[str, ...]:
    name = component.name
    return tuple(dict.fromkeys(name.values())) if isinstance(name, dict) else (name,) if name else ()


def _suppliers(index: Index) -> Iterator[str]:
    for component in index.components.values():
        if component.hosting is not None and component.hosting.provider:
            yield component.hosting.provider
