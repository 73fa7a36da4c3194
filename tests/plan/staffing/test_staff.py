"""Who is called for an incident, when, and where the plan leaves a gap."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from baken.lib.words import say
from baken.plan.files.load import load
from baken.plan.staffing.staff import ACK_WITHIN, Staffing, staff
from tests.plan.cast import index

NIGHT = datetime(2026, 11, 29, 3, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
SUNDAY_EVENING = datetime(2026, 11, 29, 20, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def staffed(severity: str = "groot", type_: str | None = None, moment: datetime = NIGHT, **changes: Any) -> Staffing:
    return staff(index(**changes), severity, type_, moment)


def test_each_role_is_called_with_primary_and_backup() -> None:
    lead, voice = staffed().calls
    assert (lead.role, lead.primary.people, lead.backup and lead.backup.people) == ("leider", ("noor",), ("sam",))
    assert (voice.role, voice.primary.said) == ("stem", "@sam")
    assert (lead.call_at, lead.ack_within) == (NIGHT, timedelta(minutes=10))
    assert say(lead.because, "nl") == "nodig bij elk incident"


def test_a_type_of_incident_may_have_another_primary() -> None:
    roles = [{"id": "leider", "assigned": {"primary": "@noor", "by_type": {"lek": "@sam"}}}]
    assert staffed(type_="lek", types=[{"id": "lek"}], roles=roles).calls[0].primary.people == ("sam",)
    assert staffed(type_=None, types=[{"id": "lek"}], roles=roles).calls[0].primary.people == ("noor",)


def test_it_calls_whom_level_and_type_name_once_each() -> None:
    levels = [{"id": "groot", "respond": {"page": ["role:leider", "@noor", "team:ops"]}}]
    types = [{"id": "lek", "name": "Datalek", "lead": "@noor", "extra_teams": ["ops", "service"]}]
    calls = staffed(type_="lek", severities=levels, types=types).calls
    assert [(call.role, call.primary.said) for call in calls[2:]] == [
        (None, "@noor"),
        (None, "team:ops"),
        (None, "team:service"),
    ]
    assert say(calls[-1].because, "nl") == "werkt mee bij incidenten van de soort Datalek"


@pytest.mark.parametrize(
    ("assigned", "rota", "within"),
    [
        ({"primary": "rota:piket", "ack_within": "7m"}, {"escalate_after": "3m"}, timedelta(minutes=7)),
        ({"primary": "rota:piket"}, {"escalate_after": "3m"}, timedelta(minutes=3)),
        ({"primary": "rota:piket"}, {}, ACK_WITHIN),
        ({"primary": "@noor"}, {"escalate_after": "3m"}, ACK_WITHIN),
    ],
)
def test_the_time_to_answer_is_the_roles_otherwise_the_rotas(
    assigned: dict[str, Any], rota: dict[str, Any], within: timedelta
) -> None:
    rotas = [{"id": "piket", "members": ["@noor"], **rota}]
    (call,) = staffed(roles=[{"id": "leider", "assigned": assigned}], rotas=rotas).calls
    assert call.ack_within == within


OFFICE = [{"id": "groot"}, {"id": "klein", "respond": {"hours": "business"}}]


@pytest.mark.parametrize(
    ("severity", "moment", "call_at"),
    [
        ("klein", "2026-11-27 16:59", "2026-11-27 16:59"),
        ("klein", "2026-11-27 17:00", "2026-11-30 09:00"),
        ("klein", "2026-11-30 03:00", "2026-11-30 09:00"),
        ("klein", "2026-03-28 12:00", "2026-03-30 09:00"),
        ("groot", "2026-11-27 17:00", "2026-11-27 17:00"),
    ],
)
def test_a_mild_level_waits_for_business_hours(severity: str, moment: str, call_at: str) -> None:
    now, then = (datetime.fromisoformat(said).replace(tzinfo=NIGHT.tzinfo) for said in (moment, call_at))
    assert staffed(severity, moment=now, severities=OFFICE).calls[0].call_at == then


def test_it_says_that_it_waits_and_calls_who_is_on_duty_then() -> None:
    rotas = [{"id": "piket", "kind": "weekly", "members": ["@noor", "@sam"], "handover_at": "08:00"}]
    roles = [{"id": "leider", "assigned": "rota:piket"}]
    monday, sunday = (
        staffed(level, moment=SUNDAY_EVENING, severities=OFFICE, rotas=rotas, roles=roles).calls[0]
        for level in ("klein", "groot")
    )
    assert monday.primary.people != sunday.primary.people
    said = "nodig bij elk incident; dit niveau wacht op kantooruren, en die beginnen ma 30 nov 09:00 CET"
    assert say(monday.because, "nl") == said


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ({"assigned": "none"}, "voor stem kan niemand worden gebeld: volgens het plan is er niemand"),
        ({}, "wie er voor stem wordt gebeld, is hier niet bekend: het plan noemt niemand voor stem"),
        (
            {"assigned": "anyone on call"},
            "wie er voor stem wordt gebeld, is hier niet bekend: “anyone on call” is alleen voor lezers bedoeld",
        ),
    ],
)
def test_a_role_without_a_known_person_is_a_gap(role: dict[str, Any], reason: str) -> None:
    (gap,) = staffed(roles=[{"id": "stem", **role}]).gaps
    assert (gap.role, say(gap.because, "nl")) == ("stem", reason)


@pytest.mark.parametrize(
    ("apart", "severity", "is_gap"),
    [
        ({"severities": ["groot"], "roles": ["role:stem"]}, "groot", True),
        ({"severities": ["groot"], "roles": ["role:stem"]}, "klein", False),
        (["stem"], "klein", True),
        (None, "groot", False),
    ],
)
def test_one_person_in_two_roles_that_are_kept_apart_is_a_gap(apart: Any, severity: str, is_gap: bool) -> None:
    roles = [
        {"id": "leider", "name": "Leider", "assigned": "@noor", "separate_from": apart},
        {"id": "stem", "assigned": "@noor"},
    ]
    said = "Noor de Wit heeft zowel Leider als stem, en dat moeten op dit niveau twee mensen zijn"
    expected = [("stem", said)] if is_gap else []
    assert [(gap.role, say(gap.because, "nl")) for gap in staffed(severity, roles=roles).gaps] == expected


def test_gitlabs_worst_level_calls_four_roles_whose_people_are_kept_elsewhere(shared: Path) -> None:
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    result = staff(found, "s1", "security", NIGHT)
    assert {call.role for call in result.calls} >= {"incident-lead", "responder", "communications-lead", "leadership"}
    assert all(not call.primary.known for call in result.calls)
    assert len(result.gaps) == len(result.calls)
