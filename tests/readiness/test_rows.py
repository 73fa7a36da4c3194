"""The tables of rules: not stated, stated as none and stated give three results, and age is counted by the calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.problems import Problem
from baken.readiness.rows import AGED, STATED, Aged, Stated
from tests.readiness.cast import INFO, SOCIAL, TODAY, findings, ready

HOLDER = {"id": "x", "assigned": {"primary": "@noor", "backup": "@sam"}}
ENTRIES: dict[str, dict[str, Any]] = {"channels": SOCIAL, "roles": HOLDER, "values": {"id": "x", "means": "Zeg het."}}


def changed(entry: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    """`entry` with the dotted `field` set to `value`."""
    first, _, rest = field.partition(".")
    return {**entry, first: changed(entry[first], rest, value) if rest else value}


def stated_as(row: Stated, value: object) -> list[Problem]:
    """What the rule of `row` says where its field of one more entry holds `value`."""
    entry = {**changed(ENTRIES[row.section], row.field, value), "id": "extra"}
    data = ready()
    data[row.section] = [*data[row.section], entry]
    return [problem for problem in findings(data) if problem.rule == row.id]


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.id)
def test_not_stated_and_stated_as_none_are_said_differently(row: Stated) -> None:
    name = {"name": "extra"}
    for value in (None, "", "unknown"):
        assert [say(problem.words) for problem in stated_as(row, value)] == [row.missing.message.format(**name)]
    assert [say(problem.words) for problem in stated_as(row, "none")] == [row.none.message.format(**name)]
    assert row.missing.message != row.none.message


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.id)
def test_what_is_stated_is_not_found(row: Stated) -> None:
    assert stated_as(row, "@sam") == []


def test_a_text_for_each_language_is_stated_unless_all_are_empty() -> None:
    (row,) = (row for row in STATED if row.id == "CHA-01")
    assert stated_as(row, {"nl": "app", "en": "app"}) == stated_as(row, {"nl": "app", "en": ""}) == []
    assert [problem.words.message for problem in stated_as(row, {"nl": "", "en": " "})] == [row.missing.message]
    assert [problem.words.message for problem in stated_as(row, {"nl": "none", "en": "none"})] == [row.none.message]


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.id)
def test_every_row_has_its_level_and_a_way_out(row: Stated) -> None:
    assert [(problem.level, problem.mend) for problem in stated_as(row, None)] == [(row.level, row.mend)]


def test_a_name_is_said_in_the_readers_language() -> None:
    data = ready(values=[{"id": "eerlijk", "name": {"nl": "Eerlijk", "en": "Honest"}}])
    (problem,) = findings(data)
    assert say(problem.words, "en") == "the plan does not say what one does because of Honest"
    assert say(problem.words, "nl") == "het plan zegt niet wat je vanwege “Eerlijk” doet"


def aged(row: Aged, day: date | None, today: date = TODAY, own: str | None = None) -> list[Problem]:
    """What the rule of `row` says of a plan with that day, which is approved as it stands."""
    assert row.section == "plan"
    info = {**INFO, row.field: day.isoformat() if day else None}
    if own and row.own_limit:
        info[row.own_limit] = own
    return [problem for problem in findings(ready(plan=info), today) if problem.rule == row.id]


@pytest.mark.parametrize("row", AGED, ids=lambda row: row.id)
def test_the_last_day_still_counts(row: Aged) -> None:
    last = row.limit.after(datetime(2026, 5, 31, tzinfo=UTC)).date()
    assert aged(row, date(2026, 5, 31), last) == []
    assert [problem.level for problem in aged(row, date(2026, 5, 31), last + timedelta(days=1))] == [row.level]


@pytest.mark.parametrize("row", AGED, ids=lambda row: row.id)
def test_the_plans_own_limit_counts_before_the_usual_one(row: Aged) -> None:
    (problem,) = aged(row, TODAY - timedelta(days=8), own="7d")
    assert say(problem.words).endswith("more than 7 days ago")
    assert aged(row, TODAY - timedelta(days=400), own="24mo") == []


@pytest.mark.parametrize("row", AGED, ids=lambda row: row.id)
def test_never_is_graver_than_long_ago(row: Aged) -> None:
    (problem,) = aged(row, None)
    assert (problem.level, problem.words.message) == (row.never_level, row.never.message)
