"""It reads times as people write them, with zones, around midnight, and in both languages."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.wording.text import Text
from baken.plan.wording.times import Clock, clocks_in, moment_of

HOME = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def clocks(body: str, language: str = "en") -> tuple[Text, list[Clock]]:
    text = Text(body, language)
    return text, [clock for sentence in text.sentences for clock in clocks_in(text, sentence)]


def meant(body: str, language: str = "en", now: datetime = NOON, zone: ZoneInfo | None = HOME) -> list[str]:
    text, found = clocks(body, language)
    moments = [moment_of(clock, text, now, zone) for clock in found]
    return [one.astimezone(UTC).strftime("%d %H:%M") if one else "?" for one in moments]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Next message: 14:30 UTC.", ["26 14:30"]),
        ("en", "Next message: 14:30 CEST.", ["26 12:30"]),
        ("en", "Next message: 14:30 CET.", ["26 13:30"]),
        ("en", "Next message: 2:30 pm Pacific time.", ["26 22:30"]),
        ("en", "Next message: 14:30 UTC+5:30.", ["26 09:00"]),
        ("en", "Next message: 12 am UTC.", ["26 00:00"]),
        ("en", "From 12:00-13:00 (UTC+2) nothing came in.", ["26 10:00", "26 11:00"]),
        ("en", "Since 2026-11-25T23:10:00Z orders fail.", ["25 23:10"]),
        ("en", "Next message on Friday 27 November at 09:00 CET.", ["27 08:00"]),
        ("en", "Next message on Monday at 09:00 UTC.", ["30 09:00"]),
        ("nl", "Volgend bericht om 14.30 uur.", ["26 13:30"]),
        ("nl", "Volgend bericht: 14u30 CEST.", ["26 12:30"]),
        ("nl", "Sinds 9 uur CET gaat het mis.", ["26 08:00"]),
        ("nl", "Volgend bericht: vrijdag 27 november 9:00 Nederlandse tijd.", ["27 08:00"]),
    ],
)
def test_it_reads_a_time_with_its_zone_and_day(language: str, body: str, expected: list[str]) -> None:
    assert meant(body, language) == expected


@pytest.mark.parametrize(
    ("language", "body", "now", "expected"),
    [
        ("en", "Next message on 2 January at 09:00 UTC.", datetime(2026, 12, 30, 12, tzinfo=UTC), "2027-01-02"),
        ("en", "Orders fail since December 30, 09:00 UTC.", datetime(2027, 1, 2, 12, tzinfo=UTC), "2026-12-30"),
        ("nl", "Sinds 30 december 9:00 CET gaat het mis.", datetime(2027, 1, 2, 12, tzinfo=UTC), "2026-12-30"),
        ("en", "We met on 3 January 2024 at 09:00 UTC.", NOON, "2024-01-03"),
        ("en", "We meet on January 3rd, 2028 at 09:00 UTC.", NOON, "2028-01-03"),
        ("nl", "Op 3 januari 2028 om 09:00 CET is het klaar.", NOON, "2028-01-03"),
        ("en", "We met on 29 February at 09:00 UTC.", datetime(2027, 12, 1, tzinfo=UTC), "2028-02-29"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one(language: str, body: str, now: datetime, expected: str) -> None:
    text, [clock] = clocks(body, language)
    assert str(moment_of(clock, text, now, HOME))[:10] == expected


def test_a_day_that_no_year_near_has_is_no_moment() -> None:
    assert meant("We meet on 29 February at 09:00 UTC.") == ["?"]
    assert meant("We meet on 29 February 2027 at 09:00 UTC.") == ["?"]


@pytest.mark.parametrize(
    "body", ["It took 3:10:55.120.500.", "Version 2.10 is out.", "A ratio of 3:1.", "24/7", "1,234:56"]
)
def test_it_leaves_alone_what_is_no_time(body: str) -> None:
    assert clocks(body)[1] == []


def test_a_time_just_after_midnight_is_tomorrow_s_when_read_just_before() -> None:
    late = datetime(2026, 11, 26, 22, 50, tzinfo=UTC)  # 23:50 in Amsterdam

    assert meant("Next message: 00:30 CET.", now=late) == ["26 23:30"]
    assert meant("Orders fail since 23:40 CET.", now=late) == ["26 22:40"]


def test_a_time_just_before_midnight_is_yesterday_s_when_read_just_after() -> None:
    early = datetime(2026, 11, 26, 23, 20, tzinfo=UTC)  # 00:20 on the 27th in Amsterdam

    assert meant("Orders fail since 23:40 CET.", now=early) == ["26 22:40"]


def test_a_zone_holds_for_the_times_before_it() -> None:
    _, found = clocks("Between 12:00 and 16:30 UTC orders failed; next message at 17:00.")

    assert [clock.zone for clock in found] == ["UTC", "UTC", None]


def test_a_zone_that_two_places_share_is_a_zone_but_no_moment() -> None:
    assert meant("Next message: 14:30 IST.") == ["?"]


def test_without_a_zone_it_knows_no_moment_where_the_plan_s_is_not_known() -> None:
    assert meant("Next message: 14:30.", zone=None) == ["?"]


@given(st.times(), st.sampled_from([("en", "{:%H:%M} UTC"), ("en", "{:%I:%M %p} UTC"), ("nl", "{:%H.%M} uur UTC")]))
def test_it_reads_back_every_time_it_was_given(time: object, form: tuple[str, str]) -> None:
    language, pattern = form
    _, [clock] = clocks(f"Next: {pattern.format(time)}", language)

    assert f"{clock.hour:02}:{clock.minute:02}" == f"{time:%H:%M}"
    assert clock.zone == "UTC"
