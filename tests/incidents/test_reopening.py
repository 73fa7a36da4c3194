"""Beginning again: whoever had a role has it again, and is called to say so."""

import pytest

from baken.delivery.models import Message
from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Call
from tests.incidents.cast import NOOR, SAM, after, held, outage, person, role_of, tick

pytestmark = pytest.mark.django_db


def reopened() -> None:
    """Noor answered as lead, Sam as voice; the lead went to Sam; then it ended, and began again after 25 minutes."""
    incident = outage()
    held("leider", NOOR)
    held("stem", SAM)
    actions.hand_over(incident=incident, role="leider", to="sam", actor=NOOR, now=after(3))
    actions.resolve(incident=incident, actor=NOOR, now=after(20))
    actions.reopen(incident=incident, reason="het kwam terug", actor=NOOR, now=after(25))


def rung(role: str) -> list[str]:
    calls = Call.objects.filter(assignment=role_of(role)).order_by("number")
    return list(calls.values_list("person", flat=True))


def test_whoever_had_a_role_has_it_again_without_having_answered() -> None:
    reopened()

    rows = Assignment.objects.filter(ended_at=None).order_by("role")
    found = list(rows.values_list("role", "holder", "acknowledged_at", "called_at"))
    assert found == [("leider", "sam", None, after(25)), ("stem", "sam", None, after(25))]
    assert (rung("leider"), rung("stem")) == (["sam"], ["sam"])


def test_they_are_called_again_and_then_the_backup() -> None:
    reopened()

    tick(35)
    assert rung("stem") == ["sam", "noor"]
    actions.acknowledge(assignment=role_of("stem"), person="noor", actor=NOOR, now=after(36))
    assert role_of("stem").holder == "noor"


def test_they_may_do_at_once_what_the_role_grants() -> None:
    reopened()
    incident = role_of("stem").incident

    actions.publish_update(incident=incident, actor=person(name="sam"), now=after(26))
    with pytest.raises(IncidentError, match="Only a responder"):
        actions.note(incident=incident, text="x", actor=person(name="noor"), now=after(26))


def test_a_call_can_only_be_read_by_whom_it_is_for() -> None:
    reopened()

    assert set(Message.objects.filter(source__startswith="call:").values_list("secret", flat=True)) == {True}
