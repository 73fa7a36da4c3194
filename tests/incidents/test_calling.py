"""Calling: who is rung next, who answers, handing over."""

import re

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Call, Incident
from tests.incidents.cast import NOOR, PEOPLE, SAM, after, kinds, outage, tick

pytestmark = pytest.mark.django_db


def leader() -> Assignment:
    return Assignment.objects.get(role="leider", ended_at=None)


def rung(role: str = "leider") -> list[str]:
    return list(Call.objects.filter(assignment__role=role).order_by("number").values_list("person", flat=True))


def test_it_wakes_the_backup_when_nobody_answers() -> None:
    outage()

    tick(9)
    assert rung() == ["noor"]
    tick(10)
    assert rung() == ["noor", "sam"]


def test_it_says_when_nobody_is_left_to_call() -> None:
    incident = outage()

    tick(10)
    tick(20)
    tick(21)

    assert kinds(incident, "call:nobody") == ["call:nobody", "call:nobody"]


def test_it_rings_nobody_else_once_somebody_has_answered() -> None:
    outage()

    actions.acknowledge(assignment=leader(), person="noor", actor=NOOR, now=after(4))
    tick(10)

    assert rung() == ["noor"]
    assert leader().holder == "noor"


def test_it_lets_somebody_answer_by_the_link_in_the_message() -> None:
    outage()
    token = re.search(r"acknowledge/(\S+)", Message.objects.get(channel="contact:mail").body)
    assert token is not None

    actions.acknowledge_by_link(token=token[1], now=after(2))
    actions.acknowledge_by_link(token=token[1], now=after(3))

    assert (leader().holder, leader().acknowledged_at) == ("noor", after(2))


def test_it_refuses_a_link_that_was_not_made_here() -> None:
    with pytest.raises(IncidentError, match="not made here"):
        actions.acknowledge_by_link(token="zelf:bedacht", now=after(1))


def test_it_tells_the_second_that_somebody_else_has_answered() -> None:
    outage()
    actions.acknowledge(assignment=leader(), person="noor", actor=NOOR, now=after(4))

    with pytest.raises(IncidentError, match="Noor de Wit has answered"):
        actions.acknowledge(assignment=leader(), person="sam", actor=SAM, now=after(5))


def test_it_calls_the_backup_at_once_when_there_is_no_way_to_reach_somebody() -> None:
    incident = outage(people=[{"id": "noor", "name": "Noor"}, PEOPLE[1]])

    assert rung() == ["noor", "sam"]
    assert kinds(incident, "call:impossible") == ["call:impossible"]


def test_it_withdraws_the_call_that_was_still_to_be_made_by_hand() -> None:
    outage()
    stem = Assignment.objects.get(role="stem")

    actions.acknowledge(assignment=stem, person="sam", actor=SAM, now=after(1))

    assert Delivery.objects.get(reference="person:sam").state == "superseded"


def test_it_hands_a_role_over_and_keeps_who_had_it() -> None:
    incident = outage()
    actions.acknowledge(assignment=leader(), person="noor", actor=NOOR, now=after(4))

    actions.hand_over(incident=incident, role="leider", to="sam", actor=NOOR, now=after(60), note="jij hebt het")

    assert leader().holder == "sam"
    assert Assignment.objects.get(role="leider", holder="noor").ended_at == after(60)


def test_it_calls_whoever_an_escalation_names_once() -> None:
    late = [{"id": "stil", "when": "unacknowledged(role:leider) > 15m", "to": ["@sam"]}]
    incident = outage(escalations=late)

    for minute in (10, 16, 17, 20):
        tick(minute)

    assert kinds(incident, "escalation:due") == ["escalation:due"]
    assert Incident.objects.get().escalated == ["stil"]
