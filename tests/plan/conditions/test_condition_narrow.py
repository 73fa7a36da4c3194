"""The question that narrows most."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from baken.plan.conditions.narrow import narrowing
from baken.plan.conditions.parse import parse
from baken.plan.conditions.signals import SignalLike
from baken.plan.conditions.situation import Situation
from tests.plan.conditions.shop import SIGNALS, known, real, twin, when


def asked(
    levels: Mapping[str, str], situation: Situation | None = None, signals: Mapping[str, SignalLike] = SIGNALS
) -> list[str]:
    conditions = {name: parse(text) for name, text in levels.items()}
    return [question.signal for question in narrowing(conditions, situation or known(), signals)]


def test_the_answer_that_settles_most_levels_is_asked_first() -> None:
    levels = {"s1": "shop == down or orders_lost", "s2": "shop == slow", "s3": "shop == ok and spare == 0"}
    assert asked(levels) == ["shop", "orders_lost", "spare"]


def test_a_signal_that_can_change_nothing_is_not_asked() -> None:
    levels = {"s1": "shop == down or orders_lost", "s2": "users_hit > 5 and orders_lost"}
    assert asked(levels, known({"orders_lost": False, "shop": "ok"})) == []


def test_of_equal_questions_one_for_a_metric_comes_first() -> None:
    assert asked({"s1": "orders_lost", "s2": "shop in [down]"})[0] == "shop"


def test_otherwise_the_plan_decides_the_order() -> None:
    assert asked({"s1": "countries has nl", "s2": "orders_lost"}) == ["orders_lost", "countries"]


def test_an_answer_now_never_fulfils_for_but_can_end_it() -> None:
    [question] = narrowing({"s1": parse("orders_lost for 5m")}, known(), SIGNALS)
    assert (question.expected, question.best) == (0.5, 1)


def test_it_counts_the_levels_settled() -> None:
    levels = {"s1": parse("shop == down"), "s2": parse("shop == slow or orders_lost")}
    first = narrowing(levels, known(), SIGNALS)[0]
    assert (first.signal, first.best) == ("shop", 2)
    assert first.expected == pytest.approx(4 / 3)


def test_nothing_open_asks_nothing() -> None:
    assert narrowing({"s1": parse("orders_lost")}, known({"orders_lost": True}), SIGNALS) == []


def test_what_a_person_chose_counts_as_so() -> None:
    levels = {"s1": parse("manual and orders_lost")}
    assert narrowing(levels, known(), SIGNALS) == []
    assert [one.signal for one in narrowing(levels, known(), SIGNALS, manual=frozenset({"s1"}))] == ["orders_lost"]


def test_gitlab_with_one_answer_asks_five_questions_more_for_its_worst_level(shared: Path) -> None:
    found = real(shared, "gitlab-public-handbook")
    assert asked(when(found), known(), found.signals)[0] == "customer_impact"
    situation = known({"customer_impact": "significant"})
    assert len(asked({"s1": when(found)["s1"]}, situation, found.signals)) == 5


def test_the_small_twin_asks_for_impact_first() -> None:
    assert asked(when(twin()), known(), twin().signals) == ["impact", "data_lost"]
    assert asked({"s1": when(twin())["s1"]}, known({"impact": "low"}), twin().signals) == ["data_lost"]
