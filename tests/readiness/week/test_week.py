"""What a plan is ready for, hour by hour: people, texts, channels and promises, each of which can fail alone."""

from datetime import date
from typing import Any

import pytest

from tests.readiness.cast import BIG, FIRST, LEADER, NOOR, PAGE, RHYTHM, SAM, SMALL, SOCIAL, UPDATE, VOICE
from tests.readiness.pairs.pair import with_
from tests.readiness.week.cast import cell, lacks, state, week_of

OFFICE = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"}


def in_office_hours(person: dict[str, Any]) -> dict[str, Any]:
    """Somebody who can be reached on workdays alone."""
    return {**person, "contacts": [{**contact, "hours": OFFICE} for contact in person["contacts"]]}


def test_a_plan_without_a_fault_is_ready_at_every_hour() -> None:
    found = week_of()
    assert [row.level for row in found.rows] == ["groot", "klein"]
    assert {cell.truth.name for row in found.rows for cell in row.cells} == {"YES"}
    assert {len(row.cells) for row in found.rows} == {168}


def test_it_is_ready_on_tuesday_at_noon_and_not_on_sunday_at_four() -> None:
    found = week_of(people=[in_office_hours(NOOR), in_office_hours(SAM)])
    assert (state(found, "tuesday 12"), state(found, "sunday 04")) == ("ready", "not ready")
    assert lacks(found, "sunday 04")["staffing"][0] == "leider: Noor de Wit can't be reached at that hour"


def test_the_backup_makes_an_hour_ready() -> None:
    found = week_of(people=[in_office_hours(NOOR), SAM])
    assert state(found, "sunday 04") == "ready"


def test_a_rota_with_nobody_on_duty_makes_it_not_ready() -> None:
    rotas = [{"id": "dienst", "kind": "fixed", "members": ["@noor", "@sam"], "coverage": [OFFICE]}]
    held = {"primary": "rota:dienst", "backup": "rota:dienst", "ack_within": "10m"}
    found = week_of(rotas=rotas, roles=[{**LEADER, "assigned": held}, VOICE])
    assert (state(found, "friday 16"), state(found, "friday 17")) == ("ready", "not ready")
    assert "ROL-07@rotas.dienst.coverage" in cell(found, "sunday 04").findings


def test_a_way_to_people_that_is_not_stated_is_unknown_and_not_missing() -> None:
    found = week_of(people=[with_(NOOR, contacts=None), with_(SAM, contacts=None)])
    assert state(found, "tuesday 12") == "unknown"


def test_promises_that_are_not_stated_make_every_hour_unknown() -> None:
    found = week_of(promises=None)
    assert state(found, "tuesday 12") == "unknown"
    assert lacks(found, "tuesday 12") == {"promises": ["the plan promises nothing itself"]}
    assert {"PRO-01@promises", "PRO-02@promises"} <= set(cell(found, "tuesday 12").findings)


def test_what_fails_counts_before_what_is_not_stated() -> None:
    found = week_of(promises=None, people=[in_office_hours(NOOR), in_office_hours(SAM)])
    assert (state(found, "tuesday 12"), state(found, "sunday 04")) == ("unknown", "not ready")


def test_a_level_that_must_be_told_needs_a_first_message_and_an_optional_one_does_not() -> None:
    found = week_of(promises=[RHYTHM])
    assert (state(found, "tuesday 12"), state(found, "tuesday 12", "klein")) == ("not ready", "ready")


def test_a_promise_that_takes_too_long_makes_it_not_ready() -> None:
    found = week_of(promises=[{**FIRST, "within": "12m"}, RHYTHM])
    (said,) = lacks(found, "tuesday 12")["promises"]
    assert said == "eerste allows 12 minutes, but stem has 10 minutes to answer and writing takes 5 minutes"
    assert "PRO-04@promises.eerste.within" in cell(found, "tuesday 12").findings


def test_a_level_that_waits_for_business_hours_breaks_its_promise_at_night() -> None:
    levels = [{**BIG, "respond": {"public": "required", "hours": "business"}}, SMALL]
    found = week_of(severities=levels)
    assert [state(found, f"tuesday {hour}") for hour in ("07", "09", "16", "17")] == [
        "not ready", "ready", "ready", "not ready",
    ]  # fmt: skip


def test_somebody_has_to_be_there_who_agrees() -> None:
    approval = {"by": "@noor", "covers": "every_message", "within": "5m", "if_absent": "none"}
    channels = [{**PAGE, "approval": approval}, SOCIAL]
    found = week_of(people=[in_office_hours(NOOR), SAM], channels=channels)
    assert state(found, "tuesday 12") == "ready"
    assert lacks(found, "sunday 04")["promises"] == [
        "eerste needs somebody to agree: Noor de Wit can't be reached at that hour",
        "ritme needs somebody to agree: Noor de Wit can't be reached at that hour",
    ]


def test_a_missing_text_makes_it_not_ready() -> None:
    found = week_of(templates=[UPDATE])
    assert lacks(found, "monday 00") == {"texts": ["no text for klanten at resolved"]}


def test_channels_that_fall_with_the_product_make_it_not_ready() -> None:
    channels = [{**one, "depends_on": ["winkel"]} for one in (PAGE, SOCIAL)]
    found = week_of(channels=channels)
    assert state(found, "monday 00") == "not ready"
    assert "CHA-06@channels.statuspagina.depends_on.0" in cell(found, "monday 00").findings
    assert state(week_of(channels=[channels[0], SOCIAL]), "monday 00") == "ready"


@pytest.mark.parametrize("access", [None, {"how": "eigen account"}])
def test_a_channel_one_does_not_know_how_to_get_into_is_unknown(access: dict[str, str] | None) -> None:
    found = week_of(channels=[{**PAGE, "access": access}, {**SOCIAL, "access": access}])
    assert state(found, "monday 00") == "unknown"


def test_every_type_that_counts_has_its_rows() -> None:
    types = [{"id": "storing", "when": "users_hit > 0"}, {"id": "oefening", "counts_as_incident": False}]
    assert [(row.type, row.level) for row in week_of(types=types).rows] == [("storing", "groot"), ("storing", "klein")]


def test_a_level_nobody_outside_hears_of_needs_only_people() -> None:
    found = week_of(severities=[{**BIG, "respond": {"public": "none"}}, SMALL], promises=None, templates=None)
    assert state(found, "monday 00") == "ready"


def test_an_hour_counts_only_where_its_end_holds_too() -> None:
    half = {**OFFICE, "from": "08:30", "to": "16:30"}
    people = [{**one, "contacts": [{**one["contacts"][0], "hours": half}]} for one in (NOOR, SAM)]
    found = week_of(people=people)
    assert [state(found, f"tuesday {hour}") for hour in ("08", "09", "15", "16")] == [
        "not ready", "ready", "ready", "not ready",
    ]  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 3, 25), date(2026, 10, 21)])
def test_a_week_in_which_the_clock_changes_has_as_many_hours(day: date) -> None:
    found = week_of(day, people=[in_office_hours(NOOR), in_office_hours(SAM)])
    assert (state(found, "sunday 03"), state(found, "monday 09"), state(found, "friday 16")) == (
        "not ready", "ready", "ready",
    )  # fmt: skip
