"""Which roles an incident needs."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.staffing.required import required_roles
from tests.plan.cast import index

TYPES = [{"id": "lek", "name": "Datalek"}]


def required(required_for: dict[str, Any] | None, severity: str, type_: str | None, stage: str | None = None) -> bool:
    found = index(roles=[{"id": "stem", "required_for": required_for}], types=TYPES)
    return bool(required_roles(found, severity, type_, stage))


@pytest.mark.parametrize(
    ("required_for", "severity", "type_", "stage", "is_needed"),
    [
        (None, "klein", None, None, True),
        ({}, "klein", None, None, True),
        ({"severities": ["groot"]}, "groot", None, None, True),
        ({"severities": ["severity:groot"]}, "groot", None, None, True),
        ({"severities": ["groot"]}, "klein", None, None, False),
        ({"severities": []}, "groot", None, None, False),
        ({"types": ["lek"]}, "klein", "lek", None, True),
        ({"types": ["lek"]}, "groot", None, None, False),
        ({"severities": ["groot"], "types": ["lek"]}, "groot", "lek", None, True),
        ({"severities": ["groot"], "types": ["lek"]}, "groot", None, None, False),
        ({"severities": ["groot"], "types": ["lek"]}, "klein", "lek", None, False),
        ({"stages": ["monitoring"]}, "groot", None, None, True),
        ({"stages": ["monitoring"]}, "groot", None, "investigating", False),
        ({"manual": True}, "groot", "lek", None, False),
    ],
)
def test_all_that_is_stated_has_to_fit(
    required_for: dict[str, Any] | None, severity: str, type_: str | None, stage: str | None, is_needed: bool
) -> None:
    assert required(required_for, severity, type_, stage) is is_needed


def test_the_reason_names_level_and_type() -> None:
    role = {"id": "stem", "required_for": {"severities": ["groot"], "types": ["lek"]}}
    (_, because), *_ = required_roles(index(roles=[role], types=TYPES), "groot", "lek")
    assert say(because, "en") == "needed for groot and Datalek"
    assert say(because, "nl") == "nodig bij groot en Datalek"


def test_a_level_calls_roles_that_are_filled_only_by_hand() -> None:
    levels = [{"id": "groot", "respond": {"page": ["role:stem", "stem", "@noor"]}}]
    found = index(roles=[{"id": "stem", "required_for": {"manual": True}}], severities=levels)
    assert [(role, say(because, "nl")) for role, because in required_roles(found, "groot", None)] == [
        ("stem", "wordt bij dit niveau opgeroepen")
    ]
