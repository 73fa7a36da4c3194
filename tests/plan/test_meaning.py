"""Conditions of a plan: each can be read and speaks of what the plan declares, or SEV-01 says what is wrong."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.meaning import is_condition, misread, names_of
from baken.plan.problems import Problem
from tests.plan.cast import index


def faults(**changes: Any) -> list[Problem]:
    return list(misread(index(**changes)))


@pytest.mark.parametrize(
    ("when", "said", "mend"),
    [
        ("user_hit > 25", "there is no signal “user_hit”", "did you mean “users_hit”?"),
        ("users_hit > 25 and", "the condition “users_hit > 25 and” can't be read at its character 19", ""),
        ("component.databse.state == major_outage", "there is no component “databse”", "did you mean “database”?"),
        ("channel.chat.state == major_outage", "there is no channel “chat”", ""),
        ("severity >= grot", "“grot”", "groot"),
        ("stage == resolvd", "“resolvd”", "resolved"),
        ("orders_lost > 3", "", ""),
    ],
)
def test_it_says_what_is_wrong_with_a_condition(when: str, said: str, mend: str) -> None:
    (problem,) = faults(severities=[{"id": "groot", "when": when}], components=[{"id": "database"}])

    assert (problem.rule, problem.level, problem.path) == ("SEV-01", "error", ("severities", 0, "when"))
    assert said in say(problem.words)
    assert mend in say(problem.mend or "")


def test_it_finds_several_faults_in_one_condition() -> None:
    found = faults(severities=[{"id": "groot", "when": "user_hit > 25 or ordrs_lost"}])

    assert [say(problem.words) for problem in found] == [
        "there is no signal “user_hit”",
        "there is no signal “ordrs_lost”",
    ]


def test_it_shows_a_long_condition_in_short() -> None:
    (problem,) = faults(severities=[{"id": "groot", "when": "users_hit > 1 and " * 50}])

    assert len(say(problem.words)) < 250
    assert "…” can't be read at its character" in say(problem.words)


WRONG = "nobody_knows > 3"
FIELDS: list[tuple[str, Any]] = [
    ("definition", {"declare_when": WRONG, "major_when": WRONG}),
    ("severities", [{"id": "groot", "when": WRONG, "upgrade_when": WRONG, "downgrade_when": WRONG}]),
    ("types", [{"id": "storing", "when": WRONG}]),
    ("impact_levels", [{"id": "traag", "when": WRONG}]),
    ("glossary", [{"term": "storing", "use_only_when": WRONG}]),
    ("promises", [{"id": "eerste", "applies_if": WRONG}]),
    ("escalations", [{"when": WRONG}]),
    ("howtos", [{"id": "herstart", "when": WRONG}]),
    ("duties", [{"id": "avg", "applies_if": WRONG}]),
]


@pytest.mark.parametrize(("key", "section"), FIELDS, ids=[key for key, _ in FIELDS])
def test_it_looks_at_every_field_that_holds_a_condition(key: str, section: Any) -> None:
    found = faults(**{key: section})

    assert len(found) == str(section).count(WRONG)
    assert {problem.path[0] for problem in found} == {key}


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("cause believed known and a step agreed", False),
        ("all-clear by role:leider", False),
        ("declared", False),
        ("orders_lost", False),
        ("users_hit < 5", False),
        ("users_hit < many", True),
        ({"nl": "users_hit < many"}, False),
    ],
)
def test_a_stage_begins_at_a_condition_or_at_words_for_people(entry: Any, wrong: bool) -> None:
    assert bool(faults(stages=[{"id": "hersteld", "entry": entry}])) == wrong


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("orders_lost", True),
        ("stage == resolved", True),
        ("severity", False),
        ("when it works", False),
        ("a > 3", False),
    ],
)
def test_a_text_is_a_condition_where_it_speaks_of_something_declared(text: str, condition: bool) -> None:
    assert is_condition(text, names_of(index())) == condition


def test_it_only_asks_whether_a_condition_can_be_read_where_names_could_not_be() -> None:
    plan = index(severities=[{"id": "groot", "when": "user_hit > 25"}, {"id": "klein", "when": "user_hit >"}])

    assert [problem.path for problem in misread(plan, {"signals"})] == [("severities", 1, "when")]
    assert len(list(misread(plan, {"people"}))) == 2
