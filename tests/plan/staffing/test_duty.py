"""Who is on duty when: fixed, weekly over clock changes, hours over midnight, iCalendar files."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.staffing.duty import Duty, on_duty
from tests.plan.cast import index

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEKLY = index(rotas=[{"id": "dienst", "kind": "weekly", "members": ["@noor", "@sam"]}])


def at(said: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=zone)


def duty(moment: datetime, calendar: str | None = None, **rota: Any) -> Duty:
    found = index(rotas=[{"id": "dienst", "members": ["@noor", "@sam"], **rota}])
    return on_duty(found, "dienst", moment, {"dienst": calendar} if calendar else {})


def test_a_fixed_rota_calls_its_members_in_order() -> None:
    found = duty(at("2026-11-29 03:00"))
    assert (found.people, found.known) == (("noor", "sam"), True)
    assert say(found.because, "nl") == "Noor de Wit is altijd de eerste in dienst"


@pytest.mark.parametrize(
    ("moment", "person"),
    [
        ("2024-01-01 09:00", "noor"),
        ("2024-01-08 08:59", "noor"),
        ("2024-01-08 09:00", "sam"),
        ("2026-03-30 08:59", "noor"),
        ("2026-03-30 09:00", "sam"),
        ("2026-10-26 08:59", "noor"),
        ("2026-10-26 09:00", "sam"),
    ],
)
def test_a_week_is_handed_over_at_nine_also_after_the_clocks_change(moment: str, person: str) -> None:
    assert duty(at(moment), kind="weekly").people == (person,)


@pytest.mark.parametrize(("begin", "hours"), [("2026-03-23", 167), ("2026-10-19", 169), ("2026-06-01", 168)])
def test_a_week_over_a_clock_change_is_an_hour_shorter_or_longer(begin: str, hours: int) -> None:
    first = at(f"{begin} 09:00").astimezone(UTC)
    first_person = on_duty(WEEKLY, "dienst", first).people
    last, next_one = (first + timedelta(hours=hours, minutes=minutes) for minutes in (-1, 0))
    assert on_duty(WEEKLY, "dienst", last).people == first_person
    assert on_duty(WEEKLY, "dienst", next_one).people != first_person


@given(st.integers(0, 40 * 366 * 86_400))
def test_exactly_one_person_is_on_duty_at_any_moment(seconds: int) -> None:
    moment = datetime(2005, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert len(on_duty(WEEKLY, "dienst", moment).people) == 1


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 3600))
def test_every_handover_is_exactly_at_the_hour_on_the_clock(day: date, seconds: int) -> None:
    monday = day - timedelta(days=day.weekday())
    handover = datetime.combine(monday, time(9), AMSTERDAM).astimezone(UTC)
    before, after = (on_duty(WEEKLY, "dienst", moment) for moment in (handover - timedelta(seconds=seconds), handover))
    assert before.people != after.people
    assert before.because.values["until"] == handover


def test_a_rota_turns_in_its_own_zone() -> None:
    moment = at("2024-01-08 09:00", ZoneInfo("Asia/Tokyo"))
    assert duty(moment, kind="weekly", zone="Asia/Tokyo").people == ("sam",)
    assert duty(moment, kind="weekly").people == ("noor",)


def test_nobody_is_on_duty_before_the_rota_starts() -> None:
    found = duty(at("2026-11-29 03:00"), kind="weekly", starts="2026-12-07")
    assert (found.people, found.known) == ((), True)
    assert say(found.because, "en") == "dienst starts only on 7 December 2026"


NIGHT = [{"days": ["fri"], "from": "22:00", "to": "06:00"}]


@pytest.mark.parametrize(
    ("moment", "is_covered"),
    [
        ("2026-11-27 21:59", False),
        ("2026-11-27 22:00", True),
        ("2026-11-28 05:59", True),
        ("2026-11-28 06:00", False),
        ("2026-11-28 22:30", False),
        ("2026-11-27 03:00", False),
    ],
)
def test_hours_over_midnight_belong_to_the_day_they_begin(moment: str, is_covered: bool) -> None:
    found = duty(at(moment), coverage=NIGHT)
    assert found.known
    assert bool(found.people) is is_covered


def test_a_window_until_24_ends_at_midnight_and_has_its_own_zone() -> None:
    evening = [{"days": ["fri"], "from": "18:00", "to": "24:00", "zone": "America/New_York"}]
    assert duty(at("2026-11-28 05:59"), coverage=evening).people
    assert not duty(at("2026-11-28 06:00"), coverage=evening).people


def test_outside_its_hours_it_names_the_accepted_gap() -> None:
    gaps = [{"when": {"nl": "in het weekend", "en": "at weekends"}}]
    found = duty(at("2026-11-29 03:00"), coverage=NIGHT, gaps_accepted=gaps)
    assert say(found.because, "en") == "dienst has nobody on duty at that hour; accepted: at weekends"
    assert say(found.because, "nl") == "dienst heeft op dat uur niemand; afgesproken: in het weekend"


def test_a_rota_kept_elsewhere_is_not_known_here() -> None:
    found = duty(at("2026-11-29 03:00"), kind="external", provider="PagerDuty", coverage="24x7")
    assert (found.people, found.known) == ((), False)
    assert say(found.because, "en") == "dienst is kept in PagerDuty, not known here"


@pytest.mark.parametrize("rota", [{"coverage": "unknown"}, {"members": None}, {"kind": "external"}])
def test_what_the_plan_leaves_open_is_not_known(rota: dict[str, Any]) -> None:
    assert not duty(at("2026-11-29 03:00"), **rota).known


def test_a_rota_that_is_not_in_the_plan_is_not_known() -> None:
    assert not on_duty(index(), "dienst", at("2026-11-29 03:00")).known
