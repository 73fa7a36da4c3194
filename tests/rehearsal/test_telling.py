"""What is said to whom, over which channel, in which language, and what can't be said and why."""

from typing import Any

from baken.lib.words import say
from tests.rehearsal.story import PLAN, messages, played, said, told

DOWN = {"channel:statuspagina": "major_outage"}
BOTH_DOWN = {**DOWN, "ext:elders": "major_outage"}
TO_RESOLVED = [{"after": "30m", "stage": "resolved"}]


def page(**changes: Any) -> dict[str, Any]:
    """The plan's channels, with these changes to the status page."""
    return {"channels": [{**PLAN["channels"][0], **changes}, *PLAN["channels"][1:]]}


def test_it_tells_customers_in_both_languages_with_the_whole_text() -> None:
    found = played(ends_after="20m")
    assert told(found, "nl")[1] == (7, "klanten", "statuspagina", "Er is iets. Straks meer: 03:37 CET.")
    assert told(found, "en")[1] == (7, "klanten", "statuspagina", "Something is up. More: 03:37 CET.")
    assert (7, "eerste bericht aan klanten via statuspagina") in said(found, "told", language="nl")


def test_it_names_who_writes() -> None:
    assert {say(line.who) for line in messages(played())} == {"Sam Öz"}


def test_colleagues_hear_first_and_read_when_customers_hear_more() -> None:
    found = played(ends_after="20m")
    assert told(found, "nl")[0] == (7, "team", "kamer", "Klanten horen 03:37 CET meer.")


def test_what_becomes_known_stands_in_the_next_message() -> None:
    facts = [{"after": "20m", "fact": "impact", "value": {"nl": "Bestellen lukt niet.", "en": "No orders."}}]
    found = played(facts=facts, ends_after="40m")
    assert told(found, "nl")[-1] == (37, "klanten", "statuspagina", "Bestellen lukt niet. Straks meer: 04:07 CET.")
    assert told(found, "en")[-1] == (37, "klanten", "statuspagina", "No orders. More: 04:07 CET.")


def test_where_nothing_is_new_it_says_so() -> None:
    found = told(played(ends_after="40m"), "nl")
    assert found[-1] == (37, "klanten", "statuspagina", "Niets nieuws. Straks meer: 04:07 CET.")


def test_the_fallback_carries_the_message_of_a_channel_that_is_down() -> None:
    found = played(fails=DOWN, ends_after="40m")
    assert (0, "statuspagina can't be used") in said(found, "impossible")
    assert [(minute, channel) for minute, to, channel, _ in told(found) if to == "klanten"] == [
        (7, "sociaal"),
        (37, "sociaal"),
    ]


def test_where_the_fallback_is_down_too_it_says_who_can_not_be_told() -> None:
    found = played(fails=BOTH_DOWN, ends_after="40m")
    assert (7, "klanten can't be told over statuspagina") in said(found, "impossible")
    assert {to for _, to, _, _ in told(found)} == {"team"}


def test_it_says_only_once_that_somebody_can_not_be_told() -> None:
    found = said(played(fails=BOTH_DOWN, ends_after="24h"), "impossible")
    assert len(found) == len({text for _, text in found})


def test_it_says_in_which_language_there_is_no_text() -> None:
    texts = [{"id": "eerste", "kind": "initial", "body": {"nl": "Er is iets."}}]
    found = played({"templates": texts}, ends_after="20m")
    assert [(to, text) for _, to, _, text in told(found, "nl")] == [("klanten", "Er is iets.")]
    assert told(found, "en") == []
    assert [line.language for line in found.lines if line.kind == "impossible" and line.to == "klanten"] == ["en"]


def test_whoever_has_to_agree_agrees_before_the_first_message_goes_out() -> None:
    found = played(page(approval={"by": "role:leider", "within": "4m"}), ends_after="20m")
    first = next(line for line in messages(found) if line.to == "klanten")
    assert (found.minute(first), say(first.who)) == (11, "Sam Öz")
    assert first.because is not None
    assert say(first.because).endswith("; Noor de Wit agreed")


def test_a_message_waits_for_whoever_has_to_agree() -> None:
    found = played(page(approval={"by": "@noor", "within": "4m"}), absent=[{"who": "@noor", "until": "30m"}])
    assert next(minute for minute, to, _, _ in told(found) if to == "klanten") == 39


def test_where_nobody_is_left_to_agree_nothing_goes_out() -> None:
    found = played(page(approval={"by": "@noor", "within": "4m"}), absent=[{"who": "@noor"}])
    assert told(found) == []
    missed = next(line for line in found.lines if line.kind == "missed")
    assert say(missed.because, "nl") == "Noor de Wit moet akkoord gaan en is niet te bereiken"


def test_somebody_else_agrees_where_the_plan_says_so() -> None:
    approval = {"by": "role:leider", "within": "4m", "if_absent": "@sam"}
    found = played(page(approval=approval), absent=[{"who": "@noor"}], ends_after="13m")
    first = next(line for line in messages(found) if line.to == "klanten")
    assert found.minute(first) == 11
    assert say(first.because).endswith("; Sam Öz agreed")


def test_an_announced_time_beats_the_table() -> None:
    found = played(announcements=[{"after": "0m", "next": "45m"}], ends_after="90m")
    to_customers = [(minute, text) for minute, to, _, text in told(found) if to == "klanten"]
    assert to_customers == [
        (7, "Er is iets. Straks meer: 03:52 CET."),
        (52, "Niets nieuws. Straks meer: 04:22 CET."),
        (82, "Niets nieuws. Straks meer: 04:52 CET."),
    ]


def test_times_read_right_in_the_night_that_the_clock_goes_back() -> None:
    found = played(at="2026-10-25T02:30:00+02:00", ends_after="100m")
    to_customers = [(minute, text) for minute, to, _, text in told(found) if to == "klanten"]
    assert to_customers == [
        (7, "Er is iets. Straks meer: 02:07 CET."),
        (37, "Niets nieuws. Straks meer: 02:37 CET."),
        (67, "Niets nieuws. Straks meer: 03:07 CET."),
        (97, "Niets nieuws. Straks meer: 03:37 CET."),
    ]


def test_a_time_that_is_learned_reads_as_a_time() -> None:
    facts = [{"after": "1m", "fact": "expected_recovery", "value": "2026-11-29T05:30:00+01:00"}]
    assert said(played(facts=facts), "fact") == [(1, "When do you expect it to work again? Sun 29 Nov 05:30 CET")]


def test_the_last_message_goes_wherever_the_first_went() -> None:
    found = told(played(stages=TO_RESOLVED), "nl")
    assert [(minute, to) for minute, to, _, _ in found if minute == 35] == [(35, "team"), (35, "klanten")]
    assert found[-1][3] == "Het werkt weer."
