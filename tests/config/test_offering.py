"""What subscribers can choose from comes from the plan in force."""

from datetime import UTC, datetime
from typing import Any

import pytest

from baken.config.offering import offered
from baken.lib.actor import Actor
from baken.people.wishes import Offer
from baken.plan.files.load import understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.planbook import actions

pytestmark = pytest.mark.django_db
NOOR = Actor("person", "noor", "Noor")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PLAN: dict[str, Any] = {
    "schema": "plan/1",
    "plan": {"languages": ["nl", "en"], "default_language": "nl"},
    "severities": [
        {"id": "groot", "name": {"nl": "Groot", "en": "Major"}, "when": "manual"},
        {"id": "klein", "when": "manual"},
        {"id": "stil", "when": "manual", "respond": {"public": "none"}},
    ],
    "audiences": [{"id": "klanten"}, {"id": "partners", "languages": ["en"]}],
    "components": [
        {"id": "winkel", "name": {"nl": "Winkel", "en": "Shop"}, "public": True},
        {"id": "afrekenen", "public": True},
        {"id": "database"},
    ],
}


def test_it_offers_what_the_public_may_know() -> None:
    document = understand(Reading(PLAN, Places(Marks("plan.yaml", 0))))
    version = actions.save_version(document=document, files={}, note="", seen=None, actor=NOOR, now=NOW)
    actions.approve(version=version, actor=NOOR, now=NOW)

    assert offered("klanten") == Offer(
        languages=("nl", "en"),
        components={"winkel": {"nl": "Winkel", "en": "Shop"}, "afrekenen": "afrekenen"},
        levels={1: {"nl": "Groot", "en": "Major"}, 2: "klein"},
    )
    assert offered("partners").languages == ("en",)


def test_it_offers_no_choice_while_there_is_no_plan() -> None:
    assert offered("klanten") == Offer(("en", "nl"), {}, {})
