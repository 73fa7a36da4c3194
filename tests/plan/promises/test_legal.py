"""Legal clocks: each report from its own start, chained by what was handed in, by the calendar and the real clock."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.actor import Actor
from baken.lib.words import say
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.index import Index
from baken.plan.progress import Progress
from baken.plan.promises.legal import Report, reports
from tests.plan.cast import index

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FINANCE = {
    "id": "dora",
    "law": "DORA art. 19",
    "owner": "leider",
    "deadlines": [
        {"id": "initial", "within": "4h", "from": "classified", "to": "toezicht"},
        {"id": "latest", "within": "24h", "from": "aware", "to": "toezicht"},
        {"id": "intermediate", "within": "72h", "from": "submitted:initial", "to": "toezicht"},
        {"id": "final", "within": "1mo", "from": "submitted:intermediate", "to": "toezicht"},
    ],
}
PRIVACY = {
    "id": "avg",
    "clock_start": "aware",
    "applies_if": "orders_lost",
    "deadlines": [{"id": "melding", "within": "72h", "to": "toezicht"}, {"id": "betrokkenen", "to": "klanten"}],
}


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=AMSTERDAM)


def known(*duties: dict[str, Any], lost: bool | None = None, **clocks: str) -> tuple[Index, Progress]:
    """A plan with `duties`, and an incident with these clocks; `lost` answers whether orders are lost."""
    now = moment("2026-11-29 05:00")
    given_ = Answer("orders_lost", lost, now, Actor("person", "noor", "Noor")) if lost is not None else None
    situation = Situation(now, {"orders_lost": (given_,)} if given_ else {})
    moments = {name.replace("__", ":"): moment(said) for name, said in clocks.items()}
    return index(duties=list(duties)), Progress("groot", None, "investigating", moments, situation=situation)


def by_id(*duties: dict[str, Any], **more: Any) -> dict[str, Report]:
    return {report.deadline: report for report in reports(*known(*duties, **more))}


def test_four_hours_run_from_the_classification() -> None:
    found = by_id(FINANCE, aware="2026-11-29 03:00", classified="2026-11-29 04:30")
    initial = found["initial"]
    assert (initial.duty, initial.owner, initial.to, initial.certain) == ("dora", "leider", "toezicht", True)
    assert initial.due_at == moment("2026-11-29 08:30")
    assert say(initial.because, "nl") == "4 uur na de keuze van het niveau"
    assert found["latest"].due_at == moment("2026-11-30 03:00")
    assert say(found["latest"].because, "en") == "24 hours after the moment we became aware"


def test_the_next_clock_starts_only_when_a_report_is_handed_in() -> None:
    waiting = by_id(FINANCE, classified="2026-11-29 04:30")["intermediate"]
    assert (waiting.due_at, say(waiting.because, "nl")) == (None, "de klok gaat lopen bij het indienen van initial")
    handed = by_id(FINANCE, classified="2026-11-29 04:30", submitted__initial="2026-11-29 07:00")
    assert handed["initial"].submitted_at == moment("2026-11-29 07:00")
    assert handed["intermediate"].due_at == moment("2026-12-02 07:00")
    assert handed["final"].due_at is None


@pytest.mark.parametrize(
    ("handed_in", "due"),
    [
        ("2026-12-02 07:00", "2027-01-02 07:00"),
        ("2027-01-31 17:00", "2027-02-28 17:00"),
        ("2028-01-31 17:00", "2028-02-29 17:00"),
        ("2026-03-31 12:00", "2026-04-30 12:00"),
        ("2026-02-28 12:00", "2026-03-28 12:00"),
        ("2026-03-15 12:00", "2026-04-15 12:00"),
    ],
)
def test_a_month_runs_by_the_calendar_of_the_plans_zone(handed_in: str, due: str) -> None:
    assert by_id(FINANCE, submitted__intermediate=handed_in)["final"].due_at == moment(due)


def test_the_day_of_a_month_is_that_of_the_plans_zone_and_not_of_the_clock_that_wrote_it() -> None:
    plan, _ = known(FINANCE)
    late_evening = datetime(2027, 1, 30, 23, 30, tzinfo=UTC)
    progress = Progress("groot", None, "resolved", {"submitted:intermediate": late_evening})
    final = {report.deadline: report for report in reports(plan, progress)}["final"]
    assert final.due_at == moment("2027-02-28 00:30")


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        ("2026-03-28 12:00", "2026-03-29 13:00"),
        ("2026-10-24 12:00", "2026-10-25 11:00"),
        ("2026-11-28 12:00", "2026-11-29 12:00"),
    ],
)
def test_a_day_is_24_hours_long_also_when_the_clocks_change(aware: str, due: str) -> None:
    assert by_id(FINANCE, aware=aware)["latest"].due_at == moment(due)


@given(st.integers(0, 20 * 365 * 86_400), st.integers(1, 1000))
def test_hours_are_hours_whatever_the_zone(seconds: int, hours: int) -> None:
    aware = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    duty = {"id": "d", "deadlines": [{"id": "melding", "within": f"{hours}h", "from": "aware"}]}
    (report,) = reports(index(duties=[duty]), Progress("groot", None, "investigating", {"aware": aware}))
    assert report.due_at is not None
    assert report.due_at.astimezone(UTC) - aware == timedelta(hours=hours)


@pytest.mark.parametrize(("lost", "certain"), [(True, True), (None, False)])
def test_a_duty_that_may_apply_is_counted_and_marked(lost: bool | None, certain: bool) -> None:
    report = by_id(PRIVACY, lost=lost, aware="2026-11-29 03:00")["melding"]
    assert (report.certain, report.due_at) == (certain, moment("2026-12-02 03:00"))


def test_a_duty_that_does_not_apply_is_not_counted() -> None:
    assert reports(*known(PRIVACY, lost=False, aware="2026-11-29 03:00")) == ()


def test_where_nothing_is_known_yet_a_duty_may_apply() -> None:
    plan, progress = known(PRIVACY)
    blind = Progress(progress.severity, None, progress.stage, {"aware": moment("2026-11-29 03:00")})
    assert [report.certain for report in reports(plan, blind)] == [False, False]


def test_without_delay_is_no_time_and_says_so() -> None:
    report = by_id(PRIVACY, lost=True, aware="2026-11-29 03:00")["betrokkenen"]
    assert (report.due_at, say(report.because, "nl")) == (None, "het plan noemt er geen termijn voor")


def test_reports_stand_in_the_order_of_the_plan() -> None:
    found = reports(*known(PRIVACY, FINANCE, lost=True))
    assert [report.deadline for report in found] == [
        "melding", "betrokkenen", "initial", "latest", "intermediate", "final",
    ]  # fmt: skip


@pytest.mark.parametrize(("classified", "due_hour"), [(2, 6), (22, 24), (30, 24)])
def test_a_second_clock_counts_where_it_ends_first(classified: int, due_hour: int) -> None:
    """DORA: four hours from classifying, and no later than a day from becoming aware (Reg. 2025/301 art. 5)."""
    first = {
        "id": "initial",
        "name": "the first report",
        "within": "4h",
        "at_the_latest": {"within": "24h", "from": "aware"},
    }
    found = index(duties=[{"id": "dora", "clock_start": "classified", "deadlines": [first]}])
    begin = datetime(2026, 11, 3, 0, tzinfo=UTC)
    clocks = {"aware": begin, "classified": begin + timedelta(hours=classified)}
    assert reports(found, Progress("groot", None, "investigating", clocks))[0].due_at == begin + timedelta(
        hours=due_hour
    )
    assert found.labels["submitted:initial"] == "the first report"
