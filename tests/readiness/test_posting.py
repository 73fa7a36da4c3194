"""Posting: somebody may, somebody agrees in time, and one channel counts."""

from typing import Any

import pytest

from tests.readiness.cast import LEADER, PAGE, SOCIAL, VOICE, found, levels, sentences
from tests.readiness.pairs.pair import held, with_

HELPDESK: dict[str, Any] = {**SOCIAL, "id": "helpdesk", "kind": "helpdesk", "audiences": None}


def social(**changes: Any) -> list[dict[str, Any]]:
    """The channels, with the social account changed."""
    return [PAGE, with_(SOCIAL, **changes)]


def approved(**approval: Any) -> list[dict[str, Any]]:
    return social(approval=approval)


def test_it_tells_not_stated_from_nobody() -> None:
    silent = social(may_post=None)
    assert levels("CHA-10", channels=silent) == ["warning"]
    assert sentences("CHA-10", channels=silent) == ["the plan does not say who may post on sociaal"]
    for nobody in ([], "none", ["nobody"]):
        assert levels("CHA-10", channels=social(may_post=nobody)) == ["error"]


def test_a_role_that_nobody_holds_posts_nothing() -> None:
    roles = [LEADER, VOICE, {"id": "schrijver"}, {"id": "pers", "assigned": "role:schrijver"}]
    assert sentences("CHA-10", roles=roles, channels=social(may_post=["role:schrijver", "role:pers"])) == [
        "only schrijver and pers may post on sociaal, and the plan names nobody there"
    ]
    assert found("CHA-10", roles=roles, channels=social(may_post=["role:schrijver", "role:stem"])) == []


@pytest.mark.parametrize(
    "role",
    [
        {"required_for": {"manual": True}},
        {"assigned": {"backup": "@sam"}},
        {"assigned": {"by_type": {"lek": "@sam"}}},
        {"assigned": "whoever is free"},
    ],
)
def test_a_role_that_is_filled_in_some_way_may_post(role: dict[str, Any]) -> None:
    roles = [LEADER, VOICE, {"id": "schrijver", **role}]
    assert found("CHA-10", types=[{"id": "lek"}], roles=roles, channels=social(may_post=["role:schrijver"])) == []


def test_a_rota_of_nobody_posts_nothing_and_one_kept_elsewhere_may() -> None:
    empty = {"id": "piket", "kind": "weekly", "members": []}
    assert levels("CHA-10", rotas=[empty], channels=social(may_post=["rota:piket"])) == ["error"]
    elsewhere = {**empty, "kind": "external", "provider": "een dienst"}
    assert found("CHA-10", rotas=[elsewhere], channels=social(may_post=["rota:piket"])) == []


def test_roles_that_hold_one_another_are_held_by_nobody() -> None:
    roles = [LEADER, VOICE, {"id": "een", "assigned": "role:twee"}, {"id": "twee", "assigned": "role:een"}]
    assert levels("CHA-10", roles=roles, channels=social(may_post=["role:een"])) == ["error"]


def test_on_a_channel_where_trouble_is_only_reported_nobody_posts() -> None:
    audiences = [{"id": "klanten", "inbound": ["helpdesk"]}]
    silent = with_(HELPDESK, may_post=None, never_for=None, audiences=None)
    for rule in ("CHA-10", "CHA-12"):
        assert found(rule, audiences=audiences, channels=[PAGE, SOCIAL, silent]) == []


def test_a_limit_without_substitute_and_a_substitute_without_limit_are_less() -> None:
    assert levels("CHA-11", channels=approved(by="@noor")) == ["error"]
    assert levels("CHA-11", channels=approved(by="@noor", if_absent="none")) == ["error"]
    assert levels("CHA-11", channels=approved(by="@noor", within="5m")) == ["warning"]
    assert levels("CHA-11", channels=approved(by="@noor", if_absent="@sam")) == ["note"]


def test_the_backup_of_a_role_agrees_in_its_place() -> None:
    channels = approved(by="role:leider", within="5m")
    assert found("CHA-11", channels=channels) == []
    alone = [held(LEADER, backup=None), VOICE]
    assert sentences("CHA-11", roles=alone, channels=channels) == [
        "the plan does not say who agrees on sociaal when leider does not"
    ]


@pytest.mark.parametrize("approval", [{"by": "none"}, {"covers": "none", "by": "@noor"}, {"covers": "first_message"}])
def test_where_nobody_has_to_agree_nothing_is_asked(approval: dict[str, Any]) -> None:
    assert found("CHA-11", channels=approved(**approval)) == []


def test_a_policy_of_no_approval_holds_for_every_channel() -> None:
    assert found("CHA-11", policies={"approval": "none"}, channels=approved(by="@noor")) == []


UNMARKED = with_(PAGE, source_of_truth=None)


def test_one_channel_needs_no_mark() -> None:
    audiences = [{"id": "klanten", "reached_by": ["statuspagina"]}]
    assert found("CHA-13", audiences=audiences, channels=[UNMARKED, with_(SOCIAL, audiences=None)]) == []


def test_it_points_at_the_channels_an_audience_names() -> None:
    audiences = [{"id": "klanten", "reached_by": ["statuspagina", "sociaal"]}]
    (problem,) = found("CHA-13", audiences=audiences, channels=[UNMARKED, SOCIAL])
    assert problem.path == ("audiences", 0, "reached_by")


@pytest.mark.parametrize(
    "channels",
    [
        [{**UNMARKED, "mirrors": ["sociaal"]}, SOCIAL],
        [UNMARKED, {**SOCIAL, "set": "lek"}],
        [{**UNMARKED, "use_for": {"severities": ["groot"]}}, {**SOCIAL, "use_for": {"severities": ["klein"]}}],
    ],
    ids=["one repeats the other", "for special types", "never together"],
)
def test_channels_that_never_speak_beside_one_another_need_no_mark(channels: list[dict[str, Any]]) -> None:
    assert found("CHA-13", channels=channels) == []


def test_colleagues_know_where_they_are() -> None:
    rooms = [{**SOCIAL, "id": name, "audiences": ["team"]} for name in ("kamer", "bel")]
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal"}]
    assert found("CHA-13", audiences=audiences, channels=[PAGE, SOCIAL, *rooms]) == []


@pytest.mark.parametrize("kind", ["chat", "phone", "letter", "personal", "helpdesk", "other"])
def test_a_test_is_asked_for_only_where_messages_are_posted_now_and_then(kind: str) -> None:
    assert found("CHA-15", channels=social(kind=kind, last_test_post=None)) == []
    assert levels("CHA-15", channels=social(kind="sms", last_test_post=None)) == ["warning"]


def test_nobody_sends_a_test_to_an_authority() -> None:
    audiences = [{"id": "klanten"}, {"id": "toezicht", "kind": "regulator", "reached_by": ["loket"]}]
    desk = with_(SOCIAL, id="loket", kind="email", audiences=None, last_test_post=None)
    assert found("CHA-15", audiences=audiences, channels=[PAGE, SOCIAL, desk]) == []
