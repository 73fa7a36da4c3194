"""What the levels ask: numbers, people's reports, and whether anything was lost or seen."""

from typing import Any

import pytest

from baken.readiness.safety import speaks_of_safety
from tests.plan.cast import BOEKENKADE
from tests.readiness.cast import BIG, DEFINITION, SMALL, found, sentences
from tests.readiness.pairs.severities import FELT

USERS, LOST = BOEKENKADE["signals"]
REST: dict[str, Any] = {**SMALL, "id": "rest", "when": "default"}
ALONE: dict[str, Any] = {"promises": None, "reviews": None}


@pytest.mark.parametrize(
    "text",
    [
        "customer_data_exposed",
        "Could somebody read customer data they should not?",
        "Has somebody come in who should not?",
        "orders_lost",
        "Zijn er gegevens gelekt?",
        "dataverlies",
        "Is er ingebroken of is er een inbraakpoging?",
        "Kan iemand gegevens van klanten hebben gezien die dat niet mocht?",
        {"nl": "Bestellingen kwijt?", "en": ""},
    ],
)
def test_it_knows_a_question_about_safety(text: str | dict[str, str]) -> None:
    assert speaks_of_safety(text)


@pytest.mark.parametrize(
    "text",
    ["users_hit", "packet_loss", "Is the connection lost?", "Wie lost dat op?", "database_down", "avg_latency", None],
)
def test_it_takes_no_other_question_for_one(text: str | None) -> None:
    assert not speaks_of_safety(text)


def with_feeling(when: str, **changes: Any) -> dict[str, Any]:
    """The plan with a level that holds `when`, in which the judged signal `gevoel` may stand."""
    return {"signals": [USERS, LOST, FELT], "severities": [BIG, {**SMALL, "when": when, **changes}, REST]}


def test_a_level_nobody_outside_hears_of_may_be_judged() -> None:
    assert found("SEV-05", **with_feeling("gevoel == slecht"))
    assert found("SEV-05", **with_feeling("gevoel == slecht", respond={"public": "none"})) == []


def test_a_number_in_the_meaning_is_one_to_go_by() -> None:
    assert found("SEV-05", **with_feeling("gevoel == slecht", meaning="Meer dan 5% van de klanten")) == []


def test_whether_something_is_lost_needs_no_number() -> None:
    lost = {**LOST, "source": "judgement"}
    assert found("SEV-05", signals=[USERS, lost], severities=[{**BIG, "when": "orders_lost"}, SMALL]) == []


def test_a_source_that_is_not_stated_is_no_judgement() -> None:
    unstated = {key: value for key, value in FELT.items() if key != "source"}
    plan = with_feeling("gevoel == slecht")
    assert found("SEV-05", **{**plan, "signals": [USERS, LOST, unstated]}) == []


def test_a_level_by_hand_is_told_from_one_without_a_condition() -> None:
    by_hand = [{**BIG, "when": "manual"}, {"id": "klein", "respond": {"public": "optional"}}]
    assert sentences("SEV-05", severities=by_hand) == [
        "somebody says when groot holds, and the plan gives no number to go by",
        "the plan does not say when klein holds, nor gives a number to go by",
    ]


def test_a_plan_without_conditions_may_speak_of_safety_in_words() -> None:
    words = {**DEFINITION, "declare_when": None, "incident": ["Klanten kunnen iets niet.", "Er zijn gegevens gelekt."]}
    assert found("SEV-06", severities=None, signals=None, definition=words, **ALONE) == []
    said = sentences("SEV-06", severities=None, signals=None, definition={**words, "incident": "Iets stuk."}, **ALONE)
    assert said == ["what the plan calls an incident does not speak of data loss, security or personal data"]


def test_what_the_plan_leaves_out_altogether_is_not_said_twice() -> None:
    assert found("SEV-06", severities=None, signals=None, definition=None, **ALONE) == []


@pytest.mark.parametrize(
    "change",
    [
        {"types": [{"id": "soort", "when": "gelekt"}]},
        {"duties": [{"id": "avg", "applies_if": "gelekt"}]},
        {"types": [{"id": "lek", "name": {"nl": "Datalek"}, "when": "manual"}]},
    ],
    ids=["type", "duty", "type by hand"],
)
def test_types_and_duties_speak_too(change: dict[str, Any]) -> None:
    plan: dict[str, Any] = {
        "signals": [USERS, {"id": "gelekt"}],
        "definition": {**DEFINITION, "declare_when": "users_hit > 0"},
        "severities": [{**BIG, "when": "users_hit >= 25"}, SMALL],
    }
    assert found("SEV-06", **plan)
    assert found("SEV-06", **plan, **change) == []


def test_time_that_a_monitor_counts_is_no_mere_duration() -> None:
    metric = {"id": "fouten_boven_doel", "type": "duration", "source": "metric"}
    clock = {"id": "klok", "type": "duration", "source": "clock"}
    severities = [BIG, SMALL, {**SMALL, "id": "fout", "when": "fouten_boven_doel > 1h"}]
    assert found("SEV-07", signals=[USERS, LOST, metric], severities=severities) == []
    severities[2] = {**SMALL, "id": "lang", "when": "klok > 1h or duration > 8h"}
    said = sentences("SEV-07", signals=[USERS, LOST, clock], severities=severities)
    assert said == ["only its duration makes an incident lang"]


def test_a_question_about_reports_is_one_whatever_its_source() -> None:
    asked = {"id": "drukte", "type": "int", "ask": "How many tickets came in?"}
    assert found("SEV-08", signals=[{**USERS, "source": "metric"}, LOST, asked]) == []


def test_where_no_monitor_is_asked_people_answer_anyhow() -> None:
    assert found("SEV-08", signals=[USERS, {**LOST, "source": "judgement"}]) == []


def test_a_signal_by_which_a_breach_is_told_is_about_safety() -> None:
    alarm = {"id": "alarm", "on_unknown": "assume_false", "name": "het alarm gaat"}
    types = [{"id": "inbraak", "when": "alarm"}]
    assert found("SEV-10", signals=[USERS, LOST, alarm], escalations=[{"when": "alarm"}]) == []
    assert sentences("SEV-10", signals=[USERS, LOST, alarm], types=types) == [
        "while nobody knows, the plan takes it that this is not so: het alarm gaat"
    ]
