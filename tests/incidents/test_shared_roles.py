"""Roles that several people hold at once: who joins, who is called beside them, who hands over what."""

from typing import Any

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Incident
from tests.incidents.cast import NOOR, SAM, after, kinds, person, tick, with_bo
from tests.plan.cast import BOEKENKADE

pytestmark = pytest.mark.django_db
ROLES = [*BOEKENKADE["roles"], {"id": "expert", "many": True, "assigned": {"primary": "@noor", "backup": "@sam"}}]
BO = person("responder")


def running(**changes: Any) -> Incident:
    return with_bo(**{"roles": ROLES, **changes})


def experts() -> list[str]:
    return list(
        Assignment.objects.filter(role="expert", ended_at=None).order_by("place").values_list("holder", flat=True)
    )


def joins(who: Any) -> Assignment:
    """`who` answers the call that was made first."""
    first = Assignment.objects.filter(role="expert", ended_at=None).order_by("place")[0]
    return actions.acknowledge(assignment=first, person=who.id, actor=who, now=after(2))


def test_everybody_who_answers_has_it_and_may_answer_twice() -> None:
    running()

    for who in (NOOR, SAM, SAM):
        joins(who)

    assert experts() == ["noor", "sam"]


def test_whoever_is_asked_for_is_called_beside_those_who_have_it() -> None:
    incident = running()
    joins(NOOR)

    row = actions.assign(incident=incident, role="expert", person="bo", actor=NOOR, now=after(3))

    assert experts() == ["noor", ""]
    assert list(row.calls.order_by("number").values_list("person", flat=True)) == ["bo", "sam"]
    actions.acknowledge(assignment=row, person="bo", actor=BO, now=after(4))
    assert experts() == ["noor", "bo"]


def test_nobody_is_asked_twice() -> None:
    incident = running()
    joins(NOOR)

    with pytest.raises(IncidentError, match="Noor de Wit has expert already"):
        actions.assign(incident=incident, role="expert", person="noor", actor=SAM, now=after(3))


def test_one_hands_over_ones_own_part_and_the_others_keep_theirs() -> None:
    incident = running()
    joins(NOOR)
    joins(SAM)

    actions.hand_over(incident=incident, role="expert", to="bo", actor=SAM, now=after(3))

    assert experts() == ["noor", "bo"]
    assert Assignment.objects.get(role="expert", holder="sam").ended_at == after(3)


def test_somebody_else_has_to_say_whose_part_it_is() -> None:
    incident = running()
    joins(NOOR)
    joins(SAM)
    approver = person("approver")

    with pytest.raises(IncidentError, match="Noor de Wit and Sam Öz have expert together"):
        actions.hand_over(incident=incident, role="expert", to="bo", actor=approver, now=after(3))
    actions.hand_over(incident=incident, role="expert", to="bo", of="noor", actor=approver, now=after(3))

    assert experts() == ["bo", "sam"]


def test_everybody_who_has_it_grants_themselves_the_same() -> None:
    incident = running()
    joins(NOOR)
    joins(SAM)

    for name in ("noor", "sam"):
        actions.note(incident=incident, text="x", actor=person(name=name), now=after(3))


def test_an_escalation_tells_all_who_have_it_and_calls_nobody_anew() -> None:
    late = [{"id": "stil", "when": "unacknowledged(role:leider) > 15m", "to": ["role:expert"]}]
    incident = running(escalations=late)
    joins(NOOR)
    joins(SAM)
    tick(16)

    assert kinds(incident, "escalation:due") == ["escalation:due"]
    assert experts() == ["noor", "sam"]
