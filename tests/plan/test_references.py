"""References: each kind finds what it names, and names the nearest where it leads to nothing."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.index import Index
from baken.plan.problems import Problem
from baken.plan.references import dangling
from baken.plan.schema import Plan

HOUSE: dict[str, Any] = {
    "organisation": {"platforms": ["webshop"]},
    "people": [{"id": "noor"}, {"id": "sam"}],
    "teams": [{"id": "ops"}],
    "rotas": [{"id": "weekly"}],
    "roles": [{"id": "leider"}],
    "signals": [{"id": "users_hit", "type": "percent"}],
    "severities": [{"id": "groot"}],
    "types": [{"id": "storing"}],
    "components": [{"id": "database"}],
    "data_classes": [{"id": "red"}],
    "audiences": [{"id": "klanten"}],
    "channels": [{"id": "statuspagina"}],
    "facts": [{"id": "impact"}],
    "templates": [{"id": "eerste", "body": "Er is iets."}],
    "howtos": [{"id": "herstart"}],
    "duties": [{"id": "avg", "deadlines": [{"id": "melding"}]}],
}


def problems(**more: Any) -> list[Problem]:
    """What dangles when entries are added to the house: lists are joined, all else replaced."""
    joined = {key: HOUSE[key] + value if isinstance(HOUSE.get(key), list) else value for key, value in more.items()}
    return list(dangling(Index(Plan.model_validate({**HOUSE, **joined}))))


LOST: list[tuple[dict[str, Any], str, str, str]] = [
    ({"roles": [{"id": "r", "assigned": "@nor"}]}, "roles.1.assigned.primary", "a person", "@noor"),
    ({"roles": [{"id": "r", "assigned": ["@noor", "sem"]}]}, "roles.1.assigned.backup", "a person", "sam"),
    ({"people": [{"id": "p", "team": "opps"}]}, "people.2.team", "a team", "ops"),
    ({"people": [{"id": "p", "trained_for": ["leder"]}]}, "people.2.trained_for.0", "a role", "leider"),
    ({"rotas": [{"id": "r", "then": "rota:weakly"}]}, "rotas.1.then", "a rota", "rota:weekly"),
    ({"rotas": [{"id": "r", "members": ["@sm"]}]}, "rotas.1.members.0", "a person", "@sam"),
    ({"howtos": [{"id": "h", "for": "chosen_by:role:leidr"}]}, "howtos.1.for", "a role", "chosen_by:role:leider"),
    (
        {"components": [{"id": "c", "depends_on": ["databse"]}]},
        "components.1.depends_on.0.on",
        "a component",
        "database",
    ),
    ({"components": [{"id": "c", "owner": "team:op"}]}, "components.1.owner", "a team", "team:ops"),
    ({"channels": [{"id": "c", "audiences": ["klant"]}]}, "channels.1.audiences.0", "an audience", "klanten"),
    ({"channels": [{"id": "c", "fallback": "statuspage"}]}, "channels.1.fallback", "a channel", "statuspagina"),
    (
        {"channels": [{"id": "c", "use_for": {"severities": "grot"}}]},
        "channels.1.use_for.severities.0",
        "a level",
        "groot",
    ),
    (
        {"channels": [{"id": "c", "never_for": {"types": "storin"}}]},
        "channels.1.never_for.types.0",
        "a type",
        "storing",
    ),
    ({"channels": [{"id": "c", "access": {"ask": "@nor"}}]}, "channels.1.access.ask", "a person", "@noor"),
    ({"templates": [{"id": "t", "body": "", "stage": "resolvd"}]}, "templates.1.stage", "a stage", "resolved"),
    ({"facts": [{"id": "f", "class": "rad"}]}, "facts.1.class", "a class of information", "red"),
    ({"stages": [{"id": "s", "required_facts": ["inpact"]}]}, "stages.0.required_facts.0", "a fact", "impact"),
    ({"types": [{"id": "t", "duties": ["agv"]}]}, "types.1.duties.0", "a duty", "avg"),
    ({"definition": {"how": ["howto:herstrat"]}}, "definition.how.0", "a guide", "howto:herstart"),
    ({"promises": [{"id": "p", "platform": "webshp"}]}, "promises.0.platform", "a platform", "webshop"),
    ({"promises": [{"id": "ritme", "clock": "promise:ritm"}]}, "promises.0.clock", "a promise", "promise:ritme"),
    ({"promises": [{"id": "p", "upon": "stage:identifed"}]}, "promises.0.upon", "a stage", "stage:identified"),
    ({"promises": [{"id": "p", "upon": "changed(impct)"}]}, "promises.0.upon", "a fact", "impact"),
    ({"duties": [{"id": "d", "clock_start": "submitted:m"}]}, "duties.1.clock_start", "a report of a duty", ""),
    (
        {"duties": [{"id": "d", "deadlines": [{"id": "e", "from": "stage:x"}]}]},
        "duties.1.deadlines.0.from",
        "a stage",
        "",
    ),
    ({"drills": [{"id": "d", "scenario": {"type": "storng"}}]}, "drills.0.scenario.type", "a type", "storing"),
    (
        {"severities": [{"id": "s", "respond": {"public": "decided_by:role:lider"}}]},
        "severities.1.respond.public",
        "a role",
        "role:leider",
    ),
    (
        {"values": [{"id": "v", "shown_when": ["stage:monitorin"]}]},
        "values.0.shown_when.0",
        "a stage",
        "stage:monitoring",
    ),
    (
        {"roles": [{"id": "r", "assigned": {"by_type": {"storng": "@noor"}}}]},
        "roles.1.assigned.by_type.storng",
        "a type",
        "storing",
    ),
]


@pytest.mark.parametrize(("more", "path", "kind", "near"), LOST, ids=[row[1] for row in LOST])
def test_it_names_what_a_reference_to_nothing_probably_meant(
    more: dict[str, Any], path: str, kind: str, near: str
) -> None:
    (problem,) = problems(**more)

    assert (problem.rule, ".".join(map(str, problem.path))) == ("FRM-02", path)
    assert f"{kind} of that name is not in the plan" in say(problem.words)
    assert say(problem.mend).startswith(f"did you mean “{near}”?" if near else "add it under")


def test_it_says_where_to_declare_what_has_no_near_name() -> None:
    (problem,) = problems(people=[{"id": "p", "team": "marketing"}])

    assert say(problem.words) == "“marketing” leads to nothing: a team of that name is not in the plan"
    assert say(problem.mend) == "add it under “teams”, or name one that stands there"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"team": "role:leider"}, "“role:leider” can't stand here; here belongs a team"),
        ({"team": "ons team"}, "“ons team” can't be the name of anything in the plan"),
        ({"trained_for": ["@noor"]}, "“@noor” can't stand here; here belongs a role"),
        ({"trained_for": ["planet:mars"]}, "“planet:mars” can't stand here; here belongs a role"),
    ],
)
def test_it_says_what_belongs_where_something_else_stands(field: dict[str, Any], said: str) -> None:
    assert [say(problem.words) for problem in problems(people=[{"id": "p", **field}])] == [said]


@pytest.mark.parametrize(
    "who",
    [
        "@noor",
        "noor",
        "role:leider",
        "leider",
        "rota:weekly",
        "weekly",
        "team:ops",
        "chosen_by:role:leider",
        "none",
        "reporter",
        "nobody",
        "unknown",
        "whoever is on duty",
    ],
)
def test_who_takes_people_roles_rotas_teams_and_phrases(who: str) -> None:
    assert not problems(roles=[{"id": "r", "assigned": who}])


@pytest.mark.parametrize("on", ["database", "component:database", "ext:stroom", "self:kluis"])
def test_a_dependency_takes_components_suppliers_and_own_parts(on: str) -> None:
    assert not problems(channels=[{"id": "c", "depends_on": [on]}])


@pytest.mark.parametrize("upon", ["changed(impact)", "changed(users_hit)", "changed(severity)", "stage:resolved"])
def test_a_message_is_due_upon_a_change_of_anything_known(upon: str) -> None:
    assert not problems(promises=[{"id": "p", "upon": upon}])


def test_a_text_may_be_for_any_stage_and_a_channel_without_fallback() -> None:
    assert not problems(templates=[{"id": "t", "body": "", "stage": "any"}], channels=[{"id": "c", "fallback": "none"}])


def test_it_finds_near_names_among_very_many() -> None:
    many = [{"id": f"machine-{number:05}"} for number in range(2_000)]
    wrong = ["machine-0100", "mchine-00100", "machine-010x0", "machine-01010x", "machien-00100", "printer"]
    found = problems(components=[*many, {"id": "c", "depends_on": wrong}])

    assert [say(problem.mend).split("“")[1].split("”")[0] for problem in found] == [
        *("machine-00100", "machine-00100", "machine-01000", "machine-01010", "machine-00100", "components")
    ]
