"""What the rules for readers promise beyond their examples: place, moment, house words, ease of reading and speed."""

from itertools import product
from time import process_time

import pytest

from baken.lib.words import say
from baken.plan.compose.facts import Known
from baken.plan.schema.course import StageStatus
from baken.plan.schema.frame import Policies, Term
from baken.plan.wording.judge import judge
from baken.plan.wording.moment import NO_MOMENT, Course, Moment, Part
from baken.plan.wording.readability import reading_ease, syllables
from baken.plan.wording.registry import MESSAGE_RULES
from baken.plan.wording.remark import Remark
from baken.plan.wording.text import Text

READERS = ("M01", "M02", "M08", "M09", "M10", "M11", "M12", "M13", "M15", "M23")
GOOD = {
    "en": "You cannot pay by card in the shop; in the app it works. You can pay by bank transfer. "
    "We are putting the old version back. Next message by 14:30 UTC.",
    "nl": "Je kunt in de winkel niet met je pas betalen; in de app lukt het wel. Je kunt wel overschrijven. "
    "We zetten de oude versie terug. Volgend bericht voor 14:30 CET.",
}


def remarks(rule: str, body: str, moment: Moment = NO_MOMENT, language: str = "en") -> list[Remark]:
    return [remark for remark in judge(body, language, moment) if remark.rule == rule]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("stage", [None, "investigating", "identified"])
def test_it_has_nothing_to_say_of_a_good_message(language: str, stage: StageStatus | None) -> None:
    moment = Moment(kind="update", stage=stage)

    assert [one.quote for one in judge(GOOD[language], language, moment) if one.rule in READERS] == []


def test_it_brings_the_sentence_with_the_impact_to_the_front() -> None:
    (remark,) = remarks("M01", "We are aware of an issue. You cannot pay by card.")

    assert say(remark.suggestion) == "put the sentence that says so first: “You cannot pay by card.”"


def test_it_takes_the_impact_on_the_fact_sheet_for_what_readers_cannot_do() -> None:
    body = "The issue: empty shelves in every shop."
    moment = Moment(kind="update", stage="identified", sheet={"impact": Known({"en": "Empty shelves in every shop."})})

    assert remarks("M01", body) != []
    assert remarks("M01", body, moment) == []


def test_it_asks_for_data_only_once_before_the_end() -> None:
    body = "Customers in Belgium cannot pay."
    once = Course(previous="We know more: customers in Belgium and France cannot pay.")

    assert remarks("M12", body, Moment(kind="update", course=Course(previous="You cannot pay."))) != []
    assert remarks("M12", body, Moment(kind="update", course=once)) == []


def test_it_does_not_say_the_same_of_one_phrase_by_two_rules() -> None:
    body = "We apologise for any inconvenience. We are putting the old version back."

    assert [one.quote for one in remarks("M09", body)] == ["apologise for any inconvenience"]
    assert remarks("M10", body) == []


def test_it_takes_a_supplier_for_blamed_only_where_it_is_the_cause() -> None:
    moment = Moment(suppliers=("Boekdata",))

    assert remarks("M08", "You cannot search, because of a fault at Boekdata.", moment) != []
    assert remarks("M08", "Because you cannot search, we now send you to Boekdata.", moment) == []


def test_it_names_each_word_of_the_trade_once() -> None:
    body = "We are working on mitigation. The mitigation helps. Latency is falling."

    assert [one.quote for one in remarks("M13", body)] == ["mitigation", "Latency"]


def test_it_offers_what_the_glossary_says_instead() -> None:
    term = Term(term="pick list", avoid=True, say_instead=[{"en": "order", "nl": "bestelling"}])

    (remark,) = remarks("M13", "Your pick\nlist is late.", Moment(glossary=(term,)))

    assert (remark.quote, say(remark.suggestion)) == ("pick\nlist", "write “order”")


@pytest.mark.parametrize(
    ("term", "written"),
    [("customer's box", "Customer\u2019s box"), ("pick  list", "pick list"), ("I-box", "\u0131-box")],
)
def test_it_knows_a_word_of_the_glossary_however_it_is_written(term: str, written: str) -> None:
    moment = Moment(glossary=(Term(term=term, avoid=True),))
    assert [one.quote for one in remarks("M13", f"Your {written} is late.", moment)] == [written]


def test_it_finds_the_last_word_of_a_long_glossary() -> None:
    glossary = tuple(Term(term=f"word{number}", internal_only=True) for number in range(2_000))
    moment = Moment(glossary=glossary)
    assert [one.quote for one in remarks("M13", f"{GOOD['en']} The word1999 is late.", moment)] == ["word1999"]


@pytest.mark.parametrize(
    ("rule", "language", "body"),
    [
        ("M13", "en", " is a ".join("".join(letters) for letters in product("BCDFGHJKLMNPQ", repeat=3))),
        ("M23", "en", " is a ".join("".join(letters) for letters in product("BCDFGHJKLMNPQ", repeat=3))),
        ("M07", "nl", "14:00 " + "is binnen " * 2_000),
    ],
    ids=["abbreviations", "capitals", "an end without a time"],
)
def test_it_judges_a_long_text_by_a_large_plan_in_a_moment(rule: str, language: str, body: str) -> None:
    parts = tuple(Part((f"Name{number} part of shop {number}",), (f"in{number}",)) for number in range(2_000))
    begun = process_time()
    list(MESSAGE_RULES[rule].look(Text(body, language), Moment(kind="update", stage="identified", parts=parts)))
    assert process_time() - begun < 1


def test_it_lets_words_of_the_trade_be_where_the_plan_wants_detail() -> None:
    high = Moment(policies=Policies(technical_detail_public="high"))

    assert remarks("M13", "Latency of LDAP is high.", high) == []
    assert len(remarks("M13", "Latency of LDAP is high.")) == 2


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("shop", "en", 1),
        ("repair", "en", 2),
        ("notified", "en", 3),
        ("whole", "en", 1),
        ("winkel", "nl", 2),
        ("bestelling", "nl", 3),
        ("geïnformeerd", "nl", 4),
        ("mooie", "nl", 2),
    ],
)
def test_it_counts_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_it_finds_short_words_easier_than_long_ones() -> None:
    easy = reading_ease(Text("You can pay. You can read.", "en").sentences, "en")
    hard = reading_ease(Text("Organisational administrators experience complications.", "en").sentences, "en")

    assert easy is not None
    assert hard is not None
    assert easy > 90
    assert hard < 0
    assert reading_ease((), "en") is None


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("piece", ["a", ".", " ", "AB ", "a@", "kan ", "due to our ", "<"])
def test_it_reads_the_strangest_long_text_to_its_end(piece: str, language: str) -> None:
    text, moment = Text((piece * 10_000)[:10_000], language), Moment(kind="update", stage="identified")

    for rule in READERS:
        for noticed in MESSAGE_RULES[rule].look(text, moment):
            assert 0 <= noticed.start <= noticed.end <= len(text.body)
