"""First messages and the messages that follow them: each from its own clock, kept by what says as much."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.promises.due import due
from baken.plan.schema.course import MessageKind
from tests.plan.promises.clock import at, dues, plan, progress, sent

FIRST = {"id": "eerste", "kind": "initial", "within": "15m"}


@pytest.mark.parametrize(
    ("clock", "clocks", "minute"),
    [
        (None, {}, 15),
        ("started", {"started": -10}, 5),
        ("aware", {"aware": -3}, 12),
        ("classified", {"classified": 2}, 17),
        ("acknowledged", {"acknowledged": 4}, 19),
        ("stage:identified", {"stage:identified": 30}, 45),
        ("submitted:melding", {"submitted:melding": 60}, 75),
        ("promise:elders", {"promise:elders": 8}, 23),
    ],
)
def test_it_is_due_its_time_after_the_event_that_starts_its_clock(
    clock: str | None, clocks: dict[str, float], minute: float
) -> None:
    assert dues(plan({**FIRST, "clock": clock}), clocks=clocks) == [("eerste", minute)]
    if clock:
        assert dues(plan({**FIRST, "clock": clock})) == []


def test_it_says_to_whom_where_by_whom_and_why() -> None:
    (item,) = due(plan(FIRST), progress())
    assert (item.audience, item.channel, item.kind, item.how, item.owner) == (
        "klanten", "statuspagina", "initial", "first", "stem",
    )  # fmt: skip
    assert say(item.because, "nl") == "15 minuten na het uitroepen van het incident"
    assert say(item.because, "en") == "15 minutes after the declaration of the incident"


def test_an_owner_that_the_plan_names_comes_before_whoever_may_post() -> None:
    (item,) = due(plan({**FIRST, "owner": "role:leider"}), progress())
    assert item.owner == "leider"
    (item,) = due(plan({**FIRST, "channel": "sociaal"}), progress())
    assert item.owner is None


KINDS = get_args(MessageKind)
NEWS = ["update", "long_update", "workaround", "correction", "retraction", "resolution"]


@pytest.mark.parametrize(
    ("kind", "kept_by"),
    [
        (None, [*KINDS]),
        ("initial", [*KINDS]),
        ("scope", ["scope", *NEWS]),
        ("update", NEWS),
        ("no_news", ["update", "no_news", *NEWS[1:]]),
        ("workaround", ["workaround", "retraction", "resolution"]),
        ("summary", ["retraction", "resolution", "summary", "internal_notice"]),
        ("correction", ["correction"]),
        ("regulator", ["regulator"]),
        ("review", ["review"]),
    ],
)
def test_it_is_kept_by_a_message_that_says_as_much(kind: str | None, kept_by: list[str]) -> None:
    index = plan({"id": "p", "kind": kind, "within": "15m"})
    assert [name for name in KINDS if not dues(index, sent(5, name))] == kept_by


@pytest.mark.parametrize(
    "message",
    [
        {"audience": "team"},
        {"channel": "mail"},
        {"channel": "mail", "instead_of": "sociaal"},
    ],
)
def test_a_message_to_others_or_elsewhere_does_not_keep_it(message: dict[str, Any]) -> None:
    index = plan({**FIRST, "channel": "statuspagina"})
    assert dues(index, sent(5, "initial", **message)) == [("eerste", 15)]


def test_a_message_over_the_stand_in_keeps_it() -> None:
    index = plan({**FIRST, "channel": "statuspagina"})
    assert dues(index, sent(5, "initial", channel="sociaal", instead_of="statuspagina")) == []
    assert dues(plan(FIRST), sent(5, "initial", channel="sociaal")) == []


def test_a_first_message_from_before_the_clock_started_counts_and_another_kind_does_not() -> None:
    assert dues(plan(FIRST), sent(-2, "update")) == []
    assert dues(plan({"id": "p", "kind": "scope", "within": "15m"}), sent(-2, "scope")) == [("p", 15)]
    assert dues(plan({"id": "p", "within": "15m"}), sent(-2, "update")) == [("p", 15)]


CHAIN = (
    {"id": "eerste", "kind": "initial", "within": "5m", "clock": "acknowledged"},
    {"id": "omvang", "kind": "scope", "within": "5m", "clock": "promise:eerste"},
)


def test_the_scope_follows_the_first_message_when_that_goes_out() -> None:
    answered = {"acknowledged": 4}
    assert dues(plan(*CHAIN)) == []
    assert dues(plan(*CHAIN), clocks=answered) == [("eerste", 9)]
    assert dues(plan(*CHAIN), sent(7, "initial"), clocks=answered) == [("omvang", 12)]
    assert dues(plan(*CHAIN), sent(7, "initial"), sent(9, "scope"), clocks=answered) == []


def test_a_first_message_that_tells_the_scope_needs_no_second() -> None:
    assert dues(plan(*CHAIN), sent(7, "update"), clocks={"acknowledged": 4}) == []


def test_the_message_that_starts_a_clock_does_not_stop_it_as_well() -> None:
    index = plan(CHAIN[0], {"id": "tweede", "within": "5m", "clock": "promise:eerste"})
    assert dues(index, sent(7, "initial")) == [("tweede", 12)]
    assert dues(index, sent(7, "initial"), sent(8)) == []


def test_each_audience_has_the_chain_to_itself() -> None:
    people = [{"id": "klanten"}, {"id": "pers", "kind": "press"}]
    chain = ({**CHAIN[0], "audience": None}, {**CHAIN[1], "audience": None})
    found = due(plan(*chain, audiences=people), progress(sent(7, "initial"), clocks={"acknowledged": 4}))
    assert [(item.promise, item.audience) for item in found] == [("eerste", "pers"), ("omvang", "klanten")]


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_promises_that_wait_for_each_other_are_never_due(after: list[int]) -> None:
    promises = [{"id": f"p{n}", "within": "5m", "clock": f"promise:p{next_}"} for n, next_ in enumerate(after)]
    assert dues(plan(*promises), sent(1), sent(2), sent(3)) == []


def test_the_earliest_stands_first() -> None:
    index = plan({"id": "laat", "within": "1h"}, {"id": "vroeg", "within": "5m"}, {"id": "daarna", "within": "10m"})
    assert dues(index) == [("vroeg", 5), ("daarna", 10), ("laat", 60)]


def test_a_plan_without_promises_has_bakens_own() -> None:
    index = plan(promises=None)
    assert dues(index) == [("first-klanten", 15)]
    assert dues(index, sent(10, "initial")) == [("rhythm-klanten", 40)]
    assert due(index, progress())[0].due_at == at(15)


@pytest.mark.parametrize(("raised", "minute"), [(5, 15), (15, 15), (50, 65)])
def test_it_counts_from_when_it_holds_where_the_level_came_too_late_to_keep_it(raised: float, minute: float) -> None:
    found = plan({**FIRST, "severities": ["groot"]})
    assert dues(found, changed={"severity": raised}) == [("eerste", minute)]
