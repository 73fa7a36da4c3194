"""Answers to tap: for numbers the ranges between which the plan tells levels apart."""

import pytest

from baken.incidents.bands import answers_to
from baken.lib.words import say
from tests.plan.cast import index


def labels(kind: str, *conditions: str, **about: object) -> list[tuple[str, str]]:
    """What can be tapped for a question that these conditions ask about: what is sent, and what is read."""
    levels = [{"id": f"level-{number}", "when": text} for number, text in enumerate(conditions)]
    plan = index(signals=[{"id": "asked", "type": kind, **about}], severities=levels, definition=None)
    return [(one.value, say(one.label)) for one in answers_to(plan, plan.signals["asked"])]


@pytest.mark.parametrize(
    ("kind", "conditions", "wanted"),
    [
        ("percent", ("asked > 0", "asked >= 25"), ["0%", "more than 0%, less than 25%", "25% or more"]),
        ("int", ("asked >= 3", "asked >= 20"), ["up to 2", "3 to 19", "20 or more"]),
        ("int", ("asked > 5",), ["up to 5", "6 or more"]),
        ("duration", ("asked > 5m",), ["up to 5 minutes", "more than 5 minutes"]),
        ("percent", ("asked >= 50 for 5m", "default"), ["less than 50%", "50% or more"]),
        ("bool", ("asked",), ["Yes", "No"]),
    ],
)
def test_it_offers_a_range_for_each_way_in_which_the_level_can_come_out(
    kind: str, conditions: tuple[str, ...], wanted: list[str]
) -> None:
    assert [label for _, label in labels(kind, *conditions)] == wanted


def test_what_is_sent_lies_within_the_range() -> None:
    assert [value for value, _ in labels("percent", "asked > 0", "asked >= 25")] == ["0", "12.5", "25"]
    assert [value for value, _ in labels("duration", "asked > 5m")] == ["300s", "360s"]
    assert "1000000" in [value for value, _ in labels("int", "asked >= 1000000")]


def test_a_number_on_which_nothing_hangs_is_typed() -> None:
    assert labels("int", "default") == []


def test_the_plans_own_values_are_offered_in_its_order() -> None:
    assert labels("enum", "asked == very_bad", values=["fine", "very_bad"]) == [
        ("fine", "fine"),
        ("very_bad", "very bad"),
    ]
