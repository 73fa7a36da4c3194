"""Who else is called while an incident runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.conditions.situation import Situation
from baken.plan.progress import Progress
from baken.plan.staffing.escalations import Escalated, escalations_due
from tests.plan.cast import index

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
ESCALATIONS = [
    {"when": "unacknowledged(role:leider) > 15m", "to": "@sam"},
    {"id": "ergste", "when": "severity == groot", "to": ["team:ops", "@noor"]},
]
STAGES = [{"id": "zoeken", "name": "Zoeken", "max": "30m", "then": "@noor"}, {"id": "klaar"}]
PROGRESS = Progress("klein", None, "zoeken", {"stage:zoeken": NOW})


def due(minutes: int, progress: Progress = PROGRESS, **situation: Any) -> tuple[Escalated, ...]:
    found = index(escalations=ESCALATIONS, stages=STAGES)
    now = NOW + timedelta(minutes=minutes)
    return escalations_due(found, progress, Situation(now, ranks=found.ranks, **situation))


def test_nothing_is_due_while_no_condition_holds() -> None:
    assert due(5) == ()


def test_a_call_without_answer_escalates_after_its_time() -> None:
    found = due(20, unacknowledged={"role:leider": timedelta(minutes=16)})
    assert [(one.key, one.to) for one in found] == [("escalations:0", ("@sam",))]
    assert say(found[0].because, "en") == "leider has not answered for longer than 15 minutes"
    assert due(20, unacknowledged={"role:leider": timedelta(minutes=15)}) == ()


def test_the_worst_level_calls_all_it_names() -> None:
    assert [(one.key, one.to) for one in due(0, severity="groot")] == [("ergste", ("team:ops", "@noor"))]


@pytest.mark.parametrize(("minutes", "is_due"), [(29, False), (30, True), (45, True)])
def test_a_stage_that_lasts_too_long_calls_whom_it_names(minutes: int, is_due: bool) -> None:
    assert bool(due(minutes)) is is_due


def test_the_reason_says_how_long_the_stage_lasts() -> None:
    (found,) = due(45)
    assert (found.key, found.to) == ("stage:zoeken", ("@noor",))
    assert say(found.because, "nl") == "Zoeken duurt al 45 minuten, en mag 30 minuten duren"


def test_a_stage_without_a_limit_and_an_ended_incident_call_nobody() -> None:
    assert due(600, replace(PROGRESS, stage="klaar", clocks={"stage:klaar": NOW})) == ()
    assert due(45, replace(PROGRESS, ended_at=NOW), severity="groot") == ()
