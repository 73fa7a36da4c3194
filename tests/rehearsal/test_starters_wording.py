"""The plans one starts from are good plans: what they say at night is well said, and only days are left to fill in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

import pytest

from baken.plan.compose.occasion import Occasion
from baken.plan.files.load import Document, load
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.starters import starter_folder
from baken.plan.wording.in_plan import moment_of
from baken.plan.wording.judge import judge
from baken.plan.wording.remark import Remark
from baken.readiness.check import check
from baken.readiness.evidence import NO_EVIDENCE
from baken.rehearsal.lines import Line
from baken.rehearsal.play import play
from baken.rehearsal.scenario import Scenario, read_scenario
from baken.rehearsal.starting import begin
from tests.house.repository import ROOT

STARTERS = {
    "five-sections-en": starter_folder("five-sections", "en"),
    "five-sections-nl": starter_folder("five-sections", "nl"),
    "small-team": starter_folder("small-team"),
    "software-service": starter_folder("software-service"),
    "regulated-eu": starter_folder("regulated-eu"),
}
TODAY = date(2026, 11, 26)
DAYS = {"FRM-06", "CHA-05"}
"""Errors about a day on which somebody did something. A new team has done none of it, and no starter says it did."""
SHORT = {"OFF-01", "ROL-05"}
"""What five sections on one page leave out."""


@cache
def starter(name: str) -> Document:
    return load(STARTERS[name])


def scenarios(name: str) -> Iterator[Scenario]:
    """The scenarios that come with the starter; a Sunday night of which nobody wrote one where there is none."""
    index, files = starter(name).index, sorted(STARTERS[name].glob("scenarios/*.yaml"))
    for file in files:
        reading = read_yaml(file.read_bytes(), file.name)
        yield read_scenario(reading.value, reading.places, index)
    if not files:
        yield begin(index, (), "2026-11-29 04:00", datetime(2026, 11, 26, tzinfo=UTC))


@cache
def messages(name: str) -> list[tuple[Line, Occasion]]:
    """Every message that is told in the starter, with what it was chosen for."""
    document = starter(name)
    plays = [play(document.index, scenario, document.calendars) for scenario in scenarios(name)]
    return [(line, line.occasion) for found in plays for line in found.lines if line.occasion is not None]


def remarks(name: str) -> Iterator[tuple[str, Remark]]:
    index = starter(name).index
    for line, occasion in messages(name):
        for remark in judge(line.text, line.language, moment_of(index, occasion, {}, line.at)):
            yield line.text, remark


def test_every_message_says_what_it_was_chosen_for() -> None:
    found = {
        (line.kind, occasion.kind, occasion.unattended)
        for line, occasion in messages("small-team")
        if (line.to, line.channel, line.language) == (occasion.audience, occasion.channel, occasion.language)
    }

    assert {("told", "initial", False), ("told", "resolution", False), ("holding", "no_news", True)} <= found


@pytest.mark.parametrize("name", STARTERS)
def test_nothing_keeps_its_messages_from_going_out(name: str) -> None:
    assert {occasion.kind for _, occasion in messages(name)} >= {"initial", "update", "resolution"}
    assert [(text, remark.rule, remark.quote) for text, remark in remarks(name) if remark.blocks] == []


@pytest.mark.parametrize("name", ["small-team", "software-service", "regulated-eu"])
def test_a_played_night_leaves_nothing_else_to_remark(name: str) -> None:
    """But that the first message may not know yet what readers can do (M11)."""
    assert {remark.rule for _, remark in remarks(name)} == {"M11"}


@pytest.mark.parametrize("name", STARTERS)
def test_its_only_errors_are_about_days(name: str) -> None:
    document = starter(name)
    found = check(document.plan, NO_EVIDENCE, TODAY, document.index)
    errors = {finding.rule for finding in found if finding.level == "error"}

    assert "FRM-06" in errors
    assert errors - DAYS == (SHORT if name.startswith("five-sections") else set())


def test_the_example_of_the_docs_is_a_plan_in_use_without_an_error() -> None:
    document = load(ROOT / "docs" / "examples" / "plan.yaml")
    found = check(document.plan, NO_EVIDENCE, TODAY, document.index)

    assert [finding.rule for finding in found if finding.level == "error"] == []
