"""A scenario from a few words: `--fails database --at "sunday 04:00"`."""

from datetime import UTC, datetime
from typing import Any

import pytest

from baken.lib.words import say
from baken.rehearsal.play import play
from baken.rehearsal.starting import StartError, begin, moment
from tests.rehearsal.story import PLAN, fates, plan, said, told

TUESDAY = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)


def starts(at: str | None) -> str:
    return moment(plan(), at, TUESDAY).isoformat()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("sunday 04:00", "2026-11-29T04:00:00+01:00"),
        ("zondag 4:00", "2026-11-29T04:00:00+01:00"),
        ("Zondag 04:00", "2026-11-29T04:00:00+01:00"),
        ("tuesday 13:30", "2026-11-24T13:30:00+01:00"),
        ("dinsdag 12:00", "2026-12-01T12:00:00+01:00"),
        ("2026-11-29 04:00", "2026-11-29T04:00:00+01:00"),
        ("2026-11-29T04:00", "2026-11-29T04:00:00+01:00"),
        ("2026-07-01 04:00", "2026-07-01T04:00:00+02:00"),
        ("2026-11-29T04:00:00Z", "2026-11-29T04:00:00+00:00"),
        (None, "2026-11-24T13:00:00+01:00"),
    ],
)
def test_it_reads_weekdays_of_both_languages_and_times_of_the_plan(at: str | None, expected: str) -> None:
    assert starts(at) == expected


@pytest.mark.parametrize("at", ["yesterday", "sunday", "sunday 25:00", "04:00", "2026-13-01 04:00", "0001-01-01 04:00"])
def test_what_is_no_moment_it_refuses_and_says_what_to_write(at: str) -> None:
    with pytest.raises(StartError) as refused:
        starts(at)
    assert "schrijf “zondag 04:00”" in say(refused.value.words, "nl")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("databse", "“databse” is not in the plan; did you mean “database”?"),
        ("ext:hostr", "“ext:hostr” is not in the plan; did you mean “ext:hoster”?"),
        ("xyz", "“xyz” is not in the plan; name a component, ext:NAME or channel:ID"),
    ],
)
def test_what_can_not_fail_it_refuses_with_the_nearest_name(name: str, said: str) -> None:
    with pytest.raises(StartError) as refused:
        begin(plan(), [name], None, TUESDAY)
    assert say(refused.value.words) == said


@pytest.mark.parametrize("name", ["database", "ext:hoster", "channel:kamer"])
def test_components_suppliers_and_channels_can_fail(name: str) -> None:
    assert begin(plan(), [name], None, TUESDAY).fails == {name: "major_outage"}


def test_it_takes_the_worst_and_lets_the_stages_follow_every_25_minutes() -> None:
    found = begin(plan(), ["database"], "sunday 03:00", TUESDAY)
    assert [(str(one.after), one.signal, one.value) for one in found.answers or ()] == [("5m", "users_hit", 100.0)]
    assert [(str(one.after), one.stage) for one in found.stages or ()] == [
        ("25m", "identified"),
        ("50m", "monitoring"),
        ("75m", "resolved"),
    ]


def test_it_takes_no_failure_for_an_attack() -> None:
    intruder = {"id": "indringer", "type": "enum", "values": ["none", "confirmed"]}
    hours = {"id": "uren", "type": "duration"}
    types = [{"id": "inbraak", "when": "indringer != none", "confidentiality": "responders_only"}]
    changes: dict[str, Any] = {
        "signals": [{"id": "users_hit", "type": "percent"}, {"id": "orders_lost"}, intruder, hours]
    }
    found = begin(plan(**changes, types=types), [], None, TUESDAY)
    assert [(one.signal, one.value) for one in found.answers or ()] == [("users_hit", 100.0), ("uren", "1d")]


def test_it_can_be_played() -> None:
    found = plan()
    result = play(found, begin(found, ["database"], "sunday 03:00", TUESDAY))
    assert said(result, "end") == [(80, "resolved 1 hour and 13 minutes after it was declared")]
    assert {fate for _, _, fate in fates(result)} == {"kept"}


FIVE = dict.fromkeys(("audiences", "components", "promises", "severities", "signals", "people", "teams"))


def test_a_plan_of_five_sections_can_be_played() -> None:
    page = {"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"], "fallback": "mail"}
    mail = {"id": "mail", "kind": "email", "audiences": ["klanten"]}
    found = plan(**FIVE, channels=[page, mail], definition={"incident": "Klanten kunnen iets niet."})
    result = play(found, begin(found, ["channel:statuspagina"], "sunday 03:00", TUESDAY))
    assert said(result, "level") == [(2, "level incident")]
    assert [(minute, channel) for minute, _, channel, _ in told(result)] == [
        (7, "mail"),
        (30, "mail"),
        (55, "mail"),
        (80, "statuspagina"),
        (80, "mail"),
    ]
    assert PLAN["promises"][0]["id"] not in [promise for promise, _, _ in fates(result)]
