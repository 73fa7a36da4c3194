"""Lengths of time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.durations import Duration, read_duration

UNITS = st.sampled_from(["s", "m", "h", "d", "mo"])


@given(st.integers(0, 999_999), UNITS)
def test_it_reads_what_it_writes(amount: int, unit: str) -> None:
    written = f"{amount}{unit}"
    found = read_duration(written)
    assert found is not None
    assert str(found) == written


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
