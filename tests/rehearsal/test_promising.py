"""Promises: kept in time, held by a text that goes out by itself, missed, made good late, broken, and over."""

from typing import Any

import pytest

from baken.lib.words import say
from tests.rehearsal.story import PROMISES, SMALL_HIT, TEXTS, fates, messages, played, said, told

FROM_20: dict[str, Any] = {"silent_from": "20m", "ends_after": "100m"}
NO_HOLDING = {"policies": {"holding_text": "off"}}


def test_a_promise_is_kept_before_it_is_due() -> None:
    found = played(ends_after="80m")
    assert said(found, "promise")[0] == (2, "next message to klanten by Sun 29 Nov 03:17 CET")
    assert fates(found) == [("eerste", 17, "kept"), ("ritme", 37, "kept"), ("ritme", 67, "kept")]


def test_what_is_not_yet_due_at_the_end_is_neither_kept_nor_broken() -> None:
    assert fates(played(ends_after="30m")) == [("eerste", 17, "kept")]


def test_the_writer_is_reminded_before_a_promise_is_missed() -> None:
    found = said(played(**FROM_20), "reminder", language="nl")
    assert found[0] == (
        32,
        "Sam Öz krijgt een seintje: aan klanten is uiterlijk zo 29 nov 03:37 CET een bericht beloofd",
    )
    assert said(played(ends_after="100m"), "reminder") == []


def test_a_holding_text_keeps_the_promise_a_minute_before_and_names_the_new_time() -> None:
    found = played(**FROM_20)
    assert [(found.minute(line), line.to, line.text) for line in messages(found) if line.kind == "holding"] == [
        (36, "klanten", "Niets nieuws. Straks meer: 04:07 CET."),
        (36, "klanten", "Nothing new. More: 04:07 CET."),
    ]
    assert fates(found)[1] == ("ritme", 37, "kept")


def test_a_holding_text_has_no_writer_and_asks_nobody() -> None:
    every = {"by": "@noor", "covers": "every_message", "within": "1m"}
    page = [{"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"], "approval": every}]
    found = played({"channels": page}, **FROM_20)
    held = [line for line in messages(found) if line.kind == "holding"]
    assert [(line.who, "agreed" in str(line.because)) for line in held] == [("", False), ("", False)]


def test_only_one_text_in_a_row_goes_out_by_itself() -> None:
    found = played(**FROM_20)
    assert (66, "no text can go out to klanten by itself") in said(found, "impossible")
    assert (67, "the message promised to klanten has not come") in said(found, "missed")
    assert fates(found)[2] == ("ritme", 67, "broken")


def test_where_the_plan_lets_nothing_go_out_by_itself_the_promise_is_missed() -> None:
    found = played(NO_HOLDING, **FROM_20)
    assert (37, "the message promised to klanten has not come") in said(found, "missed")
    assert [line.kind for line in messages(found) if found.minute(line) > 20] == []


def test_a_first_message_is_never_a_holding_text() -> None:
    found = played(silent_from="0m", ends_after="40m")
    assert told(found) == []
    assert said(found, "missed") == [(17, "the message promised to klanten has not come")]


def test_whoever_the_plan_names_hears_of_a_missed_promise() -> None:
    found = played(NO_HOLDING, **FROM_20)
    assert (42, "Noor de Wit is told that a promise is missed") in said(found, "escalated")


def test_it_says_where_nobody_can_be_told_of_a_missed_promise() -> None:
    found = played(absent=[{"who": "@noor"}, {"who": "@sam"}])
    assert (22, "leider can't be told that a promise is missed") in said(found, "impossible")
    missed = next(line for line in found.lines if line.kind == "missed")
    assert (found.minute(missed), say(missed.because)) == (17, "stem has not answered")


def test_when_people_write_again_the_promise_is_kept_late() -> None:
    found = played(NO_HOLDING, **FROM_20, silent_until="50m")
    assert next(minute for minute, _, _, _ in told(found) if minute > 20) == 55
    assert (55, "the promise to klanten was kept 18 minutes late") in said(found, "missed")
    assert fates(found)[1] == ("ritme", 37, "late")
    assert said(found, "silent") == [(20, "from here on nobody writes"), (50, "from here on people write again")]


def test_a_promise_that_is_never_made_good_is_broken() -> None:
    assert fates(played(NO_HOLDING, **FROM_20)) == [("eerste", 17, "kept"), ("ritme", 37, "broken")]


