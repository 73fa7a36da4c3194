"""Maintenance on the command line: planned, begun, ended or called off, with texts for those who should know."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from baken.delivery.models import Message
from tests.cli.running import Baken


def shown(baken: Baken) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(baken("incident", "show", "1", "--json").out)
    return found


@pytest.fixture
def planned(running: Baken) -> Baken:
    """Work on the database, from tomorrow on."""
    run = running("maintenance", "plan", "New disks", *times(), "--component", "database", "--as", "tim")
    assert run.code == 0
    assert run.out.startswith("Maintenance 1 is planned.\n")
    return running


def times(first: int = 24, last: int = 25) -> list[str]:
    """So many hours from now, as one types them."""
    now = datetime.now(UTC)
    return [(now + timedelta(hours=hours)).isoformat(timespec="minutes") for hours in (first, last)]


def test_it_goes_from_planned_to_over(planned: Baken) -> None:
    assert planned("maintenance", "start", "1", "--as", "tim").code == 0
    during = shown(planned)
    assert planned("maintenance", "end", "1", "--as", "tim").code == 0
    after = shown(planned)

    assert (during["stage"], during["components"]["database"]["state"]) == ("in_progress", "under_maintenance")
    assert (after["stage"], after["components"]["database"]["state"]) == ("completed", "operational")
    assert planned("maintenance", "list").out == "No maintenance is planned or under way.\n"
    assert planned("maintenance", "list", "--all", width=200).out.splitlines()[1].endswith("database  New disks")


def test_it_is_called_off_before_it_begins_and_says_why(planned: Baken) -> None:
    assert planned("maintenance", "end", "1").err.startswith("This maintenance has not begun yet.\n")
    run = planned("maintenance", "cancel", "1", "--reason", "no disks", "--as", "tim")

    assert run.out.endswith("Tim Adeyemi calls off the maintenance: no disks.\n")
    assert shown(planned)["stage"] == "cancelled"
    assert planned("maintenance", "start", "1").err.startswith("This maintenance is over.\n")


def test_it_tells_people_with_a_text(planned: Baken) -> None:
    (planned.folder / "text.txt").write_text("The disks are being changed.", "utf-8")

    run = planned("maintenance", "start", "1", "--text-file", "en=text.txt", "--as", "sam")

    assert (run.code, run.err) == (0, "")
    assert {row.body for row in Message.objects.filter(source__startswith="update:")} == {
        "The disks are being changed."
    }


def test_it_begins_nothing_where_the_text_can_not_be_read(planned: Baken) -> None:
    run = planned("maintenance", "start", "1", "--text-file", "nowhere.txt", "--as", "sam")

    assert run.code == 1
    assert shown(planned)["stage"] == "scheduled"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["plan", "New disks", *times(2, 1), "--component", "database"], "Maintenance has to end after it begins"),
        (["plan", "New disks", *times(), "--component", "databse"], "“databse” is not in the plan."),
        (["plan", "New disks", "2026-11-29 04:00", "5:00", "--component", "database"], "FROM: “2026-11-29 04:00” has"),
        (["plan", "New disks", *times()], "--component is missing."),
        (["plan", "two\nlines", *times(), "--component", "database"], "TITLE: a title is one line"),
        (["start", "7"], "There is no incident 7;"),
        (["cancel", "1", "--reason", " "], "Calling off maintenance needs a reason."),
    ],
)
def test_it_says_what_is_wrong(planned: Baken, typed: list[str], said: str) -> None:
    before = shown(planned)["timeline"]
    run = planned("maintenance", *typed)

    assert run.code in (1, 2)
    assert run.err.startswith(said)
    assert shown(planned)["timeline"] == before


def test_it_has_stages_of_its_own(planned: Baken) -> None:
    run = planned("incident", "stage", "1", "identified")

    assert run.err.startswith("This is maintenance, which has stages of its own.\n")


def test_it_takes_no_incident_for_maintenance(at_noor: Baken) -> None:
    run = at_noor("maintenance", "end", "1")

    assert run.err == "1 is an incident and no maintenance; see: baken maintenance list.\n"
