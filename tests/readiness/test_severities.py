"""Whether whatever is declared has a level."""

from typing import Any

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
