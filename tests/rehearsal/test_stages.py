"""Stages: who hears of each, the end, an end that was none, a false alarm, and incidents that stay inside."""

from typing import Any

from tests.rehearsal.story import PLAN, TEXTS, fates, messages, played, said, told

SECRET = {"types": [{"id": "inbraak", "name": "inbraak", "when": "manual", "confidentiality": "responders_only"}]}


def stage(after: int, name: str, **more: Any) -> dict[str, Any]:
    return {"after": f"{after}m", "stage": name, **more}


def to_customers(changes: dict[str, Any] | None = None, **keys: Any) -> list[tuple[int, str]]:
    return [(minute, text) for minute, to, _, text in told(played(changes, **keys)) if to == "klanten"]


def test_everybody_who_was_told_hears_of_the_next_stage() -> None:
    found = played(stages=[stage(20, "identified")], ends_after="30m")
    assert (20, "the stage is now cause identified") in said(found, "stage")
    assert (20, "de fase is nu oorzaak gevonden") in said(found, "stage", language="nl")
    assert [(minute, to) for minute, to, _, _ in told(found)] == [
        (7, "team"),
        (7, "klanten"),
        (25, "team"),
        (25, "klanten"),
    ]


def test_a_stage_may_be_skipped() -> None:
    found = said(played(stages=[stage(20, "monitoring"), stage(30, "resolved")]), "stage")
    assert [text for _, text in found] == ["the stage is now monitoring", "the stage is now resolved"]


def test_of_a_stage_that_is_over_before_it_is_written_nobody_hears() -> None:
    found = to_customers(stages=[stage(20, "identified"), stage(22, "monitoring")], ends_after="30m")
    assert [minute for minute, _ in found] == [7, 27]


def test_a_message_that_was_due_anyway_tells_of_the_stage_as_well() -> None:
    found = to_customers(stages=[stage(37, "identified")], ends_after="50m")
    assert [minute for minute, _ in found] == [7, 37]


def test_whoever_never_heard_of_it_does_not_hear_of_the_end() -> None:
    partner = {"id": "kwekers", "kind": "press"}
    channels = [*PLAN["channels"], {"id": "lijst", "kind": "email", "audiences": ["kwekers"]}]
    changes = {"audiences": [*PLAN["audiences"], partner], "channels": channels}
    found = told(played(changes, stages=[stage(20, "identified"), stage(40, "resolved")]))
    assert {to for _, to, _, _ in found} == {"team", "klanten"}


def test_the_play_ends_with_the_last_message() -> None:
    found = played(stages=[stage(30, "resolved")], ends_after="24h")
    assert found.resolved
    assert said(found, "end") == [(35, "resolved 28 minutes after it was declared")]
    assert found.minute(found.lines[-1]) == 35


def test_the_end_waits_for_somebody_who_writes() -> None:
    found = to_customers(stages=[stage(30, "resolved")], silent_from="20m", silent_until="200m", ends_after="24h")
    assert found[-1] == (205, "Het werkt weer.")


def test_an_incident_that_is_not_over_goes_on() -> None:
    stages = [stage(20, "resolved"), stage(40, "investigating"), stage(60, "resolved")]
    found = played(stages=stages, fails={"database": "major_outage"})
    assert [minute for minute, text in said(found, "happens") if text.startswith("Database")] == [0, 40]
    texts = [(minute, text) for minute, to, _, text in told(found) if to == "klanten"]
    assert [minute for minute, _ in texts] == [7, 25, 45, 65]
    assert [minute for minute, text in texts if text == "Het werkt weer."] == [25, 65]
    assert said(found, "end") == [(65, "resolved 58 minutes after it was declared")]


def test_a_closing_stage_after_the_end_is_no_second_end() -> None:
    names = ["investigating", "resolved", "gesloten"]
    found = to_customers(
        {"stages": [{"id": name} for name in names]}, stages=[stage(20, "resolved"), stage(30, "gesloten")]
    )
    assert [minute for minute, _ in found] == [7, 25]


def test_a_false_alarm_is_taken_back() -> None:
    found = played(stages=[stage(20, "resolved", false_alarm=True)])
    assert (20, "het was loos alarm; de fase is nu opgelost") in said(found, "stage", language="nl")
    assert (25, "klanten", "statuspagina", "Loos alarm.") in told(found)
    assert fates(found) == [("eerste", 17, "kept"), ("ritme", 37, "kept")]


def test_a_false_alarm_is_not_taken_back_where_the_plan_forbids_it() -> None:
    types = [{"id": "storing", "when": "users_hit > 0", "allow_retract": False}]
    found = played({"types": types}, stages=[stage(20, "resolved", false_alarm=True)])
    assert (20, "incidents of type storing are not taken back") in said(found, "impossible")
    assert (25, "klanten", "statuspagina", "Het werkt weer.") in told(found)


def test_a_false_alarm_that_nobody_heard_of_needs_no_message() -> None:
    found = played(stages=[stage(4, "resolved", false_alarm=True)])
    assert told(found) == []


def test_nobody_outside_hears_of_a_confidential_incident_and_the_reason_is_shown() -> None:
    found = played(SECRET, type="inbraak", stages=[stage(20, "identified")])
    assert {line.to for line in messages(found)} == {"team"}
    (refused,) = [line for line in found.lines if line.kind == "impossible"]
    assert (refused.to, str(refused.what)) == ("klanten", "klanten can't be told")
    assert "inbraak" in str(refused.because)
    assert said(found, "promise", "missed") == []


def test_nobody_outside_hears_of_a_level_that_is_not_public() -> None:
    levels = [{"id": "groot", "when": "default", "respond": {"public": "none"}}]
    found = played({"severities": levels})
    assert {line.to for line in messages(found)} == {"team"}
    assert (2, "klanten can't be told") in said(found, "impossible")


def test_customers_are_told_once_the_impact_is_confirmed_where_the_plan_waits_for_that() -> None:
    wait = {"policies": {"publish_before_impact_confirmed": "forbidden"}}
    impact = [{"after": "12m", "fact": "impact", "value": {"nl": "Niets werkt.", "en": "Nothing works."}}]
    found = played(wait, facts=impact, ends_after="20m")
    assert (7, "klanten can't be told") in said(found, "impossible")
    assert [minute for minute, to, _, _ in told(found) if to == "klanten"] == [17]


def test_a_text_for_a_stage_is_used_at_that_stage() -> None:
    text = {"id": "gevonden", "kind": "update", "stage": "identified", "body": {"nl": "Gevonden.", "en": "Found."}}
    found = to_customers({"templates": [*TEXTS, text]}, stages=[stage(20, "identified")], ends_after="30m")
    assert found[-1] == (25, "Gevonden.")
