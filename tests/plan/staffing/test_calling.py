"""The course of a call: from the primary to the backup and on, until somebody answers, and never in circles."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.staffing.calling import MOST_RINGS, Ring, rings
from baken.plan.staffing.staff import staff
from tests.plan.cast import index

NIGHT = datetime(2026, 11, 29, 3, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
TWO_MINUTES = timedelta(minutes=2)


def rung(absent: set[str], **changes: Any) -> tuple[Ring, ...]:
    found = index(**changes)
    call = staff(found, "groot", None, NIGHT).calls[0]
    return rings(found, call, lambda person, _at: person in absent, TWO_MINUTES)


def minutes(found: tuple[Ring, ...]) -> list[tuple[float, str, bool]]:
    return [((ring.at - NIGHT) / timedelta(minutes=1), ring.said, ring.answered_at is not None) for ring in found]


def test_the_primary_answers() -> None:
    (ring,) = rung(set())
    assert (ring.person, ring.at, ring.answered_at) == ("noor", NIGHT, NIGHT + TWO_MINUTES)
    assert say(ring.because, "nl") == "Noor de Wit neemt op"


def test_after_the_time_to_answer_the_backup_is_rung() -> None:
    found = rung({"noor"})
    assert minutes(found) == [(0, "@noor", False), (10, "@sam", True)]
    assert say(found[0].because, "nl") == "Noor de Wit neemt niet op"


def test_where_nobody_answers_the_last_ring_is_not_answered() -> None:
    assert [ring.answered_at for ring in rung({"noor", "sam"})] == [None, None]


OFFICE = {"kind": "phone", "value": "kluis", "hours": {"days": ["mon"], "from": "09:00", "to": "17:00"}}


@pytest.mark.parametrize(("contacts", "rang"), [(None, "noor"), ([], "sam"), ([OFFICE], "sam"), ("none", "sam")])
def test_who_has_no_contact_at_that_hour_is_not_reached(contacts: Any, rang: str) -> None:
    found = rung(set(), people=[{"id": "noor", "contacts": contacts}, {"id": "sam"}])
    assert found[-1].person == rang
    assert found[-1].answered_at is not None


def test_a_ring_shows_the_ways_to_reach_somebody() -> None:
    phone = {"kind": "phone", "value": "kluis 3"}
    (ring,) = rung(set(), people=[{"id": "noor", "contacts": [phone, OFFICE]}, {"id": "sam"}])
    assert [way.value for way in ring.ways] == ["kluis 3"]


ROLES = [{"id": "leider", "assigned": {"primary": "rota:een", "backup": "rota:twee", "ack_within": "5m"}}]


def rota(name: str, *members: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "members": list(members), **more}


def test_then_the_rotas_are_followed_each_with_its_own_time() -> None:
    rotas = [
        rota("een", "@noor", escalate_after="1m", then="rota:twee"),
        rota("twee", "@noor", escalate_after="3m", then="rota:drie"),
        rota("drie", "@noor", then="@sam"),
    ]
    found = rung({"noor"}, roles=ROLES, rotas=rotas)
    assert minutes(found) == [
        (0, "rota:een", False),
        (5, "rota:twee", False),
        (8, "rota:drie", False),
        (13, "@sam", True),
    ]


def test_rotas_that_name_each_other_are_rung_once_each() -> None:
    rotas = [rota("een", "@noor", then="rota:twee"), rota("twee", "@sam", then="rota:een")]
    assert [ring.said for ring in rung({"noor", "sam"}, roles=ROLES, rotas=rotas)] == ["rota:een", "rota:twee"]


def test_where_nobody_is_on_duty_the_next_is_rung_at_once() -> None:
    day = [{"from": "09:00", "to": "17:00"}]
    found = rung(set(), roles=ROLES, rotas=[rota("een", "@noor", coverage=day), rota("twee", "@sam")])
    assert minutes(found) == [(0, "rota:een", False), (0, "rota:twee", True)]
    assert (found[0].person, say(found[0].because, "nl")) == (None, "een heeft op dat uur niemand")


def test_somebody_kept_elsewhere_is_taken_to_answer() -> None:
    rotas = [{"id": "een", "kind": "external", "provider": "PagerDuty"}, rota("twee")]
    (ring,) = rung({"noor", "sam"}, roles=ROLES, rotas=rotas)
    assert (ring.person, ring.answered_at) == (None, NIGHT + TWO_MINUTES)
    said = "we nemen aan dat er iemand opneemt: een wordt bijgehouden in PagerDuty en is hier niet bekend"
    assert say(ring.because, "nl") == said


@pytest.mark.parametrize(
    ("assigned", "said"),
    [("unknown", ["unknown"]), (None, ["role:leider"]), ("role:leider", ["role:leider"]), ("none", []), ("nobody", [])],
)
def test_nobody_answers_for_a_role_that_the_plan_leaves_empty(assigned: str | None, said: list[str]) -> None:
    found = rung(set(), roles=[{"id": "leider", "assigned": assigned}])
    assert [(ring.said, ring.answered_at) for ring in found] == [(who, None) for who in said]


@given(st.lists(st.integers(0, 14), min_size=15, max_size=15))
def test_no_chain_of_rotas_rings_without_end(then: list[int]) -> None:
    rotas = [rota(f"r{number}", "@noor", then=f"rota:r{after}") for number, after in enumerate(then)]
    found = rung({"noor"}, roles=[{"id": "leider", "assigned": "rota:r0"}], rotas=rotas)
    assert len(found) <= MOST_RINGS
    assert len({ring.said for ring in found}) == len(found)
