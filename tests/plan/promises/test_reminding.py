"""Before and after the moment: the pre-alarm, who hears of a missed promise, and the end of all promises."""

from datetime import timedelta
from typing import Any

import pytest

from baken.plan.promises.due import Due, due
from tests.plan.promises.clock import at, dues, plan, progress, sent

FIRST = {"id": "eerste", "kind": "initial", "within": "15m"}
RHYTHM = {"id": "ritme", "every": "30m"}


def only(promise: dict[str, Any], *messages: Any, **more: Any) -> Due:
    (item,) = due(plan(promise), progress(*messages, **more))
    return item


@pytest.mark.parametrize(
    ("promise", "minute"),
    [
        ({"within": "15m"}, 10),
        ({"within": "1h"}, 55),
        ({"within": "9m"}, 6),
        ({"within": "0m"}, 0),
        ({"within": "15m", "remind_before": "10m"}, 5),
        ({"within": "15m", "remind_before": "0s"}, 15),
        ({"within": "15m", "remind_before": "1h"}, 0),
        ({"upon": "declared"}, 0),
        ({"upon": "declared", "remind_before": "10m"}, 0),
    ],
)
def test_the_owner_is_reminded_a_third_of_the_time_before_or_as_the_plan_says(
    promise: dict[str, Any], minute: float
) -> None:
    assert only({"id": "p", **promise}).remind_at == at(minute)


def test_an_announced_time_is_reminded_of_as_well() -> None:
    assert only({**RHYTHM, "remind_before": "10m"}, sent(10, next=100)).remind_at == at(90)
    assert only(RHYTHM, sent(10, next=16)).remind_at == at(14)


@pytest.mark.parametrize(
    ("minute", "state"), [(0, "waiting"), (9.9, "waiting"), (10, "reminded"), (15, "reminded"), (15.1, "overdue")]
)
def test_it_waits_then_reminds_then_is_overdue(minute: float, state: str) -> None:
    assert only(FIRST).state(at(minute)) == state


@pytest.mark.parametrize(
    ("missed", "to", "minute"),
    [
        ({"to": "role:leider", "after": "5m"}, "role:leider", 20),
        ({"to": "leider"}, "leider", 15),
        ({"after": "5m"}, None, None),
        (None, None, None),
    ],
)
def test_who_hears_of_a_missed_promise_and_when(
    missed: dict[str, str] | None, to: str | None, minute: float | None
) -> None:
    item = only({**FIRST, "if_missed": missed})
    assert (item.missed_to, item.missed_at) == (to, None if minute is None else at(minute))


def test_pauses_that_the_plan_asks_for_move_reminder_and_alarm_along() -> None:
    missed = {"to": "leider", "after": "5m"}
    index = plan({"id": "p", "every": "10m", "if_missed": missed}, {"id": "z", "not_more_often_than": "30m"})
    (item,) = due(index, progress(sent(10)))
    assert (item.remind_at, item.due_at, item.missed_at) == (at(35), at(40), at(45))


def test_the_last_message_after_the_end_ends_all() -> None:
    index = plan(FIRST, RHYTHM, {"id": "meteen", "upon": "changed(stage)"})
    ended: dict[str, Any] = {"ended_at": 60, "changed": {"stage": 60}}
    assert dues(index, sent(40), **ended) == [("meteen", 60), ("ritme", 70)]
    assert dues(index, sent(40), sent(62, "resolution"), **ended) == []
    assert dues(index, sent(60, "resolution"), **ended) == []


def test_it_ends_only_where_the_last_message_went() -> None:
    index = plan({**RHYTHM, "channel": "statuspagina"}, {"id": "mail", "every": "1h", "channel": "sociaal"})
    messages = (sent(40), sent(40, channel="sociaal"), sent(62, "resolution"))
    assert dues(index, *messages, ended_at=60) == [("mail", 100)]


def test_a_text_that_went_out_by_itself_ends_nothing() -> None:
    assert dues(plan(RHYTHM), sent(40), sent(62, "no_news", holding=True), ended_at=60) == [("ritme", 92)]


def test_who_was_never_told_is_still_owed_a_first_message_and_nothing_else() -> None:
    index = plan(FIRST, RHYTHM, {"id": "meteen", "upon": "declared"})
    assert dues(index, ended_at=5) == [("eerste", 15)]
    assert dues(plan(RHYTHM), ended_at=5) == []


@pytest.mark.parametrize("kind", ["review", "regulator"])
def test_what_comes_after_the_end_is_not_ended_by_it(kind: str) -> None:
    index = plan({"id": "later", "kind": kind, "within": "7d", "clock": "stage:resolved"})
    ended: dict[str, Any] = {"ended_at": 60, "clocks": {"stage:resolved": 60}}
    assert dues(index, sent(62, "resolution"), **ended) == [("later", 60 + 7 * 24 * 60)]
    assert dues(index, sent(62, "resolution"), sent(5000, kind), **ended) == []


def test_a_reminder_never_comes_after_the_moment_nor_before_the_clock_starts() -> None:
    for item in due(plan(FIRST, RHYTHM, {"id": "m", "upon": "declared", "within": "2m"}), progress()):
        assert at(0) <= item.remind_at <= item.due_at
        assert item.due_at - item.remind_at <= timedelta(minutes=5)
