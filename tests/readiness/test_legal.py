"""What the plan declares, beside what a law calls an incident."""

from typing import Any

import pytest

from tests.plan.cast import BOEKENKADE
from tests.readiness.cast import BIG, DEFINITION, SMALL, found, sentences

USERS, LOST = BOEKENKADE["signals"]
LEAKED: dict[str, Any] = {"id": "gelekt"}
CLOUD: dict[str, Any] = {"regulated_as": ["nis2-important-cloud"]}
CLIENTS: dict[str, Any] = {**USERS, "ask": "How many of our customers notice, in percent?"}


def undeclared(applies_if: str, declare_when: str | None = "users_hit > 0 or orders_lost", **changes: Any) -> list[str]:
    """What is said of a duty that applies so, in a plan that declares so."""
    duties = [{"id": "plicht", "law": "De wet", "applies_if": applies_if}]
    definition = {**DEFINITION, "declare_when": declare_when}
    plan: dict[str, Any] = {"signals": [USERS, LOST, LEAKED], "duties": duties, "definition": definition, **changes}
    return sentences("SEV-11", **plan)


def test_it_shows_when_a_duty_may_apply_though_nothing_is_declared() -> None:
    assert undeclared("gelekt") == ["De wet may apply where the plan declares no incident: gelekt"]
    assert undeclared("gelekt and users_hit > 5") == []


def test_without_a_condition_for_declaring_the_levels_count() -> None:
    assert undeclared("gelekt", None)
    assert undeclared("gelekt", None, severities=[BIG, SMALL, {**SMALL, "id": "lek", "when": "gelekt"}]) == []
    assert undeclared("gelekt", None, severities=[BIG, {**SMALL, "when": "default"}]) == []


@pytest.mark.parametrize("applies_if", ["gelekt and duration > 2h", "severity <= groot", "stage == resolved or manual"])
def test_what_needs_a_running_incident_is_declared_by_then(applies_if: str) -> None:
    assert undeclared(applies_if) == []


def test_a_type_is_what_its_condition_says_and_one_by_hand_hangs_on_a_person() -> None:
    assert undeclared("type == lek", types=[{"id": "lek", "when": "gelekt"}])
    assert undeclared("type in [lek, hand]", types=[{"id": "lek", "when": "users_hit > 9"}, {"id": "hand"}]) == []
    assert undeclared("type == lek", types=[{"id": "lek", "when": "manual"}]) == []


def test_a_duty_for_a_country_presupposes_an_incident() -> None:
    countries = {"id": "landen", "type": "set", "values": ["de", "nl"]}
    assert undeclared("landen has de", signals=[USERS, LOST, countries]) == []


def test_whoever_declares_by_hand_is_not_held_to_a_number() -> None:
    assert undeclared("gelekt", "manual") == []


def missed(declare_when: str, **changes: Any) -> int:
    """How many thresholds for cloud services a plan misses that declares so."""
    definition = {**DEFINITION, "declare_when": declare_when}
    plan: dict[str, Any] = {"signals": [CLIENTS, LOST], "definition": definition, "organisation": CLOUD, **changes}
    return len(found("SEV-11", **plan))


def test_a_cloud_service_is_declared_within_half_an_hour_and_for_one_in_twenty() -> None:
    assert missed("users_hit > 5 for 30m or orders_lost") == 0
    assert missed("users_hit >= 25 for 30m or orders_lost") == 1
    assert missed("users_hit > 5 for 45m or orders_lost") == 1
    assert missed("users_hit >= 25 for 90m or orders_lost") == 2


def test_only_a_law_that_applies_and_a_share_of_users_are_compared() -> None:
    assert missed("users_hit >= 25 for 90m", organisation={"regulated_as": ["dora-financial-entity"]}) == 0
    assert missed("users_hit >= 25 for 90m", organisation=None) == 0
    slow = {"id": "traag", "type": "percent"}
    assert missed("traag >= 25", signals=[CLIENTS, LOST, slow]) == 0


def test_another_way_to_declare_is_left_to_people() -> None:
    blind = {"id": "blind", "type": "bool"}
    assert missed("users_hit >= 25 for 90m or blind", signals=[CLIENTS, LOST, blind]) == 0
