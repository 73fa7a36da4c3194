"""Facts as readers read them: known, unknown and none apart; times with their zone; each language in its own way."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from baken.lib.words import words
from baken.plan.compose.facts import GONE, NONE, UNKNOWN, WITHHELD, Fact, Known, Reader, fact_on, read_as, value_as
from tests.plan.compose.desk import AMSTERDAM, NOW, plan

PLAN = plan()
DUTCH = Reader("nl", AMSTERDAM, NOW)
ENGLISH = Reader("en", AMSTERDAM, NOW)


def read(name: str, fact: Fact, reader: Reader = DUTCH) -> str:
    return read_as(PLAN, PLAN.facts[name], fact, reader)


@pytest.mark.parametrize(
    ("fact", "dutch", "english"),
    [
        (Known("12 orders"), "12 orders", "12 orders"),
        (UNKNOWN, "nog niet bekend", "not known yet"),
        (NONE, "Er is niets kwijt.", "Nothing is lost."),
        (WITHHELD, GONE, GONE),
    ],
)
def test_known_unknown_and_none_read_differently(fact: Fact, dutch: str, english: str) -> None:
    assert (read("data_loss", fact), read("data_loss", fact, ENGLISH)) == (dutch, english)


def test_the_words_of_the_plan_come_before_bakens_own() -> None:
    assert read("impact", UNKNOWN) == "Wat er niet werkt, weten we nog niet."
    assert read("workaround", NONE) == GONE


def test_a_value_cannot_pass_for_a_gap() -> None:
    assert read("impact", Known(f"a{GONE}b")) == "ab"


def test_words_in_the_readers_language_come_before_the_plans_in_another() -> None:
    found = plan(facts=[{"id": "impact", "unknown": {"nl": "Dat zoeken we uit."}}])
    field = found.facts["impact"]
    assert read_as(found, field, UNKNOWN, ENGLISH) == "not known yet"
    assert read_as(found, field, UNKNOWN, Reader("fy", AMSTERDAM, NOW)) == "Dat zoeken we uit."


@pytest.mark.parametrize(
    ("value", "fact"),
    [("", UNKNOWN), ("  \n", UNKNOWN), (None, UNKNOWN), ({}, UNKNOWN), ({"nl": ""}, UNKNOWN), ([], NONE), ((), NONE)],
)
def test_what_was_left_empty_is_not_known_and_never_blank(value: Any, fact: Fact) -> None:
    assert fact_on({"impact": Known(value)}, "impact") is fact


@pytest.mark.parametrize("value", ["x", 0, False, ["x"], {"nl": "x"}, NOW])
def test_what_was_filled_in_is_known_also_no_and_nought(value: Any) -> None:
    assert fact_on({"impact": Known(value)}, "impact") == Known(value)
    assert fact_on({"impact": NONE}, "impact") is NONE
    assert fact_on({}, "impact") is UNKNOWN


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        ({"nl": "de winkel", "en": "the shop"}, "de winkel", "the shop"),
        ([{"nl": "mail", "en": "mail"}, "web", 3], "mail, web en 3", "mail, web, and 3"),
        (True, "ja", "yes"),
        (1234.5, "1.234,5", "1,234.5"),
        (words("between {first} and {last}", first=1, last=2), "tussen 1 en 2", "between 1 and 2"),
    ],
)
def test_a_value_reads_in_the_language_of_the_reader(value: Any, dutch: str, english: str) -> None:
    assert (value_as(PLAN, value, DUTCH), value_as(PLAN, value, ENGLISH)) == (dutch, english)


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "dutch", "english"),
    [
        ("2026-11-29 03:30", "Europe/Amsterdam", "04:30 CET", "04:30 CET"),
        ("2026-11-29 23:30", "Europe/Amsterdam", "maandag 30 november 00:30 CET", "Monday 30 November 00:30 CET"),
        ("2026-11-29 23:30", "Etc/UTC", "23:30 UTC", "23:30 UTC"),
        ("2026-06-01 10:00", "Europe/Amsterdam", "maandag 1 juni 12:00 CEST", "Monday 1 June 12:00 CEST"),
        ("2026-11-29 03:30", "America/New_York", "22:30 EST", "22:30 EST"),
    ],
)
def test_a_time_is_said_in_the_zone_and_with_the_date_where_it_is_another_day(
    moment: str, zone: str, dutch: str, english: str
) -> None:
    readers = (Reader(language, ZoneInfo(zone), NOW) for language in ("nl", "en"))
    assert tuple(value_as(PLAN, at(moment), reader) for reader in readers) == (dutch, english)


def test_the_two_times_of_one_night_are_told_apart_when_the_clock_goes_back() -> None:
    reader = Reader("nl", AMSTERDAM, at("2026-10-25 00:00"))
    said = [value_as(PLAN, at(f"2026-10-25 0{hour}:30"), reader) for hour in (0, 1)]
    assert said == ["02:30 CEST", "02:30 CET"]


def test_a_range_names_both_ends() -> None:
    between = (at("2026-11-29 04:00"), at("2026-11-29 05:00"))
    assert value_as(PLAN, between, DUTCH) == "tussen 05:00 CET en 06:00 CET"
    assert value_as(PLAN, between, ENGLISH) == "between 05:00 CET and 06:00 CET"


@pytest.mark.parametrize(
    ("date_format", "said"),
    [
        ("DD-MM-YYYY", "30-11-2026 12:00 CET"),
        ("YYYY/MM/DD", "2026/11/30 12:00 CET"),
        ("D MMMM", "30 november 12:00 CET"),
        (None, "maandag 30 november 12:00 CET"),
        ("day'month", "maandag 30 november 12:00 CET"),
        ("DDD", "maandag 30 november 12:00 CET"),
    ],
)
def test_a_channel_writes_dates_its_own_way(date_format: str | None, said: str) -> None:
    reader = Reader("nl", AMSTERDAM, NOW, date_format)
    assert value_as(PLAN, at("2026-11-30 11:00"), reader) == said


def test_a_language_that_baken_does_not_speak_still_has_its_own_dates_and_numbers() -> None:
    german, made_up = (Reader(language, AMSTERDAM, NOW) for language in ("de", "xx"))
    assert value_as(PLAN, at("2026-11-30 11:00"), german) == "Montag 30 November 12:00 CET"
    assert value_as(PLAN, 1234.5, german) == "1.234,5"
    assert value_as(PLAN, at("2026-11-30 11:00"), made_up) == "Monday 30 November 12:00 CET"
