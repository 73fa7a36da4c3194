"""When the events happened that start a clock, also those that follow from what was sent."""

from baken.plan.promises.keeping import event_at
from tests.plan.promises.clock import at, plan, progress, sent

CHAIN = (
    {"id": "eerste", "kind": "initial", "within": "5m"},
    {"id": "omvang", "kind": "scope", "within": "5m", "clock": "promise:eerste"},
)


def test_a_promised_message_is_an_event_from_the_moment_it_goes_out() -> None:
    index = plan(*CHAIN)
    assert event_at(index, progress(), "promise:eerste") is None
    told = progress(sent(7, "initial"), sent(9, "scope"), sent(30))
    assert event_at(index, told, "promise:eerste") == at(7)
    assert event_at(index, told, "promise:omvang") == at(9)


def test_a_moment_that_is_given_comes_before_one_that_is_worked_out() -> None:
    told = progress(sent(7, "initial"), clocks={"promise:eerste": 3})
    assert event_at(plan(*CHAIN), told, "promise:eerste") == at(3)


def test_what_has_not_happened_or_is_not_in_the_plan_has_no_moment() -> None:
    for event in ("acknowledged", "stage:identified", "submitted:eerst", "promise:elders"):
        assert event_at(plan(*CHAIN), progress(sent(7, "initial")), event) is None


def test_a_promise_to_everybody_is_kept_for_each_audience_apart() -> None:
    people = [{"id": "klanten"}, {"id": "pers", "kind": "press"}]
    index = plan({**CHAIN[0], "audience": None}, audiences=people)
    told = progress(sent(7, "initial"), sent(9, "initial", audience="pers"))
    assert event_at(index, told, "promise:eerste", "pers") == at(9)
    assert event_at(index, told, "promise:eerste", "klanten") == at(7)
    assert event_at(index, told, "promise:eerste") == at(7)
