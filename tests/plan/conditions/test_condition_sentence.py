"""Conditions and reasons as people read them."""

from dataclasses import replace

import pytest

from baken.lib.words import say
from baken.plan.conditions.evaluate import evaluate
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import decisive, reason_words, sentence
from baken.plan.conditions.signals import Text
from baken.plan.conditions.situation import NOT_APPLICABLE
from baken.plan.conditions.tree import as_text
from tests.plan.conditions.shop import SIGNALS, known, past

LABELS: dict[str, Text] = {
    "role:lead": {"en": "the lead", "nl": "de leider"},
    "noor": "Noor",
    "db": "Catalogus",
    "slow": "traag",
}
SAID = [
    (
        "users_hit >= 25 for 5m or orders_lost",
        "share of customers affected is 25 % or more, for 5 minutes, or orders have been lost",
        "het deel van de klanten dat het merkt is 25% of meer, 5 minuten lang, of er zijn bestellingen kwijt",
    ),
    ("not orders_lost", "“orders have been lost” is not the case", "“er zijn bestellingen kwijt” is niet zo"),
    ("orders_lost != true", "“orders have been lost” is not the case", "“er zijn bestellingen kwijt” is niet zo"),
    ("not spare >= 2", "spare is less than 2 servers", "spare is minder dan 2 servers"),
    ("slow_for > 2h", "slow for is longer than 2 hours", "slow for is langer dan 2 uur"),
    ("shop in [slow, down]", "shop is traag or down", "shop is traag of down"),
    ("not shop in [ok, slow, down]", "shop is not ok, traag or down", "shop is niet ok, traag of down"),
    ("countries has nl", "countries includes nl", "nl hoort bij countries"),
    ("severity <= sev-2", "the severity is sev-2 or worse", "de ernst is sev-2 of erger"),
    ("severity raised", "the severity has been raised", "de ernst is verhoogd"),
    (
        "component.db.state == major_outage",
        "the state of Catalogus is major outage",
        "de toestand van Catalogus is grote storing",
    ),
    (
        "unacknowledged(role:lead) > 5m",
        "the lead has not answered for longer than 5 minutes",
        "de leider geeft langer dan 5 minuten geen antwoord",
    ),
    (
        "unacknowledged(@noor) >= 1mo",
        "Noor has not answered for 1 month or longer",
        "Noor geeft 1 maand of langer geen antwoord",
    ),
    ("manual", "a person says so", "iemand zegt dat het zo is"),
    ("default", "nothing else fits", "niets anders past"),
    (
        "orders_lost and (shop == down or spare == 0)",
        "orders have been lost and (shop is down, or spare is 0 servers)",
        "er zijn bestellingen kwijt en (shop is down, of spare is 0 servers)",
    ),
    (
        "not (shop == down or users_hit > 5)",
        "shop is not down and share of customers affected is 5 % or less",
        "shop is niet down en het deel van de klanten dat het merkt is 5% of minder",
    ),
    (
        "users_hit > 5 for 5m and changed(shop)",
        "share of customers affected is more than 5 %, for 5 minutes, and shop has just changed",
        "het deel van de klanten dat het merkt is meer dan 5%, 5 minuten lang, en shop is net veranderd",
    ),
]


@pytest.mark.parametrize(("text", "english", "dutch"), SAID)
def test_it_says_in_both_languages(text: str, english: str, dutch: str) -> None:
    said = sentence(parse(text), SIGNALS, LABELS)
    assert (say(said, "en"), say(said, "nl")) == (english, dutch)


def test_the_reason_of_a_yes_is_what_made_it_so() -> None:
    verdict = evaluate(parse("users_hit > 50 or shop == down or orders_lost"), known({"shop": "down"}))
    assert [as_text(reason.condition) for reason in decisive(verdict.because)] == ["shop == down"]
    assert [str(said) for said in reason_words(verdict.because, SIGNALS)] == ["shop is down"]


def test_the_reason_of_a_no_says_what_is_not_so() -> None:
    verdict = evaluate(parse("users_hit > 50 and orders_lost"), known({"users_hit": 5}))
    assert [str(said) for said in reason_words(verdict.because, SIGNALS)] == [
        "share of customers affected is 50 % or less"
    ]


def test_the_reason_of_open_says_what_nobody_knows_yet_and_what_has_to_last() -> None:
    verdict = evaluate(parse("orders_lost or users_hit > 5 for 5m"), past("users_hit", [(2, 30)]))
    assert [say(said, "nl") for said in reason_words(verdict.because, SIGNALS)] == [
        "nog niet bekend: er zijn bestellingen kwijt",
        "het deel van de klanten dat het merkt is meer dan 5%, bekend sinds zo 4 okt 11:58 UTC",
    ]


def test_the_reason_tells_what_was_assumed() -> None:
    situation = known({"orders_lost": True})
    [answer] = situation.answers["orders_lost"]
    assumed = replace(situation, answers={"orders_lost": (replace(answer, assumed=True),)})
    [said] = reason_words(evaluate(parse("orders_lost"), assumed).because, SIGNALS)
    assert str(said) == "orders have been lost (assumed)"


def test_the_reason_of_a_no_never_claims_the_opposite_of_what_does_not_apply() -> None:
    situation = known({"users_hit": NOT_APPLICABLE})
    [said] = reason_words(evaluate(parse("users_hit >= 25"), situation).because, SIGNALS)
    assert str(said) == "“share of customers affected” does not apply"
    assert say(said, "nl") == "“het deel van de klanten dat het merkt” is niet aan de orde"


def test_the_reason_of_a_no_says_that_it_did_not_last() -> None:
    [said] = reason_words(evaluate(parse("spare == 0 for 5m"), past("spare", [(4, 2), (3, 0)])).because, SIGNALS)
    assert str(said) == "not for 5 minutes without a break: spare is 0 servers"


def test_the_reason_keeps_the_whole_tree() -> None:
    because = evaluate(parse("orders_lost or (shop == down and spare == 0)"), known({"shop": "down"})).because
    assert [as_text(part.condition) for part in because.parts] == ["orders_lost", "shop == down and spare == 0"]
    assert [part.truth.name for part in because.parts[1].parts] == ["YES", "OPEN"]
    [answer] = [part.answer for part in because.parts[1].parts if part.answer is not None]
    assert (answer.signal, answer.value) == ("shop", "down")
