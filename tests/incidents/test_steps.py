"""The worker's look at incidents: it changes nothing the second time, and one incident does not hold up another."""

from collections.abc import Callable
from typing import Any

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.models import Call, Incident, PromiseRecord, Update
from baken.incidents.steps import look
from baken.plan.compose.facts import Known
from baken.record.models import Entry
from baken.record.queries import last_number
from tests.incidents.cast import NOOR, SAM, after, customers, is_whole, kinds, outage, tick

pytestmark = pytest.mark.django_db


def everything() -> list[Any]:
    """All rows of what an incident leaves behind."""
    models = (Incident, Update, PromiseRecord, Call, Message, Delivery, Entry)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("minute", [0, 10, 13, 16, 20, 45])
def test_a_second_look_at_the_same_moment_changes_nothing(minute: int) -> None:
    customers(2)
    incident = outage()
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(0))
    tick(minute)
    before = everything()

    assert not look(incident.pk, after(minute))
    assert not tick(minute)
    assert everything() == before


def test_an_incident_that_can_not_be_looked_at_does_not_hold_up_the_others() -> None:
    broken, other = outage(), outage()
    Incident.objects.filter(pk=broken.pk).update(answers=[{"signal": "users_hit"}])

    assert tick(10)
    assert Call.objects.filter(assignment__incident=other, number=2).exists()
    assert not Call.objects.filter(assignment__incident=broken, number=2).exists()


def test_it_looks_again_after_somebody_has_done_something() -> None:
    incident = outage()
    tick(1)
    look_at = Incident.objects.get().look_at
    assert look_at is not None

    actions.set_facts(incident=incident, facts={"impact": Known("alles")}, actor=SAM, now=after(1.2))

    assert look_at > after(1.2)
    assert Incident.objects.get().look_at == after(1.2)


ACTS: dict[str, Callable[[Incident], object]] = {
    "incident:noted": lambda one: actions.note(incident=one, text="we zoeken", actor=SAM, now=after(1)),
    "answer:given": lambda one: actions.answer(incident=one, answers={"users_hit": 60.0}, actor=SAM, now=after(1)),
    "facts:set": lambda one: actions.set_facts(incident=one, facts={"impact": Known("x")}, actor=SAM, now=after(1)),
    "stage:changed": lambda one: actions.move_stage(incident=one, stage="identified", actor=SAM, now=after(1)),
    "component:changed": lambda one: actions.set_component_state(
        incident=one, component="winkel", state="partial_outage", actor=SAM, now=after(1)
    ),
    "update:drafted": lambda one: actions.draft_update(incident=one, kind="initial", actor=SAM, now=after(1)),
    "role:handed-over": lambda one: actions.hand_over(incident=one, role="stem", to="noor", actor=SAM, now=after(1)),
    "level:set": lambda one: actions.override_level(
        incident=one, severity="groot", reason="zeker", actor=SAM, now=after(1)
    ),
}


@pytest.mark.parametrize(("kind", "act"), ACTS.items(), ids=ACTS)
def test_each_action_writes_one_entry_by_the_person_who_acts(kind: str, act: Callable[[Incident], object]) -> None:
    incident = outage()
    seen = last_number(incident.stream)

    act(incident)

    entry = Entry.objects.get(stream=incident.stream, number=seen + 1)
    assert (kinds(incident)[seen:], entry.actor_name) == ([kind], "Sam Öz")
    assert is_whole(incident)


def test_everything_is_undone_where_an_action_is_refused() -> None:
    incident = outage()
    before = everything()

    with pytest.raises(actions.IncidentError):
        actions.publish_update(incident=incident, actor=NOOR, now=after(1), audiences=["pers"])
    assert everything() == before
