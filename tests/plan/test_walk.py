"""Every reference and condition of a plan is found by the marks on the schema's fields, with its path in the file."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from baken.plan.schema import Plan
from baken.plan.schema.base import Entity, IsCondition, Names
from baken.plan.walk import mentions, walk
from tests.plan.cast import boekenkade


def marked(**changes: Any) -> dict[str, Any]:
    """What is found, by its path as `roles.0.assigned.primary`."""
    return {".".join(map(str, one.path)): one.value for one in walk(Plan.model_validate(changes))}


def test_it_finds_references_and_conditions_wherever_they_stand() -> None:
    role = {
        "id": "leider",
        "assigned": {"primary": "@noor", "by_type": {"storing": "@sam"}},
        "may_combine_with": "stem",
    }
    channel = {"id": "page", "depends_on": ["web"], "use_for": {"severities": ["groot"], "condition": "users_hit > 3"}}

    assert marked(roles=[role], channels=[channel], stages=[{"id": "s", "entry": {"nl": "klaar"}}]) == {
        "roles.0.assigned.primary": "@noor",
        "roles.0.assigned.by_type.storing": "@sam",
        "roles.0.may_combine_with.0": "stem",
        "channels.0.use_for.severities.0": "groot",
        "channels.0.use_for.condition": "users_hit > 3",
        "channels.0.depends_on.0.on": "web",
        "stages.0.entry": {"nl": "klaar"},
    }


def test_it_spells_keys_as_the_file_does() -> None:
    assert set(marked(howtos=[{"id": "h", "for": "@noor"}], facts=[{"id": "f", "class": "red"}])) == {
        *("howtos.0.for", "facts.0.class")
    }


def is_marked(annotation: Any) -> bool:
    """Whether a mark stands in a type itself, not in an entity below it."""
    return isinstance(annotation, Names | IsCondition) or any(map(is_marked, get_args(annotation)))


def entities(kind: type[Entity]) -> Iterator[type[Entity]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("baken.plan.schema"):
            yield from (below, *entities(below))


@pytest.mark.parametrize("kind", sorted(entities(Entity), key=str))
def test_no_mark_of_the_schema_is_one_it_can_not_find(kind: type[Entity]) -> None:
    types = get_type_hints(kind, include_extras=True)
    stated: Any = dict.fromkeys(kind.model_fields, "x")
    found = {one.path[0] for one in walk(kind.model_construct(**stated))}

    assert found == {info.alias or name for name, info in kind.model_fields.items() if is_marked(types[name])}


def test_mentions_are_each_named_once_in_the_order_of_the_plan() -> None:
    found = walk(Plan.model_validate(boekenkade(people=None)))

    assert mentions(found, "person") == ["noor", "sam"]
    assert mentions(found, "audience") == ["klanten"]
    assert mentions(found, "team") == ["service"]


def test_a_bare_id_means_the_first_kind_of_its_field_unless_it_is_declared_as_another() -> None:
    found = walk(Plan.model_validate({"roles": [{"id": "r", "assigned": ["noor", "weekly"]}]}))

    assert mentions(found, "person") == ["noor", "weekly"]
    assert mentions(found, "person", {"rota": {"weekly"}}) == ["noor"]
    assert mentions(found, "rota", {"rota": {"weekly"}}) == ["weekly"]


def test_words_that_name_nobody_are_no_mentions() -> None:
    roles = [
        {"id": f"r{n}", "assigned": who} for n, who in enumerate(("anyone", "none", "reporter", "wie er is", "@noor"))
    ]

    assert mentions(walk(Plan.model_validate({"roles": roles})), "person") == ["noor"]
