"""Copies of the plan that can be read when all is down, and that are no older than it."""

from typing import Any

import pytest

from tests.readiness.cast import COPIES, INFO, found, levels, sentences
from tests.readiness.pairs.pair import with_


@pytest.mark.parametrize(
    ("offline", "sentence"),
    [
        (None, "the plan does not say where it can be read when network and sign-on are gone"),
        ({"notes": "nog te doen"}, "the plan does not say where it can be read when network and sign-on are gone"),
        (
            {**COPIES, "copies": ["unknown"]},
            "the plan does not say where it can be read when network and sign-on are gone",
        ),
        ({**COPIES, "copies": []}, "the plan says that there is no copy to read when network and sign-on are gone"),
        (with_(COPIES, reachable_without=None), "the plan does not say without what its copies can still be read"),
        ({**COPIES, "reachable_without": []}, "the plan says that its copies can't be read when anything is down"),
    ],
)
def test_it_tells_not_stated_from_none(offline: dict[str, Any] | None, sentence: str) -> None:
    assert sentences("OFF-01", offline=offline) == [sentence]


def test_it_points_at_what_is_there() -> None:
    (problem,) = found("OFF-01", offline={**COPIES, "reachable_without": "none"})
    assert problem.path == ("offline", "reachable_without")


def test_copies_without_a_day_are_a_note_and_no_copies_none() -> None:
    assert levels("OFF-02", offline=with_(COPIES, made_on=None)) == ["note"]
    assert found("OFF-02", offline={"copies": "none"}) == found("OFF-02", offline=None) == []


def test_a_plan_that_was_never_approved_is_as_old_as_its_last_review() -> None:
    draft = {**INFO, "status": "draft", "last_reviewed": "2026-10-04"}
    assert levels("OFF-02", plan=draft, offline=COPIES) == ["warning"]
    assert found("OFF-02", plan={**draft, "last_reviewed": "2026-10-03"}, offline=COPIES) == []
    assert found("OFF-02", plan=with_(draft, last_reviewed=None), offline=COPIES) == []


def test_looking_over_an_approved_plan_makes_no_copy_old() -> None:
    assert found("OFF-02", plan={**INFO, "last_reviewed": "2026-11-20"}, offline=COPIES) == []
