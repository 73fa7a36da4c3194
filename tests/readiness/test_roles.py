"""Everybody has a backup, and the backup is somebody else."""

from typing import Any

import pytest

from baken.lib.words import say
from tests.readiness.cast import BIG, LEADER, PAGE, SMALL, SOCIAL, VOICE, found, levels, sentences
from tests.readiness.pairs.pair import held, with_

TURNS: dict[str, Any] = {"id": "wacht", "kind": "weekly", "members": ["@noor", "@sam"]}
NOOR: dict[str, Any] = {"id": "noor", "name": "Noor de Wit"}
SAM: dict[str, Any] = {"id": "sam", "name": "Sam Öz"}
WRITER: dict[str, Any] = {"id": "schrijver", "assigned": {"primary": "@noor"}}


def with_phones(first: str, second: str, kind: str = "phone") -> list[dict[str, Any]]:
    numbers = zip((NOOR, SAM), (first, second), strict=True)
    return [{**person, "contacts": [{"kind": kind, "value": number}]} for person, number in numbers]


def leader(**changes: Any) -> list[dict[str, Any]]:
    """The roles, with the leader held otherwise."""
    return [held(LEADER, **changes), VOICE]


def test_it_tells_no_backup_from_none() -> None:
    assert sentences("ROL-02", roles=leader(backup=None)) == ["the plan names no backup for leider"]
    assert sentences("ROL-02", roles=leader(backup="none")) == ["the plan says that leider has no backup"]
    assert sentences("ROL-02", roles=leader(backup="nobody")) == ["the plan says that leider has no backup"]


def test_it_is_graver_for_the_lead_and_for_the_voice() -> None:
    roles = [held(LEADER, backup=None), held(VOICE, backup=None), WRITER]
    assert levels("ROL-02", roles=roles) == ["error", "error", "warning"]


def test_who_may_post_after_the_voice_is_no_voice() -> None:
    channels = [{**PAGE, "may_post": ["role:stem", "role:schrijver"]}, SOCIAL]
    assert levels("ROL-02", roles=[LEADER, VOICE, WRITER], channels=channels) == ["warning"]


def test_a_voice_that_is_only_asked_for_is_no_error() -> None:
    roles = [LEADER, VOICE, {**WRITER, "required_for": {"manual": True}}]
    assert levels("ROL-02", roles=roles, channels=[{**PAGE, "may_post": ["schrijver"]}, SOCIAL]) == ["warning"]


@pytest.mark.parametrize(
    "changes",
    [
        {"channels": [{**PAGE, "approval": {"by": "role:schrijver"}}, SOCIAL]},
        {"severities": [{**BIG, "respond": {"public": "decided_by:role:schrijver"}}, SMALL]},
        {"stages": [{"id": "investigating"}, {"id": "resolved", "may_enter": ["schrijver"]}]},
        {"promises": [{"id": "p", "severities": ["groot"], "within": "1h", "every": "1h", "owner": "schrijver"}]},
    ],
    ids=["approves", "decides", "moves on", "promises"],
)
def test_who_can_hold_up_a_message_is_as_grave(changes: dict[str, Any]) -> None:
    assert levels("ROL-02", roles=[LEADER, VOICE, WRITER], **changes) == ["error"]


def test_a_rota_that_goes_on_has_its_backup_there() -> None:
    rotas = [{**TURNS, "then": "@sam"}]
    assert found("ROL-02", rotas=rotas, roles=leader(primary="rota:wacht", backup=None)) == []
    assert levels("ROL-02", rotas=[{**TURNS, "then": "none"}], roles=leader(primary="rota:wacht", backup=None))


def test_a_role_for_each_type_needs_no_general_holder() -> None:
    needed = {"required_for": {"types": ["lek"]}}
    role = {**with_(WRITER, assigned={"by_type": {"lek": "@sam"}, "backup": "@noor"}), **needed}
    assert found("ROL-01", types=[{"id": "lek"}], roles=[LEADER, VOICE, role]) == []
    assert levels("ROL-01", types=[{"id": "lek"}], roles=[LEADER, VOICE, {**WRITER, **needed, "assigned": {}}])


@pytest.mark.parametrize(
    ("primary", "backup", "who"),
    [
        ("@noor", "role:leider", "Noor de Wit"),
        ("rota:vast", "@noor", "Noor de Wit"),
        ("team:ops", "@noor", "Noor de Wit"),
        ("rota:wacht", "rota:wacht", "wacht"),
    ],
)
def test_it_sees_the_same_person_behind_two_names(primary: str, backup: str, who: str) -> None:
    rotas = [TURNS, {"id": "vast", "members": ["@noor", "@sam"]}]
    roles = [LEADER, VOICE, {"id": "schrijver", "assigned": [primary, backup]}]
    assert sentences("ROL-03", rotas=rotas, roles=roles) == [f"{who} is primary and backup of schrijver"]


