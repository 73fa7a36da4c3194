"""Every rule finds its fault, and only that, in the words of that plan and at its place, and nothing where none is."""

import re
from functools import cache
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.problems import Problem
from baken.readiness.findings import Rule
from baken.readiness.registry import RULES
from tests.readiness.cast import findings, ready, stands_at
from tests.readiness.pairs import PAIRS
from tests.readiness.pairs.pair import Pair, Variation

LAST = {
    **{
        "FRM": 6,
        "DEF": 3,
        "SEV": 11,
        "ROL": 12,
        "CHA": 17,
        "AUD": 5,
        "TPL": 15,
        "PRO": 8,
        "INF": 6,
        "HOW": 5,
        "DUT": 7,
    },
    **{"VAL": 2, "OFF": 2, "DRI": 3, "REV": 3},
}
"""The last number of each subject in plan-model part 4: 105 rules, and FRM-00 for what can't be read at all."""
BLANK = re.compile(r"\{\w*\}")


def file_of(variation: Variation | str) -> dict[str, Any] | str:
    return variation if isinstance(variation, str) else ready(**variation)


@cache
def found_in(rule: str) -> list[Problem]:
    """What is found in the plan with the fault of `rule`, looked for once."""
    return findings(file_of(next(pair.fault for pair in PAIRS if pair.rule == rule)))


def fault_of(pair: Pair) -> Problem:
    return next(problem for problem in found_in(pair.rule) if problem.rule == pair.rule)


def test_nothing_is_found_in_a_plan_that_is_ready() -> None:
    assert findings(ready()) == []


def test_every_rule_has_a_plan_with_the_fault_and_one_without() -> None:
    assert {pair.rule for pair in PAIRS} == set(RULES)


def test_all_105_rules_are_there() -> None:
    numbered = {f"{subject}-{number:02}" for subject, last in LAST.items() for number in range(1, last + 1)}
    assert len(numbered) == 105
    assert set(RULES) == {*numbered, "FRM-00"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.rule)
def test_it_finds_the_fault_and_no_other(pair: Pair) -> None:
    problems = found_in(pair.rule)
    assert [(problem.rule, problem.level) for problem in problems] == [(pair.rule, pair.level)]
    assert say(problems[0].words).startswith(pair.says or "")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.rule)
def test_it_points_at_the_fault(pair: Pair) -> None:
    problem = fault_of(pair)
    assert stands_at(problem, file_of(pair.fault)).startswith(pair.at)
    assert problem.place is not None
    assert (problem.place.file, problem.path == ()) == ("plan.yaml", pair.rule == "FRM-00")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.rule)
def test_it_finds_nothing_in_a_plan_that_only_comes_close(pair: Pair) -> None:
    assert findings(file_of(pair.sound)) == []


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.rule)
def test_it_says_what_is_wrong_and_how_to_mend_it_in_both_languages(pair: Pair) -> None:
    problem = fault_of(pair)
    for value in (problem.words, problem.mend):
        if value is None:
            assert pair.level != "error"
            continue
        english, dutch = say(value, "en"), say(value, "nl")
        assert english != dutch
        assert not BLANK.search(english + dutch)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_one_sentence_with_a_source_in_both_languages(rule: Rule) -> None:
    assert say(rule.sentence, "en") != say(rule.sentence, "nl")
    assert rule.source
    assert rule.level in ("error", "warning", "note")
