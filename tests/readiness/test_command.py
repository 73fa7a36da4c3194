"""Who leads stays apart from who must not, and leads no more people than one can keep in view."""

from typing import Any

import pytest

from baken.lib.words import say
from tests.readiness.cast import BIG, HOLDS, LEADER, SMALL, VOICE, found, levels, sentences
from tests.readiness.pairs.pair import held
from tests.readiness.pairs.roles import CROWD, WRITER

TURNS: dict[str, Any] = {"id": "wacht", "kind": "weekly", "members": ["@noor", "@sam"]}
APART: dict[str, Any] = {"separate_from": ["leider"]}


def writer(*, held_by: str = "@noor", backup: str = "none", **changes: Any) -> list[dict[str, Any]]:
    """The roles, with a writer that must be apart from the leader, Noor."""
    return [LEADER, VOICE, {**held(WRITER, primary=held_by, backup=backup), **APART, **changes}]


def test_it_sees_one_person_behind_two_names() -> None:
    assert sentences("ROL-04", roles=writer(held_by="role:leider")) == [
        "Noor de Wit holds both schrijver and leider, which must be apart"
    ]


def test_a_rota_is_one_person_at_a_time_and_a_team_is_several() -> None:
    rotas = [{"id": "elders", "kind": "external"}]
    both = [held(LEADER, primary="rota:elders"), *writer(held_by="rota:elders")[1:]]
    assert sentences("ROL-04", rotas=rotas, roles=both) == [
        "elders holds both schrijver and leider, which must be apart"
    ]
    both = [held(LEADER, primary="team:service"), *writer(held_by="team:service")[1:]]
    people = [{"id": name, "team": "service"} for name in ("noor", "sam", "tim")]
    assert found("ROL-04", people=people, roles=both) == []


def test_weeks_in_which_both_fall_to_one_person_count() -> None:
    assert sentences("ROL-04", rotas=[TURNS], roles=writer(held_by="rota:wacht")) == [
        "Noor de Wit holds both schrijver and leider in some weeks; they must be apart"
    ]


@pytest.mark.parametrize(
    "apart",
    [
        {"separate_from": {"severities": ["klein"], "roles": ["leider"]}, "required_for": {"severities": ["groot"]}},
        {"separate_from": ["schrijver"]},
        {"separate_from": None},
    ],
    ids=["not needed there", "from itself", "not stated"],
)
def test_roles_that_never_have_to_be_apart_may_meet(apart: dict[str, Any]) -> None:
    assert found("ROL-04", roles=writer(**apart)) == []


def test_a_role_that_a_level_calls_is_needed_there() -> None:
    severities = [BIG, {**SMALL, "respond": {"public": "optional", "page": ["role:schrijver"]}}]
    roles = writer(separate_from={"severities": ["klein"], "roles": ["leider"]}, required_for={"severities": ["groot"]})
    assert levels("ROL-04", roles=roles, severities=severities) == ["error"]


def test_roles_of_different_types_never_meet() -> None:
    types = [{"id": "lek"}, {"id": "brand"}]
    roles = writer(required_for={"types": ["lek"]})
    roles[0] = {**LEADER, "required_for": {"types": ["brand"]}}
    assert found("ROL-04", types=types, roles=roles) == []
    roles[0] = {**LEADER, "required_for": {"types": ["brand", "lek"]}}
    assert levels("ROL-04", types=types, roles=roles) == ["error"]


def test_the_primary_of_a_type_counts() -> None:
    roles = writer(held_by="@sam")
    roles[2]["assigned"]["by_type"] = {"lek": "@noor"}
    assert levels("ROL-04", types=[{"id": "lek"}], roles=roles) == ["error"]


def test_a_backup_who_would_hold_both_is_a_warning_at_the_backup() -> None:
    roles = writer(held_by="@sam", backup="@noor")
    (problem,) = found("ROL-04", roles=[held(LEADER, backup="none"), *roles[1:]])
    assert (problem.level, problem.path) == ("warning", ("roles", 2, "assigned", "backup"))
    assert say(problem.words) == "Noor de Wit holds leider and steps in for schrijver, and the two must be apart"


def test_two_who_step_in_for_each_other_are_found_at_both_places() -> None:
    assert levels("ROL-04", roles=writer(held_by="@sam", backup="@noor")) == ["warning", "warning"]


def test_two_roles_that_name_each_other_are_one_finding() -> None:
    roles = writer()
    roles[0] = {**LEADER, "separate_from": ["schrijver"]}
    assert levels("ROL-04", roles=roles) == ["error"]


def test_one_person_in_many_roles_reports_once() -> None:
    by_noor = [{**held(WRITER, primary="@sam", backup="@noor"), "id": f"taak-{number}"} for number in range(12)]
    assert found("ROL-12", roles=[LEADER, VOICE, *by_noor]) == []


def test_who_a_level_calls_reports_too() -> None:
    paged = {**BIG, "respond": {"public": "required", "page": ["team:ops", "role:leider"]}}
    assert sentences("ROL-12", roles=[LEADER, VOICE, *CROWD[1:]], severities=[paged, SMALL]) == [
        "9 people and teams report to leider"
    ]


def test_roles_that_are_only_asked_for_do_not_count() -> None:
    asked = [{**role, "required_for": {"manual": True}, **HOLDS} for role in CROWD]
    assert found("ROL-12", roles=[LEADER, VOICE, *asked]) == []
