"""Lengths of time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.durations import Duration, read_duration

MOST = {"s": 3_162_240_000, "m": 52_704_000, "h": 878_400, "d": 36_600, "mo": 1_220}
written = st.sampled_from(list(MOST)).flatmap(lambda unit: st.integers(0, MOST[unit]).map(lambda n: f"{n}{unit}"))


@given(written)
def test_it_reads_what_it_writes(text: str) -> None:
    assert str(read_duration(text)) == text


@given(written)
def test_it_stays_within_the_calendar(text: str) -> None:
    found, today = read_duration(text), datetime(2026, 10, 24, tzinfo=UTC)
    assert found is not None
    assert today <= found.after(today) < datetime(2130, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("unit", MOST)
def test_it_takes_more_than_a_hundred_years_for_no_duration(unit: str) -> None:
    assert read_duration(f"{MOST[unit] + 1}{unit}") is None
    assert read_duration(f"99999999999{unit}") is None


@pytest.mark.parametrize("text", ["", "5", "m", "5 m", "1.5h", "-5m", "5M", "٣m", "5m "])
def test_it_takes_other_text_for_no_duration(text: str) -> None:
    assert read_duration(text) is None


def test_it_counts_months_by_the_calendar() -> None:
    end_of_january = datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert Duration(1, "mo").after(end_of_january) == datetime(2026, 2, 28, 12, tzinfo=UTC)
    assert Duration(12, "mo").after(end_of_january) == datetime(2027, 1, 31, 12, tzinfo=UTC)


def test_a_day_stays_24_hours_long_over_a_clock_change() -> None:
    evening = datetime(2026, 10, 24, 20, tzinfo=ZoneInfo("Europe/Amsterdam"))
    later = Duration(24, "h").after(evening)
    assert later.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=24)
    assert later.hour == 19
