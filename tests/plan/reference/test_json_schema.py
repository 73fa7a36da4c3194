"""Promises of the JSON Schema: an editor underlines what is wrong, and never what `baken plan check` accepts."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from baken.lib.ids import read_reference
from baken.plan.files.compatibility import modernise
from baken.plan.files.load import dump
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.reference.json_schema import json_schema
from baken.plan.reference.shapes import Field
from baken.plan.references import dangling
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity, Names
from baken.plan.walk import walk
from tests.plan.cast import boekenkade, index
from tests.plan.reference.written import ODD, kinds_of_field, plans, right, with_value

SCHEMA = json_schema()
EDITOR = Draft202012Validator(SCHEMA)
EDITORS = {name: Draft202012Validator({**SCHEMA["$defs"][name], "$defs": SCHEMA["$defs"]}) for name in SCHEMA["$defs"]}
EDITORS["Plan"] = EDITOR


def underlined(data: Any) -> list[str]:
    """What an editor would underline in `data`, by its path."""
    return [".".join(map(str, error.absolute_path)) for error in EDITOR.iter_errors(data)]


def accepts(entity: type[Entity], data: dict[str, Any]) -> bool:
    """Whether reading accepts `data`: by the schema, and by the form of every reference in it."""
    try:
        found = entity.model_validate(data)
    except ValidationError:
        return False
    return all(
        _can_lead_somewhere(marked.value, marked.mark) for marked in walk(found) if isinstance(marked.mark, Names)
    )


def _can_lead_somewhere(value: str, mark: Names) -> bool:
    reference = read_reference(value)
    return mark.free or (reference is not None and reference.kind in ("", *mark.kinds) and reference.kind != "any")


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", ["gitlab-public-handbook", "pagerduty-public-guide"])
def test_it_takes_the_real_plans(shared: Path, name: str) -> None:
    reading = read_yaml((shared / "plans" / f"{name}.yaml").read_bytes(), name)
    modernise(reading.value, reading.places)

    assert underlined(reading.value) == []


def test_it_takes_a_plan_of_our_own() -> None:
    assert underlined(boekenkade()) == []


@pytest.mark.parametrize(
    "section",
    [
        {"roles": [{"id": "lead", "assigned": "@noor"}]},
        {"roles": [{"id": "lead", "assigned": ["@noor", "@sam"], "responsibilities": {"nl": "beslissen"}}]},
        {"roles": [{"id": "lead", "separate_from": ["voice"], "may_combine_with": "scribe"}]},
        {"roles": [{"id": "lead", "assigned": {"primary": "@noor", "by_type": {"security": "team:security"}}}]},
        {"channels": [{"id": "page", "audiences": "customers", "depends_on": ["web", {"on": "ext:dns"}]}]},
        {"channels": [{"id": "page", "depends_on": "none", "fallback": "none", "may_post": "none"}]},
        {"reviews": {"within": "5d", "required_for": "sev-1", "questions": "What did readers notice?"}},
        {"rotas": [{"id": "nights", "coverage": "24x7"}, {"id": "days", "coverage": [{"from": "08:00"}]}]},
        {"rotas": "none", "people": None, "teams": []},
        {"promises": [{"id": "rhythm", "every": "announced_in_last_message", "upon": "changed(impact)"}]},
        {"stages": [{"id": "watching", "entry": "users_hit == 0 for 30m", "max": "2h"}]},
        {"severities": [{"id": "s1", "respond": {"page": "role:lead", "public": "decided_by:role:lead"}}]},
        {"plan": {"last_reviewed": "2026-10-01", "owner": "whoever is on duty"}, "notes": {"any": ["thing"]}},
    ],
)
def test_it_takes_every_short_form(section: dict[str, Any]) -> None:
    Plan.model_validate(boekenkade(**section))
    assert underlined(boekenkade(**section)) == []


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ({"channel": []}, ""),
        ({"schema": "plan/2"}, "schema"),
        ({"plan": {"id": "two words"}}, "plan.id"),
        ({"plan": {"status": "final"}}, "plan.status"),
        ({"plan": {"review_every": "half a year"}}, "plan.review_every"),
        ({"plan": {"last_reviewed": "2026-W40-4"}}, "plan.last_reviewed"),
        ({"people": [{"id": "noor", "name": 5}]}, "people.0.name"),
        ({"people": [{"name": "Noor"}]}, "people.0"),
        ({"roles": [{"id": "lead", "assigned": ["@a", "@b", "@c"]}]}, "roles.0.assigned"),
        ({"roles": [{"id": "lead", "many": "yes"}]}, "roles.0.many"),
        ({"channels": [{"id": "page", "kind": "fax"}]}, "channels.0.kind"),
        ({"channels": [{"id": "page", "limits": {"max_chars": 0}}]}, "channels.0.limits"),
        ({"templates": [{"id": "first", "body": {"Dutch": "Er is iets."}}]}, "templates.0.body"),
        ({"promises": [{"id": "first", "clock": "tomorrow"}]}, "promises.0.clock"),
        ({"values": [{"id": "honest", "shown_when": "always"}]}, "values.0.shown_when"),
        ({"policies": {"business_hours": {"from": "9:00"}}}, "policies.business_hours.from"),
        ({"policies": None}, "policies"),
    ],
)
def test_it_underlines_what_reading_refuses(section: dict[str, Any], place: str) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate(boekenkade() | section)
    assert underlined(boekenkade() | section) == [place]


@pytest.mark.parametrize("who", ["ext:dns", "lead!", "role:", ""])
def test_it_underlines_a_reference_of_the_wrong_kind(who: str) -> None:
    section = {"rotas": [{"id": "nights", "members": [who]}]}
    assert underlined(boekenkade(**section)) == ["rotas.0.members.0"]


def test_reading_refuses_in_words_what_an_editor_underlines() -> None:
    section = {"templates": [{"id": "first", "stage": "any:identified", "body": "Er is iets."}]}

    assert underlined(boekenkade(**section)) == ["templates.0.stage"]
    assert [problem.path for problem in dangling(index(**section))] == [("templates", 0, "stage")]


@pytest.mark.parametrize(
    ("entity", "field"), [pytest.param(*pair, id=f"{pair[0].__name__}.{pair[1].key}") for pair in kinds_of_field()]
)
def test_it_agrees_with_reading_on_every_kind_of_field(entity: type[Entity], field: Field) -> None:
    for value in [*right(field.shape), *ODD]:
        data = with_value(entity, field.key, value)
        could_be_a_zone = isinstance(value, str) and "zone" in field.key
        said = EDITORS[entity.__name__].is_valid(data)
        assert said == accepts(entity, data) or (said and could_be_a_zone), f"{field.key}: {value!r}"


@given(plans)
def test_it_takes_every_plan_as_written_and_as_dumped(data: dict[str, Any]) -> None:
    plan = Plan.model_validate(data)

    assert underlined(data) == []
    assert underlined(dump(plan)) == []
    assert Plan.model_validate(dump(plan)) == plan


def test_it_tells_of_every_key() -> None:
    silent = [
        f"{name}.{key}"
        for name, block in [("Plan", SCHEMA), *SCHEMA["$defs"].items()]
        for key, said in block.get("properties", {}).items()
        if not said.get("description")
    ]
    assert silent == []
