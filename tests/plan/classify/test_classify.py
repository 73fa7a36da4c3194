"""The classifier: from answers to a level with its reason."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.classify.classification import Override
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import UNKNOWN, Answer, Answered
from tests.plan.cast import NOOR, index
from tests.plan.classify.moments import NOW, after, judged, past, said, situation, truths
from tests.plan.conditions.shop import MONITOR, real, twin


def test_with_nothing_known_every_level_is_open() -> None:
    found = judged({})
    assert (found.severity, found.certain, found.possible) == (None, None, "groot")
    assert truths(found) == {"groot": "OPEN", "klein": "OPEN"}


def test_it_is_certain_of_the_worst_level_that_holds() -> None:
    found = judged({"users_hit": 40.0})
    assert (found.severity, found.possible) == ("groot", "groot")
    assert say(found.because, "en") == "share of customers is 25 % or more"
    assert say(found.because, "nl") == "aandeel klanten is 25% of meer"


def test_it_shows_what_is_still_possible() -> None:
    found = judged({"users_hit": 5.0})
    assert (found.certain, found.possible) == ("klein", "groot")


def test_a_persons_override_wins_and_keeps_its_reason() -> None:
    types = [{"id": "data", "when": "orders_lost", "min_severity": "groot"}]
    found = index(types=types, severity_policy={"keeps_peak": True})
    override = Override("klein", "only the test shop", NOOR, NOW)
    moment = situation(found, {"users_hit": 90.0, "orders_lost": True}, severity="groot")
    result = classify(found, moment, override=override, decide_now=True)
    assert (result.severity, result.certain, result.override) == ("klein", "groot", override)
    assert say(result.because) == "Noor decided: only the test shop"
    assert say(result.because, "nl") == "Noor heeft besloten: only the test shop"


def test_it_keeps_the_peak_where_the_plan_says_so() -> None:
    found = index(severity_policy={"keeps_peak": True})
    calmer = situation(found, {"users_hit": 1.0, "orders_lost": False}, severity="groot")
    result = classify(found, calmer)
    assert (result.severity, result.certain) == ("groot", "klein")
    assert say(result.because) == "it was groot before, and this plan keeps the worst level"
    assert classify(index(), calmer).severity == "klein"


def test_a_peak_that_this_version_of_the_plan_does_not_know_is_let_go() -> None:
    found = index(severity_policy={"keeps_peak": True})
    assert classify(found, situation(found, {"users_hit": 1.0}, severity="sev-0")).severity == "klein"


DEFAULT = [{"id": "groot", "when": "users_hit >= 25"}, {"id": "rest", "when": "default"}]


def test_the_default_level_holds_where_no_other_does() -> None:
    assert judged({"users_hit": 1.0}, severities=DEFAULT).severity == "rest"
    assert judged({}, severities=DEFAULT).severity is None
    assert judged({"users_hit": 30.0}, severities=DEFAULT).severity == "groot"


@pytest.mark.parametrize(
    ("answers", "truth", "because", "omdat"),
    [
        ({"users_hit": 1.0}, "YES", "no other level fits", "geen ander niveau past"),
        ({}, "OPEN", "not known yet whether another level fits", "nog niet bekend of een ander niveau past"),
        ({"users_hit": 30.0}, "NO", "another level fits, or this is no incident", None),
    ],
)
def test_the_default_level_says_why(answers: dict[str, Answered], truth: str, because: str, omdat: str | None) -> None:
    level = judged(answers, severities=DEFAULT).levels["rest"]
    assert (level.truth.name, say(level.because)) == (truth, because)
    assert omdat is None or say(level.because, "nl") == omdat


def test_the_default_level_does_not_hold_where_nothing_is_wrong() -> None:
    found = index(severities=DEFAULT)
    calm = situation(found, {"users_hit": 0.0, "orders_lost": False}, declared=None)
    result = classify(found, calm)
    assert (result.declared.truth.name, truths(result)) == ("NO", {"groot": "NO", "rest": "NO"})


def test_a_level_without_condition_is_chosen_by_a_person() -> None:
    levels = [{"id": "groot"}, {"id": "klein", "when": "users_hit > 0"}]
    found = index(severities=levels)
    moment = situation(found, {"users_hit": 5.0})
    unchosen, chosen = classify(found, moment), classify(found, moment, manual=frozenset({"groot"}))
    assert (unchosen.severity, say(unchosen.levels["groot"].because)) == ("klein", "no person says so")
    assert (chosen.severity, say(chosen.because)) == ("groot", "a person says so")


def first_match(answers: Mapping[str, Answered]) -> dict[str, Any]:
    levels = [
        {"id": "klein", "rank": 2, "when": "users_hit > 0"},
        {"id": "groot", "rank": 1, "when": "orders_lost"},
    ]
    found = judged(answers, severities=levels, severity_policy={"match": "first_match"})
    asked = found.question.signal if found.question else None
    return {"certain": found.certain, "possible": found.possible, "asked": asked}


def test_under_first_match_the_first_of_the_list_wins() -> None:
    assert first_match({"users_hit": 9.0, "orders_lost": True})["certain"] == "klein"
    assert first_match({"users_hit": 0.0, "orders_lost": True})["certain"] == "groot"


def test_under_first_match_only_what_stands_before_can_change_the_outcome() -> None:
    assert first_match({"users_hit": 9.0}) == {"certain": "klein", "possible": "klein", "asked": None}
    assert first_match({"orders_lost": True}) == {"certain": "groot", "possible": "groot", "asked": "users_hit"}
    assert first_match({})["possible"] == "groot"


def test_a_persons_answer_stands_over_a_newer_metric_until_it_is_stale() -> None:
    found = index()
    history = (said(0, "users_hit", 40.0), Answer("users_hit", 5.0, after(2), MONITOR, "metric"))
    for minutes, severity in [(4, "groot"), (5, "klein")]:
        moment = past(found, *history, stale_after={"users_hit": timedelta(minutes=5)}, now=after(minutes))
        assert classify(found, moment).severity == severity


def test_what_nobody_knew_when_asked_is_open() -> None:
    assert judged({"users_hit": UNKNOWN}).possible == "groot"


CHOICES: dict[str, list[Answered]] = {
    "impact": ["none", "low", "high"],
    "data_lost": [False, True],
    "slow_for": [timedelta(0), timedelta(minutes=9)],
}
LEVELS = [
    {"id": "s1", "when": "impact == high and slow_for > 5m or data_lost"},
    {"id": "s2", "when": "not impact == none and not data_lost"},
    {"id": "s3", "when": "default"},
]
whole = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()})


@given(whole, st.permutations(sorted(CHOICES)))
def test_each_answer_only_brings_the_certain_and_the_possible_level_together(
    answers: dict[str, Answered], order: list[str]
) -> None:
    found = twin(severities=LEVELS)
    ranks = found.ranks
    known: dict[str, Answered] = {}
    before = classify(found, situation(found, known))
    for name in order:
        known[name] = answers[name]
        now = classify(found, situation(found, known))
        steps = [before.possible, now.possible, now.certain, before.certain]
        places = [ranks[level] if level else 9 for level in steps]
        assert places == sorted(places)
        before = now
    assert (before.certain, before.question) == (before.possible, None)


GITLAB_S1: dict[str, Answered] = {
    "company_impact": "none",
    "unauthorised_access": "none",
    **dict.fromkeys(["data_breach_confirmed", "customer_data_lost", "exploited_in_the_wild"], False),
}


def test_gitlab_is_certain_of_s2_with_one_answer_and_of_no_s1_with_five_more(shared: Path) -> None:
    found = real(shared, "gitlab-public-handbook")
    assert truths(classify(found, situation(found, {}))) == dict.fromkeys(["s1", "s2", "s3", "s4"], "OPEN")
    one = classify(found, situation(found, {"customer_impact": "significant"}))
    assert (one.certain, one.possible, one.levels["s1"].truth.name) == ("s2", "s1", "OPEN")
    for left_out in GITLAB_S1:
        five = {name: value for name, value in GITLAB_S1.items() if name != left_out}
        less = classify(found, situation(found, {"customer_impact": "significant", **five}))
        assert less.levels["s1"].truth.name == "OPEN"
        assert less.question is not None
        assert less.question.signal == left_out
    more = classify(found, situation(found, {"customer_impact": "significant", **GITLAB_S1}))
    assert (more.levels["s1"].truth.name, more.certain, more.possible) == ("NO", "s2", "s2")


def test_the_small_twin_is_certain_of_s2_with_one_answer_and_of_no_s1_with_one_more() -> None:
    found = twin()
    assert truths(classify(found, situation(found, {}))) == {"s1": "OPEN", "s2": "OPEN"}
    assert truths(classify(found, situation(found, {"impact": "low"}))) == {"s1": "OPEN", "s2": "YES"}
    more = classify(found, situation(found, {"impact": "low", "data_lost": False}))
    assert (truths(more), more.possible, more.question) == ({"s1": "NO", "s2": "YES"}, "s2", None)


def test_pagerduty_falls_back_on_its_default_level_only_once_the_rest_is_known(shared: Path) -> None:
    found = real(shared, "pagerduty-public-guide")
    calm: dict[str, Answered] = {signal.id: False for signal in found.signals.values() if signal.type == "bool"}
    calm |= {signal.id: signal.values[0] for signal in found.signals.values() if signal.values}
    assert classify(found, situation(found, {**calm, "spare_nodes": 3})).severity == "sev-5"
    result = classify(found, situation(found, calm))
    assert (result.severity, result.possible) == (None, "sev-3")
    assert result.question is not None
    assert result.question.signal == "spare_nodes"
