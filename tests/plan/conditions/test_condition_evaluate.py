"""Yes, no and open: what a condition comes to, and what could still change it."""

import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import NOT_APPLICABLE, UNKNOWN, Answer, Answered, Situation
from baken.plan.conditions.tree import Condition
from tests.plan.conditions.shop import NOON, ago, known, measured, past, real, said, twin, when

NO, OPEN, YES = Truth.NO, Truth.OPEN, Truth.YES
ANSWERS: dict[str, Answered] = {
    "orders_lost": True,
    "users_hit": 30,
    "shop": "slow",
    "slow_for": timedelta(minutes=10),
    "countries": frozenset({"nl", "be"}),
    "asked": UNKNOWN,
    "moot": NOT_APPLICABLE,
    "code": "2fa",
}
TESTS = [
    ("orders_lost", YES),
    ("orders_lost == false", NO),
    ("users_hit >= 25%", YES),
    ("users_hit < 30", NO),
    ("users_hit in [30, 40]", YES),
    ("shop != slow", NO),
    ("shop in [slow, down]", YES),
    ("slow_for >= 5m", YES),
    ("slow_for > 1h", NO),
    ("countries has nl", YES),
    ("countries has de", NO),
    ("code == 2fa", YES),
    ("asked", OPEN),
    ("never_asked > 5", OPEN),
    ("moot", NO),
    ("moot != none", NO),
    ("not asked or orders_lost", YES),
    ("asked and users_hit < 5", NO),
    ("asked and orders_lost", OPEN),
    ("shop > 5", OPEN),
    ("users_hit == high", OPEN),
    ("orders_lost > 5", OPEN),
    ("countries == nl", OPEN),
    ("countries", OPEN),
    ("shop has slow", OPEN),
    ("slow_for > 5", OPEN),
    ("not (orders_lost and asked)", OPEN),
    ("orders_lost or asked and asked", YES),
    ("(orders_lost or asked) and asked", OPEN),
]


@pytest.mark.parametrize(("text", "truth"), TESTS)
def test_it_judges(text: str, truth: Truth) -> None:
    assert evaluate(parse(text), known(ANSWERS)).truth is truth


PLACES = [
    ("severity <= sev-2", YES),
    ("severity < sev-2", NO),
    ("severity >= sev-3", NO),
    ("severity == sev-2", YES),
    ("severity == sev-2b", NO),
    ("severity != sev-2b", YES),
    ("severity <= sev-2b", YES),
    ("severity == sev-9", OPEN),
    ("severity in [sev-1, sev-3]", NO),
    ("severity raised", YES),
    ("severity <= sev-2 for 20m", YES),
    ("severity <= sev-2 for 30m", OPEN),
    ("severity < sev-2 for 20m", NO),
    ("stage == identified for 30m", YES),
    ("stage == identified for 2h", OPEN),
    ("type == security", OPEN),
    ("duration > 45m", YES),
    ("component.db.state in [partial_outage, major_outage]", YES),
    ("component.db.state == major_outage for 10m", OPEN),
    ("component.web.state == operational", OPEN),
    ("channel.mail.state == unavailable", YES),
    ("unacknowledged(role:lead) > 5m", YES),
    ("unacknowledged(role:lead) > 6m", NO),
    ("unacknowledged(@sam) > 5m", NO),
    ("changed(stage)", YES),
    ("changed(shop)", NO),
    ("platform == shop", YES),
    ("manual or default", NO),
]


@pytest.mark.parametrize(("text", "truth"), PLACES)
def test_it_judges_where_the_incident_stands(text: str, truth: Truth) -> None:
    situation = Situation(
        NOON,
        severity="sev-2",
        previous_severity="sev-3",
        ranks={"sev-1": 1, "sev-2": 2, "sev-2b": 2, "sev-3": 3},
        stage="identified",
        stage_since=ago(60),
        started=ago(60),
        platform="shop",
        component_states={"db": "major_outage"},
        channel_states={"mail": "unavailable"},
        unacknowledged={"role:lead": timedelta(minutes=6)},
        changed=frozenset({"stage"}),
        since={"severity": ago(20)},
    )
    assert evaluate(parse(text), situation).truth is truth


