"""A pace that is soon enough, not too fast, and faster where it is worse."""

from typing import Any

import pytest

from tests.readiness.cast import BIG, FIRST, PROMISED, RHYTHM, SMALL, found, sentences
from tests.readiness.pairs.pair import with_

ENDLESS = with_(RHYTHM, until=None)


def test_the_earliest_of_several_first_messages_counts() -> None:
    late = {**FIRST, "within": "3h"}
    assert len(found("PRO-03", promises=[late, RHYTHM])) == 1
    assert found("PRO-03", promises=[late, {**FIRST, "id": "vroeg"}, RHYTHM]) == []
    assert found("PRO-03", promises=[late, {"id": "meteen", "upon": "declared", **PROMISED}, RHYTHM]) == []


def test_a_milder_level_may_wait() -> None:
    mild = {**FIRST, "id": "later", "severities": ["klein"], "within": "3h"}
    assert found("PRO-03", promises=[FIRST, RHYTHM, mild]) == []


def test_the_plans_own_setting_counts_and_bakens_does_not() -> None:
    assert sentences("PRO-03", promises=None, policies={"first_message": "2h"}) == [
        "the first message at groot may take 2 hours"
    ]
    assert found("PRO-03", promises=None) == []


@pytest.mark.parametrize(
    "rule",
    [
        {"until": "2h"},
        {"every": "announced_in_last_message"},
        {"kind": "long_update"},
        {"applies_if": "duration > 2h"},
        {"stage": "lang"},
    ],
)
def test_one_rule_for_long_incidents_is_enough(rule: dict[str, Any]) -> None:
    stages = [{"id": "investigating"}, {"id": "lang", "entry": "duration > 2h"}, {"id": "resolved"}]
    assert found("PRO-05", promises=[FIRST, ENDLESS, {**ENDLESS, "id": "extra", **rule}], stages=stages) == []


def test_a_rule_for_colleagues_is_none_for_readers() -> None:
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal", "reached_by": ["sociaal"]}]
    inside = {**RHYTHM, "id": "binnen", "audience": "team"}
    assert len(found("PRO-05", promises=[FIRST, ENDLESS, inside], audiences=audiences)) == 1


def test_a_plan_without_a_rhythm_is_not_asked_how_it_ends() -> None:
    assert found("PRO-05", promises=[FIRST]) == found("PRO-05", promises=None) == []


def test_nobody_has_to_hear_that_colleagues_were_told_late() -> None:
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal", "reached_by": ["sociaal"]}]
    inside = {"id": "binnen", "every": "1h", "audience": "team"}
    assert found("PRO-07", promises=[FIRST, RHYTHM, inside], audiences=audiences) == []
    assert sentences("PRO-07", promises=[{**FIRST, "if_missed": {"to": "nobody"}}, RHYTHM]) == [
        "the plan says that nobody is told when eerste is missed"
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"channel": "sociaal"},
        {"kind": "long_update"},
        {"stage": "monitoring"},
        {"types": ["storing"]},
        {"applies_if": "users_hit > 5"},
        {"severities": ["groot", "klein"]},
        {"every": "1h"},
    ],
)
def test_promises_that_differ_in_more_than_the_level_are_not_compared(other: dict[str, Any]) -> None:
    faster = {**RHYTHM, "id": "vaker", "severities": ["klein"], "every": "30m", **other}
    assert found("PRO-08", promises=[FIRST, RHYTHM, faster], types=[{"id": "storing"}]) == []


def test_it_compares_with_the_slowest_of_all_worse_levels() -> None:
    middle = {**SMALL, "id": "midden"}
    promises = [{**RHYTHM, "severities": ["groot"], "every": "2h"}]
    promises += [{**RHYTHM, "id": name, "severities": [name], "every": "1h"} for name in ("midden", "klein")]
    assert sentences("PRO-08", severities=[BIG, middle, SMALL], promises=[FIRST, *promises]) == [
        "midden allows 1 hour at midden, but ritme allows 2 hours at groot",
        "klein allows 1 hour at klein, but ritme allows 2 hours at groot",
    ]
