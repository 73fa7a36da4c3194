"""The last ninety days of a component: each with its worst state, numbers that add up, unknown as unknown."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.incidents.wire_format import STATES
from baken.statuspage.bars import drawing
from baken.statuspage.days import History, Stretch, history, window

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = window(NOW, AMSTERDAM)
EARLIER = date(2020, 1, 1)
DOWN, PARTLY, POORLY = "major_outage", "partial_outage", "degraded_performance"


def hours(count: float) -> datetime:
    """So many hours before now."""
    return NOW - timedelta(hours=count)


def seen(*stretches: Stretch, since: date = EARLIER) -> History:
    return history(stretches, DAYS, since)


def test_it_shows_ninety_days_up_to_today() -> None:
    assert (DAYS.days[0], DAYS.days[-1]) == (date(2026, 8, 27), date(2026, 11, 24))
    assert seen().states == ("operational",) * 90
    assert seen().without_outage == 100


def test_it_shows_the_worst_of_a_day_and_counts_each_state_by_itself() -> None:
    found = seen(Stretch(POORLY, hours(3), hours(2)), Stretch(DOWN, hours(2), hours(1.5)))

    assert found.states[-1] == DOWN
    assert found.lasted == ((DOWN, timedelta(minutes=30)), (POORLY, timedelta(hours=1)))


def test_it_counts_no_moment_twice_where_two_troubles_meet() -> None:
    found = seen(Stretch(PARTLY, hours(4), hours(1)), Stretch(DOWN, hours(3), hours(2)))

    assert dict(found.lasted) == {DOWN: timedelta(hours=1), PARTLY: timedelta(hours=2)}


def test_it_goes_on_until_now_while_a_trouble_lasts() -> None:
    found = seen(Stretch(DOWN, hours(36), None))

    assert found.states[-3:] == ("operational", DOWN, DOWN)
    assert found.lasted == ((DOWN, timedelta(hours=36)),)


@pytest.mark.parametrize(("ended", "days"), [("2026-11-22T23:00", 1), ("2026-11-22T23:01", 2)])
def test_it_ends_a_day_at_midnight_by_the_clocks_of_the_plan(ended: str, days: int) -> None:
    begun = datetime(2026, 11, 22, 12, tzinfo=UTC)
    found = seen(Stretch(DOWN, begun, datetime.fromisoformat(ended).replace(tzinfo=UTC)))

    assert found.days_of[DOWN] == days


def test_it_says_unknown_of_days_before_it_knew_anything() -> None:
    found = seen(since=date(2026, 11, 20))

    assert found.days_of == {"unknown": 85, "operational": 5}
    assert found.known == timedelta(days=4, hours=13)
    assert seen(since=date(2027, 1, 1)).without_outage is None


def test_it_never_rounds_an_outage_away() -> None:
    assert seen(Stretch(DOWN, hours(1), hours(1) + timedelta(seconds=30))).without_outage == 99.99
    assert seen(Stretch(POORLY, hours(10), hours(1))).without_outage == 100


@pytest.mark.parametrize(
    "stretch",
    [
        Stretch(DOWN, hours(24 * 200), hours(24 * 100)),
        Stretch(DOWN, hours(1), hours(1)),
        Stretch(DOWN, hours(1), hours(2)),
        Stretch("operational", hours(2), hours(1)),
        Stretch("sleepy", hours(2), hours(1)),
    ],
)
def test_it_shows_nothing_of_what_is_no_trouble_of_these_days(stretch: Stretch) -> None:
    assert seen(stretch) == seen()


SOME = st.lists(
    st.builds(
        lambda state, begin, length: Stretch(state, hours(begin), hours(begin - length)),
        st.sampled_from(STATES[1:]),
        st.floats(1, 3000),
        st.floats(0.01, 500),
    ),
    max_size=6,
)


@given(SOME)
def test_it_never_counts_more_time_than_there_was(stretches: list[Stretch]) -> None:
    found = seen(*stretches)

    assert sum((length for _, length in found.lasted), timedelta()) <= found.known
    assert len(found.states) == 90
    assert {state for state, _ in found.lasted} >= {*found.states} - {"operational"}


@given(SOME)
def test_it_draws_each_day_once(stretches: list[Stretch]) -> None:
    box, paths = drawing(seen(*stretches).states)
    lengths = [int(run.split("h")[1]) for _, path in paths for run in path.split("M")[1:]]

    assert box == "0 0 359 30"
    assert sum((length + 1) // 4 for length in lengths) == 90
