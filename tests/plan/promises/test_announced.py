"""The announced time beats the table: what was said to readers counts, whatever the plan would have promised."""

import pytest

from baken.lib.words import say
from baken.plan.promises.due import ANNOUNCED, due
from tests.plan.promises.clock import dues, plan, progress, sent

RHYTHM = {"id": "ritme", "every": "30m"}
BY_WORD = {"id": "woord", "every": "announced_in_last_message"}


@pytest.mark.parametrize("next_", [20, 25, 90])
def test_the_announced_time_comes_before_the_rhythm(next_: int) -> None:
    (item,) = due(plan(RHYTHM), progress(sent(10, next=next_)))
    assert (item.promise, item.due_at) == ("ritme", sent(next_).at)
    assert say(item.because, "nl") == "aangekondigd in het laatste bericht"


def test_the_newest_message_counts() -> None:
    assert dues(plan(RHYTHM), sent(10, next=90), sent(20, next=50)) == [("ritme", 50)]
    assert dues(plan(RHYTHM), sent(10, next=90), sent(20)) == [("ritme", 50)]


def test_a_time_that_lies_before_its_own_message_announces_nothing() -> None:
    assert dues(plan(RHYTHM), sent(10, next=10)) == [("ritme", 40)]


def test_it_counts_after_until_and_without_its_clock() -> None:
    index = plan({**RHYTHM, "until": "1h", "clock": "acknowledged"})
    assert dues(index, sent(100, next=200)) == [("ritme", 200)]


def test_a_rhythm_by_word_follows_each_announcement() -> None:
    index = plan(RHYTHM, BY_WORD)
    assert dues(index, sent(10, next=100)) == [("ritme", 100)]
    assert dues(plan(BY_WORD), sent(10, next=100)) == [("woord", 100)]


def test_without_an_announcement_the_plans_own_rhythm_holds_and_then_that_of_the_policies() -> None:
    hourly = {"id": "uur", "every": "1h"}
    assert dues(plan(BY_WORD, hourly), sent(10)) == [("uur", 70)]
    assert dues(plan(BY_WORD), sent(10)) == [("woord", 40)]
    assert dues(plan(BY_WORD, policies={"rhythm": "45m"}), sent(10)) == [("woord", 55)]
    assert dues(plan(BY_WORD, {**hourly, "until": "2h"}), sent(130)) == [("woord", 160)]


def test_what_was_announced_is_certain_whatever_the_condition() -> None:
    index = plan({**RHYTHM, "applies_if": "users_hit > 50"})
    (item,) = due(index, progress(sent(10, next=40), now=20))
    assert (item.certain, say(item.because, "nl")) == (True, "aangekondigd in het laatste bericht")


def test_readers_are_not_forgotten_where_no_rhythm_holds_any_more() -> None:
    index = plan({**RHYTHM, "severities": ["groot"]})
    (item,) = due(index, progress(sent(10, next=40), severity="klein"))
    assert (item.promise, item.audience, item.channel, item.how) == (ANNOUNCED, "klanten", "statuspagina", "rhythm")
    assert (item.due_at, item.owner, item.missed_to) == (sent(40).at, "stem", None)
    assert dues(index, sent(10), severity="klein") == []
    assert dues(index, sent(10, next=40), sent(20), severity="klein") == []


def test_nobody_is_kept_waiting_for_what_they_may_not_be_told_any_more() -> None:
    index = plan(RHYTHM, types=[{"id": "lek", "confidentiality": "responders_only"}])
    assert dues(index, sent(10, next=40), type="lek") == []


def test_the_last_message_ends_what_was_announced() -> None:
    index = plan({**RHYTHM, "severities": ["klein"]})
    assert dues(index, sent(10, next=60), ended_at=30) == [(ANNOUNCED, 60)]
    assert dues(index, sent(10, next=60), sent(35, "resolution", next=90), ended_at=30) == []
