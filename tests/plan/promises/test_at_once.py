"""Messages at once: on an event, on a change, and until somebody has told of it."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.promises.due import due
from tests.plan.promises.clock import dues, plan, progress, sent

CHANGE = {"id": "meteen", "upon": "changed(impact)"}


def test_a_change_is_told_at_once() -> None:
    assert dues(plan(CHANGE), sent(10)) == []
    assert dues(plan(CHANGE), sent(10), changed={"impact": 12}) == [("meteen", 12)]
    assert dues(plan(CHANGE), sent(10), sent(14), changed={"impact": 12}) == []
    assert dues(plan(CHANGE), sent(12), changed={"impact": 12}) == []
    assert dues(plan(CHANGE), sent(10), changed={"workaround": 12}) == []


@pytest.mark.parametrize(
    ("changed", "within", "said"),
    [
        ("impact", None, "meteen, want “impact” is veranderd"),
        ("stage", None, "meteen, want de fase is veranderd"),
        ("severity", "5m", "binnen 5 minuten, want het niveau is veranderd"),
    ],
)
def test_it_says_what_has_changed(changed: str, within: str | None, said: str) -> None:
    index = plan({"id": "meteen", "upon": f"changed({changed})", "within": within})
    (item,) = due(index, progress(sent(10), changed={changed: 12}))
    assert (item.how, say(item.because, "nl")) == ("at_once", said)


def test_it_may_have_some_time() -> None:
    assert dues(plan({**CHANGE, "within": "10m"}), sent(10), changed={"impact": 12}) == [("meteen", 22)]


@pytest.mark.parametrize("empty", [{"kind": "no_news"}, {"holding": True}])
def test_a_message_that_says_nothing_new_does_not_tell_of_a_change(empty: dict[str, Any]) -> None:
    message = sent(14, **empty)
    assert dues(plan(CHANGE), sent(10), message, changed={"impact": 12}) == [("meteen", 12)]


def test_who_waits_for_a_first_message_learns_of_the_change_from_that() -> None:
    first = {"id": "eerste", "kind": "initial", "within": "15m"}
    assert dues(plan(first, CHANGE), changed={"impact": 2}) == [("eerste", 15)]
    assert dues(plan(CHANGE), changed={"impact": 2}) == [("meteen", 2)]


@pytest.mark.parametrize(
    ("upon", "clocks", "minute"),
    [
        ("declared", {}, 0),
        ("acknowledged", {"acknowledged": 5}, 5),
        ("stage:identified", {"stage:identified": 20}, 20),
        ("submitted:eerst", {"submitted:eerst": 50}, 50),
        ("acknowledged", {}, None),
    ],
)
def test_an_event_is_told_at_once(upon: str, clocks: dict[str, float], minute: float | None) -> None:
    index = plan({"id": "meteen", "upon": upon})
    assert dues(index, clocks=clocks) == ([] if minute is None else [("meteen", minute)])
    if minute is not None:
        assert dues(index, sent(minute), clocks=clocks) == []


def test_the_event_is_named() -> None:
    (item,) = due(plan({"id": "p", "upon": "declared"}), progress())
    assert say(item.because, "nl") == "meteen na het uitroepen van het incident"
    (item,) = due(plan({"id": "p", "upon": "declared", "within": "5m"}), progress())
    assert say(item.because, "nl") == "5 minuten na het uitroepen van het incident"


def test_what_follows_a_promised_message_is_another_message() -> None:
    index = plan({"id": "eerste", "kind": "initial", "within": "15m"}, {"id": "dan", "upon": "promise:eerste"})
    assert dues(index, sent(10, "initial")) == [("dan", 10)]
    assert dues(index, sent(10, "initial"), sent(11)) == []
