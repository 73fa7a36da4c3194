"""What is promised at each public level, and whether there is time to keep it."""

from typing import Any

import pytest

from tests.readiness.cast import (
    BIG,
    FIRST,
    INFO,
    LEADER,
    PAGE,
    RHYTHM,
    SMALL,
    SOCIAL,
    UPDATE,
    VOICE,
    found,
    levels,
    sentences,
)
from tests.readiness.pairs.pair import held

BOTH = ("PRO-01", "PRO-02")


def level(public: str | None) -> dict[str, Any]:
    return {**BIG, "respond": {"public": public} if public else {}}


def test_promises_that_are_not_stated_are_bakens_own() -> None:
    assert [sentences(rule, promises=None) for rule in BOTH] == [
        ["no first message is promised; Baken's 15 minutes holds"],
        ["no rhythm is promised; Baken's 30 minutes holds"],
    ]
    assert [levels(rule, promises=None) for rule in BOTH] == [["warning"], ["warning"]]
    assert sentences("PRO-02", promises=None, policies={"rhythm": "90m"})[0].endswith("Baken's 90 minutes holds")


def test_promises_that_are_stated_as_none_are_an_error_said_otherwise() -> None:
    assert [sentences(rule, promises="none") for rule in BOTH] == [
        ["the plan says that nothing is promised, so no first message is either"],
        ["the plan says that nothing is promised, so no rhythm is either"],
    ]
    assert levels("PRO-01", promises=[]) == ["error"]


@pytest.mark.parametrize("public", [None, "required", "decided_by", "decided_by:role:leider"])
def test_a_level_at_which_outside_is_told_needs_both(public: str | None) -> None:
    other = {"id": "p", "severities": ["klein"], "within": "1h"}
    assert [levels(rule, severities=[level(public), SMALL], promises=[other]) for rule in BOTH] == [["error"]] * 2


@pytest.mark.parametrize("public", ["optional", "none"])
def test_a_level_at_which_it_may_be_needs_none(public: str) -> None:
    for promises in (None, [], [{"id": "p", "severities": ["klein"], "upon": "changed(impact)"}]):
        assert [found(rule, severities=[level(public), SMALL], promises=promises) for rule in BOTH] == [[], []]


def test_a_plan_for_colleagues_alone_promises_nothing_outside() -> None:
    team = [{"id": "team", "kind": "internal"}]
    channels = [{**PAGE, "audiences": ["team"]}, {**SOCIAL, "audiences": ["team"]}]
    assert [found(rule, audiences=team, channels=channels, promises=None) for rule in BOTH] == [[], []]


def test_a_promise_to_colleagues_or_an_authority_is_none_outside() -> None:
    for kind in ("internal", "regulator"):
        audiences = [{"id": "klanten"}, {"id": "anders", "kind": kind, "reached_by": ["sociaal"]}]
        promises = [{**FIRST, "audience": "anders"}, {**RHYTHM, "audience": "anders"}]
        assert [levels(rule, audiences=audiences, promises=promises) for rule in BOTH] == [["error"]] * 2


@pytest.mark.parametrize(
    "promise",
    [
        {"upon": "changed(impact)"},
        {"within": "1h", "clock": "promise:ritme"},
        {"within": "1h", "kind": "resolution"},
        {"within": "1h", "clock": "stage:resolved"},
        {"every": "1h"},
    ],
)
def test_a_later_message_is_no_first_one(promise: dict[str, Any]) -> None:
    assert levels("PRO-01", promises=[RHYTHM, {"id": "p", **promise}]) == ["error"]


def test_a_plan_without_levels_has_one_that_is_public() -> None:
    promises = [{"id": "p", "every": "1h"}]
    (problem,) = found("PRO-01", severities=None, reviews=None, promises=promises)
    assert problem.path == ("promises",)
    assert found("PRO-02", severities=None, reviews=None, promises=promises) == []


def kept(promise: dict[str, Any], **changes: Any) -> list[str]:
    """What PRO-04 says of one promise beside the first message."""
    return sentences("PRO-04", **{"promises": [FIRST, {"id": "p", "severities": ["groot"], **promise}], **changes})


def test_a_rhythm_is_counted_as_well() -> None:
    said = "p allows 10 minutes, but stem has 10 minutes to answer and writing takes 5 minutes"
    assert kept({"every": "10m", "owner": "stem"}) == [said]
    assert kept({"every": "announced_in_last_message", "owner": "stem"}) == []


def test_approval_counts_where_the_message_needs_it() -> None:
    channels = [{**PAGE, "approval": {"by": "role:leider", "covers": "first_message", "within": "10m"}}, SOCIAL]
    first = {"within": "24m", "kind": "initial", "channel": "statuspagina"}
    parts = "stem has 10 minutes to answer, writing takes 5 minutes, and approval may take 10 minutes"
    assert kept(first, channels=channels) == [f"p allows 24 minutes, but {parts}"]
    assert kept({**first, "kind": None, "clock": "declared"}, channels=channels) == [
        f"p allows 24 minutes, but {parts}"
    ]
    assert kept({**first, "kind": "update"}, channels=channels) == []


def test_a_text_that_may_go_out_by_itself_waits_for_nobody() -> None:
    channels = [{**PAGE, "approval": {"by": "role:leider", "covers": "every_message", "within": "10m"}}, SOCIAL]
    promise = {"within": "24m", "channel": "statuspagina"}
    assert kept(promise, channels=channels)
    assert kept(promise, channels=channels, templates=[{**UPDATE, "pre_approved": True}]) == []


@pytest.mark.parametrize("changes", [{"clock": "promise:eerste"}, {"clock": "acknowledged", "owner": "leider"}])
def test_who_has_answered_before_the_clock_starts_only_writes(changes: dict[str, Any]) -> None:
    assert kept({"within": "5m", "kind": "scope", "owner": "stem", **changes}) == []
    assert kept({"within": "4m", "kind": "scope", "owner": "stem", **changes}) == [
        "p allows 4 minutes, but writing takes 5 minutes"
    ]


def test_the_answer_of_the_lead_is_not_that_of_the_voice() -> None:
    assert len(kept({"within": "14m", "clock": "acknowledged", "owner": "stem"})) == 1


def test_a_time_to_answer_that_nobody_stated_counts_as_none() -> None:
    roles = [LEADER, held(VOICE, ack_within=None)]
    assert kept({"within": "5m", "owner": "stem"}, roles=roles) == []


def test_the_rota_states_the_time_to_answer_where_the_role_does_not() -> None:
    rota = {"id": "wacht", "kind": "external", "escalate_after": "20m"}
    roles = [LEADER, held(VOICE, ack_within=None, primary="rota:wacht")]
    assert len(kept({"within": "24m", "owner": "stem"}, roles=roles, rotas=[rota])) == 1
    assert kept({"within": "25m", "owner": "stem"}, roles=roles, rotas=[rota]) == []


def test_writing_takes_as_long_as_the_plan_says() -> None:
    assert kept({"within": "15m", "owner": "stem"}, policies={"draft_time": "6m"}) == [
        "p allows 15 minutes, but stem has 10 minutes to answer and writing takes 6 minutes"
    ]


def test_the_first_who_may_post_keeps_what_nobody_is_named_for() -> None:
    assert kept({"within": "14m"}, plan=INFO)[0].startswith("p allows 14 minutes, but stem has ")


def test_a_promise_to_colleagues_has_to_be_kept_too() -> None:
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal", "reached_by": ["sociaal"]}]
    assert len(kept({"every": "10m", "audience": "team", "owner": "stem"}, audiences=audiences)) == 1
