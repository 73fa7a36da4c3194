"""Who stands behind a reference, and how they can be reached."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from baken.lib.words import say
from baken.plan.staffing.holders import Holder, holder, rota_of, ways
from tests.plan.cast import index

NIGHT = datetime(2026, 11, 29, 3, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
CAST: dict[str, Any] = {
    "people": [{"id": "noor", "name": "Noor", "team": "ops"}, {"id": "sam", "name": "Sam", "team": "team:ops"}],
    "rotas": [{"id": "piket", "members": ["@noor"]}, {"id": "elders", "kind": "external", "provider": "PagerDuty"}],
    "roles": [
        {"id": "leider", "name": "Leider", "assigned": "rota:piket"},
        {"id": "stem", "assigned": "role:leider"},
        {"id": "een", "assigned": "role:twee"},
        {"id": "twee", "assigned": "role:een"},
        {"id": "leeg"},
    ],
}


def held(who: str, **changes: Any) -> Holder:
    return holder(index(**{**CAST, **changes}), who, NIGHT)


@pytest.mark.parametrize(
    ("who", "people"),
    [
        ("@sam", ("sam",)),
        ("sam", ("sam",)),
        ("team:ops", ("noor", "sam")),
        ("rota:piket", ("noor",)),
        ("role:leider", ("noor",)),
        ("stem", ("noor",)),
        ("none", ()),
        ("team:service", ()),
        ("role:een", ()),
    ],
)
def test_it_finds_the_people_behind_a_reference(who: str, people: tuple[str, ...]) -> None:
    found = held(who)
    assert (found.said, found.people) == (who, people)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("chosen_by:role:leider", "chosen by Leider during the incident"),
        ("anyone on call", "“anyone on call” is for people to read"),
        ("anyone", "“anyone” is for people to read"),
        ("rota:elders", "elders is kept in PagerDuty, not known here"),
        ("unknown", "the plan says that this is not known yet"),
        ("role:leeg", "the plan names nobody for leeg"),
        ("team:service", "the plan does not say who is in service"),
    ],
)
def test_it_says_why_somebody_is_not_known(who: str, reason: str) -> None:
    found = held(who)
    assert not found.known
    assert say(found.because) == reason


def test_a_bare_id_is_a_role_before_it_is_a_person() -> None:
    people = [{"id": "stem"}, {"id": "noor", "name": "Noor"}]
    assert held("stem", people=people).people == ("noor",)
    assert held("@stem", people=people).people == ("stem",)


def test_roles_that_hold_each_other_are_held_by_nobody() -> None:
    found = held("role:een")
    assert found.known
    assert say(found.because, "nl") == "een wordt vervuld door een rol die weer door een wordt vervuld"


@pytest.mark.parametrize(("last_day", "counts"), [("2026-11-29", True), ("2026-11-28", False)])
def test_somebody_counts_until_the_last_day(last_day: str, counts: bool) -> None:
    people = [{"id": "noor", "name": "Noor", "leaves_on": last_day, "team": "ops"}]
    for who in ("@noor", "rota:piket", "team:ops", "role:stem"):
        found = held(who, people=people)
        assert (bool(found.people), found.known) == (counts, True)


def test_the_rota_behind_a_role_is_found_and_a_circle_has_none() -> None:
    found = index(**CAST)
    piket = rota_of(found, "role:stem")
    assert piket is not None
    assert piket.id == "piket"
    assert rota_of(found, "role:een") is None
    assert rota_of(found, "@noor") is None


def test_a_contact_with_hours_is_a_way_only_then() -> None:
    office = {"kind": "chat", "value": "#ops", "hours": {"days": ["sun"], "from": "09:00", "to": "17:00"}}
    found = index(people=[{"id": "noor", "contacts": [office, {"kind": "phone", "value": "kluis"}]}])
    assert [way.kind for way in ways(found, "noor", NIGHT)] == ["phone"]
    assert [way.kind for way in ways(found, "noor", NIGHT.replace(hour=9))] == ["chat", "phone"]