def test_a_milder_or_an_equal_level_is_not_raised() -> None:
    for now, before in [("sev-2", "sev-1"), ("sev-1", "sev-1"), ("sev-1", None)]:
        situation = known(severity=now, previous_severity=before, ranks={"sev-1": 1, "sev-2": 2})
        assert evaluate(parse("severity raised"), situation).truth is NO


def test_a_stale_answer_is_open_again() -> None:
    situation = past("orders_lost", [(20, True)], stale_after={"orders_lost": timedelta(minutes=15)})
    assert evaluate(parse("orders_lost"), situation).open_names == {"orders_lost"}


@pytest.mark.parametrize(("minutes", "truth"), [(14.9, YES), (15, OPEN)])
def test_an_answer_holds_until_it_is_stale(minutes: float, truth: Truth) -> None:
    situation = past("orders_lost", [(minutes, True)], stale_after={"orders_lost": timedelta(minutes=15)})
    assert evaluate(parse("orders_lost"), situation).truth is truth


OVERRULED: list[tuple[list[Answer], Answered | None]] = [
    ([said(9, "users_hit", 30), measured(1, "users_hit", 0)], 30),
    ([measured(9, "users_hit", 30), said(1, "users_hit", 0)], 0),
    ([said(9, "users_hit", NOT_APPLICABLE), measured(1, "users_hit", 0)], NOT_APPLICABLE),
    ([said(10, "users_hit", 30), measured(1, "users_hit", 0)], 0),
    ([said(9, "users_hit", 30), said(5, "users_hit", UNKNOWN), measured(1, "users_hit", 0)], 0),
    ([measured(9, "users_hit", 0), said(5, "users_hit", UNKNOWN)], None),
    ([measured(9, "users_hit", 30), measured(1, "users_hit", 0)], 0),
    ([measured(11, "users_hit", 30)], None),
    ([said(9, "users_hit", 30), measured(-1, "users_hit", 0)], 30),
]


@pytest.mark.parametrize(("history", "value"), OVERRULED)
def test_a_person_overrules_a_metric_until_the_answer_is_stale(history: list[Answer], value: Answered | None) -> None:
    situation = Situation(NOON, {"users_hit": tuple(history)}, {"users_hit": timedelta(minutes=10)})
    assert situation.value("users_hit") == value


def test_a_person_or_the_lack_of_anything_else_makes_the_keywords_true() -> None:
    assert evaluate(parse("manual or orders_lost"), known(), manual=True).truth is YES
    assert evaluate(parse("default"), known(), default=True).truth is YES


def test_only_answers_that_matter_are_open() -> None:
    condition = parse("(orders_lost and users_hit > 5) or shop == down")
    assert evaluate(condition, known({"orders_lost": False})).open_names == {"shop"}
    assert evaluate(condition, known({"shop": "down"})).open_names == frozenset()


def test_a_real_plan_is_judged_in_far_less_than_a_millisecond(shared: Path) -> None:
    conditions = [parse(text) for text in when(real(shared, "gitlab-public-handbook")).values()]
    assert _best(conditions, known({"customer_impact": "significant"})) < 0.0005


def test_the_small_twin_is_judged_in_far_less_than_a_millisecond() -> None:
    assert _best([parse(text) for text in when(twin()).values()], known({"impact": "low"})) < 0.0005


def _best(conditions: Sequence[Condition], situation: Situation) -> float:
    return min(_seconds(conditions, situation) for _ in range(20))


def _seconds(conditions: Sequence[Condition], situation: Situation) -> float:
    begun = time.process_time()
    for condition in conditions:
        evaluate(condition, situation)
    return time.process_time() - begun
