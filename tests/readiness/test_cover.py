"""The hours of the week in which a level needs somebody and nobody is on duty."""

from typing import Any

import pytest

from tests.readiness.cast import BIG, LEADER, SMALL, VOICE, found, sentences
from tests.readiness.pairs.pair import held

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
OFFICE: dict[str, Any] = {"days": WEEKDAYS, "from": "09:00", "to": "17:00"}
NIGHT: dict[str, Any] = {"days": [*WEEKDAYS, "sat", "sun"], "from": "17:00", "to": "09:00"}
WEEKEND: dict[str, Any] = {"days": ["sat", "sun"], "from": "09:00", "to": "17:00"}
BUSINESS: dict[str, Any] = {"public": "optional", "hours": "business"}
ROLES = [held(LEADER, primary="rota:piket", backup="none"), VOICE]


def holes(coverage: Any, roles: list[dict[str, Any]] = ROLES, **changes: Any) -> str:
    """The hours that are found of a rota with this cover that holds the leader; "" where none are."""
    rotas = [{"id": "piket", "kind": "external", "coverage": coverage, **changes.pop("rota", {})}]
    said = sentences("ROL-07", rotas=[*rotas, *changes.pop("rotas", [])], roles=roles, **changes)
    return "".join(sentence.partition("in piket: ")[2] for sentence in said)


def test_windows_that_join_leave_no_hole() -> None:
    assert holes([OFFICE, NIGHT, WEEKEND]) == ""


def test_a_hole_over_the_weekend_is_one() -> None:
    weeknights = {"days": ["mon", "tue", "wed", "thu"], "from": "17:00", "to": "09:00"}
    assert holes([OFFICE, weeknights]) == "Friday 17:00 to Monday 09:00"


def test_a_hole_of_minutes_is_seen() -> None:
    assert holes([{"from": "00:00", "to": "12:00"}, {"from": "12:30", "to": "24:00"}]).startswith("Monday 12:00-12:30")


def test_no_more_than_four_holes_are_named() -> None:
    assert holes([{"to": "23:00"}]).count(":00-24:00") == 4


@pytest.mark.parametrize("coverage", ["24x7", "unknown", None])
def test_hours_that_are_not_stated_are_no_hole(coverage: str | None) -> None:
    assert holes(coverage) == ""


def test_a_rota_that_states_no_hours_at_all_has_nobody_all_week() -> None:
    assert holes([]) == "the whole week"


def test_hours_of_another_zone_are_turned_into_those_of_the_plan() -> None:
    east = {"from": "06:00", "to": "24:00", "zone": "Asia/Tokyo"}
    assert holes([east, {"from": "16:00", "to": "21:30"}]).startswith("Monday 21:30-22:00")


def test_gaps_that_were_accepted_are_none() -> None:
    night = {"when": "'s nachts", "hours": [NIGHT]}
    assert holes([OFFICE], rota={"gaps_accepted": [{"when": "buiten kantooruren"}]}) == ""
    assert holes([OFFICE], rota={"gaps_accepted": [night]}) == "Saturday 09:00-17:00 and Sunday 09:00-17:00"
    assert holes([OFFICE], rota={"gaps_accepted": "none"}) != ""


def test_whoever_is_called_next_closes_the_hole() -> None:
    rest = {"id": "rest", "kind": "external", "coverage": [NIGHT, WEEKEND]}
    assert holes([OFFICE], rota={"then": "rota:rest"}, rotas=[rest]) == ""
    assert holes([OFFICE], roles=[held(ROLES[0], backup="rota:rest"), VOICE], rotas=[rest]) == ""
    assert holes([OFFICE], roles=[held(ROLES[0], backup="@sam"), VOICE]) == ""
    half = {**rest, "coverage": [NIGHT], "then": "rota:piket"}
    assert holes([OFFICE], rota={"then": "rota:rest"}, rotas=[half]) == "Saturday 09:00-17:00 and Sunday 09:00-17:00"


def test_a_level_of_business_hours_needs_no_nights() -> None:
    severities = [{**BIG, "respond": {"public": "required", "hours": "24x7"}}, {**SMALL, "respond": BUSINESS}]
    for_small = [{**ROLES[0], "required_for": {"severities": ["klein"]}}, VOICE]
    assert holes([OFFICE], severities=severities) != ""
    assert holes([OFFICE], roles=for_small, severities=severities) == ""
    hours = {"business_hours": {"days": WEEKDAYS, "from": "09:00", "to": "17:30"}}
    assert holes([OFFICE], roles=for_small, severities=severities, policies=hours).startswith("Monday 17:00-17:30")


def test_hours_that_a_level_does_not_state_may_be_any() -> None:
    assert holes([OFFICE]).startswith("Monday 17:00 to Tuesday 09:00")


def test_a_rota_that_holds_no_role_is_left_alone() -> None:
    idle = [LEADER, VOICE]
    assert holes([OFFICE], roles=idle) == ""


def test_one_rota_in_two_roles_is_one_finding() -> None:
    roles = [ROLES[0], held(VOICE, primary="rota:piket", backup="none")]
    rotas = [{"id": "piket", "kind": "external", "coverage": [OFFICE]}]
    (problem,) = found("ROL-07", rotas=rotas, roles=roles)
    assert problem.path == ("rotas", 0, "coverage")
