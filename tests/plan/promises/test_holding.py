"""The holding text: only where the plan allows, only while it is true, and it names the new time."""

from typing import Any

import pytest

from baken.lib.words import Words, say
from baken.plan.promises.due import due
from baken.plan.promises.holding import Holding, holding
from tests.plan.promises.clock import at, plan, progress, sent

RHYTHM = {"id": "ritme", "every": "30m"}
BODY = {"nl": "Niets nieuws. Volgend bericht: {{ next_update_at }}.", "en": "Nothing new. Next: {{ next_update_at }}."}
TEXT = {"id": "wacht", "kind": "no_news", "pre_approved": True, "body": BODY}


def held(*texts: dict[str, Any], promise: Any = None, **more: Any) -> Holding | Words:
    changes = {name: more.pop(name) for name in ("policies", "audiences", "types") if name in more}
    index = plan(promise or RHYTHM, templates=list(texts) or [TEXT], **changes)
    so_far = progress(*more.pop("messages", (sent(10),)), **more)
    return holding(index, so_far, due(index, so_far)[0])


def refusal(*texts: dict[str, Any], **more: Any) -> str:
    found = held(*texts, **more)
    assert isinstance(found, Words)
    return say(found, "nl")


def test_it_goes_out_a_minute_before_and_names_the_next_time_in_every_language() -> None:
    found = held()
    assert isinstance(found, Holding)
    assert (found.at, found.next_at) == (at(39), at(70))
    assert found.templates == {"nl": "wacht", "en": "wacht"}
    assert say(found.because, "nl") == (
        "er heeft niemand geschreven, en dan mag volgens het plan de goedgekeurde tekst uitgaan"
    )


def test_after_an_announced_time_the_next_follows_the_rhythm_of_the_plan_or_the_policies() -> None:
    found = held(messages=(sent(10, next=100),))
    assert isinstance(found, Holding)
    assert (found.at, found.next_at) == (at(99), at(130))
    by_word = held(promise={"id": "w", "every": "announced_in_last_message"}, policies={"rhythm": "45m"})
    assert isinstance(by_word, Holding)
    assert by_word.next_at == at(10 + 45 + 45)


def test_a_time_that_the_plan_no_longer_promises_can_be_held_too() -> None:
    found = held(promise={**RHYTHM, "severities": ["klein"]}, messages=(sent(10, next=40),))
    assert isinstance(found, Holding)
    assert (found.at, found.next_at) == (at(39), at(70))


def test_it_stays_in_where_the_plan_says_off() -> None:
    assert refusal(policies={"holding_text": "off"}) == "volgens het plan gaat er geen tekst vanzelf uit"


@pytest.mark.parametrize(
    ("promise", "messages"),
    [({"id": "eerste", "kind": "initial", "within": "15m"}, ()), (RHYTHM, ()), (RHYTHM, (sent(5, audience="team"),))],
)
def test_a_first_message_has_to_say_something(promise: dict[str, Any], messages: tuple[Any, ...]) -> None:
    assert refusal(promise=promise, messages=messages) == "een eerste bericht kan geen wachttekst zijn"


@pytest.mark.parametrize(
    "more",
    [
        {"changed": {"impact": 12}},
        {"changed": {"stage": 12}},
        {"changed": {"severity": 12}},
        {"ended_at": 12},
        {"promise": {"id": "meteen", "upon": "changed(impact)"}, "changed": {"impact": 12}},
    ],
)
def test_it_never_says_that_nothing_is_new_where_something_is(more: dict[str, Any]) -> None:
    said = "sinds het laatste bericht is er iets veranderd, dus “niets nieuws” zou niet waar zijn"
    assert refusal(**more) == said
    assert isinstance(held(changed={"impact": 9, "stage": 10}), Holding)


def test_it_goes_out_once_and_then_a_person_has_to_write() -> None:
    by_itself = sent(39, "no_news", holding=True, next=70)
    assert refusal(messages=(sent(10), by_itself)) == (
        "ook het laatste bericht ging vanzelf uit; nu moet er iemand schrijven"
    )
    assert isinstance(held(messages=(sent(10), by_itself, sent(60))), Holding)


@pytest.mark.parametrize(
    "text",
    [
        {**TEXT, "pre_approved": False},
        {**TEXT, "kind": "update"},
        {**TEXT, "stage": "identified"},
        {**TEXT, "audiences": ["team"]},
        {**TEXT, "channels": ["sociaal"]},
        {**TEXT, "severities": ["klein"]},
        {**TEXT, "types": ["lek"]},
    ],
)
def test_it_needs_a_pre_approved_text_for_the_very_occasion(text: dict[str, Any]) -> None:
    said = "er is geen goedgekeurde tekst voor “niets nieuws” in de taal “nl”"
    assert refusal(text, types=[{"id": "lek"}]) == said


def test_it_needs_one_in_every_language_of_the_readers() -> None:
    dutch = {**TEXT, "body": {"nl": BODY["nl"]}}
    english = {**TEXT, "id": "wait", "language": "en", "body": BODY["en"]}
    assert "taal “en”" in refusal(dutch)
    both = held(dutch, english)
    assert isinstance(both, Holding)
    assert both.templates == {"nl": "wacht", "en": "wait"}
    assert isinstance(held(dutch, audiences=[{"id": "klanten", "languages": ["nl"]}]), Holding)


def test_a_text_that_names_no_next_time_would_promise_nothing() -> None:
    silent = {**TEXT, "body": {**BODY, "en": "Nothing new."}}
    assert refusal(silent) == "wacht zegt in de taal “en” niet wanneer het volgende bericht komt"
