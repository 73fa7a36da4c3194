"""Every rule finds its fault, and only that, in the words of that plan and at its place, and nothing where none is."""

import re
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.problems import Problem
from baken.readiness.findings import Rule
from baken.readiness.registry import RULES
from tests.readiness.cast import findings, ready, stands_at
from tests.readiness.pairs import PAIRS
from tests.readiness.pairs.pair import Pair, Variation

NOW_NEEDED = {
    *("FRM-01", "FRM-02", "FRM-03", "FRM-04", "FRM-05", "FRM-06", "DEF-01", "DEF-02", "DEF-03", "SEV-02"),
    *("ROL-01", "ROL-02", "ROL-03", "CHA-01", "CHA-02", "CHA-06", "CHA-08", "AUD-01", "TPL-01", "TPL-06", "TPL-11"),
    *("PRO-01", "PRO-02", "PRO-04", "REV-02", "VAL-01"),
}
BLANK = re.compile(r"\{\w*\}")


def file_of(variation: Variation | str) -> dict[str, Any] | str:
    return variation if isinstance(variation, str) else ready(**variation)


def fault_of(pair: Pair) -> Problem:
    return next(problem for problem in findings(file_of(pair.fault)) if problem.rule == pair.rule)


def test_nothing_is_found_in_a_plan_that_is_ready() -> None:
    assert findings(ready()) == []


def test_every_rule_has_a_plan_with_the_fault_and_one_without() -> None:
    assert {pair.rule for pair in PAIRS} == set(RULES)


def test_every_rule_that_is_needed_now_is_there() -> None:
    assert set(RULES) >= NOW_NEEDED


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.rule)
def test_it_finds_the_fault_and_no_other(pair: Pair) -> None:
    problems = findings(file_of(pair.fault))
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
