"""What an incident is, what is none, who may say so, and what holds in doubt."""

import pytest

from tests.readiness.cast import DEFINITION, found, levels, sentences
from tests.readiness.pairs.pair import with_


def test_no_definition_at_all_is_an_error_and_only_that() -> None:
    assert levels("DEF-01", definition=None) == ["error"]
    assert found("DEF-02", definition=None) == found("DEF-03", definition=None) == []


def test_a_definition_of_nothing_is_said_to_be_one() -> None:
    nothing = with_(DEFINITION, incident="none", declare_when=None)
    assert sentences("DEF-01", definition=nothing) == ["the plan says that nothing is an incident"]


def test_criteria_or_a_condition_are_enough() -> None:
    assert found("DEF-01", definition=with_(DEFINITION, declare_when=None)) == []
    assert found("DEF-01", definition=with_(DEFINITION, incident=None)) == []


def test_an_empty_text_defines_nothing() -> None:
    empty = with_(DEFINITION, incident=[{"nl": " "}], declare_when=None)
    assert sentences("DEF-01", definition=empty) == ["the plan does not say what an incident is"]


def test_not_saying_what_is_none_is_a_warning() -> None:
    assert levels("DEF-01", definition=with_(DEFINITION, not_incident=None)) == ["warning"]
    (problem,) = found("DEF-01", definition={**DEFINITION, "not_incident": None})
    assert problem.path == ("definition", "not_incident")


@pytest.mark.parametrize("stated", ["none", []])
def test_saying_that_there_is_no_such_list_is_fine(stated: object) -> None:
    assert found("DEF-01", definition={**DEFINITION, "not_incident": stated}) == []


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (None, "the plan does not say who may declare an incident"),
        ("unknown", "the plan does not say who may declare an incident"),
        ([], "the plan says that nobody may declare an incident"),
        ("nobody", "the plan says that nobody may declare an incident"),
        (["@noor", "team:service"], "only some people may declare an incident: Noor de Wit and service"),
    ],
)
def test_it_tells_not_stated_from_nobody_and_from_some(who: object, sentence: str) -> None:
    assert sentences("DEF-02", definition={**DEFINITION, "who_may_declare": who}) == [sentence]


@pytest.mark.parametrize("who", ["anyone", "any team member", "reporter", ["@noor", "whoever sees it"]])
def test_words_for_people_limit_nobody(who: object) -> None:
    assert found("DEF-02", definition={**DEFINITION, "who_may_declare": who}) == []


def test_any_rule_for_doubt_will_do() -> None:
    assert found("DEF-03", definition={**DEFINITION, "if_unsure": "ask"}) == []
