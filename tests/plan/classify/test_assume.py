"""What the plan assumes when nobody knows: only after a while or when a person decides, and never silently."""

from datetime import timedelta
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.classify.assume import PLAN, worst
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import UNKNOWN, Answer, Answered
from baken.plan.schema.criteria import Signal
from tests.plan.cast import index
from tests.plan.classify.moments import NOW, after, decided, judged, past, said, situation


def test_nothing_is_assumed_before_the_question_has_been_open_for_ten_minutes() -> None:
    assert judged({"users_hit": 5.0}, later=9).assumed == ()
    found = judged({"users_hit": 5.0}, later=10)
    assert found.assumed == (Answer("orders_lost", True, after(10), PLAN, assumed=True),)
    assert found.severity == "groot"
    assert say(found.because) == "orders lost (assumed)"


def test_decide_now_assumes_at_once() -> None:
    found = decided({"users_hit": 5.0})
    assert ([answer.signal for answer in found.assumed], found.severity) == (["orders_lost"], "groot")


def test_nothing_is_assumed_of_what_no_longer_changes_the_level() -> None:
    assert judged({"users_hit": 40.0}, later=60).assumed == ()


def test_nothing_is_assumed_before_the_incident_is_declared() -> None:
    found = index()
    assert classify(found, situation(found, {}, declared=None, now=after(600))).assumed == ()


@pytest.mark.parametrize(("minutes", "count"), [(21, 0), (24, 0), (25, 1)])
def test_a_question_whose_answer_went_stale_is_open_from_then(minutes: int, count: int) -> None:
    found = index()
    stale = {"orders_lost": timedelta(minutes=15)}
    answers: dict[str, Answered] = {"users_hit": 5.0, "orders_lost": False}
    moment = situation(found, answers, stale_after=stale, now=after(minutes))
    assert len(classify(found, moment).assumed) == count


def test_an_answer_from_before_the_incident_opens_no_question_before_it() -> None:
    found = index()
    stale = {"orders_lost": timedelta(minutes=1)}
    for minutes, count in [(9, 0), (10, 1)]:
        moment = past(found, said(-60, "orders_lost", False), stale_after=stale, now=after(minutes))
        assert len(classify(found, moment).assumed) == count


def test_an_answer_taken_back_opens_the_question_again() -> None:
    found = index()
    history = (said(0, "orders_lost", False), said(20, "orders_lost", UNKNOWN))
    for minutes, count in [(29, 0), (30, 1)]:
        moment = past(found, *history, now=after(minutes))
        assert len(classify(found, moment).assumed) == count


def test_what_was_assumed_and_went_stale_is_assumed_again_at_once() -> None:
    found = index()
    before = Answer("orders_lost", True, after(10), PLAN, assumed=True)
    moment = past(found, before, stale_after={"orders_lost": timedelta(minutes=5)}, now=after(15))
    assert classify(found, moment).severity == "groot"


def test_a_persons_answer_replaces_what_was_assumed() -> None:
    found = index()
    before = Answer("orders_lost", True, NOW, PLAN, assumed=True)
    history = (said(0, "users_hit", 5.0), before, said(1, "orders_lost", False))
    assert classify(found, past(found, *history, now=after(2))).severity == "klein"


def test_deciding_now_also_decides_what_would_have_to_last() -> None:
    levels = [{"id": "groot", "when": "orders_lost for 5m"}, {"id": "klein", "when": "default"}]
    found = decided({}, severities=levels, severity_policy={"unsure_between": "ask"})
    assert (found.severity, found.certain) == ("groot", "groot")


UNSURE = [{"id": "users_hit", "type": "percent"}, {"id": "orders_lost", "type": "bool"}]


def test_in_doubt_it_takes_the_higher_level_where_a_person_has_to_decide() -> None:
    found = decided({"users_hit": 5.0}, signals=UNSURE)
    assert (found.severity, found.certain, found.possible, found.assumed) == ("groot", "klein", "groot", ())
    assert say(found.because) == "nobody knows yet, and in doubt this plan takes the higher level"
    assert say(found.because, "nl") == "niemand weet het nog, en bij twijfel kiest dit plan het hogere niveau"


def test_in_doubt_it_goes_on_asking_where_the_plan_says_so() -> None:
    found = decided({"users_hit": 5.0}, signals=UNSURE, severity_policy={"unsure_between": "ask"})
    assert (found.severity, found.possible) == ("klein", "groot")
    assert found.question is not None
    assert found.question.signal == "orders_lost"


def test_a_question_that_the_plan_only_asks_stays_open_however_long() -> None:
    found = judged({"users_hit": 5.0}, later=600, signals=UNSURE)
    assert (found.severity, found.possible, found.assumed) == ("klein", "groot", ())


WORST: list[tuple[dict[str, Any], Answered | None]] = [
    ({"type": "bool"}, True),
    ({"type": "bool", "worst": False}, False),
    ({"type": "percent"}, 100.0),
    ({"type": "percent", "worst": 0}, 0),
    ({"type": "int", "max": 9}, 9),
    ({"type": "int"}, None),
    ({"type": "enum", "values": ["ok", "down"]}, "down"),
    ({"type": "enum", "values": ["down", "ok"], "worst": "down"}, "down"),
    ({"type": "set", "values": ["nl", "be"]}, frozenset({"nl", "be"})),
    ({"type": "set", "values": ["nl", "be"], "worst": "be"}, frozenset({"be"})),
    ({"type": "duration"}, timedelta(days=365)),
    ({"type": "duration", "max": 3600}, timedelta(hours=1)),
    ({"type": "duration", "worst": "2h"}, timedelta(hours=2)),
]


@pytest.mark.parametrize(("signal", "value"), WORST)
def test_it_knows_the_worst_answer(signal: dict[str, Any], value: Answered | None) -> None:
    assert worst(Signal.model_validate({"id": "spare", **signal})) == value


NOT_SO: list[tuple[dict[str, Any], str, Answered]] = [
    ({"type": "bool"}, "spare", False),
    ({"type": "percent"}, "spare > 5", 0.0),
    ({"type": "percent", "worst": 0}, "spare < 5", 100.0),
    ({"type": "int", "min": 1}, "spare > 1", 1),
    ({"type": "int", "min": 0, "max": 4, "worst": 0}, "spare == 0", 4),
    ({"type": "enum", "values": ["ok", "down"]}, "spare == down", "ok"),
    ({"type": "enum", "values": ["down", "ok"], "worst": "down"}, "spare == down", "ok"),
    ({"type": "set", "values": ["nl"]}, "spare has nl", frozenset()),
    ({"type": "duration"}, "spare > 5m", timedelta(0)),
    ({"type": "duration", "worst": "0s"}, "spare < 5m", timedelta(days=365)),
]


@pytest.mark.parametrize(("signal", "when", "value"), NOT_SO)
def test_it_assumes_what_is_not_so(signal: dict[str, Any], when: str, value: Answered) -> None:
    signals = [{"id": "spare", "on_unknown": "assume_false", **signal}]
    levels = [{"id": "groot", "when": when}, {"id": "rest", "when": "default"}]
    found = decided({}, signals=signals, severities=levels, definition=None)
    assert ([answer.value for answer in found.assumed], found.severity) == ([value], "rest")
