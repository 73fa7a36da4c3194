"""Hours that are alike are worked out once: the week is the same as when every hour is worked out for itself."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.plan.conditions.evaluate import Truth
from baken.plan.staffing.duty import NO_CALENDARS
from baken.readiness.week.staffing import Turns
from baken.readiness.week.turning import Turning
from tests.plan.cast import index

MONDAY = date(2026, 11, 23)
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from((0, 20, 30, 59)))
ZONES = st.sampled_from((None, "Europe/Amsterdam", "Asia/Kolkata", "America/Los_Angeles"))
WINDOWS = st.builds(
    lambda days, begin, end, zone: {"days": days, "from": begin, "to": end, **({"zone": zone} if zone else {})},
    st.lists(st.sampled_from(("mon", "wed", "sat", "sun")), min_size=1, max_size=3, unique=True),
    CLOCKS,
    CLOCKS,
    ZONES,
)


def people(hours: dict[str, Any], leaves: date | None) -> list[dict[str, Any]]:
    contact = {"kind": "phone", "value": "kaart", "hours": hours}
    noor = {"id": "noor", "contacts": [contact], "zone": "Asia/Kolkata"}
    return [{**noor, "leaves_on": leaves.isoformat() if leaves else None}, {"id": "sam", "contacts": []}]


@settings(max_examples=8, deadline=None)
@given(WINDOWS, WINDOWS, CLOCKS, st.none() | st.integers(-2, 8).map(lambda day: MONDAY + timedelta(days=day)))
def test_hours_that_are_alike_have_the_same_answer(
    coverage: dict[str, Any], hours: dict[str, Any], turn: str, leaves: date | None
) -> None:
    rotas = [{"id": "r", "kind": "weekly", "members": ["noor", "sam"], "coverage": [coverage], "handover_at": turn}]
    plan = index(people=people(hours, leaves), rotas=rotas)
    shared = Turns(plan, NO_CALENDARS, Turning(plan, NO_CALENDARS, MONDAY))
    start = datetime.combine(MONDAY, time(), plan.zone)
    for minutes in range(0, 7 * 24 * 60, 60):
        moment = start + timedelta(minutes=minutes)
        alone = Turns(plan, NO_CALENDARS, Turning(plan, NO_CALENDARS, MONDAY))
        for who in ("rota:r", "@noor"):
            assert shared.answers(who, moment).truth is alone.answers(who, moment).truth


def test_a_week_of_office_hours_turns_a_few_times() -> None:
    plan = index(people=people({"days": ["mon"], "from": "09:00", "to": "17:00"}, None))
    turning = Turning(plan, NO_CALENDARS, MONDAY)
    start = datetime(2026, 11, 23, tzinfo=UTC)
    assert len({turning.since(start + timedelta(hours=hour)) for hour in range(168)}) < 40
    assert Turns(plan, NO_CALENDARS, turning).answers("@noor", start + timedelta(hours=10)).truth is Truth.YES


def test_a_calendar_may_turn_at_any_minute() -> None:
    plan = index()
    turning = Turning(plan, {"r": "BEGIN:VCALENDAR"}, MONDAY)
    start = datetime(2026, 11, 23, tzinfo=UTC)
    assert turning.since(start) != turning.since(start + timedelta(minutes=1))
