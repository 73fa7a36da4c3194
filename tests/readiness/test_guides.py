"""Guides with a way back, a second pair of eyes, and a copy that can be read."""

from typing import Any

import pytest

from tests.readiness.cast import DATABASE, DEFINITION, SHOP, found, sentences
from tests.readiness.pairs.guides import FINAL, GUIDE, STEP, WIKI, guides
from tests.readiness.pairs.pair import with_


@pytest.mark.parametrize(
    ("step", "lacks"),
    [
        (with_(FINAL, caution=None), "has neither caution nor second person"),
        (FINAL, "has no second person"),
        ({**FINAL, "second": "nobody"}, "has no second person"),
        (with_(FINAL, caution=None, second="@sam"), "has no caution"),
    ],
)
def test_it_says_what_a_step_without_a_way_back_lacks(step: dict[str, Any], lacks: str) -> None:
    assert sentences("HOW-02", **guides(steps=[STEP, step])) == [f"step 2 of omzetten can't be undone and {lacks}"]


@pytest.mark.parametrize(
    "step",
    [
        {**FINAL, "caution": "Two people look before you press."},
        {**FINAL, "caution": "Doe dit met z'n tweeën."},
        {**FINAL, "undo": None},
        {**FINAL, "undo": "Schakel terug."},
        with_(FINAL, do="Kijk hoe oud de kopie is.", caution=None),
        with_(FINAL, do="Compare both copies.", caution=None),
    ],
)
def test_a_step_that_is_watched_that_can_be_undone_or_only_looks_is_sound(step: dict[str, Any]) -> None:
    assert found("HOW-02", **guides(steps=[step])) == []


def test_a_guide_that_is_followed_in_pairs_has_a_second_person_at_each_step() -> None:
    assert found("HOW-02", **guides(steps=[FINAL], before_you_start="Work in pairs.")) == []


def test_a_guide_that_only_declares_needs_no_way_back() -> None:
    plan = guides(steps=[with_(STEP, undo=None)])
    assert len(found("HOW-03", **plan)) == 1
    assert found("HOW-03", **plan, definition={**DEFINITION, "how": "omzetten"}) == []


@pytest.mark.parametrize("changes", [{"steps": None}, {"steps": [STEP, with_(STEP, undo=None)]}])
def test_one_step_back_is_a_way_back_and_a_guide_without_steps_has_none_to_go(changes: dict[str, Any]) -> None:
    assert found("HOW-03", **guides(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"depends_on": ["database"]}, 1),
        ({"depends_on": ["wiki"], "offline_copy": "none"}, 1),
        ({"depends_on": [{"on": "wiki", "strength": "soft"}]}, 0),
        ({"depends_on": ["ext:host"]}, 0),
        ({}, 0),
        ({"offline_copy": "wiki"}, 1),
        ({"offline_copy": "database"}, 1),
        ({"offline_copy": "kast"}, 0),
        ({"component": None, "depends_on": ["wiki"]}, 0),
        ({"component": None, "depends_on": ["wiki"], "when": "component.database.state == major_outage"}, 1),
    ],
)
def test_a_guide_must_be_readable_without_what_it_repairs(changes: dict[str, Any], faults: int) -> None:
    parts = [SHOP, DATABASE, WIKI, {"id": "kast", "depends_on": "none"}]
    assert len(found("HOW-05", **guides(**changes), components=parts)) == faults


def test_the_guide_of_the_pairs_is_sound() -> None:
    assert [found(f"HOW-0{number}", howtos=[GUIDE]) for number in range(1, 6)] == [[]] * 5
