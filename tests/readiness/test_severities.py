"""Whether whatever is declared has a level."""

from typing import Any

from baken.lib.words import say
from tests.readiness.cast import BIG, DEFINITION, SMALL, found, levels, sentences


def test_the_gap_is_said_with_the_smallest_example() -> None:
    (sentence,) = sentences("SEV-02", severities=[{**BIG, "when": "users_hit >= 25"}, SMALL])
    assert sentence.startswith("this is declared an incident, but no level fits: ")
    assert "users" not in sentence


def test_levels_that_people_choose_leave_no_gap() -> None:
    by_hand = [{"id": "groot", "when": "manual"}, {"id": "klein"}]
    assert found("SEV-02", severities=by_hand) == []


def test_one_level_by_hand_does_not_fill_the_gap_of_the_others() -> None:
    assert levels("SEV-02", severities=[{**BIG, "when": "manual"}, {**SMALL, "when": "users_hit > 5"}]) == ["error"]


def test_without_a_condition_for_declaring_nothing_is_computed() -> None:
    assert found("SEV-02", definition={**DEFINITION, "declare_when": None}, severities=[BIG]) == []


def test_the_level_of_a_plan_without_levels_fits_always() -> None:
    assert found("SEV-02", severities=None, promises=None, reviews=None) == []


def test_platforms_are_told_apart() -> None:
    levels_ = [{**BIG, "when": "platform == web"}, {**SMALL, "when": "platform == app and users_hit > 0"}]
    plan: dict[str, Any] = {"organisation": {"platforms": ["web", "app"]}, "severities": levels_}
    assert levels("SEV-02", **plan) == ["error"]
    levels_[1] = {**SMALL, "when": "platform == app"}
    assert found("SEV-02", **plan) == []


def test_what_can_not_be_worked_out_is_a_note_and_no_claim() -> None:
    (problem,) = found("SEV-02", severities=[{**BIG, "when": "changed(orders_lost)"}, SMALL])
    assert (problem.level, problem.mend) == ("note", None)


def test_a_worse_level_below_loses_only_where_nothing_else_took_it() -> None:
    first: dict[str, Any] = {"severity_policy": {"match": "first_match"}}
    order = [{**BIG, "id": "ramp", "rank": 1}, {**SMALL, "rank": 3}, {**BIG, "rank": 2, "when": "orders_lost"}]
    assert found("SEV-03", severities=order, **first) == []
    order[2]["when"] = "users_hit > 5"
    (problem,) = found("SEV-03", severities=order, **first)
    assert (say(problem.words)[:36], problem.path) == (
        "groot is worse than klein, but stand",
        ("severities", 2, "when"),
    )


def test_a_level_that_loses_is_not_also_called_unreachable() -> None:
    order = [{**SMALL, "rank": 2}, {**BIG, "rank": 1, "when": "users_hit > 50"}]
    changes: dict[str, Any] = {"severity_policy": {"match": "first_match"}, "severities": order}
    assert levels("SEV-03", **changes) == ["error"]
    assert found("SEV-04", **changes) == []


def test_a_condition_that_contradicts_itself_is_never_true() -> None:
    order = [BIG, SMALL, {**SMALL, "id": "nooit", "when": "users_hit > 50 and users_hit < 10"}]
    assert sentences("SEV-04", severities=order) == ["no incident can have nooit: its condition can't be true"]


def test_a_default_for_which_nothing_is_left_is_said_in_words_of_its_own() -> None:
    order = [BIG, {**SMALL, "when": "users_hit < 25 and not orders_lost"}, {**SMALL, "id": "rest", "when": "default"}]
    assert sentences("SEV-04", severities=order) == ["no incident can have rest: one of the others always fits"]


def test_a_level_that_people_choose_is_never_called_unreachable() -> None:
    assert found("SEV-04", severities=[BIG, SMALL, {**SMALL, "id": "hand", "when": "manual"}]) == []


def test_order_and_reach_need_no_condition_for_declaring() -> None:
    order = [BIG, {**SMALL, "when": "users_hit > 30"}]
    assert levels("SEV-04", definition={**DEFINITION, "declare_when": None}, severities=order) == ["warning"]
