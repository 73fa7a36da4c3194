"""The question that narrows most."""

import pytest

from baken.plan.conditions.narrow import narrowing
from baken.plan.conditions.parse import parse


def asked(levels, situation, signals):
    found = narrowing({name: parse(text) for name, text in levels.items()}, situation, signals)
    return [question.signal for question in found]


def test_the_answer_that_settles_most_levels_is_asked_first(signals, known):
    levels = {"s1": "shop == down or orders_lost", "s2": "shop == slow", "s3": "shop == ok and spare == 0"}
    assert asked(levels, known(), signals) == ["shop", "orders_lost", "spare"]


def test_a_signal_that_can_change_nothing_is_not_asked(signals, known):
    levels = {"s1": "shop == down or orders_lost", "s2": "users_hit > 5 and orders_lost"}
    assert asked(levels, known({"orders_lost": False, "shop": "ok"}), signals) == []


def test_of_equal_questions_one_for_a_metric_comes_first(signals, known):
    assert asked({"s1": "orders_lost", "s2": "shop in [down]"}, known(), signals)[0] == "shop"


def test_otherwise_the_plan_decides_the_order(signals, known):
    assert asked({"s1": "countries has nl", "s2": "orders_lost"}, known(), signals) == ["orders_lost", "countries"]


def test_an_answer_now_never_fulfils_for_but_can_end_it(signals, known):
    [question] = narrowing({"s1": parse("orders_lost for 5m")}, known(), signals)
    assert (question.expected, question.best) == (0.5, 1)


def test_it_counts_the_levels_settled(signals, known):
    levels = {"s1": parse("shop == down"), "s2": parse("shop == slow or orders_lost")}
    first = narrowing(levels, known(), signals)[0]
    assert (first.signal, first.expected, first.best) == ("shop", pytest.approx(4 / 3), 2)


def test_nothing_open_asks_nothing(signals, known):
    assert narrowing({"s1": parse("orders_lost")}, known({"orders_lost": True}), signals) == []


def test_gitlab_with_one_answer_asks_five_questions_more_for_its_worst_level(real, declared_signals, known):
    plan = real("gitlab-public-handbook")
    levels = {level["id"]: level["when"] for level in plan["severities"]}
    signals = declared_signals(plan)
    assert asked(levels, known(), signals)[0] == "customer_impact"
    found = asked({"s1": levels["s1"]}, known({"customer_impact": "significant"}), signals)
    assert len(found) == 5


def test_the_small_twin_asks_for_impact_first(small, declared_signals, known):
    levels = {level["id"]: level["when"] for level in small["severities"]}
    assert asked(levels, known(), declared_signals(small)) == ["impact", "data_lost"]
