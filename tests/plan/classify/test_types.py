"""Types, duties and whether it is a major incident, each judged with the level that is acted on."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.classify.classification import Override
from baken.plan.classify.classify import classify
from tests.plan.cast import NOOR, index
from tests.plan.classify.moments import NOW, judged, situation

LEVELS = [{"id": "groot", "when": "users_hit >= 25"}, {"id": "klein", "when": "users_hit > 0"}]
DATA = {"id": "data", "name": {"en": "loss of data", "nl": "gegevensverlies"}, "when": "orders_lost"}


def test_the_first_type_that_holds_is_the_type() -> None:
    types = [{"id": "plat", "when": "users_hit > 50"}, DATA, {"id": "oefening", "when": "manual"}]
    assert judged({"users_hit": 60.0, "orders_lost": True}, types=types).type == "plat"
    assert judged({"users_hit": 5.0, "orders_lost": True}, types=types).type == "data"
    assert judged({"users_hit": 5.0}, types=types).type is None


def test_the_most_confidential_type_that_holds_wins_over_one_before_it() -> None:
    secret = {**DATA, "confidentiality": "responders_only"}
    types = [
        {"id": "plat", "when": "users_hit > 50"},
        {**secret, "id": "huurder", "confidentiality": "tenant_only"},
        secret,
    ]
    assert judged({"users_hit": 60.0, "orders_lost": True}, types=types).type == "data"
    assert judged({"users_hit": 60.0, "orders_lost": False}, types=types).type == "plat"


def test_the_type_that_a_person_chose_wins() -> None:
    found = index(types=[DATA, {"id": "oefening", "when": "manual"}])
    moment = situation(found, {"orders_lost": True})
    assert classify(found, moment, manual=frozenset({"oefening"})).type == "oefening"
    result = classify(found, situation(found, {"orders_lost": False}), manual=frozenset({"data"}))
    assert (result.type, result.types["data"].truth.name) == ("data", "NO")
    assert say(result.types["oefening"].because) == "no person says so"


@pytest.mark.parametrize("written", ["groot", "severity:groot"])
def test_a_type_raises_the_level_to_its_least_one(written: str) -> None:
    types = [{**DATA, "min_severity": written}]
    found = judged({"users_hit": 2.0, "orders_lost": True}, types=types, severities=LEVELS)
    assert (found.type, found.certain, found.severity) == ("data", "klein", "groot")
    assert say(found.because) == "an incident of type loss of data is at least groot"
    assert say(found.because, "nl") == "een incident van de soort gegevensverlies is minstens groot"
    assert judged({"users_hit": 2.0, "orders_lost": False}, types=types, severities=LEVELS).severity == "klein"


def test_a_second_type_that_holds_raises_the_level_as_well() -> None:
    types = [{"id": "plat", "when": "users_hit > 0", "min_severity": "klein"}, {**DATA, "min_severity": "groot"}]
    found = judged({"users_hit": 2.0, "orders_lost": True}, types=types, severities=LEVELS)
    assert (found.type, found.severity) == ("plat", "groot")


def test_a_type_never_makes_the_level_milder() -> None:
    types = [{**DATA, "min_severity": "klein"}]
    assert judged({"users_hit": 90.0, "orders_lost": True}, types=types, severities=LEVELS).severity == "groot"


def test_a_type_may_hang_on_the_level() -> None:
    found = index(types=[{"id": "ramp", "when": "severity <= groot"}])
    assert classify(found, situation(found, {"users_hit": 90.0})).type == "ramp"
    milder = Override("klein", "only the test shop", NOOR, NOW)
    assert classify(found, situation(found, {"users_hit": 90.0}), override=milder).type is None


def major(answers: dict[str, Any], **changes: Any) -> bool:
    definition = {"declare_when": "users_hit > 0", "major_when": "severity <= groot"}
    return judged(answers, severities=LEVELS, definition=definition, **changes).major


def test_a_major_incident_is_judged_by_the_level_that_is_acted_on() -> None:
    assert major({"users_hit": 90.0})
    assert not major({"users_hit": 2.0})
    assert major({"users_hit": 2.0, "orders_lost": True}, types=[{**DATA, "min_severity": "groot"}])


def test_a_level_may_be_major_by_itself() -> None:
    levels = [{"id": "groot", "when": "users_hit >= 25", "major": True}, {"id": "klein", "when": "users_hit > 0"}]
    assert judged({"users_hit": 90.0}, severities=levels).major
    assert not judged({"users_hit": 2.0}, severities=levels).major


DUTIES = [
    {"id": "avg", "law": "GDPR 33", "applies_if": "orders_lost"},
    {"id": "contract"},
    {"id": "toezicht", "applies_if": "severity <= groot and type == data"},
]


def test_duties_that_apply_or_may_apply_are_named() -> None:
    def named(answers: dict[str, Any]) -> dict[str, str]:
        found = judged(answers, duties=DUTIES, types=[DATA])
        return {duty.id: duty.truth.name for duty in found.duties}

    assert named({}) == {"avg": "OPEN", "contract": "YES", "toezicht": "OPEN"}
    assert named({"users_hit": 2.0, "orders_lost": False}) == {"contract": "YES"}
    assert named({"orders_lost": True}) == {"avg": "YES", "contract": "YES", "toezicht": "YES"}


def test_a_duty_says_why_it_may_apply() -> None:
    avg, contract, _ = judged({}, duties=DUTIES).duties
    assert say(avg.because) == "not known yet: orders lost"
    assert say(contract.because, "nl") == "het plan geeft er geen voorwaarde voor"
