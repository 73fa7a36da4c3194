"""The people behind the roles can be reached, are still there, and have practised."""

from datetime import date
from typing import Any

from baken.lib.words import say
from baken.readiness.evidence import Evidence
from tests.readiness.cast import LEADER, NOOR, SAM, TODAY, VOICE, findings, found, levels, ready, sentences
from tests.readiness.pairs.pair import held
from tests.readiness.pairs.roles import PRACTICE

TIM: dict[str, Any] = {"id": "tim", "name": "Tim"}
PHONE: dict[str, Any] = {"kind": "phone", "value": "op de papieren kaart"}


def with_contacts(contacts: Any) -> list[dict[str, Any]]:
    """The people, Noor with these contacts."""
    return [{**NOOR, "contacts": contacts}, SAM]


def noted(rule: str, evidence: Evidence, **changes: Any) -> list[str]:
    """What `rule` says of the ready plan with some changes, when that is known from practice."""
    return [say(problem.words) for problem in findings(ready(**changes), TODAY, evidence) if problem.rule == rule]


def test_it_tells_no_contact_from_none_and_from_one_that_fails() -> None:
    failing = [{**PHONE, "out_of_band": False}]
    assert [sentences("ROL-05", people=with_contacts(one)) for one in (None, [], failing)] == [
        ["the plan does not say how to reach Noor de Wit"],
        ["the plan says that there is no way to reach Noor de Wit"],
        ["the plan says that nothing reaches Noor de Wit when our own systems are down"],
    ]


def test_one_contact_that_works_then_is_enough() -> None:
    chat = {"kind": "chat", "value": "@noor", "out_of_band": False}
    assert found("ROL-05", people=with_contacts([chat, {**PHONE, "out_of_band": True}])) == []


def test_a_phone_that_is_not_marked_is_less_grave_than_a_mailbox() -> None:
    mail = {"kind": "mail", "value": "noor@kade.example"}
    assert levels("ROL-05", people=with_contacts([PHONE])) == ["warning"]
    assert levels("ROL-05", people=with_contacts([mail])) == ["error"]
    assert levels("ROL-05", people=with_contacts([{**PHONE, "out_of_band": False}, mail])) == ["error"]


def test_who_is_never_called_needs_no_contact() -> None:
    assert found("ROL-05", people=[NOOR, SAM, TIM]) == []
    rotas = [{"id": "piket", "kind": "weekly", "members": ["@noor"], "then": "@tim"}]
    roles = [held(LEADER, primary="rota:piket"), VOICE]
    assert sentences("ROL-05", people=[NOOR, SAM, TIM], rotas=rotas, roles=roles) == [
        "the plan does not say how to reach Tim"
    ]


def test_a_team_and_whoever_a_level_calls_are_called() -> None:
    tim = {**TIM, "team": "ops"}
    roles = [held(LEADER, backup="team:ops"), VOICE]
    assert levels("ROL-05", people=[NOOR, SAM, tim], roles=roles) == ["error"]
    severities = [{"id": "groot", "when": "default", "respond": {"public": "required", "page": ["@tim"]}}]
    assert levels("ROL-05", people=[NOOR, SAM, TIM], severities=severities) == ["error"]


def test_a_plan_that_only_mentions_people_is_told_once() -> None:
    (problem,) = found("ROL-05", people=None)
    assert say(problem.words) == "the plan names people, but not how to reach them: Noor and Sam"
    assert problem.path == ("roles",)
    assert found("ROL-06", people=None) == []


def test_who_left_is_an_error_and_not_also_unreachable() -> None:
    people = [{**NOOR, "contacts": None, "leaves_on": "2026-10-01", "last_confirmed": None}, SAM]
    assert sentences("ROL-06", people=people) == ["Noor de Wit left on 1 October 2026"]
    assert found("ROL-05", people=people) == []


def test_a_word_holds_for_ninety_days() -> None:
    people = [{**NOOR, "last_confirmed": "2026-08-26"}, {**SAM, "last_confirmed": "2026-08-25"}]
    (problem,) = found("ROL-06", people=people)
    assert (problem.level, say(problem.words)) == (
        "warning",
        "Sam Öz last confirmed role and contacts on 25 August 2026",
    )


def test_a_day_that_was_noted_counts_as_well() -> None:
    people = [{**NOOR, "last_confirmed": "2026-01-01"}, {**SAM, "last_confirmed": None}]
    both = Evidence(days={("role", "noor"): TODAY, ("role", "sam"): date(2026, 11, 1)})
    assert noted("ROL-06", both, people=people) == []
    one = Evidence(days={("role", "noor"): TODAY})
    assert noted("ROL-06", one, people=people) == ["the plan does not say when Sam Öz last confirmed role and contacts"]


def test_that_nobody_confirmed_anything_is_said_once() -> None:
    people = [{**NOOR, "last_confirmed": None}, {**SAM, "last_confirmed": None}]
    (problem,) = found("ROL-06", people=people)
    assert (problem.level, problem.path) == ("warning", ("people",))


def test_without_any_drill_nobody_is_said_to_have_missed_one() -> None:
    assert found("ROL-11", drills=None) == found("ROL-11", drills=[{"id": "ooit"}]) == []


def test_it_asks_once_who_took_part() -> None:
    drills = [{"id": "ooit"}, {"id": "eens", "last": "2026-10-20"}]
    (problem,) = found("ROL-11", drills=drills)
    assert (say(problem.words), problem.path) == ("the plan does not say who took part in its drills", ("drills", 1))


def test_taking_part_may_be_noted_and_nobody_may_have_taken_part() -> None:
    assert noted("ROL-11", Evidence(days={("part", "sam"): TODAY}), drills=[PRACTICE]) == []
    assert len(found("ROL-11", drills=[{**PRACTICE, "took_part": "none"}])) == 2


def test_who_holds_no_role_need_not_practise() -> None:
    drills = [{**PRACTICE, "took_part": ["@noor", "@sam"]}]
    assert found("ROL-11", drills=drills, people=[NOOR, SAM, TIM]) == []
