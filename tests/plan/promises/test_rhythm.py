"""Rhythms: from message to message, slower in a long incident, and never more often than the plan allows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.progress import Progress
from baken.plan.promises.due import due
from tests.plan.promises.clock import DECLARED, dues, plan, progress, sent

FIRST = {"id": "eerste", "kind": "initial", "within": "15m"}
RHYTHM = {"id": "ritme", "every": "30m"}


def test_it_begins_with_the_first_message_that_is_promised() -> None:
    assert dues(plan(FIRST, RHYTHM)) == [("eerste", 15)]
    assert dues(plan(FIRST, RHYTHM), sent(10, "initial")) == [("ritme", 40)]


def test_it_begins_with_its_clock_where_no_first_message_is_promised() -> None:
    assert dues(plan(RHYTHM)) == [("ritme", 30)]
    assert dues(plan({**RHYTHM, "clock": "acknowledged"}), clocks={"acknowledged": 5}) == [("ritme", 35)]
    assert dues(plan({**RHYTHM, "clock": "acknowledged"})) == []


@pytest.mark.parametrize(
    ("other", "waits"),
    [
        (FIRST, True),
        ({"id": "x", "within": "10m", "clock": "acknowledged"}, True),
        ({"id": "x", "upon": "declared"}, True),
        ({"id": "x", "upon": "changed(impact)"}, False),
        ({"id": "x", "kind": "workaround", "within": "1h", "clock": "stage:identified"}, False),
        ({**FIRST, "channel": "sociaal"}, False),
        ({**FIRST, "audience": "team"}, False),
    ],
)
def test_it_waits_only_for_a_first_message_to_the_same_people_in_the_same_place(
    other: dict[str, Any], waits: bool
) -> None:
    found = dict(dues(plan(other, {**RHYTHM, "channel": "statuspagina"})))
    assert ("ritme" not in found) is waits


def test_each_message_starts_it_anew_whatever_its_kind() -> None:
    assert dues(plan(RHYTHM), sent(10), sent(25, "no_news")) == [("ritme", 55)]
    assert dues(plan(RHYTHM), sent(10), sent(25, audience="team")) == [("ritme", 40)]
    assert dues(plan({**RHYTHM, "channel": "statuspagina"}), sent(10), sent(25, channel="mail")) == [("ritme", 40)]


def test_a_message_before_its_clock_does_not_start_it() -> None:
    assert dues(plan(RHYTHM), sent(-20)) == [("ritme", 30)]


def test_it_says_why() -> None:
    (item,) = due(plan({**RHYTHM, "every": "60m"}), progress(sent(10)))
    assert (say(item.because, "nl"), say(item.because, "en")) == ("elke 60 minuten", "every 60 minutes")


def test_until_is_the_time_in_which_a_message_is_followed_by_the_next() -> None:
    index = plan({**RHYTHM, "until": "2h"})
    assert dues(index, sent(119)) == [("ritme", 149)]
    assert dues(index, sent(120)) == [("ritme", 150)]
    assert dues(index, sent(121)) == []


def test_until_counts_from_its_own_clock() -> None:
    index = plan({**RHYTHM, "until": "2h", "clock": "promise:eerste"}, {**FIRST, "within": "1h"})
    assert dues(index, sent(50, "initial"), sent(165)) == [("ritme", 195)]
    assert dues(index, sent(50, "initial"), sent(171)) == []


# Long incidents.

LONG = {"id": "lang", "kind": "long_update", "every": "2h", "applies_if": "duration > 2h"}


def test_a_rhythm_for_long_incidents_takes_the_place_of_the_usual_one() -> None:
    index = plan(RHYTHM, LONG)
    assert dues(index, sent(110), now=110) == [("ritme", 140)]
    assert dues(index, sent(115), now=121) == [("lang", 235)]
    (item,) = due(index, progress(sent(115), now=121))
    assert (item.kind, item.certain) == ("long_update", True)


def test_a_rhythm_on_a_condition_may_be_faster_as_well() -> None:
    index = plan(RHYTHM, {"id": "snel", "every": "10m", "applies_if": "duration > 15m"})
    assert dues(index, sent(10), now=12) == [("ritme", 40)]
    assert dues(index, sent(10), now=16) == [("snel", 20)]


def test_while_a_condition_is_open_both_rhythms_count_and_the_earlier_is_due() -> None:
    index = plan(RHYTHM, {**LONG, "applies_if": "users_hit > 50"})
    assert dues(index, sent(10), now=20) == [("ritme", 40)]
    alone = due(plan({**LONG, "applies_if": "users_hit > 50"}), progress(sent(10), now=20))
    assert (alone[0].promise, alone[0].certain) == ("lang", False)
    assert say(alone[0].because, "nl") == "elke 2 uur, tenzij blijkt dat dit niet geldt"
    assert dues(plan(LONG), sent(10)) == [("lang", 130)]


def test_of_several_rhythms_in_one_place_the_earliest_is_due_and_elsewhere_its_own() -> None:
    mail = {"id": "mail", "every": "1h", "channel": "sociaal"}
    index = plan(RHYTHM, {"id": "traag", "every": "45m"}, {"id": "snel", "every": "20m"}, mail)
    assert dues(index, sent(10)) == [("snel", 30), ("mail", 60)]


# What the plan does not say, it does not promise.


@pytest.mark.parametrize(
    ("promise", "holds"),
    [
        ({"severities": ["groot"]}, True),
        ({"severities": ["klein"]}, False),
        ({"types": ["lek"]}, False),
        ({"stage": "investigating"}, True),
        ({"stage": "identified"}, False),
        ({"platform": "winkel"}, False),
    ],
)
def test_a_promise_holds_at_the_level_type_stage_and_platform_it_names(promise: dict[str, Any], holds: bool) -> None:
    assert dues(plan({**RHYTHM, **promise}), sent(10)) == ([("ritme", 40)] if holds else [])


def test_a_promise_for_a_platform_or_type_holds_there() -> None:
    index = plan({**RHYTHM, "platform": "winkel", "types": ["lek"]}, types=[{"id": "lek"}])
    assert dues(index, sent(10), platform="winkel", type="lek") == [("ritme", 40)]


def test_a_promise_to_nobody_in_particular_is_made_to_everybody_outside() -> None:
    people = [{"id": "klanten"}, {"id": "team", "kind": "internal"}, {"id": "pers", "kind": "press"}]
    found = due(plan({**RHYTHM, "audience": None}, audiences=people), progress())
    assert [(item.audience, item.channel) for item in found] == [("klanten", "statuspagina"), ("pers", None)]


def test_nobody_is_owed_what_they_may_not_be_told() -> None:
    types = [{"id": "lek", "confidentiality": "responders_only"}]
    quiet = [{"id": "groot", "when": "orders_lost", "respond": {"public": "none"}}]
    people = [{"id": "klanten"}, {"id": "team", "kind": "internal"}]
    team = {"id": "team", "every": "1h", "audience": "team"}
    assert dues(plan(FIRST, RHYTHM, team, audiences=people, types=types), type="lek") == [("team", 60)]
    assert dues(plan(FIRST, RHYTHM, team, audiences=people, severities=quiet)) == [("team", 60)]


def test_after_a_change_of_level_or_stage_it_is_not_due_before_it_held() -> None:
    index = plan({**RHYTHM, "severities": ["groot"]}, {"id": "kalm", "every": "2h", "severities": ["klein"]})
    assert dues(index, sent(10), changed={"severity": 60}) == [("ritme", 60)]
    assert dues(index, sent(10), changed={"severity": 20}) == [("ritme", 40)]
    stage = plan({**RHYTHM, "stage": "investigating"})
    assert dues(stage, sent(10), clocks={"stage:investigating": 90}) == [("ritme", 90)]


# Not more often.

RARE = {"id": "zelden", "not_more_often_than": "20m"}


def test_it_is_not_due_more_often_than_the_plan_allows() -> None:
    index = plan({"id": "snel", "every": "10m"}, RARE)
    (item,) = due(index, progress(sent(10)))
    assert (item.promise, item.due_at, item.remind_at) == ("snel", sent(30).at, sent(25).at)
    assert say(item.because, "nl") == "elke 10 minuten, maar niet vaker dan eens in 20 minuten"


def test_that_holds_for_messages_at_once_too_and_the_longest_pause_counts() -> None:
    index = plan({"id": "meteen", "upon": "changed(impact)"}, RARE, {"id": "z", "not_more_often_than": "25m"})
    assert dues(index, sent(10), changed={"impact": 12}) == [("meteen", 35)]


def test_it_never_moves_a_first_message_an_announced_time_or_another_place() -> None:
    index = plan(FIRST, {"id": "snel", "every": "10m"}, {**RARE, "not_more_often_than": "40m"})
    assert dues(index) == [("eerste", 15)]
    assert dues(index, sent(10, next=25)) == [("snel", 25)]
    assert dues(plan({"id": "snel", "every": "10m"}, {**RARE, "audience": "team"}), sent(10)) == [("snel", 20)]


def test_half_an_hour_is_half_an_hour_in_the_night_in_which_the_clocks_go_back() -> None:
    night = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    told = replace(sent(0), at=night.astimezone(DECLARED.tzinfo))
    so_far = Progress("groot", None, "investigating", {"declared": told.at}, (told,))
    (item,) = due(plan({**RHYTHM, "remind_before": "10m"}), so_far)
    assert item.due_at == night + timedelta(minutes=30)
    assert item.remind_at == night + timedelta(minutes=20)
    local = (night + timedelta(minutes=25)).astimezone(DECLARED.tzinfo)
    assert (local.hour, local.minute, item.state(local)) == (2, 15, "reminded")