def test_a_message_counts_as_in_time_at_the_very_minute() -> None:
    found = played(NO_HOLDING, silent_from="20m", silent_until="32m", ends_after="40m")
    assert fates(found)[1] == ("ritme", 37, "kept")
    assert said(found, "missed") == []


def test_the_announced_time_is_the_one_that_has_to_be_kept() -> None:
    found = played(announcements=[{"after": "0m", "next": "45m"}], silent_from="20m", ends_after="70m")
    assert said(found, "promise")[1] == (7, "next message to klanten by Sun 29 Nov 03:52 CET")
    assert [found.minute(line) for line in messages(found) if line.kind == "holding"] == [51, 51]


LONG = [
    PROMISES[0],
    {**PROMISES[1], "every": "20m", "until": "1h"},
    {"id": "lang", "audience": "klanten", "kind": "long_update", "every": "2h", "applies_if": "duration > 1h"},
]


def test_in_a_long_incident_the_rhythm_becomes_slower() -> None:
    found = played({"promises": LONG}, ends_after="6h")
    assert [minute for minute, to, _, _ in told(found) if to == "klanten"] == [7, 27, 47, 67, 187, 307]
    assert (67, "update in a long incident to klanten over statuspagina") in said(found, "told")


def test_the_last_message_ends_all_promises() -> None:
    found = played(stages=[{"after": "50m", "stage": "resolved"}])
    assert fates(found) == [("eerste", 17, "kept"), ("ritme", 37, "kept"), ("ritme", 67, "kept")]
    assert found.minute(found.lines[-1]) == 55


@pytest.mark.parametrize(("answered", "late"), [("3m", []), ("30m", ["eerste"])])
def test_a_promise_can_not_be_kept_before_somebody_answers(answered: str, late: list[str]) -> None:
    found = played(answer_takes=answered, ends_after="60m")
    assert [promise for promise, _, fate in fates(found) if fate == "late"] == late


def test_where_the_owner_is_not_called_another_who_may_post_there_writes() -> None:
    roles: list[dict[str, Any]] = [
        {"id": "leider", "assigned": {"primary": "@noor"}},
        {"id": "stem", "required_for": {"severities": ["groot"]}, "assigned": {"primary": "@sam"}},
    ]
    page = {"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"]}
    allowed = {"policies": {"publish_before_impact_confirmed": "allowed"}, "roles": roles}
    lone = played({**allowed, "channels": [page]}, answers=SMALL_HIT, ends_after="30m")
    assert told(lone) == []
    shared = played({**allowed, "channels": [{**page, "may_post": ["stem", "leider"]}]}, answers=SMALL_HIT)
    assert {say(line.who) for line in messages(shared)} == {"Noor de Wit"}


def test_what_is_promised_at_once_comes_as_soon_as_it_is_written() -> None:
    upon = {"id": "meteen", "audience": "klanten", "upon": "changed(impact)", "owner": "role:stem"}
    facts = [{"after": "20m", "fact": "impact", "value": {"nl": "Bestellen lukt niet.", "en": "No orders."}}]
    found = played({"promises": [*PROMISES, upon]}, facts=facts, ends_after="36m")
    assert (25, "klanten", "statuspagina", "Bestellen lukt niet. Straks meer: 03:55 CET.") in told(found)
    assert ("meteen", 20, "kept") in fates(found)
    assert said(found, "missed") == []


def test_a_promise_whose_clock_starts_with_the_first_answer_begins_then() -> None:
    first = {**PROMISES[0], "clock": "acknowledged", "within": "5m"}
    found = played({"promises": [first]}, ends_after="30m")
    assert said(found, "promise")[0] == (5, "next message to klanten by Sun 29 Nov 03:10 CET")


def test_a_review_is_promised_and_not_written_in_five_minutes() -> None:
    review = {"id": "terugblik", "audience": "klanten", "kind": "review", "within": "5d", "clock": "stage:resolved"}
    texts = [*TEXTS, {"id": "terug", "kind": "review", "body": {"nl": "Dit gebeurde.", "en": "This happened."}}]
    over = [{"after": "30m", "stage": "resolved"}]
    found = played({"promises": [*PROMISES, review], "templates": texts}, stages=over, ends_after="10d")
    assert (30, "next message to klanten by Fri 4 Dec 03:30 CET") in said(found, "promise")
    assert "Dit gebeurde." not in {text for _, _, _, text in told(found)}
