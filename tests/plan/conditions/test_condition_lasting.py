"""`x for 10m` over histories with holes."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.classify.assume import PLAN
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import NOT_APPLICABLE, UNKNOWN, Answer, Answered, Situation
from tests.plan.conditions.shop import NOON, ago, known, measured, past, said

NO, OPEN, YES = Truth.NO, Truth.OPEN, Truth.YES
LASTING = parse("users_hit >= 25 for 5m")

History = list[tuple[float, Answered]]
HISTORIES: list[tuple[History, Truth]] = [
    ([(10, 30)], YES),
    ([(10, 30), (3, 40)], YES),
    ([(5, 25)], YES),
    ([(3, 30)], OPEN),
    ([(10, 5), (3, 30)], NO),
    ([(10, 5), (5, 30)], YES),
    ([(10, 30), (4, UNKNOWN), (2, 30)], OPEN),
    ([(10, 30), (6, UNKNOWN), (5, 30)], YES),
    ([(10, 30), (1, 5)], NO),
    ([(10, 30), (1, UNKNOWN)], OPEN),
    ([(4, 5), (3, UNKNOWN), (2, 30)], NO),
    ([(4, 5), (1, UNKNOWN)], NO),
    ([(10, 30), (4, NOT_APPLICABLE), (3, 30)], NO),
    ([(10, 30), (-5, 0)], YES),
    ([(10, "many"), (3, 30)], OPEN),
    ([], OPEN),
]


@pytest.mark.parametrize(("history", "truth"), HISTORIES)
def test_for_asks_that_a_test_held_without_break(history: History, truth: Truth) -> None:
    assert evaluate(LASTING, past("users_hit", history)).truth is truth


def test_it_waits_for_time_without_asking_again() -> None:
    verdict = evaluate(LASTING, past("users_hit", [(3, 30)]))
    assert (verdict.truth, verdict.open_names) == (OPEN, frozenset())
    assert verdict.because.since == ago(3)


def test_it_asks_where_nothing_is_known() -> None:
    assert evaluate(LASTING, known()).open_names == {"users_hit"}


STALE: list[tuple[History, Truth]] = [
    ([(60, 30), (4, 30)], OPEN),
    ([(13, 30), (4, 30)], YES),
    ([(14, 30), (4, 30)], YES),
    ([(14.1, 30), (4, 30)], OPEN),
    ([(14, 5), (4, 30)], NO),
    ([(15, 5), (4, 30)], OPEN),
    ([(11, 30)], OPEN),
]


@pytest.mark.parametrize(("history", "truth"), STALE)
def test_for_does_not_reach_over_a_stale_stretch(history: History, truth: Truth) -> None:
    situation = past("users_hit", history, stale_after={"users_hit": timedelta(minutes=10)})
    assert evaluate(LASTING, situation).truth is truth


def test_a_metric_does_not_break_what_a_person_said() -> None:
    answers = (said(9, "users_hit", 30), measured(3, "users_hit", 0), measured(1, "users_hit", 40))
    assert evaluate(LASTING, Situation(NOON, {"users_hit": answers})).truth is YES


def test_it_was_broken_once_the_persons_answer_went_stale() -> None:
    answers = (said(9, "users_hit", 30), measured(3, "users_hit", 0), measured(1, "users_hit", 40))
    situation = Situation(NOON, {"users_hit": answers}, {"users_hit": timedelta(minutes=7)})
    assert evaluate(LASTING, situation).truth is NO


def assumed(minutes: float, value: Answered) -> Answer:
    return Answer("users_hit", value, ago(minutes), PLAN, assumed=True)


def test_the_worst_that_is_assumed_has_lasted() -> None:
    assert evaluate(LASTING, Situation(NOON, {"users_hit": (assumed(0, 100),)})).truth is YES
    withdrawn = (said(20, "users_hit", 30), said(2, "users_hit", UNKNOWN), assumed(0, 100))
    assert evaluate(LASTING, Situation(NOON, {"users_hit": withdrawn})).truth is YES


def test_an_assumption_does_not_undo_a_break_that_is_known() -> None:
    broken = (said(4, "users_hit", 5), said(2, "users_hit", UNKNOWN), assumed(0, 100))
    assert evaluate(LASTING, Situation(NOON, {"users_hit": broken})).truth is NO
    assert evaluate(LASTING, Situation(NOON, {"users_hit": (assumed(0, 0),)})).truth is NO


moments = st.lists(st.integers(0, 12), min_size=1, max_size=6, unique=True).map(lambda found: sorted(found)[::-1])


@given(moments, st.lists(st.sampled_from([30, 5, UNKNOWN]), min_size=6, max_size=6), st.none() | st.integers(1, 6))
def test_it_agrees_with_looking_at_every_half_minute(
    when: list[int], given_then: list[Answered], limit: int | None
) -> None:
    stale = {"users_hit": timedelta(minutes=limit)} if limit else {}
    situation = past("users_hit", list(zip(when, given_then, strict=False)), stale_after=stale)
    looks = [situation.answer("users_hit", ago(half / 2)) for half in range(11)]
    held = [None if look is None or look.value is UNKNOWN else look.value == 30 for look in looks]
    expected = NO if False in held else OPEN if None in held else YES
    assert evaluate(LASTING, situation).truth is expected
