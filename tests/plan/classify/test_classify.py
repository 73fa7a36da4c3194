"""The classifier: from answers to a level with its reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from baken.lib.words import say
from baken.plan.classify.classification import Classification, Override
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import Answer, Answered, Situation
from baken.plan.files.load import load
from baken.plan.index import Index
from tests.plan.cast import NOOR, index

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)


def situation(found: Index, answers: dict[str, Answered], **changes: Any) -> Situation:
    given = {name: (Answer(name, value, NOW, NOOR),) for name, value in answers.items()}
    return replace(Situation(now=NOW, answers=given, declared=NOW, ranks=found.ranks), **changes)


def judged(answers: dict[str, Answered], /, later: int = 0, **changes: Any) -> Classification:
    found = index(**changes)
    moment = situation(found, answers)
    return classify(found, replace(moment, now=NOW + timedelta(minutes=later)))


def test_with_nothing_known_every_level_is_open() -> None:
    found = judged({})
    assert (found.severity, found.certain, found.possible) == (None, None, "groot")


def test_it_asks_the_question_that_settles_most() -> None:
    found = judged({}).question
    assert found is not None
    assert found.signal == "users_hit"


def test_it_is_certain_of_the_worst_level_that_holds() -> None:
    found = judged({"users_hit": 40.0})
    assert (found.severity, found.possible) == ("groot", "groot")
    assert say(found.because, "en") == "share of customers is 25 % or more"
    assert say(found.because, "nl") == "aandeel klanten is 25% of meer"


def test_it_shows_what_is_still_possible() -> None:
    found = judged({"users_hit": 5.0})
    assert (found.certain, found.possible) == ("klein", "groot")
    assert found.question is not None
    assert found.question.signal == "orders_lost"


def test_nothing_is_assumed_before_the_question_has_been_open_for_ten_minutes() -> None:
    assert judged({"users_hit": 5.0}, later=9).assumed == ()
    found = judged({"users_hit": 5.0}, later=10)
    assert [answer.signal for answer in found.assumed] == ["orders_lost"]
    assert found.severity == "groot"
    assert "(assumed)" in say(found.because)


def test_decide_now_assumes_at_once() -> None:
    found = index()
    assert classify(found, situation(found, {}), decide_now=True).severity == "groot"


def test_a_persons_override_wins_and_keeps_its_reason() -> None:
    found = index()
    override = Override("klein", "only the test shop", NOOR, NOW)
    result = classify(found, situation(found, {"users_hit": 90.0}), override=override)
    assert result.severity == "klein"
    assert result.certain == "groot"
    assert say(result.because) == "Noor decided: only the test shop"


def test_a_type_raises_the_level_to_its_least_one() -> None:
    types = [{"id": "data", "when": "orders_lost", "min_severity": "groot"}]
    levels = [{"id": "groot", "when": "users_hit >= 25"}, {"id": "klein", "when": "users_hit > 0"}]
    found = judged({"users_hit": 2.0, "orders_lost": True}, types=types, severities=levels)
    assert (found.type, found.certain, found.severity) == ("data", "klein", "groot")


def test_it_keeps_the_peak_where_the_plan_says_so() -> None:
    found = index(severity_policy={"keeps_peak": True})
    calmer = situation(found, {"users_hit": 1.0, "orders_lost": False}, severity="groot")
    assert classify(found, calmer).severity == "groot"
    assert classify(index(), calmer).severity == "klein"


def test_the_default_level_holds_where_no_other_does() -> None:
    levels = [{"id": "groot", "when": "users_hit >= 25"}, {"id": "rest", "when": "default"}]
    assert judged({"users_hit": 1.0}, severities=levels).severity == "rest"
    assert judged({}, severities=levels).severity is None


def test_under_first_match_the_first_of_the_list_wins() -> None:
    levels = [{"id": "klein", "rank": 2, "when": "users_hit > 0"}, {"id": "groot", "rank": 1, "when": "users_hit > 50"}]
    policy = {"match": "first_match"}
    assert judged({"users_hit": 90.0}, severities=levels, severity_policy=policy).severity == "klein"
    assert judged({"users_hit": 90.0}, severities=levels).severity == "groot"


def test_duties_that_may_apply_are_named() -> None:
    duties = [{"id": "gdpr", "law": "GDPR 33", "applies_if": "orders_lost"}]
    assert [duty.id for duty in judged({}, duties=duties).duties] == ["gdpr"]
    assert judged({"orders_lost": False}, duties=duties).duties == ()


def test_gitlab_is_certain_of_s2_with_one_answer_while_s1_stays_open(shared: Path) -> None:
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    result = classify(found, situation(found, {"customer_impact": "significant"}))
    assert (result.certain, result.possible) == ("s2", "s1")
    settled = dict.fromkeys(["data_breach_confirmed", "customer_data_lost", "exploited_in_the_wild"], False)
    more: dict[str, Answered] = {
        "customer_impact": "significant",
        "company_impact": "none",
        "unauthorised_access": "none",
        **settled,
    }
    assert classify(found, situation(found, more)).possible == "s2"
