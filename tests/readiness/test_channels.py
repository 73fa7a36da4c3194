"""How one gets into a channel, and whether it stands when the product does not."""

from typing import Any

import pytest

from baken.lib.words import say
from tests.readiness.cast import DATABASE, PAGE, SHOP, SOCIAL, found, levels, sentences
from tests.readiness.pairs.pair import with_

MAIL: dict[str, Any] = {**SOCIAL, "id": "mail", "kind": "email", "depends_on": ["ext:post"]}


def page(**changes: Any) -> list[dict[str, Any]]:
    """The channels, with the status page changed."""
    return [with_(PAGE, **changes), SOCIAL]


@pytest.mark.parametrize(
    ("access", "sentence"),
    [
        ({"how": "app"}, "the plan says neither where the login of statuspagina is kept nor whom to ask"),
        (
            {"how": "app", "ask": "unknown"},
            "the plan says neither where the login of statuspagina is kept nor whom to ask",
        ),
        (
            {"how": "app", "ask": "nobody"},
            "the plan says that nobody can be asked for the login of statuspagina, and not where it is kept",
        ),
    ],
)
def test_it_tells_an_unknown_login_from_one_nobody_has(access: dict[str, Any], sentence: str) -> None:
    assert sentences("CHA-02", channels=page(access=access)) == [sentence]


@pytest.mark.parametrize("access", [{"secret_in": "none"}, {"secret_in": "kluis"}, {"ask": "@noor"}])
def test_one_way_to_the_login_is_enough(access: dict[str, Any]) -> None:
    assert found("CHA-02", channels=page(access=access)) == []


def test_a_channel_without_access_misses_both_and_says_so_at_its_own_line() -> None:
    for rule in ("CHA-01", "CHA-02"):
        (problem,) = found(rule, channels=page(access=None))
        assert problem.path == ("channels", 0)


def test_a_channel_that_repeats_another_needs_no_way_in() -> None:
    channels = [{**PAGE, "mirrors": ["mail"]}, SOCIAL, with_(MAIL, access=None)]
    assert found("CHA-01", channels=channels) == found("CHA-02", channels=channels) == []


def test_it_follows_a_chain_of_hard_dependencies_and_says_it() -> None:
    console = {"id": "beheer", "depends_on": ["opslag"]}
    parts = [SHOP, DATABASE, console, {"id": "opslag", "name": "de opslag", "depends_on": ["winkel"]}]
    (problem,) = found("CHA-06", components=parts, channels=page(depends_on=["ext:elders", "beheer"]))
    assert problem.path == ("channels", 0, "depends_on", 1)
    chain = "statuspagina → beheer → de opslag → winkel"
    assert say(problem.words) == f"statuspagina goes down with what it has to tell about: {chain}"


def test_what_carries_the_product_counts_as_the_product() -> None:
    (sentence,) = sentences("CHA-06", channels=page(depends_on=["database"]))
    assert sentence.endswith("statuspagina → database")


@pytest.mark.parametrize("where", ["channel", "chain"])
def test_through_a_soft_dependency_it_only_gets_worse(where: str) -> None:
    soft = [{"on": "winkel", "strength": "soft"}]
    parts = [SHOP, DATABASE, {"id": "beheer", "depends_on": soft}]
    (problem,) = found("CHA-06", components=parts, channels=page(depends_on=["beheer"] if where == "chain" else soft))
    assert problem.level == "warning"
    assert say(problem.words).startswith("statuspagina gets worse with what it has to tell about: ")


@pytest.mark.parametrize("below", ["ext:host", "intern", "self:hok"])
def test_the_same_supplier_and_other_own_parts_are_not_the_product(below: str) -> None:
    parts = [SHOP, {**DATABASE, "depends_on": ["ext:host"]}, {"id": "intern"}]
    assert found("CHA-06", components=parts, channels=page(depends_on=[below])) == []


