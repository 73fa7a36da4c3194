"""Times that are typed: today in the plan's zone, or with their offset; never a guess."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import typer

from baken.cli.typed_times import typed_day, typed_time

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def typed(said: str, now: datetime) -> str:
    return typed_time(said, AMSTERDAM, now, "--at").isoformat(timespec="minutes")


def test_it_takes_the_time_of_day_in_the_zone_of_the_plan() -> None:
    assert typed("0:30", datetime(2026, 11, 28, 23, 30, tzinfo=UTC)) == "2026-11-29T00:30+01:00"


def test_it_takes_a_time_with_its_offset() -> None:
    assert typed("2026-11-29T04:00Z", datetime(2026, 11, 28, tzinfo=UTC)) == "2026-11-29T04:00+00:00"


@pytest.mark.parametrize(
    ("said", "now", "reason"),
    [
        ("2:30", datetime(2026, 10, 25, 12, tzinfo=UTC), "twice"),
        ("2:30", datetime(2026, 3, 29, 12, tzinfo=UTC), "forward"),
        ("2026-11-29 04:00", datetime(2026, 11, 28, tzinfo=UTC), "has no zone"),
        ("half past", datetime(2026, 11, 28, tzinfo=UTC), "is no time"),
        ("٢:٣٠", datetime(2026, 11, 28, tzinfo=UTC), "is no time"),
        ("0001-01-01T00:00+23:59", datetime(2026, 11, 28, tzinfo=UTC), "not of our days"),
    ],
)
def test_it_refuses_what_could_be_two_times_or_none(said: str, now: datetime, reason: str) -> None:
    with pytest.raises(typer.BadParameter, match=reason):
        typed(said, now)


def test_it_takes_a_day() -> None:
    assert typed_day(" 2026-10-01 ", "--on") == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("said", "reason"),
    [("tomorrow", "is no day"), ("2026-02-30", "is no day"), ("", "is no day"), ("9999-12-31", "not of our days")],
)
def test_it_refuses_what_is_no_day_that_anybody_means(said: str, reason: str) -> None:
    with pytest.raises(typer.BadParameter, match=reason):
        typed_day(said, "--on")
