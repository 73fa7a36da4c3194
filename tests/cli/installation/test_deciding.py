"""What a person decides in place of the answers, and the reports that a law asks for."""

import json
import shutil
from typing import Any

import pytest

from baken.plan.starters import starter_folder
from tests.cli.running import Baken


def shown(baken: Baken) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(baken("incident", "show", "1", "--json").out)
    return found


def test_a_person_sets_the_level_until_they_lift_it(at_noor: Baken) -> None:
    assert at_noor("incident", "override", "1", "klein", "--reason", "only a test shop", "--as", "noor").code == 0
    assert shown(at_noor)["severity"] == "klein"
    assert at_noor("incident", "lift", "1", "--as", "noor").code == 0
    assert shown(at_noor)["severity"] == "groot"
    assert at_noor("incident", "lift", "1").err.startswith("Nobody has set the level by hand.\n")


def test_a_level_needs_a_reason(at_noor: Baken) -> None:
    assert at_noor("incident", "override", "1", "klein").code == 2
    assert at_noor("incident", "override", "1", "klein", "--reason", " ").err.startswith("A level needs a reason.\n")
    assert shown(at_noor)["severity"] == "groot"


def test_a_person_chooses_the_type_and_lets_it_go(at_noor: Baken) -> None:
    at_noor("incident", "type", "1", "onze-kanalen", "--as", "noor")
    chosen = shown(at_noor)["type"]
    at_noor("incident", "type", "1", "--as", "noor")

    assert (chosen, shown(at_noor)["type"]) == ("onze-kanalen", "storing")


def test_it_waits_for_no_more_answers(running: Baken) -> None:
    running("incident", "declare", "Something is odd", "--as", "noor")
    before = shown(running)["severity"]
    run = running("incident", "decide", "1", "--as", "noor")

    assert (run.code, before) == (0, None)
    assert shown(running)["severity"] == "groot"


@pytest.fixture
def bank(installed: Baken) -> Baken:
    """A payment firm under European law with an incident."""
    shutil.copytree(starter_folder("regulated-eu", "en"), installed.folder / "bank")
    assert installed("plan", "push", "bank", "--approve").code == 0
    assert installed("incident", "declare", "Payments stand still").code == 0
    return installed


def test_it_hands_in_a_report_once(bank: Baken) -> None:
    run = bank("incident", "report", "1", "data-authority-report")

    assert run.code == 0
    assert "handed in" in run.out
    again = bank("incident", "report", "1", "data-authority-report")
    assert (again.code, again.err.splitlines()[0].endswith("was handed in already.")) == (1, True)
    assert "handed in " in bank("incident", "report", "1", width=250).out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["data-autority-report"], "The plan has no report data-autority-report.\n"),
        (["data-authority-report", "--at", "2099-01-01T00:00Z"], "It can't have been handed in at a time to come.\n"),
        (["data-authority-report", "--at", "2026-11-01 12:00"], "--at: “2026-11-01 12:00” has no zone;"),
    ],
)
def test_it_notes_no_report_that_can_not_be(bank: Baken, typed: list[str], said: str) -> None:
    before = shown(bank)["timeline"]
    run = bank("incident", "report", "1", *typed)

    assert run.code in (1, 2)
    assert run.err.startswith(said)
    assert shown(bank)["timeline"] == before


def test_it_says_that_no_law_asks_for_anything(at_noor: Baken) -> None:
    assert at_noor("incident", "report", "1").out == "No duty of the plan asks for a report here.\n"
