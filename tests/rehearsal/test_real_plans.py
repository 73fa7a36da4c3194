"""Two real plans played, each with a small twin on a plan of our own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from baken.plan.files.load import load
from baken.rehearsal.lines import Play
from baken.rehearsal.play import play
from baken.rehearsal.starting import begin
from tests.rehearsal.story import PLAN, messages, plan, played, said

TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


def real(shared: Path, name: str, fails: list[str], at: str) -> Play:
    document = load(shared / "plans" / f"{name}.yaml")
    return play(document.index, begin(document.index, fails, at, TUESDAY), document.calendars)


def test_gitlab_without_its_status_page_tells_users_nothing_there_until_it_works_again(shared: Path) -> None:
    found = real(shared, "gitlab-public-handbook", ["channel:status-page"], "sunday 04:00")
    assert (0, "status-page can't be used") in said(found, "impossible")
    over = next(line.at for line in found.lines if line.kind == "stage" and "resolved" in str(line.what))
    assert not [line for line in messages(found) if line.channel == "status-page" and line.at < over]
    assert found.resolved


def test_a_page_that_is_down_and_has_no_fallback_tells_nothing_until_it_works_again() -> None:
    lone = [{"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"]}, PLAN["channels"][2]]
    down = {"channel:statuspagina": "major_outage"}
    found = played({"channels": lone}, fails=down, stages=[{"after": "30m", "stage": "resolved"}])
    assert (7, "klanten can't be told over statuspagina") in said(found, "impossible")
    assert {found.minute(line) for line in messages(found) if line.to == "klanten"} == {35}


def test_pagerduty_at_night_calls_its_rotas_and_tells_customers_five_minutes_after_the_first_answer(
    shared: Path,
) -> None:
    found = real(shared, "pagerduty-public-guide", [], "sunday 03:00")
    assert (5, "ic-primary is called for Incident commander") in said(found, "called")
    assert (8, "ic-primary answers and is Incident commander now") in said(found, "answers")
    assert {found.minute(line) for line in messages(found) if line.to == "customers"} >= {13}
    assert found.resolved


def test_a_rota_that_is_kept_elsewhere_answers_and_starts_the_clock() -> None:
    changes: dict[str, Any] = {
        "rotas": [{"id": "piket", "kind": "external", "provider": "PagerDuty"}],
        "roles": [{"id": "leider", "assigned": "rota:piket"}],
        "promises": [{"id": "eerste", "audience": "klanten", "within": "5m", "clock": "acknowledged"}],
    }
    found = played(changes, ends_after="20m")
    assert said(found, "answers") == [(5, "piket answers and is leider now")]
    assert said(found, "promise") == [(5, "next message to klanten by Sun 29 Nov 03:10 CET")]
    assert {found.minute(line) for line in messages(found) if line.to == "klanten"} == {10}


def test_each_real_plan_can_be_played_at_any_hour_of_a_sunday(shared: Path) -> None:
    for file in sorted((shared / "plans").glob("*.yaml")):
        document = load(file)
        for hour in (0, 4, 12, 23):
            found = play(document.index, begin(document.index, [], f"sunday {hour}:00", TUESDAY), document.calendars)
            assert found.lines[-1].kind == "end"


def test_a_plan_of_our_own_can_be_played_at_any_hour_of_a_sunday() -> None:
    ours = plan()
    for hour in range(24):
        assert play(ours, begin(ours, ["database"], f"sunday {hour}:00", TUESDAY)).resolved