def test_an_own_part_that_is_not_listed_may_carry_the_product() -> None:
    parts = [{**SHOP, "depends_on": ["self:hok"]}]
    assert levels("CHA-06", components=parts, channels=page(depends_on=["self:hok"])) == ["error"]


def test_a_channel_for_colleagues_may_rest_on_the_product() -> None:
    room = {**MAIL, "id": "kamer", "audiences": ["team"], "depends_on": ["winkel"]}
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal"}]
    assert found("CHA-06", audiences=audiences, channels=[PAGE, SOCIAL, room]) == []


def test_a_channel_is_outside_where_only_the_audience_says_so() -> None:
    record = {**with_(MAIL, audiences=None), "depends_on": ["winkel"]}
    audiences = [{"id": "klanten", "reached_by": ["statuspagina", "mail"]}]
    (problem,) = found("CHA-06", audiences=audiences, channels=[PAGE, SOCIAL, record])
    assert problem.path == ("channels", 2, "depends_on", 0)


def test_it_tells_no_fallback_from_none_and_from_itself() -> None:
    assert [sentences("CHA-08", channels=page(fallback=other))[0] for other in (None, "none", "statuspagina")] == [
        "the plan names nothing that steps in for statuspagina",
        "the plan says that nothing steps in for statuspagina",
        "statuspagina is named as its own fallback",
    ]


def test_a_fallback_that_falls_with_it_is_none() -> None:
    parts = [SHOP, {**DATABASE, "depends_on": ["ext:elders"]}]
    channels = [PAGE, {**SOCIAL, "depends_on": ["database"]}]
    assert sentences("CHA-08", components=parts, channels=channels) == [
        "statuspagina and sociaal, its fallback, both rest on elders"
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_what_only_makes_one_of_them_worse_is_no_fault(which: int) -> None:
    soft = [{"on": "ext:elders", "strength": "soft"}]
    channels = [PAGE, {**SOCIAL, "depends_on": ["ext:elders"]}]
    channels[which] = {**channels[which], "depends_on": soft}
    assert found("CHA-08", channels=channels) == []


def test_it_names_only_what_brings_both_down() -> None:
    soft = {"on": "ext:netwerk", "strength": "soft"}
    channels = [{**PAGE, "depends_on": ["ext:elders", soft]}, {**SOCIAL, "depends_on": ["ext:netwerk", "ext:elders"]}]
    assert sentences("CHA-08", channels=channels) == ["statuspagina and sociaal, its fallback, both rest on elders"]


def test_the_fallback_of_the_fallback_may_stand_apart() -> None:
    tied = {**SOCIAL, "depends_on": ["ext:elders"]}
    assert found("CHA-08", channels=[PAGE, {**tied, "fallback": "mail"}, MAIL]) == []
    assert levels("CHA-08", channels=[PAGE, {**tied, "fallback": "statuspagina"}, MAIL]) == ["error"]


def test_a_channel_that_only_repeats_the_page_can_not_step_in() -> None:
    assert sentences("CHA-08", channels=page(mirrors=["sociaal"])) == [
        "sociaal can't step in for statuspagina: it only repeats what stands there"
    ]


def test_the_source_of_truth_is_the_main_channel_then_the_page_then_the_first() -> None:
    pages = [with_(PAGE, fallback=None, source_of_truth=None), MAIL]
    assert sentences("CHA-08", channels=[MAIL, pages[0], SOCIAL])[0].endswith(" statuspagina")
    assert sentences("CHA-08", channels=[pages[0], {**MAIL, "source_of_truth": True}, SOCIAL])[0].endswith(" mail")
    without = [MAIL, {**SOCIAL, "fallback": "mail"}]
    assert sentences("CHA-08", channels=without, drills=None)[0].endswith(" mail")


def test_a_plan_without_a_channel_for_outside_needs_no_fallback() -> None:
    team = [{"id": "team", "kind": "internal"}]
    room = {**MAIL, "audiences": ["team"]}
    assert found("CHA-08", audiences=team, channels=[room], templates=None, promises=None) == []
