"""Practice: often enough, the hardest cases too, and findings that are settled."""

from datetime import date
from typing import Any

import pytest

from baken.readiness.evidence import Evidence
from tests.readiness.cast import DRILL, findings, found, levels, ready, sentences
from tests.readiness.pairs.pair import with_

NEVER = with_(DRILL, last=None)


def test_no_drill_none_and_never_are_three_different_things() -> None:
    assert [sentences("DRI-01", drills=drills)[0] for drills in (None, "none", [NEVER])] == [
        "the plan names no drill",
        "the plan says that nothing is practised",
        "the plan does not say when a drill was last held",
    ]


def test_how_often_is_the_plans_own_setting_otherwise_that_of_its_drills() -> None:
    spring = {**DRILL, "last": "2026-05-25"}
    assert sentences("DRI-01", drills=[spring])[0].endswith("more than 90 days ago")
    assert found("DRI-01", drills=[{**spring, "every": "6mo"}]) == []
    assert len(found("DRI-01", drills=[{**spring, "every": "6mo"}], policies={"drill_every": "90d"})) == 1


def test_a_drill_that_was_noted_counts() -> None:
    noted = Evidence(days={("drill", "oefening"): date(2026, 11, 1)})
    plan = ready(drills=[NEVER])
    assert {problem.rule for problem in findings(plan, evidence=noted)} & {"DRI-01", "DRI-02"} == set()


@pytest.mark.parametrize(
    ("scenario", "faults"),
    [
        ({"channel_down": ["statuspagina"], "absent": ["role:leider"]}, 0),
        ({"channel_down": ["sociaal"], "absent": ["role:leider"]}, 1),
        ({"type": "kanaal", "absent": ["@noor"]}, 0),
        ({"channel_down": ["statuspagina"], "absent": ["@sam"]}, 1),
        ({"type": "kanaal"}, 1),
        ({}, 2),
    ],
)
def test_the_main_channel_and_the_leader_are_each_left_out_once(scenario: dict[str, Any], faults: int) -> None:
    types = [{"id": "kanaal", "when": "channel.statuspagina.state == unavailable"}]
    assert len(found("DRI-02", drills=[{**DRILL, "scenario": scenario}], types=types)) == faults


def test_it_only_notes_what_a_drill_may_play_that_does_not_say_so() -> None:
    assert levels("DRI-02", drills=[with_(DRILL, scenario=None)]) == ["note", "note"]


def test_the_hard_case_has_to_be_held_where_others_were() -> None:
    other = {"id": "gewoon", "scenario": {}, "last": "2026-10-20"}
    assert sentences("DRI-02", drills=[NEVER, other]) == [
        "the drill without statuspagina was never held",
        "the drill without leider was never held",
    ]
    assert found("DRI-02", drills=[NEVER]) == []


@pytest.mark.parametrize("open_", [None, "none", ["none"]])
def test_settled_findings_are_no_finding(open_: object) -> None:
    assert found("DRI-03", drills=[{**DRILL, "last": "2026-01-01", "findings": open_}]) == []


def test_several_findings_are_counted() -> None:
    drill = {**DRILL, "last": "2026-09-01", "findings": ["nummer klopt niet", "kaart kwijt"]}
    assert sentences("DRI-03", drills=[drill]) == ["2 findings of oefening, held on 1 September 2026, are still open"]
    assert found("DRI-03", drills=[with_(drill, last=None)]) == []