@pytest.mark.parametrize("backup", ["@sam", "rota:ook"])
def test_it_sees_who_is_both_in_some_weeks(backup: str) -> None:
    rotas = [TURNS, {**TURNS, "id": "ook", "members": ["@noor"] * 3 + ["@sam"]}]
    (sentence,) = sentences("ROL-03", rotas=rotas, roles=leader(primary="rota:wacht", backup=backup))
    assert sentence.endswith(" is primary and backup of leider in some weeks")


@pytest.mark.parametrize(
    "backup", [{**TURNS, "members": ["@sam", "@noor"]}, {**TURNS, "starts": "2026-01-08"}, {"kind": "external"}]
)
def test_turns_that_never_meet_or_that_nobody_can_tell_are_fine(backup: dict[str, Any]) -> None:
    rotas = [TURNS, {**backup, "id": "ook"}]
    assert found("ROL-03", rotas=rotas, roles=leader(primary="rota:wacht", backup="rota:ook")) == []


def test_somebody_to_be_chosen_then_is_somebody_else() -> None:
    chosen = "chosen_by:role:leider"
    assert found("ROL-03", roles=[LEADER, VOICE, {"id": "schrijver", "assigned": [chosen, chosen]}]) == []


def test_two_roles_that_hold_each_other_are_no_endless_loop() -> None:
    roles = [{"id": "a", "assigned": ["role:b", "@noor"]}, {"id": "b", "assigned": ["role:a", "@noor"]}]
    assert found("ROL-03", roles=roles, channels=None, promises=None) == []


def test_the_primary_of_a_type_must_differ_too() -> None:
    (problem,) = found("ROL-03", types=[{"id": "lek"}], roles=leader(by_type={"lek": "@sam"}))
    assert say(problem.words) == "Sam Öz is primary and backup of leider in incidents of type lek"
    assert problem.path == ("roles", 0, "assigned", "by_type", "lek")


def test_one_line_for_two_is_a_note() -> None:
    (problem,) = found("ROL-03", roles=[LEADER], people=with_phones("+31 6 1234 5678", "06-12345678"), **ALONE)
    assert (problem.level, say(problem.words)) == (
        "note",
        "primary and backup of leider share the line +31 6 1234 5678",
    )


@pytest.mark.parametrize("place", ["see paper card 2024-10-01", "112", "+31 6 1234 5679"])
def test_words_and_other_numbers_are_no_shared_line(place: str) -> None:
    first = "+31 6 1234 5678" if place.startswith("+") else place
    assert found("ROL-03", roles=[LEADER], people=with_phones(first, place), **ALONE) == []


def test_a_shared_mailbox_is_no_line() -> None:
    assert found("ROL-03", roles=[LEADER], people=with_phones("1234567", "1234567", "mail"), **ALONE) == []


ALONE: dict[str, Any] = {
    "channels": None,
    "promises": None,
    "drills": None,
    "templates": None,
    "teams": [{"id": "ops"}, {"id": "service"}],
}


@pytest.mark.parametrize("primary", ["chosen_by:role:leider", "unknown", "nobody", None])
def test_whoever_is_chosen_on_the_spot_has_no_time_to_answer(primary: str | None) -> None:
    role = {"id": "schrijver", "assigned": {"primary": primary, "backup": "@sam"}}
    assert found("ROL-08", roles=[LEADER, VOICE, role]) == []


def test_a_rota_without_a_time_of_its_own_leaves_it_to_the_role() -> None:
    roles = leader(primary="rota:wacht", ack_within=None)
    assert sentences("ROL-08", rotas=[TURNS], roles=roles) == [
        "the plan does not say how soon whoever holds leider has to answer"
    ]
    assert found("ROL-08", rotas=[{**TURNS, "escalate_after": "5m"}], roles=roles) == []


@pytest.mark.parametrize(
    "change",
    [
        {"responsibilities": ["write a handover at the end of the shift"]},
        {"checklist_on_close": [{"nl": "Draag het over.", "en": "Pass it on."}]},
        {"checklist_handover": "none"},
        {"required_for": {"manual": True}},
    ],
    ids=["duty", "list in Dutch", "none", "asked for"],
)
def test_a_word_on_handing_over_is_enough(change: dict[str, Any]) -> None:
    role = {"id": "schrijver", "assigned": ["@noor", "@sam"]}
    assert levels("ROL-09", roles=[LEADER, VOICE, role]) == ["warning"]
    assert found("ROL-09", roles=[LEADER, VOICE, {**role, **change}]) == []
