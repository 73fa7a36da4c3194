"""The one question to ask next."""

from typing import Any

from baken.lib.words import say
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import UNKNOWN, Answered
from tests.plan.cast import index
from tests.plan.classify.moments import judged, situation


def asked(answers: dict[str, Answered], **changes: Any) -> str | None:
    question = judged(answers, **changes).question
    return question.signal if question else None


def test_it_asks_what_settles_most_in_the_words_of_the_plan() -> None:
    levels = [{"id": "groot", "when": "orders_lost"}, {"id": "klein", "when": "orders_lost and users_hit > 5"}]
    question = judged({}, severities=levels).question
    assert question is not None
    assert (question.signal, question.settles) == ("orders_lost", 2)
    assert say(question.ask, "nl") == "Bestellingen kwijt?"


def test_it_asks_the_next_question_once_one_is_answered() -> None:
    assert asked({}) == "users_hit"
    assert asked({"users_hit": 5.0}) == "orders_lost"


def test_it_does_not_ask_what_could_only_give_a_milder_level() -> None:
    assert asked({"orders_lost": True}) is None


def test_what_nobody_knew_when_asked_comes_after_the_other_questions() -> None:
    assert asked({"users_hit": UNKNOWN}) == "orders_lost"
    assert asked({"users_hit": UNKNOWN, "orders_lost": False}) == "users_hit"


def test_a_condition_that_only_waits_for_time_asks_nothing() -> None:
    levels = [{"id": "groot", "when": "users_hit >= 25 for 5m"}, {"id": "klein", "when": "users_hit > 0"}]
    found = judged({"users_hit": 40.0}, severities=levels)
    assert (found.certain, found.possible, found.question) == ("klein", "groot", None)


def test_it_asks_on_behalf_of_a_level_that_a_person_chose() -> None:
    found = index(severities=[{"id": "groot", "when": "manual and orders_lost"}])
    assert classify(found, situation(found, {})).question is None
    question = classify(found, situation(found, {}), manual=frozenset({"groot"})).question
    assert question is not None
    assert question.signal == "orders_lost"


def test_asking_on_until_nothing_is_left_asks_each_question_once() -> None:
    found = index()
    answers: dict[str, Answered] = {}
    while (question := classify(found, situation(found, answers)).question) and question.signal not in answers:
        answers[question.signal] = UNKNOWN
    assert list(answers) == ["users_hit", "orders_lost"]
