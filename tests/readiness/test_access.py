"""Getting in: without what may have failed, by more than one person, and tried not long ago."""

from typing import Any

import pytest

from tests.readiness.cast import APP, DATABASE, PAGE, SHOP, SOCIAL, found, levels, sentences
from tests.readiness.pairs.pair import with_

FAILING = "nobody gets into sociaal when the product fails: "


def social(**changes: Any) -> list[dict[str, Any]]:
    """The channels, with the social account changed."""
    return [PAGE, with_(SOCIAL, **changes)]


def login(*below: object, **changes: Any) -> list[dict[str, Any]]:
    """The channels, with a login of the social account that rests on `below`."""
    return social(access={**APP, "depends_on": list(below), **changes})


def test_it_says_by_which_chain_the_login_falls() -> None:
    parts = [SHOP, DATABASE, {"id": "inloggen", "depends_on": ["mappen"]}, {"id": "mappen", "depends_on": ["database"]}]
    (problem,) = found("CHA-03", components=parts, channels=login("ext:telefoon", "inloggen"))
    assert problem.path == ("channels", 1, "access", "depends_on", 1)
    said = sentences("CHA-03", components=parts, channels=login("inloggen"))
    assert said == [f"{FAILING}sociaal → inloggen → mappen → database"]


def test_a_public_component_is_no_better_than_what_carries_it() -> None:
    assert sentences("CHA-03", channels=login("winkel")) == [f"{FAILING}sociaal → winkel"]


def test_colleagues_have_to_get_in_too() -> None:
    room = {**SOCIAL, "id": "kamer", "audiences": ["team"], "access": {**APP, "depends_on": ["database"]}}
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal"}]
    assert levels("CHA-03", audiences=audiences, channels=[PAGE, SOCIAL, room]) == ["error"]


@pytest.mark.parametrize("below", ["intern", "ext:sleutel", "self:hok", {"on": "database", "strength": "soft"}])
def test_a_login_that_stands_apart_or_has_another_way_beside_it_holds(below: object) -> None:
    assert found("CHA-03", components=[SHOP, DATABASE, {"id": "intern"}], channels=login(below)) == []


def test_a_supplier_of_both_is_a_warning() -> None:
    parts = [SHOP, {**DATABASE, "depends_on": ["ext:wolk"]}]
    assert levels("CHA-03", components=parts, channels=login("ext:wolk")) == ["warning"]
    assert sentences("CHA-03", components=parts, channels=login("ext:wolk")) == [
        "the login of sociaal and the product both rest on wolk"
    ]


@pytest.mark.parametrize(("way", "count"), [("de envelop bij de balie", 0), ("none", 1), ("unknown", 1), ("", 1)])
def test_another_way_in_counts_only_where_there_is_one(way: str, count: int) -> None:
    assert len(found("CHA-03", channels=login("database", break_glass=way))) == count


def test_nobody_has_to_get_into_a_channel_that_repeats_another() -> None:
    channels = [{**PAGE, "mirrors": ["mail"]}, SOCIAL, {**SOCIAL, "id": "mail", "access": {"depends_on": ["winkel"]}}]
    for rule in ("CHA-03", "CHA-04", "CHA-05", "CHA-10", "CHA-12", "CHA-15"):
        assert found(rule, channels=channels) == []


def test_one_person_who_stands_there_twice_is_one() -> None:
    factor = {"second_factor": {"held_by": ["@noor", "noor"]}}
    assert sentences("CHA-04", channels=social(access={**APP, **factor})) == [
        "only Noor de Wit holds the second factor of sociaal"
    ]


@pytest.mark.parametrize("held", ["none", None, ["@noor", "@sam"]])
def test_no_second_factor_and_one_of_two_people_are_no_fault(held: object) -> None:
    assert found("CHA-04", channels=social(access={**APP, "second_factor": {"held_by": held}})) == []


@pytest.mark.parametrize("who", [["@sam"], ["sam", "@sam"], ["rota:piket"], ["@sam", "rota:piket"]])
def test_one_person_behind_all_who_may_post_is_one(who: list[str]) -> None:
    rota = {"id": "piket", "kind": "weekly", "members": ["@sam"], "coverage": "24x7"}
    said = sentences("CHA-04", rotas=[rota], channels=social(may_post=who))
    assert said == ["only Sam Öz may post on sociaal"]


@pytest.mark.parametrize(
    "who", [["@sam", "@noor"], ["@sam", "role:leider"], ["role:stem"], ["anyone"], [], ["team:ops"]]
)
def test_where_others_may_post_or_a_role_does_it_is_not_one_person(who: list[str]) -> None:
    assert found("CHA-04", channels=social(may_post=who)) == []


@pytest.mark.parametrize("access", [{"secret_in": "none"}, {"how": "none"}, {"how": None}])
def test_without_a_login_and_without_instruction_nobody_is_asked_to_get_in(access: dict[str, Any]) -> None:
    assert found("CHA-05", channels=social(access={**with_(APP, verified=None), **access})) == []


def test_never_having_got_in_is_worse_than_long_ago() -> None:
    assert levels("CHA-05", channels=social(access=with_(APP, verified=None))) == ["error"]
    assert levels("CHA-05", channels=social(access={**APP, "verified": "2025-01-01"})) == ["warning"]
