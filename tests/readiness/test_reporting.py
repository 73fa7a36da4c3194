"""How word of trouble comes in when the product has failed."""

from typing import Any

import pytest

from tests.readiness.cast import DATABASE, DEFINITION, PAGE, SHOP, SOCIAL, found, sentences

FORM: dict[str, Any] = {**SOCIAL, "id": "formulier", "kind": "helpdesk", "depends_on": ["winkel"]}
CHAT: dict[str, Any] = {**SOCIAL, "id": "praatje", "kind": "in-app", "readers_sign_in": "inloggen"}
LOGIN: dict[str, Any] = {"id": "inloggen", "public": True, "owner": "team:ops", "depends_on": ["database"]}


def reported(*ways: str, **changes: Any) -> list[str]:
    """What CHA-16 says where customers report over `ways`."""
    plan: dict[str, Any] = {
        "audiences": [{"id": "klanten", "inbound": list(ways)}],
        "channels": [PAGE, SOCIAL, FORM, CHAT],
        "components": [SHOP, DATABASE, LOGIN],
    }
    return sentences("CHA-16", **{**plan, **changes})


def test_it_names_the_part_that_takes_every_way_along() -> None:
    assert reported("formulier") == ["klanten can report trouble only while winkel works: formulier"]
    assert reported("praatje") == ["klanten can report trouble only while inloggen works: praatje"]
    assert reported("formulier", "praatje") == [
        "klanten can report trouble only while database works: formulier and praatje"
    ]


def test_one_way_that_stands_elsewhere_is_enough() -> None:
    assert reported("formulier", "praatje", "sociaal") == []


def test_two_ways_that_never_fail_together_are_enough() -> None:
    parts = [SHOP, DATABASE, {**LOGIN, "depends_on": "none"}]
    assert reported("formulier", "praatje", components=parts) == []


@pytest.mark.parametrize("login", ["none", "ext:sleutel", "intern"])
def test_a_login_elsewhere_is_no_fault(login: str) -> None:
    parts = [SHOP, DATABASE, LOGIN, {"id": "intern"}]
    assert reported("praatje", components=parts, channels=[PAGE, SOCIAL, {**CHAT, "readers_sign_in": login}]) == []


def test_colleagues_and_readers_of_whom_nothing_is_stated_are_not_asked() -> None:
    assert reported() == []
    assert reported("formulier", audiences=[{"id": "klanten"}]) == []
    team = {"id": "team", "kind": "internal", "reached_by": ["sociaal"], "inbound": ["formulier"]}
    assert reported(audiences=[{"id": "klanten"}, team]) == []


AMSTERDAM = {"provider": "wolk", "region": "Amsterdam"}


def alerted(tool: dict[str, Any] | str, *parts: dict[str, Any]) -> list[str]:
    """What CHA-17 says where `tool` tells us of trouble."""
    name = tool if isinstance(tool, str) else tool["id"]
    components = [*(parts or (SHOP, {**DATABASE, "hosting": AMSTERDAM})), *([] if isinstance(tool, str) else [tool])]
    return sentences("CHA-17", components=components, definition={**DEFINITION, "alerted_by": [name]})


def test_the_same_place_is_known_however_it_is_written() -> None:
    said = "alarm, which has to tell us of trouble, stands where database stands: Wolk, amsterdam"
    assert alerted({"id": "alarm", "hosting": {"provider": "ext:Wolk", "region": "amsterdam"}}) == [said]


def test_where_the_tool_stands_may_be_said_of_what_carries_it() -> None:
    server = {"id": "kast", "hosting": AMSTERDAM}
    said = "alarm, which has to tell us of trouble, stands where database stands: wolk, Amsterdam"
    parts = (SHOP, {**DATABASE, "hosting": AMSTERDAM}, server)
    assert alerted({"id": "alarm", "depends_on": ["kast"]}, *parts) == [said]
    assert alerted({"id": "alarm", "depends_on": [{"on": "kast", "strength": "soft"}]}, *parts) == []


@pytest.mark.parametrize(
    "hosting",
    [
        None,
        {"provider": "wolk"},
        {"region": "Amsterdam"},
        {**AMSTERDAM, "region": "Delft"},
        {**AMSTERDAM, "provider": "unknown"},
    ],
)
def test_another_place_and_one_that_is_not_stated_are_no_fault(hosting: dict[str, Any] | None) -> None:
    assert alerted({"id": "alarm", "hosting": hosting}) == []


def test_a_part_that_carries_nothing_public_may_stand_beside_the_tool() -> None:
    office = {"id": "kantoor", "hosting": AMSTERDAM}
    assert alerted({"id": "alarm", "hosting": AMSTERDAM}, SHOP, DATABASE, office) == []


def test_a_tool_that_rests_on_the_product_or_is_part_of_it_is_worse() -> None:
    assert alerted({"id": "alarm", "depends_on": ["database"]}) == [
        "alarm, which has to tell us of trouble, fails with the product: alarm → database"
    ]
    assert alerted("winkel") == ["winkel, which has to tell us of trouble, is a part of the product itself"]


@pytest.mark.parametrize("tool", ["ext:oproepdienst", "self:hok"])
def test_of_a_tool_that_is_not_listed_nothing_is_known(tool: str) -> None:
    assert alerted(tool) == []


def test_it_points_at_the_tool() -> None:
    definition = {**DEFINITION, "alerted_by": ["ext:oproepdienst", "winkel"]}
    (problem,) = found("CHA-17", definition=definition)
    assert problem.path == ("definition", "alerted_by", 1)
