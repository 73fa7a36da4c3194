"""The tables of rules: not stated, stated as none and stated give three results, and age is counted by the calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from baken.lib.words import Words, say
from baken.plan.problems import Problem
from baken.readiness.evidence import Evidence
from baken.readiness.rows import Aged, Stated
from baken.readiness.tables import AGED, STATED
from tests.readiness.cast import INFO, SOCIAL, TODAY, findings, ready

HOLDER = {"id": "x", "assigned": {"primary": "@noor", "backup": "@sam"}}
ENTRIES: dict[str, dict[str, Any]] = {
    "channels": {**SOCIAL, "never_for": None},
    "components": {"id": "x", "public": True, "owner": "team:ops", "redundancy": {"mode": "warm"}},
    "roles": HOLDER,
    "severities": {"id": "x", "when": "default"},
    "promises": {"id": "x", "every": "1h"},
    "templates": {"id": "x", "kind": "review", "body": "Terugblik."},
    "howtos": {"id": "x", "steps": [{"do": "Zet hem uit.", "expect": "Hij is uit."}]},
    "howtos.steps": {"do": "Zet hem uit."},
    "values": {"id": "x", "means": "Zeg het.", "shown_when": ["promise due"]},
}
"""An entry for each section of the tables, in which a field is set or left open; of `howtos.steps` one step."""
WITH_OWN_LIMIT = [row for row in AGED if row.own_limit]


def changed(entry: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    """`entry` with the dotted `field` set to `value`."""
    first, _, rest = field.partition(".")
    return {**entry, first: changed(entry.get(first) or {}, rest, value) if rest else value}


def with_entry(section: str, field: str, value: object) -> dict[str, Any]:
    """The ready plan with one more entry of `section`, called extra, whose `field` holds `value`."""
    first, _, inner = section.partition(".")
    entry = changed(ENTRIES[section], field, value)
    entry = {"id": "extra", inner: [entry]} if inner else {**entry, "id": "extra"}
    data = ready()
    data[first] = [*(data.get(first) or ()), entry]
    return data


def stated_as(row: Stated, value: object) -> list[Problem]:
    """What the rule of `row` says where its field of one more entry holds `value`."""
    return [problem for problem in findings(with_entry(row.section, row.field, value)) if problem.rule == row.id]


def messages(problems: list[Problem]) -> list[str]:
    return [problem.words.message for problem in problems]


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.id)
def test_not_stated_and_stated_as_none_are_said_differently(row: Stated) -> None:
    (problem,) = stated_as(row, None)
    assert say(problem.words) == say(Words(row.missing.message, {"name": "extra"}))
    assert row.none is None or row.missing.message != row.none.message


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.id)
def test_none_is_a_statement(row: Stated) -> None:
    assert messages(stated_as(row, "none")) in ([], [row.none.message] if row.none else [])


@pytest.mark.parametrize("row", STATED, ids=lambda row: row.id)
def test_every_row_has_its_level_and_a_way_out(row: Stated) -> None:
    assert [(problem.level, problem.mend) for problem in stated_as(row, None)] == [(row.level, row.mend)]


def test_a_text_for_each_language_is_stated_unless_all_are_empty() -> None:
    (row,) = (row for row in STATED if row.id == "CHA-01")
    assert row.none is not None
    assert stated_as(row, {"nl": "app", "en": "app"}) == stated_as(row, {"nl": "app", "en": ""}) == []
    for empty in ("", "unknown", {"nl": "", "en": " "}):
        assert messages(stated_as(row, empty)) == [row.missing.message]
    for none in ("none", {"nl": "none", "en": "none"}):
        assert messages(stated_as(row, none)) == [row.none.message]


def test_a_name_is_said_in_the_readers_language() -> None:
    data = ready(values=[{"id": "eerlijk", "name": {"nl": "Eerlijk", "en": "Honest"}, "shown_when": ["promise due"]}])
    (problem,) = findings(data)
    assert say(problem.words, "en") == "the plan does not say what one does because of Honest"
    assert say(problem.words, "nl") == "het plan zegt niet wat je vanwege “Eerlijk” doet"


def aged(
    row: Aged, day: date | None, today: date = TODAY, own: str | None = None, noted: date | None = None
) -> list[Problem]:
    """What the rule of `row` says of one more entry with that day, its own limit, and a day that was noted."""
    written = day.isoformat() if day else None
    if row.section == "plan":
        info = changed({**INFO, row.own_limit or "review_every": own}, row.field, written)
        data = ready(plan=info)
    else:
        data = with_entry(row.section, row.field, written)
    evidence = Evidence(days={(row.evidence, "extra"): noted}) if row.evidence and noted else Evidence()
    return [problem for problem in findings(data, today, evidence) if problem.rule == row.id]


@pytest.mark.parametrize("row", AGED, ids=lambda row: row.id)
def test_the_last_day_still_counts(row: Aged) -> None:
    last = row.limit.after(datetime(2026, 5, 31, tzinfo=UTC)).date()
    before = len(aged(row, TODAY + timedelta(days=400), last + timedelta(days=1)))
    assert len(aged(row, date(2026, 5, 31), last)) <= before
    assert row.level in [problem.level for problem in aged(row, date(2026, 5, 31), last + timedelta(days=1))]


@pytest.mark.parametrize("row", WITH_OWN_LIMIT, ids=lambda row: row.id)
def test_the_plans_own_limit_counts_before_the_usual_one(row: Aged) -> None:
    (problem,) = aged(row, TODAY - timedelta(days=8), own="7d")
    assert say(problem.words).endswith("more than 7 days ago")
    assert aged(row, TODAY - timedelta(days=400), own="24mo") == []


@pytest.mark.parametrize("row", AGED, ids=lambda row: row.id)
def test_never_is_said_in_words_of_its_own(row: Aged) -> None:
    found = aged(row, None)
    assert [(problem.level, problem.words.message) for problem in found] == (
        [(row.never_level, row.never.message)] if row.never_level else []
    )


@pytest.mark.parametrize("row", [row for row in AGED if row.evidence], ids=lambda row: row.id)
def test_a_day_that_was_noted_counts_as_well_as_one_that_is_written(row: Aged) -> None:
    assert aged(row, None, noted=TODAY) == aged(row, date(2020, 1, 1), noted=TODAY) == []
