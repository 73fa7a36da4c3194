"""Where no program can telephone, the room says whom to ring, at which number, and takes what came of it."""

from typing import Any

import pytest

from baken.delivery.models import Delivery, State
from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Call, Incident
from tests.incidents.cast import (
    BO,
    NOOR,
    PEOPLE,
    SAM,
    after,
    deliver,
    held,
    is_whole,
    kinds,
    outage,
    person,
    role_of,
    tick,
)
from tests.incidents.rooms import at, look, press, signed_in, text_of

pytestmark = pytest.mark.django_db
TIM = {"id": "tim", "name": "Tim", "contacts": [{"kind": "phone", "value": "+31 (6) 1234"}]}


@pytest.fixture
def incident(settings: Any) -> Incident:
    """An outage for which Sam is called, who has nothing but a telephone. Noor leads."""
    found = outage(people=[*PEOPLE, BO])
    held("leider", NOOR)
    deliver(1)
    at(settings, 2)
    return found


def waiting() -> Delivery:
    """The one delivery that waits until somebody telephones."""
    return Delivery.objects.get(state=State.WAITING, message__channel="contact:phone", message__withdrawn_at=None)


def test_it_says_whom_to_ring_and_at_which_number(incident: Incident) -> None:
    client = signed_in("noor", "responder")

    assert "Ring Sam Öz for stem No program can telephone. It has waited since 13:00 CET." in look(
        client, incident, "next"
    )
    assert 'href="tel:+31200000000"' in client.get(f"/incidents/{incident.pk}/").content.decode()
    assert "to be rung by telephone" in look(client, incident, "people")


def test_where_the_plan_names_only_the_place_of_a_number_it_says_that(settings: Any) -> None:
    found = outage(people=[PEOPLE[0], {**PEOPLE[1], "contacts": [{"kind": "phone", "value": "on the paper card"}]}])
    held("leider", NOOR)
    deliver(1)
    at(settings, 2)

    page = signed_in("noor", "responder").get(f"/incidents/{found.pk}/")

    assert "The number: on the paper card" in text_of(page)
    assert "tel:" not in page.content.decode()


def test_whoever_is_to_be_rung_is_not_asked_to_ring_themselves(incident: Incident) -> None:
    assert "Say that you have it: stem" in look(signed_in("sam", "responder"), incident, "next")


def test_who_may_not_call_people_sees_no_number_and_who_is_waited_for(incident: Incident) -> None:
    page = look(signed_in("bo"), incident)

    assert "Somebody has to ring Sam Öz for stem." in page
    assert "+31" not in page
    assert press(signed_in("bo"), incident, "not-reached", waiting().pk).status_code in (403, 422)
    assert waiting()


def test_somebody_who_says_yes_on_the_telephone_has_it(incident: Incident) -> None:
    client = signed_in("noor", "responder")

    assert press(client, incident, "answered", role_of("stem").pk, person="sam").status_code == 302

    assert (role_of("stem").holder, role_of("stem").acknowledged_at) == ("sam", after(2))
    assert not Delivery.objects.filter(state=State.WAITING, message__withdrawn_at=None).exists()
    assert "Ring Sam" not in look(client, incident, "next")
    assert is_whole(incident)


def test_who_is_not_reached_is_followed_by_the_next_at_once(incident: Incident) -> None:
    client = signed_in("noor", "responder")

    press(client, incident, "not-reached", waiting().pk)

    assert [(call.person, call.at) for call in Call.objects.filter(assignment=role_of("stem")).order_by("number")] == [
        ("sam", after(0)), ("noor", after(2)),
    ]  # fmt: skip
    assert "Say that you have it: stem" in look(client, incident, "next")
    assert "Noor de Wit did not reach Sam Öz by telephone" in look(client, incident, "timeline")
    assert Delivery.objects.filter(state=State.FAILED, message__channel="contact:phone").count() == 1


def test_another_number_of_theirs_is_tried_before_the_next_one_is_called(settings: Any) -> None:
    numbers = [{"kind": "phone", "value": number} for number in ("+31 20 000 0000", "+31 6 1111 1111")]
    found = outage(people=[PEOPLE[0], {**PEOPLE[1], "contacts": numbers}])
    held("leider", NOOR)
    deliver(1)
    at(settings, 2)
    client = signed_in("noor", "responder")

    for number in ("+31 20 000 0000", "+31 6 1111 1111"):
        assert f"Ring {number}" in look(client, found, "next")
        assert Call.objects.filter(assignment=role_of("stem")).count() == 1
        press(client, found, "not-reached", Delivery.objects.get(address=number).pk)

    assert Call.objects.filter(assignment=role_of("stem")).count() == 2


def test_it_is_settled_once(incident: Incident) -> None:
    row = waiting()
    actions.not_reached(incident=incident, dialled=row.pk, actor=NOOR, now=after(2))

    for act in (actions.not_reached, actions.pass_on):
        with pytest.raises(IncidentError, match="nobody waits for this call any more"):
            act(incident=incident, dialled=row.pk, actor=NOOR, now=after(3))
    with pytest.raises(IncidentError, match="Only"):
        actions.pass_on(incident=incident, dialled=row.pk, actor=person("viewer"), now=after(3))
    assert kinds(incident, "dial:not-reached") == ["dial:not-reached"]


def test_whoever_is_to_write_is_rung_before_a_message_is_due(incident: Incident, settings: Any) -> None:
    held("stem", SAM)
    tick(12)
    deliver(12)
    at(settings, 13)
    client = signed_in("noor", "responder")
    assert "Ring Sam Öz A message to klanten is promised by 13:15 CET." in look(client, incident, "next")
    assert "Ring Sam Öz" in text_of(client.get("/"))

    press(client, incident, "passed-on", waiting().pk)

    assert "Noor de Wit has rung Sam Öz" in look(client, incident, "timeline")
    assert "Ring Sam" not in look(client, incident, "next")


def test_nobody_is_rung_in_a_drill(settings: Any) -> None:
    drill = outage(drill=True)
    deliver(1)
    at(settings, 2)

    assert "Ring" not in text_of(signed_in("noor", "responder").get(f"/incidents/{drill.pk}/"))


def test_several_are_rung_one_after_another(settings: Any) -> None:
    incident = outage(
        people=[*PEOPLE, TIM],
        roles=[
            {"id": "leider", "assigned": "@noor"},
            {"id": "monteur", "assigned": "@tim"},
            {"id": "stem", "assigned": "@sam"},
        ],
    )
    held("leider", NOOR)
    deliver(1)
    at(settings, 2)
    client = signed_in("noor", "responder")

    names = []
    for role in ("monteur", "stem"):
        names.append(look(client, incident, "next"))
        person_id = Call.objects.get(assignment=role_of(role)).person
        press(client, incident, "answered", role_of(role).pk, person=person_id)

    assert ["Ring Tim for monteur" in names[0], "Ring Sam Öz for stem" in names[1]] == [True, True]
    assert "Ring" not in look(client, incident, "next")
